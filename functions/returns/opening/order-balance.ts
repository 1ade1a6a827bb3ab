import { needsShipping } from '../../orders/arrival.ts';
import { capturedOf } from '../../orders/captured.ts';
import { moneyInBoth } from '../../orders/order-rate.ts';
import { foreignMoney, foreignUnits } from '../../refunds/foreign-refunds.ts';
import type { Ledger, LedgerEntry } from '../../refunds/ledger.ts';
import type { RefundQuestion, RefundTerms } from '../../refunds/refund-question.ts';
import { type ReturnableLine, returnableLines } from '../../refunds/returnable.ts';
import type { Units } from '../../refunds/units.ts';
import { settlementKey } from '../return.ts';
import type { Sale, SaleWithOffers } from './plan-input.ts';

/**
 * What the returns of an order, and the shop by itself, have taken of it, in the form that the refund
 * arithmetic needs.
 */

const entriesWithout = (ledger: Ledger, own: string | undefined): Ledger['entries'] =>
  Object.fromEntries(Object.entries(ledger.entries).filter(([id]) => id !== own));

/** The order calls `gid://shopify/Refund/929361462` just 929361462. */
const namesOf = (reference: string | undefined): string[] =>
  reference === undefined ? [] : [reference, reference.slice(reference.lastIndexOf('/') + 1)];

/**
 * The refunds that our returns paid: by the key of the settlement, and by their ids at the shop. Refunds by
 * hand, and those of shops that do not repeat the key, come back without it.
 */
export const oursIn = ({ entries }: Ledger): ReadonlySet<string> =>
  new Set(
    Object.entries(entries).flatMap(([id, { reference }]) => [settlementKey(id), ...namesOf(reference)]),
  );

/** What can be returned of an order now. Pieces that `own` holds count as free. */
export const returnable = ({ order }: Pick<Sale, 'order'>, ledger: Ledger, own?: string): ReturnableLine[] =>
  returnableLines({
    ...order,
    entries: entriesWithout(ledger, own),
    ours: oursIn(ledger),
  });

/** The lines with the truth about their shipping: it decides whether the customer keeps something that was sent. */
const linesAsSent = (order: Sale['order']) =>
  order.snapshot.lines.map((line) => ({ ...line, requiresShipping: needsShipping(line, order) }));

/**
 * The question to the refund engine for these pieces of the order. A quote counts every other return as done.
 * A payment counts only those that are committed, because the customer may yet keep goods that are only on
 * their way back.
 */
export const refundQuestion = (
  taking: readonly Units[],
  terms: RefundTerms,
  { order, shop, offers }: SaleWithOffers,
  ledger: Ledger,
  own: string | undefined,
  others: 'held too' | 'committed' = 'held too',
): RefundQuestion => {
  const known = { ...order, entries: ledger.entries, ours: oursIn(ledger) };
  const counts = ({ swapped, state }: LedgerEntry) => !swapped && (others === 'held too' || state === others);
  return {
    snapshot: { ...order.snapshot, lines: linesAsSent(order) },
    taking,
    others: Object.values(entriesWithout(ledger, own)).filter(counts),
    foreign: { units: foreignUnits(known), total: foreignMoney(known) },
    captured: capturedOf(order),
    ...(order.credit && { credit: moneyInBoth(order.snapshot, order.credit) }),
    terms,
    offers,
    productClasses: shop.settings.returns.productClasses,
  };
};
