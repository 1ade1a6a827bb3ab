import type { Offer } from '../offers/offer.ts';
import type { Coupon } from './coupon.ts';
import type { CouponsStore } from './coupons.store.ts';
import { type CodeKeys, derivedCode, firstOwnCode, isFrom } from './issued-code.ts';
import { originOf } from './issuing.ts';

export interface CodesOfKeysServices {
  readonly coupons: Pick<CouponsStore, 'get' | 'getMany' | 'versionsOf'>;
  readonly keys: () => Promise<CodeKeys>;
}

/** An offer, and the version that those who asked for its codes have named; undefined where they named none. */
export interface OfferOfKeys extends Pick<Offer, 'id' | 'shop'> {
  readonly named: number | undefined;
}

/**
 * The codes of an offer that were issued under these keys, by key. Keys of which none was issued are missing. However
 * many they are: two requests for each hundred, one where the version is named.
 */
export const codesOfKeys = async (
  { named, ...offer }: OfferOfKeys,
  issueKeys: readonly string[],
  { coupons, keys }: CodesOfKeysServices,
): Promise<ReadonlyMap<string, Coupon>> => {
  const versions =
    named === undefined
      ? await coupons.versionsOf(offer.id, issueKeys)
      : new Map(issueKeys.map((key) => [key, named]));
  if (versions.size === 0) return new Map();
  const secret = await keys();
  const asked = [...versions].map(([key, version]) => {
    const origin = originOf({ offer, version }, key);
    return { key, origin, code: derivedCode(secret, origin).code };
  });
  const stored = new Map(
    (await coupons.getMany(asked.map(({ code }) => code))).map((each) => [each.code, each]),
  );
  const found = await Promise.all(
    asked.map(async ({ key, origin, code }) => {
      const first = stored.get(code);
      // Where a crash came between the key's mark and its code, there is none.
      if (!first || isFrom(first, origin)) return [key, first] as const;
      // Its first code belongs to somebody else, which never happens by chance.
      const { own } = await firstOwnCode(secret, origin, async (derived) => {
        const each = await coupons.get(derived.code);
        return !each || isFrom(each, origin) ? { own: each } : undefined;
      });
      return [key, own] as const;
    }),
  );
  return new Map(found.flatMap(([key, own]) => (own ? [[key, own]] : [])));
};
