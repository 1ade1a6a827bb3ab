import { environment } from '../house/env.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { endpoint } from '../kit/endpoint.ts';
import { notFound } from '../kit/errors.ts';
import { type Endpoint, httpHandler } from '../kit/http.ts';
import { readOrder, shownOrder } from './order.api.ts';
import { type OrdersStore, ordersStore } from './orders.store.ts';

interface Services {
  readonly orders: Pick<OrdersStore, 'get'>;
}

/** Errors: NotFound. */
export const showOrder = async (shop: string, id: string, { orders }: Services) => {
  const order = await orders.get(shop, id);
  if (!order) throw notFound(`There is no order ${id} in shop ${shop}.`);
  return shownOrder(order);
};

export const endpoints: readonly Endpoint<Services>[] = [
  endpoint(readOrder, async ({ params }, services: Services) => ({
    body: await showOrder(params.shop, params.id, services),
  })),
];

export const handler = httpHandler('read-orders', endpoints, () => ({
  orders: ordersStore(dynamoDb(), environment('read-orders')('orders')),
}));
