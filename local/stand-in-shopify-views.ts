import { formatDecimal } from '../functions/kit/money.ts';
import type { OrderSnapshot } from '../functions/orders/order.ts';
import { processedOf, type StandInOrder, type StandInRefund, type Till } from './stand-in-till.ts';
import { shippingOf } from './stand-in-worth.ts';

/** Orders, refunds and returns as Shopify's Admin API shows them. */

/** A return that began at Shopify. */
export interface StandInReturn {
  readonly id: string;
  readonly orderId: string;
  readonly lines: readonly { readonly id: string; readonly lineId: string; readonly quantity: number }[];
}

/** `gid://shopify/Order/1` to `1`. */
export const plainId = (gid: string): string => gid.replace(/^gid:\/\/shopify\/\w+\//, '');

const gid = (type: string, id: string): string => `gid://shopify/${type}/${id}`;

/** The order's only payment; no event says how several payments shared it. */
export const paymentId = ({ id }: StandInOrder): string => gid('OrderTransaction', `${id}1`);

export const gatewayOf = ({ snapshot }: StandInOrder): string => snapshot?.paymentMethods[0] ?? 'manual';

/** The amount in shop money, at the order's own rate. */
export const shopAmount = ({ totals: { total } }: OrderSnapshot, presentment: number): number =>
  total.presentment === 0 ? 0 : Math.round((presentment * total.shop) / total.presentment);

const bag = (snapshot: OrderSnapshot, presentment: number) => {
  const { currency, presentmentCurrency } = snapshot;
  const shop = shopAmount(snapshot, presentment);
  return {
    presentmentMoney: {
      amount: formatDecimal({ amount: presentment, currency: presentmentCurrency }),
      currencyCode: presentmentCurrency,
    },
    shopMoney: { amount: formatDecimal({ amount: shop, currency }), currencyCode: currency },
  };
};

export const refundView = (order: StandInOrder, snapshot: OrderSnapshot, refund: StandInRefund) => ({
  id: gid('Refund', refund.id),
  createdAt: refund.at.replace(/\.\d+Z$/, 'Z'),
  note: refund.note,
  totalRefundedSet: bag(snapshot, refund.amount),
  refundLineItems: {
    nodes: refund.lines.map(({ id, quantity }) => ({ lineItem: { id: gid('LineItem', id) }, quantity })),
  },
  transactions: {
    nodes:
      refund.amount === 0
        ? []
        : [
            {
              id: gid('OrderTransaction', refund.id),
              amountSet: bag(snapshot, refund.amount),
              gateway: gatewayOf(order),
              kind: 'REFUND',
              status: 'SUCCESS',
            },
          ],
  },
});

/** The order's payment, as far as it was captured; none where nothing was. */
const suggestedTransactions = (order: StandInOrder, snapshot: OrderSnapshot, till: Till) => {
  const { captured, refundable } = till.recordsOf(order);
  if (captured === 0) return [];
  const most = bag(snapshot, refundable);
  const gateway = gatewayOf(order);
  const amountSet = bag(snapshot, captured);
  return [
    {
      amountSet: most,
      gateway,
      kind: 'SUGGESTED_REFUND',
      maximumRefundableSet: most,
      parentTransaction: { id: paymentId(order), amountSet, gateway, kind: 'SALE', status: 'SUCCESS' },
    },
  ];
};

/** What is left of the shipping. The suggested refund names none, because nobody asks to refund it. */
const shippingRefund = (order: StandInOrder, snapshot: OrderSnapshot, till: Till) => {
  const refunded = till.recordsOf(order).refunds.reduce((all, { shipping }) => all + shipping, 0);
  const nothing = bag(snapshot, 0);
  const left = bag(snapshot, shippingOf(snapshot).price - refunded);
  return { amountSet: nothing, maximumRefundableSet: left, taxSet: nothing };
};

export const orderView = (order: StandInOrder, snapshot: OrderSnapshot, till: Till) => ({
  id: gid('Order', order.id),
  name: snapshot.number,
  currencyCode: snapshot.currency,
  presentmentCurrencyCode: snapshot.presentmentCurrency,
  taxesIncluded: snapshot.taxesIncluded,
  refunds: till.recordsOf(order).refunds.map((refund) => refundView(order, snapshot, refund)),
  suggestedRefund: {
    maximumRefundableSet: bag(snapshot, till.recordsOf(order).refundable),
    shipping: shippingRefund(order, snapshot, till),
    suggestedTransactions: suggestedTransactions(order, snapshot, till),
  },
});

/** A return as Shopify shows it. Refunds made with `refundCreate` belong to the order, not to the return. */
export const returnView = (order: StandInOrder, { id, lines }: StandInReturn, till: Till) => ({
  id: gid('Return', id),
  refunds: { nodes: [] },
  returnLineItems: {
    nodes: lines.map((line) => {
      const processed = processedOf(till.recordsOf(order), line.id);
      return {
        __typename: 'ReturnLineItem',
        id: gid('ReturnLineItem', line.id),
        quantity: line.quantity,
        processedQuantity: processed,
        processableQuantity: line.quantity - processed,
        fulfillmentLineItem: {
          id: gid('FulfillmentLineItem', line.id),
          lineItem: { id: gid('LineItem', line.lineId) },
        },
      };
    }),
  },
});
