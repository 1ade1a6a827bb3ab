import { environment } from '../house/env.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { endpoint } from '../kit/endpoint.ts';
import { orNotFound } from '../kit/errors.ts';
import { type Endpoint, httpHandler } from '../kit/http.ts';
import { readOrder, shownOrder } from './order.api.ts';
import { type OrdersStore, ordersStore } from './orders.store.ts';

interface Services {
  readonly orders: Pick<OrdersStore, 'get'>;
}

export const endpoints: readonly Endpoint<Services>[] = [
  endpoint(readOrder, async ({ params: { shop, id } }, { orders }: Services) => ({
    body: shownOrder(orNotFound(await orders.get(shop, id), `There is no order ${id} in shop ${shop}.`)),
  })),
];

export const handler = httpHandler('read-orders', endpoints, () => ({
  orders: ordersStore(dynamoDb(), environment('read-orders')('orders')),
}));
