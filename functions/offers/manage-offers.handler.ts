import { countersStore } from '../coupons/counters.store.ts';
import { budgetUseOf, offerTotals } from '../coupons/offer-totals.ts';
import { environment } from '../house/env.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { endpoint } from '../kit/endpoint.ts';
import { etagOf } from '../kit/etag.ts';
import { type Endpoint, httpHandler, staffName } from '../kit/http.ts';
import { systemRandom } from '../kit/ids.ts';
import { offerTerms } from '../platforms/offer-terms.ts';
import { shopsStore } from '../shops/shops.store.ts';
import { existingOffer, type KeepOfferServices, makeOffer, moveOffer, reviseOffer } from './keep-offer.ts';
import {
  changeOffer,
  createOffer,
  endOffer,
  launchOffer,
  listOffers,
  pauseOffer,
  readOffer,
  readOfferVersion,
  resumeOffer,
} from './offer.api.ts';
import type { Offer, OfferMove } from './offer.ts';
import { offersStore } from './offers.store.ts';
import {
  filteredOffers,
  type ShowOfferServices,
  shownVersion,
  withState,
  withWarnings,
} from './show-offer.ts';

type Services = KeepOfferServices & ShowOfferServices;

const guarded = async (offer: Offer, services: Services) => ({
  body: await withWarnings(offer, services),
  headers: { etag: etagOf(offer) },
});

const moving = (route: typeof launchOffer, move: OfferMove): Endpoint<Services> =>
  endpoint(route, async ({ params, headers, staff }, services: Services) => {
    const acting = { by: staffName(staff), ifMatch: headers['if-match'] };
    return guarded(await moveOffer(params.id, move, acting, services), services);
  });

export const endpoints: readonly Endpoint<Services>[] = [
  endpoint(createOffer, async ({ body, headers, staff }, services: Services) => {
    const asked = { by: staffName(staff), idempotencyKey: headers['idempotency-key'] };
    return guarded(await makeOffer(body, asked, services), services);
  }),
  endpoint(listOffers, async ({ query }, services: Services) => ({
    body: await filteredOffers(query, query, services),
  })),
  endpoint(readOffer, async ({ params }, services: Services) => {
    const offer = await existingOffer(params.id, services);
    return { body: await withState(offer, services), headers: { etag: etagOf(offer) } };
  }),
  endpoint(readOfferVersion, async ({ params }, services: Services) => ({
    body: await shownVersion(params.id, params.version, services),
  })),
  endpoint(changeOffer, async ({ params, body, headers, staff }, services: Services) => {
    const acting = { by: staffName(staff), ifMatch: headers['if-match'] };
    return guarded(await reviseOffer(params.id, body, acting, services), services);
  }),
  moving(launchOffer, 'launch'),
  moving(pauseOffer, 'pause'),
  moving(resumeOffer, 'resume'),
  moving(endOffer, 'end'),
];

export const handler = httpHandler('manage-offers', endpoints, () => {
  const env = environment('manage-offers');
  const dynamo = dynamoDb();
  const counters = countersStore(dynamo, env('couponCounters'));
  return {
    shops: shopsStore(dynamo, env('shops')),
    offers: offersStore(dynamo, env('offers')),
    platformTerms: offerTerms,
    totalsOf: (offer) => offerTotals(offer, { counters }),
    budgetUse: (offer) => budgetUseOf(offer, { counters, clock: systemClock }),
    clock: systemClock,
    random: systemRandom,
  };
});
