import * as z from '../../kit/z.ts';
import { offerId } from '../../offers/offer.ts';
import { lotId } from '../coupon-lot.ts';

const codes = z.array(z.string());

/**
 * What is to be done at a platform that keeps codes, as a message. Codes are named by their digests; the reader of the
 * message derives them.
 */
export const pushWork = z.discriminatedUnion('kind', [
  /** Bring codes there that were issued under these keys. */
  z.object({
    kind: z.literal('issued'),
    offer: offerId,
    version: z.int(),
    issueKeys: z.array(z.string()),
  }),
  z.object({ kind: z.literal('codes'), offer: offerId, codes }),
  /** Bring the codes of a lot there, from where it stands. */
  z.object({ kind: z.literal('lot'), lot: lotId }),
  /** Remove codes there; they are void then. */
  z.object({ kind: z.literal('remove'), offer: offerId, codes }),
  /** Let the codes of an offer be used there, or stop them, whichever is right by now. */
  z.object({ kind: z.literal('turn'), offer: offerId }),
  /** Prove that what was issued here exists there, from a place of the list on, and repair what is missing. */
  z.object({
    kind: z.literal('prove'),
    offer: offerId,
    cursor: z.optional(z.string()),
    checked: z.int(),
    missing: z.int(),
    removed: z.int(),
  }),
]);
export type PushWork = z.output<typeof pushWork>;
export type ProveWork = Extract<PushWork, { readonly kind: 'prove' }>;
