import { conflict, orNotFound } from '../kit/errors.ts';
import { existingOffer } from '../offers/keep-offer.ts';
import type { Offer } from '../offers/offer.ts';
import { areCodesKeptBy } from '../platforms/discounts.ts';
import { existingShop } from '../shops/keep-shop.ts';
import type { Coupon } from './coupon.ts';
import { type Issued, issued } from './issued.ts';
import { type Derived, firstOwnCode, isFrom } from './issued-code.ts';
import { checkLive, type IssueServices, instantsFrom, inVersions, originOf, tellIssued } from './issuing.ts';

/** The stored code of a key, with the code itself. Errors: NotFound where none was issued. */
export const issuedBefore = async (
  key: string,
  offer: Offer,
  services: Pick<IssueServices, 'coupons' | 'keys'>,
): Promise<{ readonly derived: Derived; readonly stored: Coupon }> => {
  const none = `No code of the offer ${offer.id} was issued for ${key}.`;
  const version = orNotFound((await services.coupons.versionsOf(offer.id, [key])).get(key), none);
  const origin = originOf({ offer, version }, key);
  return firstOwnCode(await services.keys(), origin, async (derived) => {
    const stored = orNotFound(await services.coupons.get(derived.code), none);
    return isFrom(stored, origin) ? { derived, stored } : undefined;
  });
};

/**
 * Gives a code that was reserved: from now on it can be redeemed, and its days count. A repetition finds it given.
 * Errors: NotFound where none was reserved; Conflict where it was voided meanwhile, its last day is over, or the offer is
 * not live.
 */
export const activate = async (offerId: string, key: string, services: IssueServices): Promise<Issued> => {
  const offer = await existingOffer(offerId, services);
  const shop = await existingShop(offer.shop, services);
  const { derived, stored } = await issuedBefore(key, offer, services);
  const { terms, now } = (await inVersions(offer, shop, [stored.version], services))(stored.version);
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
