import * as z from 'zod/mini';
import { currency } from '../../kit/schema.ts';
import { settlementKeyText } from '../../orders/order.ts';
import { longestNote } from '../../vocabulary/note.ts';
import { outcome, reason } from '../../vocabulary/reason.ts';
import { usableLocale } from '../payload.ts';
import { amount, described, id, label, time } from './fields.ts';

/** The documented events of custom shops about returns. They name their order by its id and do not describe it. */

export const standardReturnTopics = [
  'return.requested',
  'return.dispatched',
  'refund.completed',
  'exchange.completed',
] as const;
export type StandardReturnTopic = (typeof standardReturnTopics)[number];

const timestamp = described(time, 'When it happened.');
const order = z.object({ id: described(id, 'Of the order in your shop.') });
const note = described(label(longestNote), 'In the words of the customer.');

const requested = z.object({
  id: described(z.nullish(id), 'Of the return in your shop; repeat it in return.dispatched.'),
  lines: described(
    z
      .array(
        z.object({
          id: described(id, 'Of the line in the order.'),
          quantity: z.int('Must be a whole number.').check(z.gte(1), z.lte(1_000_000)),
          reason,
          note,
        }),
      )
      .check(z.minLength(1), z.maxLength(1000)),
    'What is to come back. No line is named twice.',
  ),
  outcome: described(z.nullish(outcome), 'What the customer wants in return. Default: refund.'),
  note,
  locale: described(usableLocale, 'The language of the customer, BCP 47.'),
});

const dispatched = z.object({
  id: described(z.nullish(id), 'Of the return, yours or ours. Default: the only open return of the order.'),
  carrier: label(100),
  tracking: described(label(100), "The carrier's number of the parcel."),
});

const key = described(settlementKeyText, 'As we sent it in the request.');
const returnId = described(z.nullish(id), 'As we sent it in the request.');
const completedAt = described(time, 'When the money or the goods were sent.');

const refund = z.object({
  id: described(id, 'Of the refund in your shop.'),
  key,
  returnId,
  amount: described(amount, 'What was paid.'),
  currency: described(currency, 'ISO 4217, of the amount.'),
  completedAt,
});

const exchange = z.object({
  id: described(id, 'Of the replacement in your shop.'),
  key,
  returnId,
  completedAt,
});

export const standardReturnEvents = [
  z.object({
    type: z.literal('return.requested'),
    timestamp,
    data: z.object({ order, return: requested }),
  }),
  z.object({
    type: z.literal('return.dispatched'),
    timestamp,
    data: z.object({ order, return: dispatched }),
  }),
  z.object({
    type: z.literal('refund.completed'),
    timestamp,
    data: z.object({ order, refund }),
  }),
  z.object({
    type: z.literal('exchange.completed'),
    timestamp,
    data: z.object({ order, exchange }),
  }),
] as const;
export type StandardReturnEvent = z.output<(typeof standardReturnEvents)[number]>;
