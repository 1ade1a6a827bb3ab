import { invalid } from '../../kit/errors.ts';
import { parseMoney } from '../../kit/money.ts';
import type { Dual, OrderSnapshot, Transaction } from '../../orders/order.ts';
import { roundedAlone } from '../told-amount.ts';
import type { AmountReader } from './money.ts';
import type { ShopifyOrder, TransactionNews } from './payload.ts';

type Payment = NonNullable<OrderSnapshot['payment']>;

/**
 * Shopify's `financial_status`. Authorized money was not captured, and may never be.
 * https://shopify.dev/docs/api/admin-rest/latest/resources/order
 */
const says: Readonly<Record<string, Payment['says']>> = {
  pending: 'nothing',
  authorized: 'nothing',
  expired: 'nothing',
  unpaid: 'nothing',
  voided: 'nothing',
  partially_paid: 'part',
  paid: 'all',
  partially_refunded: 'partly-refunded',
  refunded: 'refunded',
};

const paidStates: readonly unknown[] = ['all', 'partly-refunded', 'refunded'];

/** Where only the state is told, a paid order owes nothing: an edit has lowered what is due. */
const noneLeft = ({ financial_status = '' }: ShopifyOrder): number | undefined =>
  paidStates.includes(says[financial_status]) ? 0 : undefined;

/**
 * `total_outstanding` is in the shop's currency and a balance: it falls with payments and rises with refunds. So
 * it is kept with what is due at the same moment and with the refunds that it counts.
 */
const balanceOf = (order: ShopifyOrder, total: Dual, price: AmountReader): Payment['balance'] => {
  const { current_total_price: due, current_total_price_set: set } = order;
  const outstanding = order.total_outstanding ?? (set || due !== undefined ? noneLeft(order) : undefined);
  if (outstanding === undefined) return undefined;
  return {
    due: set || due !== undefined ? roundedAlone(price('current_total_price', set, due)) : total,
    outstanding: parseMoney(outstanding, order.currency).amount,
    refunds: order.refunds.map(({ id }) => id),
  };
};

/** What Shopify says of the payment of an order. `total` is the order's total as charged at the checkout. */
export const paymentOf = (order: ShopifyOrder, total: Dual, price: AmountReader): Payment => ({
  says: says[order.financial_status ?? ''],
  balance: balanceOf(order, total, price),
});

const kinds: Readonly<Record<string, Transaction['kind']>> = {
  sale: 'capture',
  capture: 'capture',
  refund: 'refund',
  // What a till gives back of the cash of a sale.
  change: 'change',
};

/**
 * Money that moved; undefined for an authorization, a void or a change, and for what has not succeeded. A
 * transaction that was pending succeeds later than it was created, so the later of its times counts.
 * Errors: Invalid without a time, an amount or a currency.
 */
export const transactionOf = (told: TransactionNews): Transaction | undefined => {
  const { id, amount, currency, created_at: created, processed_at: processed } = told;
  const kind = kinds[told.kind ?? ''];
  if (!kind || told.status !== 'success') return undefined;
  const at = [created, processed]
    .filter((time) => time !== undefined)
    .toSorted()
    .at(-1);
  if (!at) throw invalid('The transaction has no time.');
  if (amount === undefined || !currency) throw invalid('The transaction has no amount or no currency.');
  return { id, kind, at, ...parseMoney(amount, currency) };
};
