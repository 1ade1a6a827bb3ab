import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { couponLotsStore } from '../../functions/coupons/coupon-lots.store.ts';
import { couponsStore } from '../../functions/coupons/coupons.store.ts';
import type { KeepLotServices } from '../../functions/coupons/keep-lot.ts';
import { type PushWork, pushWork } from '../../functions/coupons/push/push-work.ts';
import { pushErrands } from '../../functions/coupons/push/work-off-push.ts';
import {
  type CouponWork,
  type CouponWorkServices,
  couponErrands,
  couponWork,
  workOffCoupons,
} from '../../functions/coupons/work-off.ts';
import { systemRandom } from '../../functions/kit/ids.ts';
import type { Offer } from '../../functions/offers/offer.ts';
import { offersStore } from '../../functions/offers/offers.store.ts';
import { terms } from '../../functions/offers/terms.ts';
import type { Shop } from '../../functions/shops/shop.ts';
import { openHouse } from '../support/house.ts';

/** Terms of 10 % off, with these besides. */
export const tenPercent = (more: object = {}) =>
  z.parse(terms, { benefit: { kind: 'percent', percent: 10 }, ...more });

/** A call of the shop's own system. */
interface Call {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export const webhookSecret = `whsec_${Buffer.alloc(32, 'secret').toString('base64')}`;

/** A house with a shop that has offers, and what issues their codes. The queue, the bucket and the shop are simulated. */
export const openCouponDesk = async (start = '2026-11-30T10:00:00.000Z', overrides: Partial<Shop> = {}) => {
  const house = await openHouse(start);
  const shop = await house.openShop(overrides);
  const { deaths } = house;
  const queue: CouponWork[] = [];
  const pushes: PushWork[] = [];
  const files = new Map<string, string>();
  const calls: Call[] = [];
  const edges = { answer: 200 };
  const services = {
    ...house.services,
    offers: offersStore(house.client, house.table('offers')),
    coupons: couponsStore(house.client, house.table('coupons')),
    lots: couponLotsStore(house.client, house.table('couponLots')),
    files: {
      keepExport: (lot: string, csv: string) => deaths.call(async () => void files.set(lot, csv)),
      exportUrl: async (lot: string) => ({ url: `https://files.example/${lot}`, until: start }),
    },
    secrets: async () => [webhookSecret],
    outbound: {
      post: (url: string, headers: Readonly<Record<string, string>>, body: string) =>
        deaths.call(async () => {
          calls.push({ url, headers, body });
          return { status: edges.answer, body: '' };
        }),
    },
    ...couponErrands({
      sendBatch: (texts) =>
        deaths.call(
          async () => void queue.push(...texts.map((text) => z.parse(couponWork, JSON.parse(text)))),
        ),
    }),
    ...pushErrands({
      sendBatch: (texts) =>
        deaths.call(
          async () => void pushes.push(...texts.map((text) => z.parse(pushWork, JSON.parse(text)))),
        ),
    }),
    random: systemRandom,
  } satisfies KeepLotServices & CouponWorkServices;
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
    await services.offers.create(offer);
    return offer;
  };
  /** Does what is queued until nothing is; what dies or fails comes back, at most so often. Answers the failures. */
  const runQueue = async (patience = 10): Promise<unknown[]> => {
    const failures: unknown[] = [];
    while (failures.length < patience) {
      const work = queue.shift();
      if (!work) break;
      try {
        await deaths.invoke(() => workOffCoupons(work, services));
      } catch (error) {
        failures.push(error);
        queue.push(work);
      }
    }
    return failures;
  };
  return {
    house,
    shop,
    services,
    queue,
    /** What the shop's platform is to do. */
    pushes,
    runQueue,
    /** The files of exports, by lot. */
    files,
    /** What the shop's own system was told. */
    calls,
    /** What it answers. */
    edges,
    openOffer,
    /** Gives the offer other terms, as another version. */
    newVersion: (id: string, changed: Offer['terms']) =>
      services.offers.modify(id, (before) => ({ ...before, terms: changed, version: before.version + 1 })),
    /** From now on the shop wants to be told of codes. */
    wantNews: () =>
      house.services.shops.modify(shop.id, (before) => ({
        ...before,
        settings: {
          ...before.settings,
          offers: { ...before.settings.offers, issuedUrl: 'https://shop.example/codes' },
        },
      })),
    passDays: (days: number) => house.time.advance(days * 86_400, async () => {}),
  };
};
export type CouponDesk = Awaited<ReturnType<typeof openCouponDesk>>;
