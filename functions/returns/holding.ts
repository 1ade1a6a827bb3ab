import { proportion } from '../kit/proportion.ts';
import type { Ledger, LedgerEntry } from './ledger.ts';
import type { Status } from './moves.ts';
import { keepsGoods } from './refund-question.ts';
import type { Return } from './return.ts';

/** Without a status of these, a return has let its pieces go. */
const lettingGo: ReadonlySet<Status> = new Set(['declined', 'cancelled', 'expired']);

/** Whether this return has pieces of its order that no other return may take. */
const holds = ({ status, settlement, lines }: Return): boolean =>
  lines.length > 0 && !lettingGo.has(status) && (status !== 'closed' || settlement !== undefined);

/** What left, where somebody paid more than was decided: the order has that much less. Credit has a bonus, which is no money. */
const paidTotal = ({ final, paid, method }: NonNullable<Return['settlement']>): LedgerEntry['total'] => {
  const { total, currency, presentmentCurrency } = final;
  const over = paid?.currency === presentmentCurrency && paid.amount > total.presentment;
  if (!paid || !over || method === 'credit') return total;
  if (currency === presentmentCurrency) return { shop: paid.amount, presentment: paid.amount };
  const shop = total.presentment > 0 ? proportion(paid.amount, total.shop, total.presentment) : total.shop;
  return { shop, presentment: paid.amount };
};

/** The pieces that came back count once they are counted; until then those that were asked for. */
const entryOf = ({ settlement, quote, lines, advice }: Return): LedgerEntry | undefined => {
  const money = settlement?.final ?? quote;
  if (!money) return undefined;
  return {
    state: settlement ? 'committed' : 'held',
    units: lines.map(({ lineId, units }) => ({ lineId, spans: units })),
    credited: money.credited,
    ...(money.forgone ? { forgone: money.forgone } : {}),
    ...(advice && keepsGoods(advice.terms) ? { kept: true } : {}),
    shipping: money.shipping?.amount ?? { shop: 0, presentment: 0 },
    total: settlement ? paidTotal(settlement) : money.total,
    ...(settlement?.reference ? { reference: settlement.reference } : {}),
  };
};

/** A replacement in the customer's hands can come back in its turn: its pieces are free again, its clocks begin anew. */
const handedOver = (ledger: Ledger, { id, lines, settlement }: Return, at: string): Ledger => {
  const { [id]: _done, ...entries } = ledger.entries;
  const replaced = Object.fromEntries(lines.map(({ lineId }) => [lineId, settlement?.settledAt ?? at]));
  return { ...ledger, entries, replaced: { ...ledger.replaced, ...replaced } };
};

/** What the ledger of the order says once `changed` stands. */
export const ledgerWith = (ledger: Ledger, changed: Return, at: string): Ledger => {
  const wasReplaced = changed.outcome === 'exchange' && changed.settlement?.settledAt !== undefined;
  if (wasReplaced) return ledger.entries[changed.id] ? handedOver(ledger, changed, at) : ledger;
  const { [changed.id]: _before, ...others } = ledger.entries;
  const entry = holds(changed) ? entryOf(changed) : undefined;
  return { ...ledger, entries: entry ? { ...others, [changed.id]: entry } : others };
};

/** Whether a change of a return concerns the ledger at all: most changes do not, and need not read it. */
export const concernsLedger = (before: Return, after: Return): boolean =>
  holds(before) !== holds(after) ||
  before.quote !== after.quote ||
  before.lines !== after.lines ||
  before.settlement?.final !== after.settlement?.final ||
  before.settlement?.settledAt !== after.settlement?.settledAt;
