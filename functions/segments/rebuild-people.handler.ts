import { followMoments } from '../care/follow-moments.ts';
import { customersStore } from '../customers/customers.store.ts';
import { momentDatesStore } from '../customers/personal-dates.store.ts';
import { environment } from '../house/env.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { parseJson } from '../kit/json.ts';
import { queueHandler } from '../kit/queue.ts';
import { parse } from '../kit/schema.ts';
import { sqsBatchQueue } from '../kit/sqs.client.ts';
import { ordersStore } from '../orders/orders.store.ts';
import { shopsStore } from '../shops/shops.store.ts';
import { askedPeople, askOn } from './asked-people.ts';
import { peopleStore } from './people.store.ts';
import { openRecords } from './read-records.services.ts';
import { type RebuildPeopleServices, rebuildPeople } from './rebuild-people.ts';
import { segmentsStore } from './segments.store.ts';

export const handler = queueHandler(
  'rebuild-people',
  ({ body }, services: RebuildPeopleServices) =>
    rebuildPeople(parse(askedPeople, parseJson(body), 'What is asked of people'), services),
  () => {
    const env = environment('rebuild-people');
    const dynamo = dynamoDb();
    return {
      ...openRecords(dynamo, env, systemClock),
      shops: shopsStore(dynamo, env('shops')),
      segments: segmentsStore(dynamo, env('segments')),
      follow: followMoments(momentDatesStore(dynamo, env('personalDates'))),
      people: peopleStore(dynamo, env('people')),
      customers: customersStore(dynamo, env('customers')),
      orders: ordersStore(dynamo, env('orders')),
      ask: askOn(sqsBatchQueue(env('peopleQueue'))),
      clock: systemClock,
    };
  },
);
