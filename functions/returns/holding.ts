import { sameContent } from '../kit/json.ts';
import { proportion } from '../kit/proportion.ts';
import { nothing } from '../orders/amounts.ts';
import type { Ledger, LedgerEntry } from '../refunds/ledger.ts';
import { keepsGoods } from '../refunds/refund-question.ts';
import type { Status } from '../vocabulary/moves.ts';
import { isPaid } from '../vocabulary/reason.ts';
import type { Return } from './return.ts';

/** In one of these statuses, a return has let its pieces go. */
const lettingGo: ReadonlySet<Status> = new Set(['declined', 'cancelled', 'expired']);

/** Whether this return has pieces of its order that no other return may take. */
const holds = ({ status, settlement, lines }: Return): boolean =>
  lines.length > 0 && !lettingGo.has(status) && (status !== 'closed' || settlement !== undefined);

/**
 * What was paid, where more was paid than was decided: the order has that much less left. The bonus of store
 * credit is no money.
 */
const paidTotal = ({ final, paid, method }: NonNullable<Return['settlement']>): LedgerEntry['total'] => {
  const { total, currency, presentmentCurrency } = final;
  const over = paid?.currency === presentmentCurrency && paid.amount > total.presentment;
  if (!paid || !over || method === 'credit') return total;
  if (currency === presentmentCurrency) return { shop: paid.amount, presentment: paid.amount };
  const shop = total.presentment > 0 ? proportion(paid.amount, total.shop, total.presentment) : total.shop;
  return { shop, presentment: paid.amount };
};

const unitsOf = (lines: Return['lines']): LedgerEntry['units'] =>
  lines.map(({ lineId, units }) => ({ lineId, spans: units }));

const comesBack = ({ outcome }: Return): boolean => !isPaid(outcome);

const swapOf = ({ settlement, lines }: Return): LedgerEntry => ({
  state: settlement ? 'committed' : 'held',
  units: unitsOf(lines),
  credited: nothing,
  shipping: nothing,
  total: nothing,
  swapped: true,
});

/** Once the pieces that came back are counted, these count; until then, the pieces that were asked for. */
const entryOf = (changed: Return): LedgerEntry | undefined => {
  const { settlement, quote, lines, advice } = changed;
  const money = settlement?.final ?? quote;
  if (!money) return undefined;
  if (comesBack(changed)) return swapOf(changed);
  return {
    state: settlement ? 'committed' : 'held',
    units: unitsOf(lines),
    credited: money.credited,
    ...(money.forgone ? { forgone: money.forgone } : {}),
    ...(advice && keepsGoods(advice.terms) ? { kept: true } : {}),
    shipping: money.shipping?.amount ?? nothing,
    total: settlement ? paidTotal(settlement) : money.total,
    ...(money.toCredit ? { toCredit: money.toCredit } : {}),
    ...(settlement?.reference ? { reference: settlement.reference } : {}),
  };
};

/**
 * Goods that the customer has got back can be returned again, so their pieces become free. The return periods
 * of a replacement start again; a repaired piece keeps its own.
 */
const handedOver = (ledger: Ledger, { id, lines, settlement, outcome }: Return, at: string): Ledger => {
  const { [id]: _done, ...entries } = ledger.entries;
  if (outcome === 'repair') return { ...ledger, entries };
  const replaced = Object.fromEntries(lines.map(({ lineId }) => [lineId, settlement?.settledAt ?? at]));
  return { ...ledger, entries, replaced: { ...ledger.replaced, ...replaced } };
};

/** The ledger of the order with `changed` written into it. */
export const ledgerWith = (ledger: Ledger, changed: Return, at: string): Ledger => {
  const isBack = comesBack(changed) && changed.settlement?.settledAt !== undefined;
  if (isBack) return ledger.entries[changed.id] ? handedOver(ledger, changed, at) : ledger;
  const { [changed.id]: _before, ...others } = ledger.entries;
  const entry = holds(changed) ? entryOf(changed) : undefined;
  return { ...ledger, entries: entry ? { ...others, [changed.id]: entry } : others };
};

/** Whether a change of a return concerns the ledger. Most changes do not, and need not read it. */
export const concernsLedger = (before: Return, after: Return): boolean =>
  holds(before) !== holds(after) ||
  before.outcome !== after.outcome ||
  before.quote !== after.quote ||
  !sameContent(unitsOf(before.lines), unitsOf(after.lines)) ||
  before.settlement?.final !== after.settlement?.final ||
  before.settlement?.settledAt !== after.settlement?.settledAt;
