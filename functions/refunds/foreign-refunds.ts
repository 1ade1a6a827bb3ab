import { floored, minus, plus, sum } from '../orders/amounts.ts';
import type { Dual, OrderLine, OrderSnapshot, Refund } from '../orders/order.ts';
import { type RatedOrder, refundedMoney, unnamedRefunds } from '../orders/refunded-money.ts';
import type { LedgerEntry } from './ledger.ts';
import { lastOf, spansByLine, subtracted, type Units } from './units.ts';

/** A refund as the order reports it. `key` is the settlement key, where the shop repeats it. */
export type KnownRefund = Pick<Refund, 'id' | 'lines' | 'other' | 'payments'> & {
  readonly key?: string | undefined;
};

export interface RefundedOrder {
  readonly snapshot: Pick<OrderSnapshot, 'lines'>;
  readonly refunds: Readonly<Record<string, KnownRefund>>;
  /** The pieces that returns hold, by the id of the return. */
  readonly entries: Readonly<Record<string, { readonly units: readonly Units[] }>>;
  /** Ids and settlement keys of the refunds that our returns paid. */
  readonly ours: ReadonlySet<string>;
}

const refundedOf = (line: OrderLine, refunds: readonly KnownRefund[]): number =>
  refunds
    .flatMap(({ lines }) => lines)
    .reduce((count, { lineId, quantity }) => (lineId === line.id ? count + quantity : count), 0);

/**
 * How many pieces are gone without a return of ours. A platform lowers `currentQuantity` for edits and for
 * refunds, ours included. A shop with its own system may lower it for edits only. So the greater of the two
 * counts applies, not their sum.
 */
const goneOf = (line: OrderLine, foreign: readonly KnownRefund[], own: readonly KnownRefund[]): number =>
  Math.max(
    refundedOf(line, foreign),
    line.quantity - (line.currentQuantity ?? line.quantity) - refundedOf(line, own),
  );

/** The refunds that our returns paid, and those that the shop made by itself. */
const byPayer = ({ refunds, ours }: Pick<RefundedOrder, 'refunds' | 'ours'>) => {
  const isOurs = ({ id, key }: KnownRefund) => ours.has(id) || (key !== undefined && ours.has(key));
  const all = Object.values(refunds);
  return { own: all.filter(isOurs), foreign: all.filter((refund) => !isOurs(refund)) };
};

/** The pieces that others refunded or removed from the order: the last of each line that no return holds. */
export const foreignUnits = (order: RefundedOrder): Units[] => {
  const { own, foreign } = byPayer(order);
  const held = spansByLine(...Object.values(order.entries).map((entry) => entry.units));
  return order.snapshot.lines.flatMap((line) => {
    const free = subtracted([[0, line.quantity]], held(line.id));
    const spans = lastOf(free, Math.max(0, goneOf(line, foreign, own)));
    return spans.length > 0 ? [{ lineId: line.id, spans }] : [];
  });
};

type PaidOrder = RatedOrder &
  Pick<RefundedOrder, 'refunds' | 'ours'> & {
    readonly entries: Readonly<Record<string, Pick<LedgerEntry, 'state' | 'total'>>>;
  };

/**
 * Refunds that only the payment provider told of. If a return was paid and the platform has not told its refund
 * yet, these are its own first.
 */
const unexplained = (order: PaidOrder, own: readonly KnownRefund[]): Dual => {
  const committed = Object.values(order.entries).filter(({ state }) => state === 'committed');
  const told = sum(own.map((refund) => refundedMoney(refund, order)));
  const untold = floored(minus(sum(committed.map(({ total }) => total)), told));
  return floored(minus(unnamedRefunds(order), untold));
};

/** The money that the shop refunded by itself, in minor units of both currencies. */
export const foreignMoney = (order: PaidOrder): Dual => {
  const { own, foreign } = byPayer(order);
  return plus(sum(foreign.map((refund) => refundedMoney(refund, order))), unexplained(order, own));
};
