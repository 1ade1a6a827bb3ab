import { environment } from '../house/env.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { endpoint } from '../kit/endpoint.ts';
import { type Endpoint, httpHandler, staffName } from '../kit/http.ts';
import { sqsBatchQueue } from '../kit/sqs.client.ts';
import { changeBreaker, readBreakerRoute, resetBreakerRoute } from './breaker.api.ts';
import { breakerStore } from './breaker.store.ts';
import { houseBatches } from './families.services.ts';
import { letMarketingGoOn, setBreaker, shownBreaker } from './keep-breaker.ts';
import { mailQueues } from './mail-queues.ts';
import { readBreaker } from './watch-breaker.ts';

export type Services = Parameters<typeof letMarketingGoOn>[1];

export const endpoints: readonly Endpoint<Services>[] = [
  endpoint(readBreakerRoute, async (_request, services: Services) =>
    shownBreaker(await readBreaker(services)),
  ),
  endpoint(changeBreaker, async ({ body, headers }, services: Services) =>
    shownBreaker(await setBreaker(body, headers['if-match'], services)),
  ),
  endpoint(resetBreakerRoute, async ({ body, headers, staff }, services: Services) => {
    const by = staffName(staff);
    const reset = { by, reason: body.reason, ifMatch: headers['if-match'] };
    return shownBreaker(await letMarketingGoOn(reset, services));
  }),
];

export const handler = httpHandler('manage-breaker', endpoints, () => {
  const env = environment('manage-breaker');
  const dynamo = dynamoDb();
  return {
    breaker: breakerStore(dynamo, env('sending')),
    active: houseBatches(dynamo, env, systemClock),
    queues: mailQueues({
      urgent: sqsBatchQueue(env('mailUrgentQueue')),
      bulk: sqsBatchQueue(env('mailBulkQueue')),
    }),
    clock: systemClock,
  };
});
