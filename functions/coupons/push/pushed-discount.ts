import { cutTo } from '../../kit/cut-to.ts';
import { instant } from '../../kit/schema.ts';
import { versioned } from '../../kit/versioned.ts';
import * as z from '../../kit/z.ts';
import { type Offer, offerId } from '../../offers/offer.ts';
import type { Terms } from '../../offers/terms.ts';
import { endOfLastDay, firstInstantOf } from '../../offers/validity.ts';
import { shopId } from '../../shops/shop.ts';
import type { Coupon } from '../coupon.ts';

/**
 * One discount at a shop's platform: all codes of one version of an offer whose last instant is on one UTC day. The end
 * is the discount's there, while ours is the code's.
 */
export const pushedDiscount = z.object({
  offer: offerId,
  /** `v2~2026-12-25`, or `v2~open` where it has no end; `v2~again~2026-12-25` of codes given anew, for one order each. */
  part: z.string(),
  shop: shopId,
  version: z.int(),
  /** The shop again, until its end is over. */
  running: z.optional(shopId),
  /** The end of the UTC day of the codes' last instant. */
  endsAt: z.optional(instant),
  /** The digest of the code that it is made with, by which it is found again if the answer is lost. */
  first: z.string(),
  /** The platform's id of it, once it is made. */
  discount: z.optional(z.string()),
  /** Its codes cannot be used there. */
  isOff: z.optional(z.literal(true)),
  createdAt: instant,
  ...versioned,
});
export type PushedDiscount = z.output<typeof pushedDiscount>;

export const partOfProof = 'proof';

/** What the last comparison of an offer's codes with the platform found. */
export const proof = z.object({
  offer: offerId,
  part: z.literal(partOfProof),
  at: instant,
  checked: z.int(),
  /** Codes that were not there and were brought there again; void ones that were there and were removed. */
  missing: z.int(),
  removed: z.int(),
  /** Why bringing codes there failed for good the last time, for staff. */
  problem: z.optional(z.string()),
  ...versioned,
});
export type Proof = z.output<typeof proof>;

const day = 86_400_000;

/** An instant rounded up to the end of its UTC day. */
const endOfUtcDay = (at: string): string =>
  new Date((Math.floor(Date.parse(at) / day) + 1) * day).toISOString();

/** The last instant at which a code can be used anywhere; shared ones are judged by the cart. */
const lastInstant = (
  { until, again }: Pick<Coupon, 'until' | 'again'>,
  { codes }: Pick<Offer, 'codes'>,
  { validity }: Pick<Terms, 'validity'>,
): string | undefined => {
  if (codes === 'personal' || again) return until;
  return validity.through === undefined ? undefined : endOfLastDay(validity.through);
};

/** Where a code belongs at the platform: the discount's part, and its end. */
export const placeOf = (
  coupon: Pick<Coupon, 'until' | 'version' | 'again'>,
  offer: Pick<Offer, 'codes'>,
  terms: Pick<Terms, 'validity'>,
): Pick<PushedDiscount, 'part' | 'version' | 'endsAt'> => {
  const last = lastInstant(coupon, offer, terms);
  const endsAt = last === undefined ? undefined : endOfUtcDay(last);
  const { version, again } = coupon;
  const end = endsAt?.slice(0, 10) ?? 'open';
  return { part: again ? `v${version}~again~${end}` : `v${version}~${end}`, version, endsAt };
};

/** The first zone in which a day begins: fourteen hours ahead of UTC. */
const firstZone = 'Etc/GMT-14';

/** The first instant at which one of its codes can be used anywhere; where there is no such bound, long before now. */
export const startOf = (
  { validity }: Pick<Terms, 'validity'>,
  { createdAt }: Pick<Offer, 'createdAt'>,
): string => firstInstantOf(validity, { zone: firstZone }) ?? createdAt;

const longestName = 150;

/** What it is called at the platform. No other discount is called so. */
export const titleOf = (
  { id, name }: Pick<Offer, 'id' | 'name'>,
  { part }: Pick<PushedDiscount, 'part'>,
): string => `${cutTo(name, longestName)} (${id} ${part})`;
