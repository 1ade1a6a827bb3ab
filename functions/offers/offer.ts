import { instant, someWords } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';
import { shopId } from '../shops/shop.ts';
import { type Terms, terms } from './terms.ts';

export const offerId = z
  .string()
  .check(z.regex(/^off_[a-f0-9]{24}$/, 'Must be the id of an offer, like off_ and 24 hex digits.'));

export const offerStatuses = ['draft', 'live', 'paused', 'ended'] as const;
export type OfferStatus = (typeof offerStatuses)[number];

/** What staff can do with an offer: from which statuses, and to which one. What has ended stays so. */
export const offerMoves = {
  launch: { from: ['draft'], to: 'live' },
  pause: { from: ['live'], to: 'paused' },
  resume: { from: ['paused'], to: 'live' },
  end: { from: ['draft', 'live', 'paused'], to: 'ended' },
} as const satisfies Record<string, { readonly from: readonly OfferStatus[]; readonly to: OfferStatus }>;
export type OfferMove = keyof typeof offerMoves;

/** `personal`: a code for each person, issued one by one. `shared`: codes that anybody may type. */
export const codeKinds = ['personal', 'shared'] as const;

const act = z.object({
  what: z.enum(['create', 'change', 'launch', 'pause', 'resume', 'end']),
  /** The member of staff, or `aftercare` for what the watch did. */
  by: z.string(),
  at: instant,
  /** The version of the terms that it led to. */
  version: z.int(),
});
export type Act = z.output<typeof act>;

/** An offer as it is. Codes belong to one of its versions and keep the terms of that one. */
export const offer = z.object({
  id: offerId,
  part: z.literal('now'),
  shop: shopId,
  /** For the shop's staff; customers do not see it. */
  name: someWords(200),
  status: z.enum(offerStatuses),
  /** Of its terms, from 1. */
  version: z.int(),
  terms,
  codes: z.enum(codeKinds),
  /** The latest local day of all versions; missing where one of them has no end. */
  lastDay: z.optional(z.iso.date()),
  /** The shop again, only while the offer is live or paused: for the watch. */
  running: z.optional(shopId),
  /** What was done to it, newest first. */
  acts: z.array(act),
  /** The digest of the request that made it, to compare a repetition with. */
  madeFrom: z.string(),
  createdAt: instant,
  createdBy: z.string(),
  updatedAt: instant,
  ...versioned,
});
export type Offer = z.output<typeof offer>;

/** The terms of a version, as they were then and for good. */
export const offerVersion = z.object({
  id: offerId,
  part: z.string(),
  terms,
  at: instant,
  by: z.string(),
  ...versioned,
});
export type OfferVersion = z.output<typeof offerVersion>;

export const partOfVersion = (version: number): string => `v${version}`;

/**
 * The terms of one version. It costs a read only where the offer has other terms by now. Undefined if there never
 * was such a version.
 */
export const termsAt = async (
  { id, version: present, terms: now }: Pick<Offer, 'id' | 'version' | 'terms'>,
  version: number,
  { termsOf }: { readonly termsOf: (id: string, version: number) => Promise<Terms | undefined> },
): Promise<Terms | undefined> => (version === present ? now : termsOf(id, version));
