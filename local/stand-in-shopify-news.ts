import { formatDecimal } from '../functions/kit/money.ts';
import { sum } from '../functions/orders/amounts.ts';
import type { Dual, OrderSnapshot } from '../functions/orders/order.ts';
import { shopAmount } from './stand-in-shopify-views.ts';
import type { StandInRefund } from './stand-in-till.ts';
import { splitShipping, worthOf } from './stand-in-worth.ts';

/**
 * The body of Shopify's `refunds/create`. Shopify sends it after every refund, also those of its own admin.
 */

const moneySet = ({ currency, presentmentCurrency }: OrderSnapshot, { shop, presentment }: Dual) => ({
  shop_money: { amount: formatDecimal({ amount: shop, currency }), currency_code: currency },
  presentment_money: {
    amount: formatDecimal({ amount: presentment, currency: presentmentCurrency }),
    currency_code: presentmentCurrency,
  },
});

/**
 * How much less was paid than the lines and the shipping are worth: fees, and discounts that were taken back.
 */
const keptBack = (snapshot: OrderSnapshot, values: readonly Dual[], { amount }: StandInRefund): Dual => {
  const worth = sum(values);
  return { shop: worth.shop - shopAmount(snapshot, amount), presentment: worth.presentment - amount };
};

export const refundNews = (snapshot: OrderSnapshot, refund: StandInRefund): Record<string, unknown> => {
  const lines = refund.lines.flatMap(({ id, quantity }) => {
    const line = snapshot.lines.find((each) => each.id === id);
    return line ? [{ id, quantity, ...worthOf(line, quantity) }] : [];
  });
  const dual = (amount: number): Dual => ({ shop: shopAmount(snapshot, amount), presentment: amount });
  const shipping = splitShipping(snapshot, refund.shipping);
  const values = lines.flatMap(({ subtotal, tax }) =>
    snapshot.taxesIncluded ? [subtotal] : [subtotal, tax],
  );
  const kept = keptBack(snapshot, [...values, dual(shipping.subtotal), dual(shipping.tax)], refund);
  return {
    id: Number(refund.id),
    order_id: refund.order,
    created_at: refund.at,
    processed_at: refund.at,
    note: refund.note,
    refund_line_items: lines.map(({ id, quantity, subtotal, tax }) => ({
      line_item_id: id,
      quantity,
      restock_type: 'no_restock',
      subtotal_set: moneySet(snapshot, subtotal),
      total_tax_set: moneySet(snapshot, tax),
    })),
    refund_shipping_lines:
      refund.shipping > 0
        ? [
            {
              subtotal_amount_set: moneySet(snapshot, dual(shipping.subtotal)),
              tax_amount_set: moneySet(snapshot, dual(shipping.tax)),
            },
          ]
        : [],
    order_adjustments:
      kept.presentment === 0 ? [] : [{ kind: 'refund_discrepancy', amount_set: moneySet(snapshot, kept) }],
    transactions: [
      {
        id: Number(refund.id),
        kind: 'refund',
        status: 'success',
        gateway: snapshot.paymentMethods[0] ?? 'manual',
        amount: formatDecimal({ amount: refund.amount, currency: refund.currency }),
        currency: refund.currency,
      },
    ],
  };
};
