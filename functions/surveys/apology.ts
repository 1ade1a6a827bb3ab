import type { CustomersStore } from '../customers/customers.store.ts';
import { type Gift, type GiftServices, reserveGift, unlessRefused } from '../gifts/gift.ts';
import { wrongInGiftOffer } from '../gifts/gift-offer.ts';
import { type FieldError, invalidFields } from '../kit/errors.ts';
import type { OffersStore } from '../offers/offers.store.ts';
import type { OrdersStore } from '../orders/orders.store.ts';
import type { Settings } from '../shops/settings.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import type { FollowUp } from './follow-up.ts';
import type { Survey } from './survey.ts';

export interface ApologyServices extends GiftServices {
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly orders: Pick<OrdersStore, 'get'>;
  readonly customers: Pick<CustomersStore, 'get' | 'getMany'>;
}

type Rule = Settings['survey']['apology'];

/** What a shop's rule gives to a customer who paid in this currency. */
const giftBy = (rule: Rule, currency: string | undefined): Gift | undefined => {
  if (rule === null) return undefined;
  if ('offer' in rule) return { kind: 'offer', offer: String(rule.offer) };
  const amount = currency === undefined ? undefined : rule[currency];
  return currency === undefined || amount === undefined ? undefined : { kind: 'credit', amount, currency };
};

/** The key of the apology: the follow-up has one. */
export const apologyKey = ({ id }: Pick<FollowUp, 'id'>): string => id;

/**
 * Sets aside what the shop's rule gives for a low score, once for each follow-up. A second survey about the same order
 * has none.
 */
export const reserveApology = async (
  followUp: FollowUp,
  survey: Survey,
  services: ApologyServices,
): Promise<FollowUp['apology']> => {
  const shop = await services.shops.get(survey.shop);
  if (!shop || shop.settings.survey.apology === null || survey.againAfter) return undefined;
  const [order, customer] = await Promise.all([
    services.orders.get(survey.shop, survey.orderId),
    services.customers.get(survey.customerId),
  ]);
  const gift = giftBy(shop.settings.survey.apology, order?.snapshot?.presentmentCurrency);
  if (!gift || !customer) return undefined;
  const key = apologyKey(followUp);
  const kept = await unlessRefused(key, () => reserveGift(key, gift, { shop, customer }, services));
  return kept && { gift: kept };
};

/** Errors: Invalid where a shop's rule names an offer that cannot be given. */
export const checkApology = async (
  shop: string,
  rule: Rule | undefined,
  { offers }: { readonly offers: Pick<OffersStore, 'get'> },
): Promise<void> => {
  if (!rule || !('offer' in rule)) return;
  const path = 'settings.survey.apology.offer';
  const wrong = wrongInGiftOffer(await offers.get(String(rule.offer)), shop).map(
    (message): FieldError => ({ path, message }),
  );
  if (wrong.length > 0) throw invalidFields('The setting', wrong);
};
