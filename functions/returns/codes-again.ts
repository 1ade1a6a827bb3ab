import { type IssueAgainServices, type IssuedAgain, issueAgain } from '../coupons/issue-again.ts';
import { usableCode } from '../coupons/issued.ts';
import { codesOnOrder } from '../coupons/order-codes.ts';
import { unavailable } from '../kit/errors.ts';
import { logFailure } from '../kit/log.ts';
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
 * So long the mail waits for a code that the shop's checkout does not know yet. The step is tried again for twenty minutes
 * (workflows/defaults.ts), so its last attempt finds the wait over.
 */
const waitsForCode = 15 * 60_000;

/** Whether the mail may tell this code. Errors: Unavailable while it waits for the shop's checkout. */
const mayBeTold = ({ issued }: IssuedAgain, now: Date): boolean => {
  const { key, offer, issuedAt, isUsable } = issued;
  if (now.getTime() - Date.parse(issuedAt) < waitsForCode) usableCode(issued);
  if (!isUsable) {
    const late = unavailable(`The shop's checkout has not got the code of ${key} since ${issuedAt}.`);
    logFailure('a code given anew is not told', late, { offer, code: key });
  }
  return isUsable;
};

/**
 * The codes that the customer of a return gets anew: none unless all of the order came back. Nothing is read for an order
 * without a code. Errors: Unavailable while the shop's checkout does not know one of them yet.
 */
export const codesAgain = async (
  { order, shop, zone }: Pick<ReturnContext, 'order' | 'shop' | 'zone'>,
  services: CodesAgainServices,
): Promise<CodeAgain[]> => {
  if (!isKnown(order) || order.erasedAt !== undefined) return [];
  if (codesOnOrder(order.snapshot).size === 0) return [];
  const ledger = await services.returns.ledgerOf(shop.id, order.id);
  if (!cameBackWhole(order, ledger)) return [];
  const again = await issueAgain(
    { shop: shop.id, id: order.id, snapshot: order.snapshot, customerId: order.customerId, zone },
    services,
  );
  const now = services.clock();
  const told = again.filter((each) => mayBeTold(each, now));
  return told.map(({ former, issued: { code, until }, zone: fixedIn }) => ({
    former,
    code,
    ...(until === undefined ? {} : { until: { instant: until, zone: fixedIn } }),
  }));
};
