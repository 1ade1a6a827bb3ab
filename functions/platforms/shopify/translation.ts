import { invalid } from '../../kit/errors.ts';
import { isObject } from '../../kit/json.ts';
import { parse } from '../../kit/schema.ts';
import type { OrderEvent, ShopEvent } from '../event.ts';
import { translated } from '../payload.ts';
import type { Translation } from '../platform.ts';
import { readConsent, readCustomer, readMerge } from './customer.ts';
import { currenciesOfOrder, factsOf, type OrderNews, snapshotOf } from './order.ts';
import { isDelivered, isShipped, parcelOf } from './parcel.ts';
import { fulfillmentEvent, fulfillmentNews, refundNews, shopifyOrder } from './payload.ts';
import { readCustomerRedact, readDataRequest, readShopRedact } from './privacy.ts';
import { refundOf } from './refund.ts';
import { readReturnEnd, readReturnRequest } from './return.ts';

type Reader = (body: unknown, sentAt: string) => readonly ShopEvent[];

const orderNews =
  (news?: OrderNews): Reader =>
  (body) => {
    const order = parse(shopifyOrder, body, 'The order');
    return [
      {
        kind: 'order',
        orderId: order.id,
        version: order.updated_at,
        facts: factsOf(order, news),
        announces: news === 'fulfilled' ? 'fulfilled' : undefined,
        parcels: order.fulfillments.map(parcelOf),
        refunds: order.refunds.map((refund) => refundOf(refund, currenciesOfOrder(order))),
        snapshot: snapshotOf(order),
      },
    ];
  };

/** News of an order without its description. */
const partialNews = (
  event: Pick<OrderEvent, 'orderId' | 'version'> &
    Partial<Pick<OrderEvent, 'announces' | 'parcels' | 'refunds'>>,
): ShopEvent => ({ kind: 'order', facts: {}, parcels: [], refunds: [], ...event });

const readFulfillment: Reader = (body) => {
  const fulfillment = parse(fulfillmentNews, body, 'The fulfilment');
  const version = fulfillment.updated_at ?? fulfillment.created_at;
  if (!version) throw invalid('The fulfilment has no time.');
  const shipped = isShipped(fulfillment) ? ('fulfilled' as const) : undefined;
  return [
    partialNews({
      orderId: fulfillment.order_id,
      version,
      announces: isDelivered(fulfillment) ? 'delivered' : shipped,
      parcels: [parcelOf(fulfillment)],
    }),
  ];
};

const readFulfillmentEvent: Reader = (body) => {
  const { order_id, fulfillment_id, status, happened_at, updated_at } = parse(
    fulfillmentEvent,
    body,
    'The event',
  );
  if (status !== 'delivered') return [];
  return [
    partialNews({
      orderId: order_id,
      version: updated_at ?? happened_at,
      announces: 'delivered',
      parcels: [{ id: fulfillment_id, deliveredAt: happened_at }],
    }),
  ];
};

const readRefund: Reader = (body) => {
  const { order_id, ...read } = parse(refundNews, body, 'The refund');
  const refund = refundOf(read);
  return [partialNews({ orderId: order_id, version: read.created_at ?? refund.at, refunds: [refund] })];
};

const readers: ReadonlyMap<string, Reader> = new Map([
  ['orders/create', orderNews()],
  ['orders/updated', orderNews()],
  // It contains only what the edit added and removed; orders/updated brings the whole order at the same
  // moment.
  ['orders/edited', () => []],
  ['orders/paid', orderNews('paid')],
  ['orders/fulfilled', orderNews('fulfilled')],
  ['orders/partially_fulfilled', orderNews()],
  ['orders/cancelled', orderNews()],
  ['fulfillments/create', readFulfillment],
  ['fulfillments/update', readFulfillment],
  ['fulfillment_events/create', readFulfillmentEvent],
  ['refunds/create', readRefund],
  ['returns/request', readReturnRequest],
  ['returns/cancel', readReturnEnd],
  ['returns/decline', readReturnEnd],
  ['customers/create', readCustomer],
  ['customers/update', readCustomer],
  ['customers_email_marketing_consent/update', readConsent],
  ['customers/merge', readMerge],
  ['customers/data_request', readDataRequest],
  ['customers/redact', readCustomerRedact],
  ['shop/redact', readShopRedact],
]);

const isOnlyId = (body: unknown): boolean =>
  isObject(body) && Object.keys(body).length === 1 && Object.hasOwn(body, 'id');

/** Shopify's webhook topics: the REST resources (`orders/…`) and the compliance webhooks. */
export const shopifyTranslation: Translation = {
  returnDoor: 'platform',
  topics: [...readers.keys()],

  translate(topic, body, sentAt) {
    const read = readers.get(topic);
    if (!read) throw invalid('The topic is not one that we translate.');
    if (isOnlyId(body))
      throw invalid('The body has only an id: the rest was too large for the way it was sent.');
    return translated(read(body, sentAt));
  },
};
