import { type IssueAgainServices, issueAgain } from '../coupons/issue-again.ts';
import { codesOnOrder } from '../coupons/order-codes.ts';
import { foreignUnits } from '../refunds/foreign-refunds.ts';
import { keptLines } from '../refunds/kept-lines.ts';
import type { Ledger } from '../refunds/ledger.ts';
import type { CodeAgain } from './mails/settled.mail.ts';
import { oursIn } from './opening/order-balance.ts';
import { isKnown, type KnownOrder } from './opening/plan-input.ts';
import type { ReturnContext } from './return-context.ts';
import type { ReturnsStore } from './returns.store.ts';

export interface CodesAgainServices extends IssueAgainServices {
  readonly returns: Pick<ReturnsStore, 'ledgerOf'>;
}

/** Whether every piece came back for good: what is replaced or left with the customer did not. A tip is no piece. */
const cameBackWhole = (order: KnownOrder, ledger: Ledger): boolean => {
  const back = Object.values(ledger.entries).flatMap(({ state, kept, swapped, units }) =>
    state === 'committed' && !kept && !swapped ? units : [],
  );
  const known = { ...order, entries: ledger.entries, ours: oursIn(ledger) };
  const left = keptLines(order.snapshot.lines, [...back, ...foreignUnits(known)]);
  return left.every(({ line }) => line.tip);
};

/**
 * The codes that the customer of a return gets anew: none unless all of the order came back. Nothing is read for an order
 * without a code.
 */
export const codesAgain = async (
  { order, shop, zone }: Pick<ReturnContext, 'order' | 'shop' | 'zone'>,
  services: CodesAgainServices,
): Promise<CodeAgain[]> => {
  if (!isKnown(order) || order.erasedAt !== undefined) return [];
  if (codesOnOrder(order.snapshot).size === 0) return [];
  const ledger = await services.returns.ledgerOf(shop.id, order.id);
  if (!cameBackWhole(order, ledger)) return [];
  const again = await issueAgain({ shop: shop.id, id: order.id, snapshot: order.snapshot, zone }, services);
  return again.map(({ former, issued: { code, until }, zone: fixedIn }) => ({
    former,
    code,
    ...(until === undefined ? {} : { until: { instant: until, zone: fixedIn } }),
  }));
};
