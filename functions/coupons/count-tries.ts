import { keyedDigest } from '../kit/digest.ts';
import type { Keys } from '../links/keys.client.ts';
import type { Refusal } from '../offers/cart.ts';
import type { Assessed } from './assess.ts';
import type { Coupon } from './coupon.ts';
import type { CouponsStore } from './coupons.store.ts';
import { countsFor } from './estimate.ts';
import type { GuessesStore } from './guesses.store.ts';
import type { Redemption } from './redemption.ts';

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

/** Names a person who tried a code, as long as that is kept. */
const tryOf = (addressKey: string, shop: string, code: string, person: string): string =>
  keyedDigest(addressKey, 'tried', shop, code, person);

/**
 * Counts each person once who was refused a code for its own sake, so that staff see by the code that it has got about.
 * Of very many only some are written: see `countsFor`. Whoever uses a code costs no write here: `lookUp` counts them by
 * their redemptions.
 */
export const countTries = async (
  { shop, at, person, digests }: Try,
  { worth, known }: Pick<Assessed, 'worth' | 'known'>,
  { guesses, coupons, keys }: CountTriesServices,
): Promise<void> => {
  const triedBefore = new Map(known.map(({ coupon }) => [coupon.code, coupon.tried]));
  const { addresses } = await keys();
  const expiresAt = Math.ceil(at.getTime() / 1000) + keptSeconds;
  for (const { code: typed, why } of worth.refused) {
    const code = digests.get(typed);
    const before = code === undefined ? undefined : triedBefore.get(code);
    if (code === undefined || before === undefined || !ofCode.includes(why.kind)) continue;
    const id = tryOf(addresses, shop, code, person);
    const by = countsFor(id, before);
    if (by > 0 && (await guesses.isFirst(id, expiresAt))) await coupons.countTry(code, by);
  }
};

/**
 * How many different people tried a code: those who were counted, and those who used it, by these redemptions. A
 * redemption without a mailbox counts for somebody else.
 */
export const triedBy = async (
  { code, shop, tried }: Pick<Coupon, 'code' | 'shop' | 'tried'>,
  redemptions: readonly Pick<Redemption, 'holder' | 'order'>[],
  { guesses, keys }: { readonly guesses: Pick<GuessesStore, 'known'> } & Pick<CountTriesServices, 'keys'>,
): Promise<number> => {
  const { addresses } = await keys();
  const ids = new Set(redemptions.map(({ holder, order }) => tryOf(addresses, shop, code, holder ?? order)));
  const counted = await guesses.known([...ids]);
  return tried + ids.size - counted.length;
};
