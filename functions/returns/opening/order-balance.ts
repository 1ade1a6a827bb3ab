import { foreignRefunds } from '../../refunds/foreign-refunds.ts';
import type { Ledger, LedgerEntry } from '../../refunds/ledger.ts';
import type { RefundQuestion, RefundTerms } from '../../refunds/refund-question.ts';
import { type ReturnableLine, returnableLines } from '../../refunds/returnable.ts';
import type { Units } from '../../refunds/units.ts';
import { settlementKey } from '../return.ts';
import type { Sale } from './plan-input.ts';

/** What an order's returns, and the shop by itself, have taken of it, as the arithmetic of refunds wants to know it. */

const entriesWithout = (ledger: Ledger, own: string | undefined): Ledger['entries'] =>
  Object.fromEntries(Object.entries(ledger.entries).filter(([id]) => id !== own));

/** `gid://shopify/Refund/929361462` is 929361462 in the order. */
const namesOf = (reference: string | undefined): string[] =>
  reference === undefined ? [] : [reference, reference.slice(reference.lastIndexOf('/') + 1)];

/**
 * The refunds that our returns paid: by the key of the settlement, and by their ids at the shop, for what is refunded
 * by hand, and by shops that do not repeat the key, comes back without it.
 */
export const oursIn = ({ entries }: Ledger): ReadonlySet<string> =>
  new Set(
    Object.entries(entries).flatMap(([id, { reference }]) => [settlementKey(id), ...namesOf(reference)]),
  );

/** What can come back of an order now; what `own` holds counts as free. */
export const returnable = ({ order }: Pick<Sale, 'order'>, ledger: Ledger, own?: string): ReturnableLine[] =>
  returnableLines({
    snapshot: order.snapshot,
    facts: order.facts,
    parcels: order.parcels,
    refunds: order.refunds,
    entries: entriesWithout(ledger, own),
    ours: oursIn(ledger),
  });

/**
 * The question to the refund engine for these pieces of the order. A quote takes every other return for done; what is
 * paid goes by those that are, because what is only on its way back may yet be kept.
 */
export const refundQuestion = (
  taking: readonly Units[],
  terms: RefundTerms,
  { order }: Pick<Sale, 'order'>,
  ledger: Ledger,
  own: string | undefined,
  others: 'held too' | 'committed' = 'held too',
): RefundQuestion => {
  const counts = ({ swapped, state }: LedgerEntry) => !swapped && (others === 'held too' || state === others);
  return {
    snapshot: order.snapshot,
    taking,
    others: Object.values(entriesWithout(ledger, own)).filter(counts),
    foreign: foreignRefunds({
      snapshot: order.snapshot,
      refunds: order.refunds,
      entries: ledger.entries,
      ours: oursIn(ledger),
    }),
    terms,
  };
};
