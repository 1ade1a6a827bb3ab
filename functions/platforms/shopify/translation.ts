import { invalid } from '../../kit/errors.ts';
import { isObject } from '../../kit/json.ts';
import { parse } from '../../kit/schema.ts';
import type { OrderEvent, ShopEvent } from '../event.ts';
import { firstId, translated } from '../payload.ts';
import type { Translation } from '../platform.ts';
import { doubtsAbout } from '../totals.ts';
import { readConsent, readCustomer, readMerge } from './customer.ts';
import { currenciesOfOrder, factsOf, type OrderNews, snapshotOf, toldOrderOf } from './order.ts';
import { isDelivered, isShipped, parcelOf } from './parcel.ts';
import { fulfillmentEvent, fulfillmentNews, refundNews, shopifyOrder, transactionNews } from './payload.ts';
import { transactionOf } from './payment.ts';
import { readCustomerRedact, readDataRequest, readShopRedact } from './privacy.ts';
import { refundOf } from './refund.ts';
import { readReturnEnd, readReturnRequest } from './return.ts';
import { type ShopifyTopic, shopifyTopics } from './topics.ts';

type Reader = (body: unknown, sentAt: string, triggeredAt?: string) => readonly ShopEvent[];

const orderNews =
  (news?: OrderNews): Reader =>
  (body, _sentAt, toldAt) => {
    const order = parse(shopifyOrder, body, 'The order');
    const told = toldOrderOf(order);
    const ofOrder = { currencies: currenciesOfOrder(order), taxesIncluded: told.taxesIncluded };
    return [
      {
        kind: 'order',
        orderId: order.id,
        version: order.updated_at,
        toldAt,
        facts: factsOf(order, news),
        announces: news === 'fulfilled' ? 'fulfilled' : undefined,
        parcels: order.fulfillments.map(parcelOf),
        refunds: order.refunds.map((refund, index) =>
          refundOf(refund, { path: `refunds.${index}.`, ...ofOrder }),
        ),
        snapshot: snapshotOf(order, told),
        doubts: doubtsAbout(told),
      },
    ];
  };

/** News of an order without its description. */
const partialNews = (
  event: Pick<OrderEvent, 'orderId' | 'version'> &
    Partial<Pick<OrderEvent, 'toldAt' | 'announces' | 'parcels' | 'refunds' | 'transactions'>>,
): ShopEvent => ({ kind: 'order', facts: {}, parcels: [], refunds: [], ...event });

const readFulfillment: Reader = (body, _sentAt, toldAt) => {
  const fulfillment = parse(fulfillmentNews, body, 'The fulfilment');
  const version = fulfillment.updated_at ?? fulfillment.created_at;
  if (!version) throw invalid('The fulfilment has no time.');
  const shipped = isShipped(fulfillment) ? ('fulfilled' as const) : undefined;
  return [
    partialNews({
      orderId: fulfillment.order_id,
      version,
      toldAt,
      announces: isDelivered(fulfillment) ? 'delivered' : shipped,
      parcels: [parcelOf(fulfillment)],
    }),
  ];
};

const readFulfillmentEvent: Reader = (body, _sentAt, toldAt) => {
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
      toldAt,
      announces: 'delivered',
      parcels: [{ id: fulfillment_id, deliveredAt: happened_at }],
    }),
  ];
};

const readRefund: Reader = (body, _sentAt, toldAt) => {
  const { order_id, ...read } = parse(refundNews, body, 'The refund');
  const refund = refundOf(read);
  return [
    partialNews({ orderId: order_id, version: read.created_at ?? refund.at, toldAt, refunds: [refund] }),
  ];
};

const readTransaction: Reader = (body) => {
  const told = parse(transactionNews, body, 'The transaction');
  const transaction = transactionOf(told);
  if (!transaction) return [];
  return [partialNews({ orderId: told.order_id, version: transaction.at, transactions: [transaction] })];
};

const readers: Readonly<Record<ShopifyTopic, Reader>> = {
  'orders/create': orderNews(),
  'orders/updated': orderNews(),
  // It contains only what the edit added and removed; orders/updated brings the whole order at the same
  // moment.
  'orders/edited': () => [],
  'orders/paid': orderNews('paid'),
  'orders/fulfilled': orderNews('fulfilled'),
  'orders/partially_fulfilled': orderNews(),
  'orders/cancelled': orderNews(),
  'fulfillments/create': readFulfillment,
  'fulfillments/update': readFulfillment,
  'fulfillment_events/create': readFulfillmentEvent,
  'refunds/create': readRefund,
  'order_transactions/create': readTransaction,
  'returns/request': readReturnRequest,
  'returns/cancel': readReturnEnd,
  'returns/decline': readReturnEnd,
  'customers/create': readCustomer,
  'customers/update': readCustomer,
  'customers_email_marketing_consent/update': readConsent,
  'customers/merge': readMerge,
  'customers/data_request': readDataRequest,
  'customers/redact': readCustomerRedact,
  'shop/redact': readShopRedact,
};

const isOnlyId = (body: unknown): boolean =>
  isObject(body) && Object.keys(body).length === 1 && Object.hasOwn(body, 'id');

const isKnownTopic = (topic: string): topic is ShopifyTopic => Object.hasOwn(readers, topic);

/** Shopify's webhook topics: the REST resources (`orders/…`) and the compliance webhooks. */
export const shopifyTranslation: Translation = {
  returnDoor: 'platform',
  topics: shopifyTopics,

  translate(topic, body, sentAt, triggeredAt) {
    if (!isKnownTopic(topic)) throw invalid('The topic is not one that we translate.');
    if (isOnlyId(body))
      throw invalid('The body has only an id: the rest was too large for the way it was sent.');
    return translated(readers[topic](body, sentAt, triggeredAt));
  },

  // Orders have it as `id`; news of their parts, and returns, name their order.
  orderIdOf: (body) =>
    isObject(body)
      ? firstId(body.order_id, isObject(body.order) && body.order.id, body.line_items ? body.id : undefined)
      : undefined,
};
