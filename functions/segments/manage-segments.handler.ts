import { environment } from '../house/env.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { endpoint } from '../kit/endpoint.ts';
import { etagOf } from '../kit/etag.ts';
import { type Endpoint, httpHandler, staffName } from '../kit/http.ts';
import { systemRandom } from '../kit/ids.ts';
import { logOutcome } from '../kit/log.ts';
import { sqsBatchQueue } from '../kit/sqs.client.ts';
import { existingShop } from '../shops/keep-shop.ts';
import { shopsStore } from '../shops/shops.store.ts';
import { type AskForPeople, askOn } from './asked-people.ts';
import { type CountServices, countPeople } from './count-people.ts';
import { explainPerson, samplePeople } from './explain-person.ts';
import {
  existingSegment,
  type KeepSegmentServices,
  makeSegment,
  moveSegment,
  reviseSegment,
} from './keep-segment.ts';
import { type PeopleStore, peopleStore } from './people.store.ts';
import { type GroupsStore, groupsStore } from './rfm/groups.store.ts';
import type { Segment } from './segment.ts';
import {
  archiveSegment,
  changeSegment,
  countCondition,
  countSegment,
  createSegment,
  explainSegment,
  listSegments,
  listSegmentVersions,
  readGroups,
  readSegment,
  rebuildSegmentPeople,
  restoreSegment,
  sampleSegment,
} from './segments.api.ts';
import { segmentsStore } from './segments.store.ts';

interface Services extends KeepSegmentServices, CountServices {
  readonly people: Pick<PeopleStore, 'get' | 'ofPartition'>;
  readonly ask: AskForPeople;
  readonly groups: Pick<GroupsStore, 'settled' | 'night'>;
}

const shown = (segment: Segment) => ({ ...segment, archived: segment.inUse === undefined });

const guarded = (segment: Segment) => ({ body: shown(segment), headers: { etag: etagOf(segment) } });

const moving = (route: typeof archiveSegment, move: 'archive' | 'restore'): Endpoint<Services> =>
  endpoint(route, async ({ params, headers, staff }, services: Services) => {
    const acting = { by: staffName(staff), ifMatch: headers['if-match'] };
    return guarded(await moveSegment(params.id, move, acting, services));
  });

/** What the night has found whose borders hold. Errors: NotFound. */
const groupsOf = async (id: string, services: Services) => {
  const { groups } = services;
  const { id: shop } = await existingShop(id, services);
  const today = (await groups.settled(shop))?.today;
  if (!today) return { borders: null, night: null };
  const date = new Date(today.asOf).toISOString().slice(0, 10);
  const night = await groups.night(shop, date);
  return { borders: today, night: night ? { ...night, date } : null };
};

export const endpoints: readonly Endpoint<Services>[] = [
  endpoint(createSegment, async ({ body, headers, staff }, services: Services) => {
    const asked = { by: staffName(staff), idempotencyKey: headers['idempotency-key'] };
    return guarded(await makeSegment(body, asked, services));
  }),
  endpoint(listSegments, async ({ query }, { segments }: Services) => {
    const { items, next } = await segments.ofShop(query.shop, query.archived === 'true', query);
    return { body: { items: items.map(shown), next } };
  }),
  endpoint(readGroups, async ({ query }, services: Services) => ({
    body: await groupsOf(query.shop, services),
  })),
  endpoint(readSegment, async ({ params }, services: Services) =>
    guarded(await existingSegment(params.id, services)),
  ),
  endpoint(listSegmentVersions, async ({ params, query }, services: Services) => {
    await existingSegment(params.id, services);
    return { body: await services.segments.versions(params.id, query) };
  }),
  endpoint(changeSegment, async ({ params, body, headers, staff }, services: Services) => {
    const acting = { by: staffName(staff), ifMatch: headers['if-match'] };
    return guarded(await reviseSegment(params.id, body, acting, services));
  }),
  moving(archiveSegment, 'archive'),
  moving(restoreSegment, 'restore'),
  endpoint(countCondition, async ({ body }, services: Services) => {
    await existingShop(body.shop, services);
    return { body: await countPeople(body, body.cursor, services) };
  }),
  endpoint(countSegment, async ({ params, body }, services: Services) => ({
    body: await countPeople(await existingSegment(params.id, services), body?.cursor, services),
  })),
  endpoint(sampleSegment, async ({ params, query }, services: Services) => ({
    body: await samplePeople(await existingSegment(params.id, services), query, services),
  })),
  endpoint(explainSegment, async ({ params, query }, services: Services) => ({
    body: await explainPerson(await existingSegment(params.id, services), query.customer, services),
  })),
  endpoint(rebuildSegmentPeople, async ({ body, staff }, services: Services) => {
    const { id } = await existingShop(body.shop, services);
    await services.ask([{ everybodyOf: id }]);
    logOutcome('a shop is rebuilt', { outcome: 'people-rebuilt', shop: id, by: staffName(staff) });
    return { body: undefined };
  }),
];

export const handler = httpHandler('manage-segments', endpoints, () => {
  const env = environment('manage-segments');
  const dynamo = dynamoDb();
  return {
    shops: shopsStore(dynamo, env('shops')),
    segments: segmentsStore(dynamo, env('segments')),
    people: peopleStore(dynamo, env('people')),
    ask: askOn(sqsBatchQueue(env('peopleQueue'))),
    groups: groupsStore(dynamo, env('groups')),
    clock: systemClock,
    random: systemRandom,
  };
});
