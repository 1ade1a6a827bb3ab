import { keyedDigest } from '../kit/digest.ts';
import type { Keys } from '../links/keys.client.ts';
import type { Refusal } from '../offers/cart.ts';
import type { Assessed } from './assess.ts';
import type { CouponsStore } from './coupons.store.ts';
import type { GuessesStore } from './guesses.store.ts';

export interface CountTriesServices {
  readonly guesses: Pick<GuessesStore, 'isFirst'>;
  readonly coupons: Pick<CouponsStore, 'countTry'>;
  readonly keys: () => Promise<Pick<Keys, 'addresses'>>;
}

interface Try {
  readonly shop: string;
  readonly at: Date;
  /** What tells people apart. */
  readonly person: string;
  /** Codes as typed, with their keys in the table. */
  readonly digests: ReadonlyMap<string, string | undefined>;
}

/** Refusals that are about the code itself, and not about the cart. */
const ofCode: readonly Refusal['kind'][] = ['holder', 'used', 'customer-limit', 'void', 'ended'];

/** For so long somebody who tries a code again is known as the same. */
const keptSeconds = 90 * 24 * 3600;

/**
 * Counts each person once who was refused a personal code, so that staff see by the code that it has got about. Of
 * codes that anybody may type it is nothing unusual, and too many would write to one item.
 */
export const countTries = async (
  { shop, at, person, digests }: Try,
  { worth, known }: Pick<Assessed, 'worth' | 'known'>,
  { guesses, coupons, keys }: CountTriesServices,
): Promise<void> => {
  const personal = new Set(known.flatMap(({ coupon }) => (coupon.kind === 'personal' ? [coupon.code] : [])));
  const tried = worth.refused.flatMap(({ code, why }) => {
    const digest = digests.get(code);
    return digest !== undefined && personal.has(digest) && ofCode.includes(why.kind) ? [digest] : [];
  });
  const { addresses } = await keys();
  const expiresAt = Math.ceil(at.getTime() / 1000) + keptSeconds;
  for (const code of tried)
    if (await guesses.isFirst(keyedDigest(addresses, 'tried', shop, code, person), expiresAt))
      await coupons.countTry(code);
};
