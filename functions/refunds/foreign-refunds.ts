import { nothing, plus, sum } from '../orders/amounts.ts';
import type { Dual, OrderLine, OrderSnapshot, Refund } from '../orders/order.ts';
import { lastOf, spansOf, subtracted, type Units } from './units.ts';

/** A refund as the order reports it. `key` is the settlement key, where the shop repeats it. */
export type KnownRefund = Pick<Refund, 'id' | 'lines' | 'other'> & { readonly key?: string | undefined };

export interface RefundedOrder {
  readonly snapshot: Pick<OrderSnapshot, 'lines' | 'taxesIncluded'>;
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

const paidBy = ({ lines, other }: KnownRefund, taxesIncluded: boolean): Dual =>
  sum([other, ...lines.map(({ subtotal, tax }) => plus(subtotal, taxesIncluded ? nothing : tax))]);

/**
 * What others refunded or removed from the order: pieces (the last of each line that no return holds) and
 * money in minor units of both currencies.
 */
export const foreignRefunds = ({
  snapshot,
  refunds,
  entries,
  ours,
}: RefundedOrder): { units: Units[]; total: Dual } => {
  const isOurs = ({ id, key }: KnownRefund) => ours.has(id) || (key !== undefined && ours.has(key));
  const all = Object.values(refunds);
  const own = all.filter(isOurs);
  const foreign = all.filter((refund) => !isOurs(refund));
  const held = Object.values(entries).map((entry) => entry.units);
  const units = snapshot.lines.flatMap((line) => {
    const free = subtracted([[0, line.quantity]], spansOf(line.id, ...held));
    const spans = lastOf(free, Math.max(0, goneOf(line, foreign, own)));
    return spans.length > 0 ? [{ lineId: line.id, spans }] : [];
  });
  return { units, total: sum(foreign.map((refund) => paidBy(refund, snapshot.taxesIncluded))) };
};
