import { conflict, invalid, orNotFound } from '../kit/errors.ts';
import { logOutcome } from '../kit/log.ts';
import { everyItem } from '../kit/paging.ts';
import type { Keys } from '../links/keys.client.ts';
import type { Offer } from '../offers/offer.ts';
import type { OffersStore } from '../offers/offers.store.ts';
import { existingShop } from '../shops/keep-shop.ts';
import type { Shop } from '../shops/shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { readCode, shownCode } from './code-shape.ts';
import { triedBy } from './count-tries.ts';
import type { Coupon } from './coupon.ts';
import type { CouponsStore } from './coupons.store.ts';
import { codeDigest } from './derive-code.ts';
import type { GuessesStore } from './guesses.store.ts';
import type { Redemption } from './redemption.ts';
import type { RedemptionsStore } from './redemptions.store.ts';

export interface LookUpServices {
  readonly shops: Pick<ShopsStore, 'get' | 'list'>;
  readonly offers: Pick<OffersStore, 'get'>;
  readonly coupons: Pick<CouponsStore, 'getMany'>;
  readonly redemptions: Pick<RedemptionsStore, 'ofCode'>;
  readonly guesses: Pick<GuessesStore, 'known'>;
  readonly keys: () => Promise<Pick<Keys, 'couponDigests' | 'addresses'>>;
}

export interface LookedUp {
  /** As people read it. */
  readonly shown: string;
  readonly coupon: Coupon;
  /** How many different people tried it, those among them who used it. */
  readonly tried: number;
  readonly offer: Offer;
  /** The newest ones. */
  readonly redemptions: readonly Redemption[];
}

/** As many redemptions as one look shows. */
const mostShown = 50;

const shopsToAsk = async (shop: string | undefined, { shops }: LookUpServices): Promise<readonly Shop[]> =>
  shop === undefined ? Array.fromAsync(everyItem(shops.list)) : [await existingShop(shop, { shops })];

/**
 * The code that a customer reads out, with its offer and what was done with it. Without a shop it is looked for in all
 * of them. Errors: Invalid where it is misspelt, which is known without looking; NotFound; Conflict where several shops
 * have such a code.
 */
export const lookUp = async (
  typed: string,
  shop: string | undefined,
  services: LookUpServices,
): Promise<LookedUp> => {
  const read = readCode(typed);
  if (read.kind === 'misspelt')
    throw invalid(
      'One character of this code is wrong, or two changed places. Ask the customer to read it again.',
    );
  const keys = await services.keys();
  const asked = await shopsToAsk(shop, services);
  const found = await services.coupons.getMany(asked.map(({ id }) => codeDigest(keys, id, read.code)));
  if (found.length > 1)
    throw conflict(
      `The shops ${found
        .map((each) => each.shop)
        .toSorted()
        .join(', ')} have this code. Name one of them.`,
    );
  const coupon = orNotFound(found[0], 'There is no such code.');
  const { items } = await services.redemptions.ofCode(coupon.code, { limit: mostShown });
  return {
    shown: shownCode(read.code),
    coupon,
    tried: await triedBy(coupon, items, services),
    offer: orNotFound(await services.offers.get(coupon.offer), `There is no offer ${coupon.offer}.`),
    redemptions: items,
  };
};

/** The same for a member of staff, by their id, which the log keeps with the code's last four characters. */
export const lookUpFor = async (
  by: string | undefined,
  typed: string,
  shop: string | undefined,
  services: LookUpServices,
): Promise<LookedUp> => {
  const found = await lookUp(typed, shop, services);
  const { offer, last4 } = found.coupon;
  logOutcome('a code is looked up', { outcome: 'code-looked-up', by, shop: found.coupon.shop, offer, last4 });
  return found;
};
