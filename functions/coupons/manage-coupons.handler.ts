import { addressesStore } from '../customers/addresses.store.ts';
import { customersStore } from '../customers/customers.store.ts';
import { endDatesStore } from '../customers/personal-dates.store.ts';
import { environment } from '../house/env.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { endpoint } from '../kit/endpoint.ts';
import { type Endpoint, httpHandler, staffName } from '../kit/http.ts';
import { systemRandom } from '../kit/ids.ts';
import { sqsBatchQueue } from '../kit/sqs.client.ts';
import { keysClient } from '../links/keys.client.ts';
import { existingOffer } from '../offers/keep-offer.ts';
import { offersStore } from '../offers/offers.store.ts';
import { shopEndpoint } from '../shops/shop-endpoint.ts';
import { shopsStore } from '../shops/shops.store.ts';
import {
  createLot,
  exportLotRoute,
  importCodes,
  issueCodes,
  issueOwnCodes,
  listCodes,
  listLots,
  listRedemptions,
  readCoupon,
  readLot,
  voidCodes,
  voidLotRoute,
} from './coupon.api.ts';
import { couponFilesClient } from './coupon-files.client.ts';
import { couponLotsStore } from './coupon-lots.store.ts';
import { couponsStore } from './coupons.store.ts';
import { guessesStore } from './guesses.store.ts';
import { existingLot, exportLot, makeLot, voidLot } from './keep-lot.ts';
import { listedRedemptions } from './list-redemptions.ts';
import { type LookUpServices, lookUpFor } from './look-up.ts';
import { type RedemptionsStore, redemptionsStore } from './redemptions.store.ts';
import { shownCoupon, shownLookedUp } from './shown-coupon.ts';
import { issueFor, issueForShop, type StaffAskServices, voidForStaff } from './staff-codes.ts';
import { takeInCodes } from './take-in-codes.ts';
import { couponErrands } from './work-off.ts';

type Services = StaffAskServices &
  Parameters<typeof takeInCodes>[2] &
  Parameters<typeof makeLot>[2] &
  LookUpServices & { readonly redemptions: Pick<RedemptionsStore, 'ofOffer'> };

const codes: readonly Endpoint<Services>[] = [
  endpoint(listCodes, async ({ params, query }, services: Services) => {
    const { id } = await existingOffer(params.id, services);
    const { items, next } = await services.coupons.ofOffer(id, query);
    return { body: { items: items.map(shownCoupon), next } };
  }),
  endpoint(issueCodes, async ({ params, body, staff }, services: Services) => ({
    body: { items: await issueFor(params.id, body.codes, staffName(staff), services) },
  })),
  shopEndpoint(issueOwnCodes, async ({ body }, shop, services: Services) => ({
    body: { items: await issueForShop(body, shop.id, services) },
  })),
  endpoint(importCodes, async ({ params, body, staff }, services: Services) => ({
    body: { items: await takeInCodes(params.id, { ...body, by: staffName(staff) }, services) },
  })),
  endpoint(voidCodes, async ({ params, body, staff }, services: Services) => ({
    body: await voidForStaff(params.id, body, staffName(staff), services),
  })),
];

const lots: readonly Endpoint<Services>[] = [
  endpoint(createLot, async ({ params, body, headers, staff }, services: Services) => {
    const asked = { ...body, by: staffName(staff), idempotencyKey: headers['idempotency-key'] };
    return { body: await makeLot(params.id, asked, services) };
  }),
  endpoint(listLots, async ({ params, query }, services: Services) => {
    const { id } = await existingOffer(params.id, services);
    return { body: await services.lots.ofOffer(id, query) };
  }),
  endpoint(readLot, async ({ params }, services: Services) => ({
    body: await existingLot(params.id, params.lot, services),
  })),
  endpoint(exportLotRoute, async ({ params, staff }, services: Services) => ({
    body: await exportLot(params.id, params.lot, staffName(staff), services),
  })),
  endpoint(voidLotRoute, async ({ params, body, staff }, services: Services) => ({
    body: await voidLot(params.id, params.lot, { ...body, by: staffName(staff) }, services),
  })),
];

export const endpoints: readonly Endpoint<Services>[] = [
  ...codes,
  ...lots,
  endpoint(listRedemptions, async ({ params, query }, services: Services) => {
    const { id } = await existingOffer(params.id, services);
    return { body: await listedRedemptions(id, query, services) };
  }),
  endpoint(readCoupon, async ({ params, query, staff }, services: Services) => ({
    body: shownLookedUp(await lookUpFor(staff?.id, params.code, query.shop, services)),
  })),
];

export const handler = httpHandler('manage-coupons', endpoints, () => {
  const env = environment('manage-coupons');
  const dynamo = dynamoDb();
  return {
    shops: shopsStore(dynamo, env('shops')),
    offers: offersStore(dynamo, env('offers')),
    customers: customersStore(dynamo, env('customers')),
    addresses: addressesStore(dynamo, env('addresses')),
    personalDates: endDatesStore(dynamo, env('personalDates')),
    coupons: couponsStore(dynamo, env('coupons')),
    lots: couponLotsStore(dynamo, env('couponLots')),
    guesses: guessesStore(dynamo, env('couponGuesses')),
    redemptions: redemptionsStore(dynamo, env('redemptions')),
    files: couponFilesClient(env('importFiles')),
    keys: keysClient({ addressKey: env('addressKey'), couponKey: env('couponKey') }),
    ...couponErrands(sqsBatchQueue(env('couponsQueue'))),
    clock: systemClock,
    random: systemRandom,
  };
});
