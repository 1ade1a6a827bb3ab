import { environment } from '../house/env.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { endpoint } from '../kit/endpoint.ts';
import { type Endpoint, httpHandler, staffName } from '../kit/http.ts';
import { systemRandom } from '../kit/ids.ts';
import { sqsBatchQueue, sqsQueue } from '../kit/sqs.client.ts';
import { writeTogether } from '../kit/write-together.ts';
import { mailQueues } from '../mail/mail-queues.ts';
import { offersStore } from '../offers/offers.store.ts';
import { askOn } from '../segments/asked-people.ts';
import { askForPasses } from '../segments/rfm/start-nights.ts';
import { segmentsStore } from '../segments/segments.store.ts';
import { shopsStore } from '../shops/shops.store.ts';
import { dropOwnDay, occasionEtag, settleDates, settleOwnDay } from './keep-occasion.ts';
import {
  existingProgramme,
  type KeepProgrammeServices,
  makeProgramme,
  programmeEtag,
  reviseProgramme,
  switchProgramme,
} from './keep-programme.ts';
import { calendarOf, shownOccasionOf } from './list-occasions.ts';
import { filteredProgrammes, withOccurrences } from './list-programmes.ts';
import { keepOwnDay, listOccasions, readOccasion, removeOwnDay, setDates } from './occasion.api.ts';
import { occasionsStore } from './occasions.store.ts';
import {
  changeProgramme,
  createProgramme,
  listProgrammes,
  readProgramme,
  switchOff,
  switchOn,
} from './programme.api.ts';
import type { Programme } from './programme.ts';
import { programmesStore } from './programmes.store.ts';
import { movesStore } from './runs/moves.store.ts';

export type Services = KeepProgrammeServices;

const guarded = <Body extends Pick<Programme, 'version'>>(body: Body) => ({
  body,
  headers: { etag: programmeEtag(body) },
});

const switching = (route: typeof switchOn | typeof switchOff, to: Programme['status']): Endpoint<Services> =>
  endpoint(route, async ({ params, headers, staff }, services: Services) => {
    const acting = { by: staffName(staff), ifMatch: headers['if-match'] };
    return guarded(await switchProgramme(params.id, to, acting, services));
  });

const shownOccasion = async (
  name: string,
  asked: Parameters<typeof shownOccasionOf>[1],
  services: Services,
) => {
  const { shown, record } = await shownOccasionOf(name, asked, services);
  return { body: shown, headers: { etag: occasionEtag(record) } };
};

const programmes: readonly Endpoint<Services>[] = [
  endpoint(createProgramme, async ({ body, headers, staff }, services: Services) => {
    const asked = { by: staffName(staff), idempotencyKey: headers['idempotency-key'] };
    return guarded(await makeProgramme(body, asked, services));
  }),
  endpoint(listProgrammes, async ({ query }, services: Services) => ({
    body: await filteredProgrammes(query, query, services.programmes),
  })),
  endpoint(readProgramme, async ({ params }, services: Services) =>
    guarded(await withOccurrences(await existingProgramme(params.id, services), services)),
  ),
  endpoint(changeProgramme, async ({ params, body, headers, staff }, services: Services) => {
    const acting = { by: staffName(staff), ifMatch: headers['if-match'] };
    return guarded(await reviseProgramme(params.id, body, acting, services));
  }),
  switching(switchOn, 'on'),
  switching(switchOff, 'off'),
];

const occasions: readonly Endpoint<Services>[] = [
  endpoint(listOccasions, async ({ query }, services: Services) => ({
    body: await calendarOf(query, services),
  })),
  endpoint(readOccasion, ({ params, query }, services: Services) =>
    shownOccasion(params.occasion, query, services),
  ),
  endpoint(setDates, async ({ params, body, headers, staff }, services: Services) => {
    const acting = { by: staffName(staff), ifMatch: headers['if-match'] };
    await settleDates(params.occasion, { ...body, year: params.year }, acting, services);
    return shownOccasion(params.occasion, body, services);
  }),
  endpoint(keepOwnDay, async ({ params, body, headers, staff }, services: Services) => {
    const acting = { by: staffName(staff), ifMatch: headers['if-match'] };
    await settleOwnDay(params.occasion, body, acting, services);
    return shownOccasion(params.occasion, { shop: body.shop }, services);
  }),
  endpoint(removeOwnDay, async ({ params, query }, services: Services) => {
    await dropOwnDay(params.occasion, query.shop, services);
    return { body: { occasion: params.occasion } };
  }),
];

export const endpoints: readonly Endpoint<Services>[] = [...programmes, ...occasions];
export const handler = httpHandler('manage-care', endpoints, () => {
  const env = environment('manage-care');
  const dynamo = dynamoDb();
  return {
    shops: shopsStore(dynamo, env('shops')),
    programmes: programmesStore(dynamo, env('carePrograms')),
    segments: segmentsStore(dynamo, env('segments')),
    askPeople: askOn(sqsBatchQueue(env('peopleQueue'))),
    askPass: askForPasses(sqsBatchQueue(env('groupsQueue'))),
    offers: offersStore(dynamo, env('offers')),
    occasions: occasionsStore(dynamo, env('careOccasions')),
    moves: movesStore(dynamo, env('careRuns')),
    writeTogether: (writes) => writeTogether(dynamo, writes),
    datesQueue: sqsQueue(env('datesQueue')),
    queues: mailQueues({
      urgent: sqsBatchQueue(env('mailUrgentQueue')),
      bulk: sqsBatchQueue(env('mailBulkQueue')),
    }),
    clock: systemClock,
    random: systemRandom,
  };
});
