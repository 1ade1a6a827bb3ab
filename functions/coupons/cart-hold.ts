import { currency, instant, minorUnits, platformId } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';
import type { Place } from './counter.ts';

/** A place in one counter: how much, and the most that all its parts together may have. */
export const take = z.object({
  /** Of one part, see counter.ts. */
  counter: z.string(),
  by: minorUnits,
  limit: z.int(),
});
export type Take = z.output<typeof take>;

/** A code that a cart holds, and what it takes off. */
const use = z.object({
  /** The digest of the code. */
  code: z.string(),
  offer: z.string(),
  version: z.int(),
  /** Minor units of the cart's currency. */
  amount: minorUnits,
  currency,
  /** The same in the currency of the offer's budget. */
  cost: z.optional(minorUnits),
  takes: z.array(take),
});
export type Use = z.output<typeof use>;

/** What a cart holds until its order is paid. */
export const cartHold = z.object({
  /** `<shop>~<cart>` */
  cart: z.string(),
  shop: platformId,
  status: z.enum(['held', 'committed', 'released']),
  /** The keyed digest of the customer's mailbox. */
  holder: z.optional(z.string()),
  /** The UTC instant at which the places are free for others: the end of `minute`. */
  until: instant,
  minute: z.int(),
  orderId: z.optional(platformId),
  uses: z.array(use),
  /** The digest of the question that it answers. */
  made: z.string(),
  /** When the item may be deleted, epoch seconds. */
  expiresAt: z.int(),
  ...versioned,
});
export type CartHold = z.output<typeof cartHold>;

export const cartKey = (shop: string, cartId: string): string => `${shop}~${cartId}`;

/** So long a hold is found again by its cart, after it is over: repeated and late requests get the same answer. */
export const keptSeconds = 90 * 24 * 3600;

/** What a cart holds already counts as free for itself. */
export const ownPlaces = (own: CartHold | undefined): ReadonlyMap<string, Place> =>
  new Map(
    own?.status === 'held'
      ? own.uses.flatMap(({ takes }) =>
          takes.map(({ counter, by }) => [counter, { by, minute: own.minute }] as const),
        )
      : [],
  );
