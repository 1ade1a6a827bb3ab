import { forbidden } from '../../kit/errors.ts';
import { formatDecimal, parseMoney } from '../../kit/money.ts';
import { refused, type SettlementAnswer, type SettlementOrder } from '../settlement.ts';
import type { PaidRefund, PlatformOrder, PlatformReturn } from './settlement-documents.ts';

/** Shopify's global id, from the id that its webhooks use. */
export const gid = (type: 'Order' | 'LineItem' | 'Return' | 'Customer', id: string): string =>
  id.startsWith('gid://') ? id : `gid://shopify/${type}/${id}`;

/** Our key as the UUID that Shopify recommends: in version 8 (RFC 9562, 5.8) the bits are free to choose. */
export const idempotencyKey = (key: string): string => {
  const hex = key.slice('stl_'.length);
  const variant = '89ab'[Number.parseInt(hex.slice(16, 17), 16) % 4];
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
};

/** The note of the refund, so that we find it again long after Shopify forgot the idempotency key (a day). */
export const noteOf = ({ key, returnNumber, note }: SettlementOrder): string =>
  `Aftercare ${key}, return ${returnNumber}${note ? `: ${note}` : ''}`;

export const isFor =
  ({ key }: SettlementOrder) =>
  ({ note }: PaidRefund): boolean =>
    note?.includes(key) ?? false;

const failedStatuses = ['FAILURE', 'ERROR'];

/** The answer for our settlement, from a refund at Shopify. */
export const answerOf = (
  { id, createdAt, transactions }: PaidRefund,
  { presentmentCurrency: currency }: SettlementOrder,
): SettlementAnswer => {
  const payments = transactions.nodes.filter(({ kind }) => kind === 'REFUND');
  if (payments.some(({ status }) => failedStatuses.includes(status))) {
    return refused(
      `Shopify made the refund ${id}, but the payment provider did not pay it. Look at it in Shopify.`,
    );
  }
  const amount = payments
    .map(({ amountSet: { presentmentMoney } }) =>
      parseMoney(presentmentMoney.amount, presentmentMoney.currencyCode),
    )
    .reduce((sum, payment) => sum + payment.amount, 0);
  const at = createdAt === null ? {} : { at: new Date(createdAt).toISOString() };
  return { kind: 'paid', reference: id, paid: { amount, currency }, ...at };
};

interface Share {
  readonly parentId: string;
  readonly gateway: string;
  readonly amount: string;
}

/**
 * Splits the total over the order's payments, in Shopify's order. Errors: Forbidden if they do not cover it.
 */
export const sharesOf = (order: SettlementOrder, { suggestedRefund }: PlatformOrder): Share[] => {
  const currency = order.presentmentCurrency;
  const shares: Share[] = [];
  let left = order.total.presentment;
  for (const { gateway, parentTransaction, maximumRefundableSet } of suggestedRefund?.suggestedTransactions ??
    []) {
    const most = maximumRefundableSet?.presentmentMoney;
    if (!parentTransaction || !gateway || most?.currencyCode !== currency) continue;
    const amount = Math.min(left, parseMoney(most.amount, currency).amount);
    if (amount <= 0) continue;
    shares.push({ parentId: parentTransaction.id, gateway, amount: formatDecimal({ amount, currency }) });
    left -= amount;
  }
  if (left > 0) {
    const missing = formatDecimal({ amount: left, currency });
    throw forbidden(
      `Shopify allows ${missing} ${currency} less to be refunded on this order. Refund it by hand.`,
    );
  }
  return shares;
};

/**
 * RefundInput.shipping.amount in presentment minor units. Shopify counts it like the price of the shipping.
 *
 * - Where taxes are added, without them: Shopify adds them to it (`order_adjustments.tax_amount`, "the taxes
 *   that are added to amount, such as applicable shipping taxes added to a shipping refund",
 *   https://shopify.dev/docs/api/admin-rest/latest/resources/refund).
 * - Where prices contain taxes, with them. But such shops were seen to count without
 *   (https://community.shopify.com/c/graphql-basics-and/is-the-shipping-refund-net-or-gross/td-p/2036893). So
 *   an amount that Shopify has not left with its tax is asked for without it.
 */
