import { formatDecimal } from '../functions/kit/money.ts';
import type { OrderSnapshot } from '../functions/orders/order.ts';
import type { StandInOrder, StandInRefund, Till } from './stand-in-till.ts';

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

export const orderView = (order: StandInOrder, snapshot: OrderSnapshot, till: Till) => {
  const most = bag(snapshot, till.refundable(order));
  const total = snapshot.totals.total.presentment;
  return {
    id: gid('Order', order.id),
    name: snapshot.number,
    currencyCode: snapshot.currency,
    presentmentCurrencyCode: snapshot.presentmentCurrency,
    refunds: till.refundsOf(order.shop, order.id).map((refund) => refundView(order, snapshot, refund)),
    suggestedRefund: {
      maximumRefundableSet: most,
      suggestedTransactions: [
        {
          amountSet: most,
          gateway: gatewayOf(order),
          kind: 'SUGGESTED_REFUND',
          maximumRefundableSet: most,
          parentTransaction: {
            id: paymentId(order),
            amountSet: bag(snapshot, total),
            gateway: gatewayOf(order),
            kind: 'SALE',
            status: 'SUCCESS',
          },
        },
      ],
    },
  };
};

/** A return as Shopify shows it. Refunds made with `refundCreate` belong to the order, not to the return. */
export const returnView = (
  { shop, id: orderId }: StandInOrder,
  { id, lines }: StandInReturn,
  till: Till,
) => ({
  id: gid('Return', id),
  refunds: { nodes: [] },
  returnLineItems: {
    nodes: lines.map((line) => {
      const processed = till.processed(shop, orderId, line.id);
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
