import { larger, minus, nothing, plus, sum } from './amounts.ts';
import type { Dual, Order, OrderSnapshot, Refund, Transaction } from './order.ts';
import { moneyInBoth } from './order-rate.ts';

/** An order whose refunds have a worth: its prices and rate, and what its payment provider confirmed. */
export interface RatedOrder {
  readonly snapshot: Pick<OrderSnapshot, 'currency' | 'presentmentCurrency' | 'taxesIncluded' | 'totals'>;
  readonly transactions: Order['transactions'];
}

/** Money in a third currency counts as nothing: the order has no rate for it. */
const worth = (
  money: { readonly amount: number; readonly currency: string },
  { snapshot }: RatedOrder,
): Dual => moneyInBoth(snapshot, money) ?? nothing;

/** What the payment provider confirmed of a refund. A payment that was pending counts once it is told as done. */
const confirmedMoney = ({ payments = [] }: Pick<Refund, 'payments'>, order: RatedOrder): Dual =>
  sum(
    payments
      .filter(({ id, pending }) => !pending || Object.hasOwn(order.transactions, id))
      .map((payment) => worth(payment, order)),
  );

/**
 * What a refund is worth, in minor units of both currencies: the greater of its lines with the rest, and of its
 * confirmed payments. Shops refund money without naming lines, and lines for which the money goes another way.
 */
export const refundedMoney = (
  refund: Pick<Refund, 'lines' | 'other' | 'payments'>,
  order: RatedOrder,
): Dual => {
  const { taxesIncluded } = order.snapshot;
  const lines = refund.lines.map(({ subtotal, tax }) => plus(subtotal, taxesIncluded ? nothing : tax));
  return larger(sum([refund.other, ...lines]), confirmedMoney(refund, order));
};

/** What these transactions come to. Each currency is converted once, so roundings do not add up. */
const comeTo = (transactions: readonly Transaction[], order: RatedOrder): Dual => {
  const byCurrency = Map.groupBy(transactions, ({ currency }) => currency);
  return sum(
    [...byCurrency].map(([currency, moved]) =>
      worth({ amount: moved.reduce((all, { amount }) => all + amount, 0), currency }, order),
    ),
  );
};

/** Refunds that only the payment provider told of: no refund of the order names their transaction. */
export const unnamedRefunds = (
  order: RatedOrder & { readonly refunds: Readonly<Record<string, Pick<Refund, 'payments'>>> },
): Dual => {
  const named = new Set(
    Object.values(order.refunds).flatMap(({ payments = [] }) => payments.map(({ id }) => id)),
  );
  const moved = Object.values(order.transactions);
  return comeTo(
    moved.filter(({ id, kind }) => kind === 'refund' && !named.has(id)),
    order,
  );
};

/** What was captured at these times (UTC instants), as the payment provider told it: sales, less their change. */
export const capturesOf = (order: RatedOrder, when: (at: string) => boolean): Dual => {
  const moved = Object.values(order.transactions).filter(({ at }) => when(at));
  const of = (wanted: Transaction['kind']) =>
    comeTo(
      moved.filter(({ kind }) => kind === wanted),
      order,
    );
  return minus(of('capture'), of('change'));
};
