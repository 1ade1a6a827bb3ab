import { instant, platformId, timeZone } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';
import { shopId } from '../shops/shop.ts';

/**
 * `personal` and `shared` have our shape, for one person or for everybody. `vanity`: a word that the shop chose.
 * `imported`: a code that the shop had before.
 */
const couponKinds = ['personal', 'shared', 'vanity', 'imported'] as const;
export type CouponKind = (typeof couponKinds)[number];

/**
 * `reserved`: of a gift that was not given yet; it cannot be redeemed. `void`: no longer, for good. `voiding`: it is to be
 * void, and the shop's platform still has it: it counts as void when the platform has removed it.
 */
const couponStatuses = ['active', 'reserved', 'voiding', 'void'] as const;

/** The name that an issue has for its asker: a business fact, and nothing of a person. */
export const issueKey = platformId;

/** A code. Of ours only its digest is stored; it is derived again from offer, version and issue key. */
export const coupon = z.object({
  /** The digest of the code: see `codeDigest`. */
  code: z.string(),
  shop: shopId,
  offer: z.string(),
  /** Of the offer's terms, which the code keeps. */
  version: z.int(),
  kind: z.enum(couponKinds),
  /** Its place among the codes of the offer, sortable as text. */
  number: z.string(),
  last4: z.string(),
  /** Of ours: the key that it was derived under, and what from. */
  keyId: z.optional(z.string()),
  issueKey: z.optional(issueKey),
  /** The code itself, encrypted: only of those that we did not make. */
  secret: z.optional(z.string()),
  issuedAt: instant,
  /** The member of staff who issued it or brought it; missing where the product did. */
  issuedBy: z.optional(z.string()),
  /** The first and the last valid instant, fixed when a personal code is issued. Missing: no such bound. */
  from: z.optional(instant),
  until: z.optional(instant),
  /** The zone by which they were fixed. */
  zone: z.optional(timeZone),
  customerId: z.optional(platformId),
  /** The digest of the mailbox that it was issued to: see `mailbox.ts`. */
  holder: z.optional(z.string()),
  /**
   * The digest of the address that it was issued to, where no customer had it: see `addressOf`. A later customer with this
   * address has the code in their export, and loses their name on it with their erasure.
   */
  address: z.optional(z.string()),
  status: z.enum(couponStatuses),
  /**
   * In place of a redemption whose whole order came back: for one order. The places of that redemption at its customer
   * and at the offer count for this code too.
   */
  again: z.optional(z.literal(true)),
  /** Who voided it, why, and since when it is void; `askedAt` where the shop's platform had to remove it first. `ungiven`: it was only reserved, and nobody ever had it. */
  voided: z.optional(
    z.object({
      by: z.string(),
      at: instant,
      why: z.string(),
      askedAt: z.optional(instant),
      ungiven: z.optional(z.literal(true)),
    }),
  ),
  /** The shop's platform has it too, where it keeps codes itself. Of lots the lot says it. */
  there: z.optional(z.literal(true)),
  /** How many people were refused it for its own sake; many are estimated. */
  tried: z.int(),
  ...versioned,
});
export type Coupon = z.output<typeof coupon>;

/** Under which version of the offer an issue key was asked for first: it stays so when the offer changes. */
export const issueMark = z.object({ code: z.string(), version: z.int(), ...versioned });

/** Codes that were issued one by one sort by time. */
export const numberOfIssue = (issuedAt: string, code: string): string => `${issuedAt}~${code.slice(0, 8)}`;

/** Those of a lot follow each other; a lot has fewer than ten millions. */
export const numberInLot = (mintedAt: string, place: number): string =>
  `${mintedAt}~${String(place).padStart(7, '0')}`;

/**
 * The code after it was voided; undefined if it was before. What was voided stays so, with the first reason. `isKept`:
 * the shop's platform may have the code, and must remove it first.
 */
export const voidedCoupon = (
  before: Coupon,
  voided: NonNullable<Coupon['voided']>,
  isKept = false,
): Coupon | undefined => {
  if (before.status === 'void' || before.status === 'voiding') return undefined;
  if (before.status === 'reserved')
    return { ...before, status: 'void', voided: { ...voided, ungiven: true } };
  return { ...before, status: isKept ? 'voiding' : 'void', voided };
};

/** A code that was to be void, once the shop's platform has removed it. */
export const removedCoupon = ({ there: _there, ...before }: Coupon, at: string): Coupon | undefined =>
  before.status === 'voiding' && before.voided
    ? { ...before, status: 'void', voided: { ...before.voided, at, askedAt: before.voided.at } }
    : undefined;

/** What is kept of a code whose person is erased. One that was never given to them is void. */
export const withoutHolder = (
  { customerId: _customer, holder: _holder, address: _address, zone: _zone, ...kept }: Coupon,
  at: string,
): Coupon =>
  (kept.status === 'reserved'
    ? voidedCoupon(kept, { by: 'aftercare', at, why: 'The person was erased.' })
    : undefined) ?? kept;
