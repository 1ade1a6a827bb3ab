import { currency } from '../../kit/schema.ts';
import * as z from '../../kit/z.ts';
import { settlementKeyText } from '../../orders/order.ts';
import { mostLines } from '../../vocabulary/most-lines.ts';
import { longestNote } from '../../vocabulary/note.ts';
import { outcome, reason } from '../../vocabulary/reason.ts';
import { longestReason } from '../event.ts';
import { usableLocale } from '../payload.ts';
import { amount, described, id, label, time } from './fields.ts';

/**
 * The documented events of custom shops about returns. They name their order by its id, without describing
 * it.
 */

const timestamp = described(time, 'When it happened.');
const order = z.object({ id: described(id, 'Of the order in your shop.') });
const note = described(label(longestNote), 'In the words of the customer.');

const pieces = z.int('Must be a whole number.').check(z.gte(1), z.lte(1_000_000));

const requested = z.object({
  id: described(z.nullish(id), 'Of the return in your shop; repeat it in return.dispatched.'),
  lines: described(
    z
      .array(
        z.object({
          id: described(id, 'Of the line in the order.'),
          quantity: pieces,
          reason,
          note,
        }),
      )
      .check(z.minLength(1), z.maxLength(mostLines)),
    'What is to come back. No line is named twice.',
  ),
  outcome: described(z.nullish(outcome), 'What the customer wants in return. Default: refund.'),
  note,
  locale: described(usableLocale, 'The language of the customer, BCP 47.'),
});

const named = described(
  z.nullish(id),
  'Of the return: your id, our id or our number. Default: the only open return of the order.',
);

const dispatched = z.object({
  id: named,
  carrier: label(100),
  tracking: described(label(100), "The carrier's number of the parcel."),
});

const received = z.object({
  id: named,
  lines: described(
    z.nullish(
      z
        .array(z.object({ id: described(id, 'Of the line in the order.'), quantity: pieces }))
        .check(z.minLength(1), z.maxLength(mostLines)),
    ),
    'What this parcel brought. Default: everything that was missing until then.',
  ),
});

const cancelled = z.object({ id: named });

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

const failedRefund = z.object({
  id: described(z.nullish(id), 'Of the refund in your shop.'),
  key,
  returnId,
  failedAt: described(time, 'When it failed.'),
  reason: described(label(longestReason), 'For the managers of the shop, who decide. No personal data.'),
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
    type: z.literal('return.received'),
    timestamp,
    data: z.object({ order, return: received }),
  }),
  z.object({
    type: z.literal('return.cancelled'),
    timestamp,
    data: z.object({ order, return: cancelled }),
  }),
  z.object({
    type: z.literal('refund.completed'),
    timestamp,
    data: z.object({ order, refund }),
  }),
  z.object({
    type: z.literal('refund.failed'),
    timestamp,
    data: z.object({ order, refund: failedRefund }),
  }),
  z.object({
    type: z.literal('exchange.completed'),
    timestamp,
    data: z.object({ order, exchange }),
  }),
] as const;
export type StandardReturnEvent = z.output<(typeof standardReturnEvents)[number]>;
