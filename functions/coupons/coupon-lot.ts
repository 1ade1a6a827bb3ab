import { conflict } from '../kit/errors.ts';
import { instant, timeZone } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';
import { offerId } from '../offers/offer.ts';
import { shopId } from '../shops/shop.ts';

export const lotId = z
  .string()
  .check(z.regex(/^lot_[a-f0-9]{24}$/, 'Must be the id of a lot, like lot_ and 24 hex digits.'));

/** The largest lot. */
export const mostInLot = 1_000_000;

const lotStatuses = ['minting', 'done', 'voiding', 'void'] as const;

const did = z.object({ by: z.string(), at: instant });

/**
 * Codes that are minted together. Each is derived from the lot and its place in it, so that the lot alone says which
 * codes it has.
 */
export const couponLot = z.object({
  id: lotId,
  shop: shopId,
  offer: offerId,
  /** Of the offer's terms, for all of its codes. */
  version: z.int(),
  kind: z.enum(['personal', 'shared']),
  count: z.int(),
  status: z.enum(lotStatuses),
  /** The key that its codes are derived under. */
  keyId: z.string(),
  /** How many were minted, and of a lot that is voided how many were gone through: from the first place on. */
  minted: z.int(),
  voidedTo: z._default(z.int(), 0),
  /** How many of them the shop's platform has, from the first place on. Missing where it keeps no codes. */
  pushed: z.optional(z.int()),
  /** The places whose first code belonged to somebody else by chance, each with the attempt that was free. */
  passedOver: z.array(z.object({ place: z.int(), attempt: z.int() })),
  /** Of all its codes. */
  from: z.optional(instant),
  until: z.optional(instant),
  zone: z.optional(timeZone),
  exported: z.optional(did),
  voided: z.optional(z.object({ ...did.shape, why: z.string() })),
  /** The digest of the request that made it, to compare a repetition with. */
  madeFrom: z.string(),
  /** All of its codes are issued at that instant. */
  createdAt: instant,
  createdBy: z.string(),
  ...versioned,
});
export type CouponLot = z.output<typeof couponLot>;

/** The issue key of a code of a lot. Places count from 0. */
export const issueKeyIn = (lot: string, place: number): string => `${lot}:${place}`;

/** The lot after more of it was minted; undefined where another run has gone on with it. */
export const mintedOn = (
  before: CouponLot,
  from: number,
  to: number,
  passedOver: CouponLot['passedOver'],
): CouponLot | undefined =>
  before.status === 'minting' && before.minted === from
    ? {
        ...before,
        minted: to,
        passedOver: [...before.passedOver, ...passedOver],
        status: to === before.count ? 'done' : 'minting',
      }
    : undefined;

/** The lot after more of it was brought to the shop's platform; undefined where another run went on with it. */
export const pushedOn = (before: CouponLot, from: number, to: number): CouponLot | undefined =>
  before.pushed === from ? { ...before, pushed: to } : undefined;

/** The same for a lot that is voided. */
export const voidedOn = (before: CouponLot, from: number, to: number): CouponLot | undefined =>
  before.status === 'voiding' && before.voidedTo === from
    ? { ...before, voidedTo: to, status: to === before.count ? 'void' : 'voiding' }
    : undefined;

/** The lot from the moment at which it is voided; undefined where it was before. Errors: Conflict while it is minted. */
export const beingVoided = (
  before: CouponLot,
  voided: NonNullable<CouponLot['voided']>,
): CouponLot | undefined => {
  if (before.status === 'minting')
    throw conflict(`The lot ${before.id} is still being minted. Void it when that is done.`);
  return before.status === 'done' ? { ...before, status: 'voiding', voided } : undefined;
};

/**
 * Notes who takes its codes out, which happens once. Errors: Conflict for the second time, and for a lot that has no
 * codes to use.
 */
export const takenOut = (before: CouponLot, exported: NonNullable<CouponLot['exported']>): CouponLot => {
  if (before.exported)
    throw conflict(
      `The codes of the lot ${before.id} were exported on ${before.exported.at} by ${before.exported.by}. They are exported once: if that file is lost, void the lot and mint another one.`,
    );
  if (before.status !== 'done')
    throw conflict(
      before.status === 'minting'
        ? `The lot ${before.id} is still being minted: ${before.minted} of ${before.count}.`
        : `The lot ${before.id} is void.`,
    );
  if (before.pushed !== undefined && before.pushed < before.count)
    throw conflict(
      `The shop's checkout does not know all codes of the lot ${before.id} yet: ${before.pushed} of ${before.count}.`,
    );
  return { ...before, exported };
};
