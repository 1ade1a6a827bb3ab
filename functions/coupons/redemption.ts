import { currency, instant, minorUnits, platformId } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';
import { take } from './cart-hold.ts';

/** Why an order used a code that we would have refused. */
export const overReasons = [
  'code-limit',
  'customer-limit',
  'offer-limit',
  'budget',
  'holder',
  'not-started',
  'ended',
  'void',
  'not-live',
] as const;
export type OverReason = (typeof overReasons)[number];

/** A code that an order used: one for each code of an order. */
export const redemption = z.object({
  /** `<shop>~<order>` */
  order: z.string(),
  /** The digest of the code. */
  code: z.string(),
  shop: platformId,
  offer: z.string(),
  version: z.int(),
  /** The shop's id of the cart, where it told us. */
  cart: z.optional(z.string()),
  customerId: z.optional(platformId),
  /** The keyed digest of the customer's mailbox. */
  holder: z.optional(z.string()),
  /** What the code took off, in minor units. */
  amount: minorUnits,
  currency,
  /** The same in the currency of the offer's budget. */
  cost: z.optional(minorUnits),
  /** Its places; `over` ones are beyond the limit and counted apart. */
  takes: z.array(z.object({ ...take.shape, over: z.optional(z.literal(true)) })),
  /** It was more than we would have allowed. */
  over: z.optional(z.array(z.enum(overReasons))),
  status: z.enum(['counted', 'given-back']),
  at: instant,
  givenBackAt: z.optional(instant),
  ...versioned,
});
export type Redemption = z.output<typeof redemption>;

export const redeemedOrder = (shop: string, orderId: string): string => `${shop}~${orderId}`;

/** What it means to go beyond a counter, which is named by what it limits. */
export const reasonOfCounter = (counter: string): OverReason => {
  if (counter.startsWith('budget~')) return 'budget';
  if (counter.startsWith('customer~')) return 'customer-limit';
  return counter.startsWith('offer~') ? 'offer-limit' : 'code-limit';
};
