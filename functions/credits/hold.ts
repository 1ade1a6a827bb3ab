import { currency, instant, minorUnits, platformId } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';

const take = z.object({ customerId: platformId, pool: z.string(), by: minorUnits });

/** What a cart holds of somebody's credit. */
export const creditHold = z.object({
  /** `<shop>~<cart>`. */
  cart: z.string(),
  shop: platformId,
  status: z.enum(['held', 'committed', 'released']),
  /** Its name in the accounts; another one each time that the cart holds anew. */
  id: platformId,
  customerId: platformId,
  /** Whose accounts it may take from: the same person at other addresses too. */
  people: z.array(platformId),
  currency,
  /** Minor units. */
  amount: minorUnits,
  takes: z.array(take),
  until: instant,
  orderId: z.optional(platformId),
  expiresAt: z.int(),
  ...versioned,
});
export type CreditHold = z.output<typeof creditHold>;

/** What an order took of somebody's credit, and what of that has come back. */
export const creditUse = z.object({
  /** `<shop>~<order>`. */
  order: z.string(),
  shop: platformId,
  orderId: platformId,
  cart: z.string(),
  customerId: platformId,
  currency,
  /** Minor units. */
  amount: minorUnits,
  takes: z.array(take),
  usedAt: instant,
  /** What came back, in minor units, by why: `cancelled`, or the return's key. */
  back: z.record(platformId, minorUnits),
  /** What the order was paid with that was no longer there, in minor units. */
  short: z.optional(minorUnits),
  ...versioned,
});
export type CreditUse = z.output<typeof creditUse>;

export const ofShop = (shop: string, id: string): string => `${shop}~${id}`;