export const askedShipping = (
  { shipping, presentmentCurrency }: SettlementOrder,
  { taxesIncluded, suggestedRefund }: PlatformOrder,
): number => {
  const withTax = shipping.amount.presentment;
  const withoutTax = withTax - shipping.tax.presentment;
  if (!taxesIncluded) return withoutTax;
  const left = suggestedRefund?.shipping.maximumRefundableSet.presentmentMoney;
  const hasRoom =
    left?.currencyCode !== presentmentCurrency ||
    withTax <= parseMoney(left.amount, presentmentCurrency).amount;
  return hasRoom ? withTax : withoutTax;
};

const discrepancyReasons = { restocking: 'RESTOCK', damage: 'DAMAGE', other: 'OTHER' } as const;

/**
 * Why the refund is not what Shopify calculates for the lines and the shipping that it names. Some payments
 * allow no such refund ("Arbitrary refund not allowed", https://github.com/Shopify/shopify-api-ruby/issues/1232).
 * https://shopify.dev/docs/api/admin-graphql/2026-10/input-objects/RefundInput#fields-discrepancyReason
 */
const discrepancyOf = (
  { total, worth, shipping, difference = 'other' }: SettlementOrder,
  lines: SettlementOrder['lines'],
): { readonly discrepancyReason?: (typeof discrepancyReasons)[keyof typeof discrepancyReasons] } => {
  const calculated = lines.length > 0 ? worth : shipping.amount;
  return calculated.presentment === total.presentment
    ? {}
    : { discrepancyReason: discrepancyReasons[difference] };
};

/**
 * RefundInput, in the currency that the customer paid. Without a notification, because we write to the
 * customer, and without restocking, because we do not know where the goods are. If Shopify processed the
 * return, its pieces are off the order already, so the refund names none.
 */
export const refundInput = (
  order: SettlementOrder,
  platformOrder: PlatformOrder,
  lines: SettlementOrder['lines'],
) => {
  const orderId = gid('Order', order.orderId);
  const currency = order.presentmentCurrency;
  const shipping = askedShipping(order, platformOrder);
  return {
    orderId,
    currency,
    note: noteOf(order),
    notify: false,
    refundLineItems: lines.map(({ lineId, quantity }) => ({
      lineItemId: gid('LineItem', lineId),
      quantity,
      restockType: 'NO_RESTOCK',
    })),
    ...(shipping > 0 && { shipping: { amount: formatDecimal({ amount: shipping, currency }) } }),
    ...discrepancyOf(order, lines),
    transactions: sharesOf(order, platformOrder).map((share) => ({ ...share, orderId, kind: 'REFUND' })),
  };
};

type ReturnLine = PlatformReturn['returnLineItems']['nodes'][number];

/** Takes this many pieces from the lines that have some. Errors: Forbidden if they have fewer. */
const pick = (candidates: readonly ReturnLine[], pieces: number) => {
  let left = pieces;
  const picked = candidates.flatMap(({ id, processableQuantity }) => {
    const quantity = Math.min(left, processableQuantity);
    left -= quantity;
    return quantity > 0 ? [{ id, quantity }] : [];
  });
  if (left > 0) throw forbidden("Shopify's return has fewer pieces than came back. Process it by hand.");
  return picked;
};

/**
 * ReturnProcessInput for the pieces that are back and not processed yet; undefined if there are none. Without
 * a financial transfer: this mutation takes no idempotency key, so no money may depend on it.
 */
export const processInput = (order: SettlementOrder, { id, returnLineItems }: PlatformReturn) => {
  const lines = order.lines.flatMap(({ lineId, quantity }) => {
    const candidates = returnLineItems.nodes.filter(
      ({ fulfillmentLineItem }) => fulfillmentLineItem?.lineItem.id === gid('LineItem', lineId),
    );
    const processed = candidates.reduce((sum, { processedQuantity }) => sum + processedQuantity, 0);
    return processed < quantity ? pick(candidates, quantity - processed) : [];
  });
  return lines.length === 0
    ? undefined
    : { returnId: id, note: noteOf(order), notifyCustomer: false, returnLineItems: lines };
};
