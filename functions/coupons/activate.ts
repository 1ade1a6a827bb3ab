import { conflict, orNotFound } from '../kit/errors.ts';
import { existingOffer } from '../offers/keep-offer.ts';
import type { Offer } from '../offers/offer.ts';
import { areCodesKeptBy } from '../platforms/discounts.ts';
import { existingShop } from '../shops/keep-shop.ts';
import type { Coupon } from './coupon.ts';
import { type Issued, issued } from './issued.ts';
import { type Derived, derivedCode, firstOwnCode, isFrom } from './issued-code.ts';
import { checkLive, type IssueServices, instantsFrom, inVersions, originOf, tellIssued } from './issuing.ts';

const noneFor = (key: string, { id }: Pick<Offer, 'id'>): string =>
  `No code of the offer ${id} was issued for ${key}.`;

/** The stored code of a key in this version, with the code itself. Errors: NotFound where none was issued. */
export const issuedBefore = async (
  key: string,
  version: number,
  offer: Pick<Offer, 'id' | 'shop'>,
  services: Pick<IssueServices, 'coupons' | 'keys'>,
): Promise<{ readonly derived: Derived; readonly stored: Coupon }> => {
  const origin = originOf({ offer, version }, key);
  return firstOwnCode(await services.keys(), origin, async (derived) => {
    const stored = orNotFound(await services.coupons.get(derived.code), noneFor(key, offer));
    return isFrom(stored, origin) ? { derived, stored } : undefined;
  });
};

/** As many versions of an offer are looked through for a key whose version nobody noted: one request reads them. */
const mostVersions = 100;

/**
 * The version of the code of a key: the one that was noted, or else the newest one with such a code.
 * Errors: NotFound.
 */
export const versionOfKey = async (
  key: string,
  offer: Pick<Offer, 'id' | 'shop' | 'version'>,
  { coupons, keys }: Pick<IssueServices, 'coupons' | 'keys'>,
): Promise<number> => {
  const noted = (await coupons.versionsOf(offer.id, [key])).get(key);
  if (noted !== undefined) return noted;
  const secret = await keys();
  const fewest = Math.max(1, offer.version - mostVersions + 1);
  const origins = Array.from({ length: offer.version - fewest + 1 }, (_, back) =>
    originOf({ offer, version: offer.version - back }, key),
  );
  const stored = await coupons.getMany(origins.map((origin) => derivedCode(secret, origin).code));
  const found = origins.find((origin) => stored.some((each) => isFrom(each, origin)));
  return orNotFound(found?.version, noneFor(key, offer));
};

/**
 * Gives a code that was reserved: from now on it can be redeemed, and its days count. A repetition finds it given.
 * Errors: NotFound where none was reserved; Conflict where it was voided meanwhile, its last day is over, or the offer is
 * not live.
 */
export const activate = async (offerId: string, key: string, services: IssueServices): Promise<Issued> => {
  const offer = await existingOffer(offerId, services);
  const shop = await existingShop(offer.shop, services);
  const version = await versionOfKey(key, offer, services);
  const { derived, stored } = await issuedBefore(key, version, offer, services);
  const { terms, now } = (await inVersions(offer, shop, [version], services))(version);
  let already = true;
  const after = await services.coupons.modify(stored.code, (before) => {
    already = before.status === 'active';
    if (before.status === 'void' || before.status === 'voiding')
      throw conflict(`The code that was reserved for ${key} is void.`);
    if (already) return undefined;
    checkLive(offer);
    const instants = instantsFrom(now, before.zone ?? shop.timeZone, { offer, terms });
    return { ...before, ...instants, status: 'active', issuedAt: now };
  });
  const coupon = orNotFound(after, `The code of ${key} is gone.`);
  const given = issued(key, derived, coupon, { already, isKept: areCodesKeptBy(shop.platform) });
  await tellIssued(shop, offer, [given], services);
  return given;
};
