import { customersStore } from '../customers/customers.store.ts';
import type { KeepDatesServices } from '../customers/keep-dates.ts';
import { personalDatesKeeper } from '../customers/personal-dates.store.ts';
import { environment } from '../house/env.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { parseJson } from '../kit/json.ts';
import { queueHandler } from '../kit/queue.ts';
import { parse } from '../kit/schema.ts';
import { sqsQueue } from '../kit/sqs.client.ts';
import * as z from '../kit/z.ts';
import { contactsStore, plansOfDays } from '../mail/contacts.store.ts';
import { ordersStore } from '../orders/orders.store.ts';
import { shopsStore } from '../shops/shops.store.ts';
import { type FillingServices, filling, workOffFilling } from './fill-dates.ts';
import { keeping, workOffKeeping } from './keep-dates.ts';

export const handler = queueHandler(
  'fill-dates',
  ({ body }, services: FillingServices & KeepDatesServices) => {
    const asked = parse(z.union([keeping, filling]), parseJson(body), 'What is asked of dates');
    return 'task' in asked ? workOffKeeping(asked, services) : workOffFilling(asked, services);
  },
  () => {
    const env = environment('fill-dates');
    const dynamo = dynamoDb();
    return {
      personalDates: personalDatesKeeper(dynamo, env('personalDates'), {
        plans: plansOfDays(dynamo, env('contacts')),
        clock: systemClock,
      }),
      contacts: contactsStore(dynamo, env('contacts')),
      customers: customersStore(dynamo, env('customers')),
      orders: ordersStore(dynamo, env('orders')),
      shops: shopsStore(dynamo, env('shops')),
      queue: sqsQueue(env('datesQueue')),
      clock: systemClock,
    };
  },
);
