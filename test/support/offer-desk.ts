import { watchOffers } from '../../functions/alerts/watch-offers.ts';
import { countersStore } from '../../functions/coupons/counters.store.ts';
import { budgetUseOf, offerTotals } from '../../functions/coupons/offer-totals.ts';
import { redemptionsStore } from '../../functions/coupons/redemptions.store.ts';
import { systemRandom } from '../../functions/kit/ids.ts';
import { endpoints } from '../../functions/offers/manage-offers.handler.ts';
import { offersStore } from '../../functions/offers/offers.store.ts';
import type { TermsOfPlatforms } from '../../functions/offers/platform-terms.ts';
import { offerTerms } from '../../functions/platforms/offer-terms.ts';
import { changeSettings, defaultSettings, type SettingsChange } from '../../functions/shops/settings.ts';
import { shopsStore } from '../../functions/shops/shops.store.ts';
import { type Asked, apiCaller } from './api-caller.ts';
import { openHouse } from './house.ts';

interface AskedOf extends Omit<Asked, 'params'> {
  readonly id?: string;
}

/** A marketer's desk: the API of offers for one shop, and the watch that looks after them. */
export const openOfferDesk = async ({
  start,
  settings = {},
  platformTerms = offerTerms,
}: {
  readonly start?: string;
  readonly settings?: SettingsChange;
  readonly platformTerms?: TermsOfPlatforms;
} = {}) => {
  const house = await openHouse(start);
  const shop = await house.openShop({ settings: changeSettings(defaultSettings, settings) });
  const { client, table, clock } = house;
  const redemptions = redemptionsStore(client, table('redemptions'));
  const counters = countersStore(client, table('couponCounters'));
  const services = {
    ...house.services,
    shops: shopsStore(client, table('shops')),
    offers: offersStore(client, table('offers')),
    platformTerms,
    totalsOf: (offer: string) => offerTotals(offer, { counters }),
    counters,
    budgetUse: (offer: string) => budgetUseOf(offer, { counters, clock }),
    clock,
    random: systemRandom,
  };
  const caller = apiCaller('manage-offers', endpoints, () => services);
  const call = (route: string, { id, ...asked }: AskedOf = {}) =>
    caller(route, { ...asked, ...(id === undefined ? {} : { params: { id } }) });
  const draft = (change: object = {}) => ({
    shop: shop.id,
    name: 'Winter',
    codes: 'shared',
    terms: { benefit: { kind: 'percent', percent: 10 } },
    ...change,
  });
  /** A draft, by its id. */
  const made = async (change: object = {}): Promise<string> => {
    const { status, body } = await call('POST /admin/offers', { body: draft(change) });
    if (status !== 201) throw new Error(`The offer was not made: ${JSON.stringify(body)}`);
    return String(body.id);
  };
  const move = (id: string, to: string, headers: Record<string, string> = {}) =>
    call(`POST /admin/offers/{id}/${to}`, { id, headers });
  return {
    ...house,
    shop,
    services,
    redemptions,
    counters,
    call,
    caller,
    draft,
    made,
    move,
    /** An offer that is live, by its id. */
    live: async (change: object = {}): Promise<string> => {
      const id = await made(change);
      const { status, body } = await move(id, 'launch');
      if (status !== 200) throw new Error(`It was not launched: ${JSON.stringify(body)}`);
      return id;
    },
    change: (id: string, body: object, headers: Record<string, string> = {}) =>
      call('PATCH /admin/offers/{id}', { id, body, headers }),
    read: async (id: string) => (await call('GET /admin/offers/{id}', { id })).body,
    watch: () => watchOffers(services),
  };
};
