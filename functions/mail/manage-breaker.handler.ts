import { environment } from '../house/env.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { endpoint } from '../kit/endpoint.ts';
import { type Endpoint, httpHandler, staffName } from '../kit/http.ts';
import { sqsBatchQueue } from '../kit/sqs.client.ts';
import { changeBreaker, readBreakerRoute, resetBreakerRoute } from './breaker.api.ts';
import { type BreakerStore, breakerStore } from './breaker.store.ts';
import type { BreakerName } from './breaker.ts';
import { houseBatches } from './families.services.ts';
import { letMarketingGoOn, setBreaker, shownBreaker } from './keep-breaker.ts';
import { mailQueues } from './mail-queues.ts';
import { readBreaker } from './watch-breaker.ts';

export type Services = Parameters<typeof letMarketingGoOn>[1] & { readonly strangersBreaker: BreakerStore };

/** The services with the breaker that is asked for. */
const choosing = ({ of }: { readonly of?: BreakerName | undefined }, services: Services): Services =>
  of === 'strangers' ? { ...services, breaker: services.strangersBreaker } : services;

export const endpoints: readonly Endpoint<Services>[] = [
  endpoint(readBreakerRoute, async ({ query }, services: Services) =>
    shownBreaker(await readBreaker(choosing(query, services))),
  ),
  endpoint(changeBreaker, async ({ query, body, headers }, services: Services) =>
    shownBreaker(await setBreaker(body, headers['if-match'], choosing(query, services))),
  ),
  endpoint(resetBreakerRoute, async ({ query, body, headers, staff }, services: Services) => {
    const by = staffName(staff);
    const reset = { by, reason: body.reason, ifMatch: headers['if-match'] };
    return shownBreaker(await letMarketingGoOn(reset, choosing(query, services)));
  }),
];

export const handler = httpHandler('manage-breaker', endpoints, () => {
  const env = environment('manage-breaker');
  const dynamo = dynamoDb();
  return {
    breaker: breakerStore(dynamo, env('sending')),
    strangersBreaker: breakerStore(dynamo, env('sending'), 'strangers'),
    active: houseBatches(dynamo, env, systemClock),
    queues: mailQueues({
      urgent: sqsBatchQueue(env('mailUrgentQueue')),
      bulk: sqsBatchQueue(env('mailBulkQueue')),
    }),
    clock: systemClock,
  };
});
