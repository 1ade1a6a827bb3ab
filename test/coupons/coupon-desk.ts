import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { couponsStore } from '../../functions/coupons/coupons.store.ts';
import type { IssuedNews, IssueServices } from '../../functions/coupons/issue.ts';
import type { Offer } from '../../functions/offers/offer.ts';
import { offersStore } from '../../functions/offers/offers.store.ts';
import { terms } from '../../functions/offers/terms.ts';
import type { Shop } from '../../functions/shops/shop.ts';
import { openHouse } from '../support/house.ts';

/** Terms of 10 % off, with these besides. */
export const tenPercent = (more: object = {}) =>
  z.parse(terms, { benefit: { kind: 'percent', percent: 10 }, ...more });

/** A house with a shop that has offers, and what issues their codes. */
export const openCouponDesk = async (start = '2026-11-30T10:00:00.000Z', overrides: Partial<Shop> = {}) => {
  const house = await openHouse(start);
  const shop = await house.openShop(overrides);
  const offers = offersStore(house.client, house.table('offers'));
  const coupons = couponsStore(house.client, house.table('coupons'));
  const told: IssuedNews[] = [];
  const services = {
    ...house.services,
    offers,
    coupons,
    tell: async (news: IssuedNews) => void told.push(news),
  } satisfies IssueServices;
  const openOffer = async (changes: Partial<Offer> = {}): Promise<Offer> => {
    const at = house.clock().toISOString();
    const offer: Offer = {
      id: `off_${randomBytes(12).toString('hex')}`,
      part: 'now',
      shop: shop.id,
      name: 'Ten percent',
      status: 'live',
      version: 1,
      terms: tenPercent(),
      codes: 'personal',
      acts: [],
      madeFrom: '',
      createdAt: at,
      createdBy: 'a test',
      updatedAt: at,
      rev: 0,
      ...changes,
    };
    await offers.create(offer);
    return offer;
  };
  /** Gives the offer other terms, as another version. */
  const newVersion = (id: string, changed: Offer['terms']) =>
    offers.modify(id, (before) => ({ ...before, terms: changed, version: before.version + 1 }));
  const passDays = (days: number) => house.time.advance(days * 86_400, async () => {});
  return { house, shop, offers, coupons, told, services, openOffer, newVersion, passDays };
};
export type CouponDesk = Awaited<ReturnType<typeof openCouponDesk>>;
