import { dateIn, daysBetween } from '../../calendar/dates.ts';
import { durationSeconds } from '../../kit/duration.ts';
import { invalid } from '../../kit/errors.ts';
import { buyerPlace } from '../../orders/buyer-place.ts';
import { decide, type PolicyDecision } from '../../policy/decide.ts';
import { faultDaysOf } from '../../policy/line-windows.ts';
import { factsOf, type PolicyFacts } from '../../policy/policy-facts.ts';
import type { Ledger } from '../../refunds/ledger.ts';
import { amountsOfPieces } from '../../refunds/piece-amounts.ts';
import type { Quote } from '../../refunds/quote.ts';
import { quoteRefund } from '../../refunds/refund.ts';
import { firstOf } from '../../refunds/units.ts';
import { exemptionOf } from '../../shops/product-classes.ts';
import { isFault, type Outcome, type Reason } from '../../vocabulary/reason.ts';
import { receiptOf } from '../periods/receipt.ts';
import { periodOf, type ReturnPeriod } from '../periods/return-period.ts';
import { withdrawalRight } from '../periods/withdrawal.ts';
import type { Return, ReturnLine } from '../return.ts';
import { refundQuestion, returnable } from './order-balance.ts';
import type { PlanInput } from './plan-input.ts';
import { unreturnable } from './unreturnable.ts';

/** What a person asks to send back. */
export interface Wanted {
  readonly door: Return['door'];
  readonly lines: readonly {
    readonly lineId: string;
    readonly quantity: number;
    readonly reason: Reason;
    readonly note?: string | undefined;
  }[];
  readonly outcome: Outcome;
  /** UTC instant at which the right of withdrawal and the policy's window are judged. */
  readonly declaredAt: string;
  readonly photos: number;
  readonly asked: PolicyFacts['asked'];
  /** The id of the return itself, where it has its pieces already. */
  readonly own?: string | undefined;
}

export interface Plan {
  readonly lines: ReturnLine[];
  readonly leftOut: NonNullable<Return['leftOut']>;
  readonly clock: ReturnPeriod;
  readonly facts: PolicyFacts;
  readonly advice: PolicyDecision;
  readonly quote: Quote;
}

const orderLine = ({ order }: PlanInput, lineId: string) =>
  order.snapshot.lines.find(({ id }) => id === lineId);

/**
 * Errors: Invalid, field by field, for lines that the order does not have and for pieces that cannot come
 * back.
 */
const piecesFor = (
  wanted: Wanted['lines'],
  input: Pick<PlanInput, 'order'>,
  ledger: Ledger,
  own: string | undefined,
) => {
  const lines = returnable(input, ledger, own);
  const problems = unreturnable(wanted, lines);
  if (problems.length > 0) throw invalid('Some of these items cannot be returned.', problems);
  const free = new Map(lines.map((line) => [line.lineId, line.free]));
  return wanted.map((line) => ({ ...line, spans: firstOf(free.get(line.lineId) ?? [], line.quantity) }));
};

type Taken = ReturnType<typeof piecesFor>[number];

const rightOf = ({ lineId }: Taken, input: PlanInput, ledger: Ledger, at: string) => {
  const { shop, order, zone } = input;
  const { settings } = shop;
  const { country, region } = buyerPlace(order.snapshot);
  const line = orderLine(input, lineId);
  const receipt = receiptOf(
    order,
    durationSeconds(settings.durations.surveyFallback),
    ledger.replaced[lineId],
  );
  const question = {
    country,
    region,
    zone,
    receipt,
    informed: settings.returns.informsOfWithdrawal,
    exempt: line && exemptionOf(line, settings.returns.productClasses),
  };
  const days =
    receipt.kind === 'not-delivered'
      ? null
      : Math.max(0, daysBetween(dateIn(zone, receipt.at), dateIn(zone, at)));
  return { question, days, open: withdrawalRight(question, at).state === 'open' };
};

const factsFor = (taken: readonly Taken[], wanted: Wanted, input: PlanInput, ledger: Ledger): PolicyFacts => {
  const { order, shop, history } = input;
  const { country, region } = buyerPlace(order.snapshot);
  const lines = taken.map((piece) => {
    const { days, open } = rightOf(piece, input, ledger, wanted.declaredAt);
    const line = orderLine(input, piece.lineId);
    return {
      lineId: piece.lineId,
      quantity: piece.quantity,
      reason: piece.reason,
      value: line
        ? amountsOfPieces(line, piece.spans, order.snapshot.taxesIncluded).amount
        : { shop: 0, presentment: 0 },
      statutoryOpen: open,
      daysSinceDelivery: days,
    };
  });
  return factsOf({
    snapshot: order.snapshot,
    lines,
    productClasses: shop.settings.returns.productClasses,
    door: wanted.door,
    country,
    region,
    daysSinceDelivery: lines[0]?.daysSinceDelivery ?? null,
    photos: wanted.photos,
    outcome: wanted.outcome,
    asked: wanted.asked,
    history: { returned: history.returned, bought: history.bought, count: history.returns },
  });
};

/** The period of the return: of all its lines', the one that gives the customer most. */
const clockFor = (
  taken: readonly Taken[],
  wanted: Wanted,
  advice: PolicyDecision,
  input: PlanInput,
  ledger: Ledger,
): ReturnPeriod => {
  const [first] = taken;
  if (!first) throw invalid('Name a line to return.');
  const { country } = buyerPlace(input.order.snapshot);
  const clocks = taken.map((piece) =>
    periodOf({
      ...rightOf(piece, input, ledger, wanted.declaredAt).question,
      declaredAt: wanted.declaredAt,
      policyDays: advice.windowDays,
      ...(isFault(piece.reason) && wanted.door !== 'withdrawal'
        ? { faultDays: faultDaysOf(input.policy.policy, country) }
        : {}),
    }),
  );
  const ranked = (['fault', 'statutory', 'policy', 'none'] as const).flatMap((applied) =>
    clocks.filter((clock) => clock.applied === applied),
  );
  const [best = clocks[0]] = ranked;
  if (!best) throw invalid('Name a line to return.');
  return best;
};

const returnLine = ({ lineId, quantity, spans, reason, note }: Taken, input: PlanInput): ReturnLine => {
  const { title = '', variantTitle, sku, productId, variantId, vendor } = orderLine(input, lineId) ?? {};
  return {
    lineId,
    quantity,
    units: spans,
    reason,
    note,
    title,
    variantTitle,
    sku,
    productId,
    variantId,
    vendor,
  };
};

/**
 * Everything that follows from what is wanted: pieces, return period, what the policy says, what it would
 * pay. The page shows it, the return is made from it, the workflow checks by it. Barred lines are left out
 * beside others. If all lines are barred they stay in, and the advice is to decline. Errors: Invalid.
 */
export const planReturn = (wanted: Wanted, input: PlanInput, ledger: Ledger): Plan => {
  const asked = piecesFor(wanted.lines, input, ledger, wanted.own);
  if (asked.length === 0)
    throw invalid('Name a line to return.', [{ path: 'lines', message: 'Must not be empty.' }]);
  const facts = factsFor(asked, wanted, input, ledger);
  const advice = decide(input.policy.policy, facts);
  const barred = new Map(advice.lines.flatMap((line) => (line.barred ? [[line.lineId, line.barred]] : [])));
  const open = asked.filter(({ lineId }) => !barred.has(lineId));
  const taken = open.length > 0 ? open : asked;
  const lines = taken.map((piece) => returnLine(piece, input));
  const leftOut = asked
    .filter((piece) => !taken.includes(piece))
    .map(({ lineId }) => ({
      lineId,
      title: orderLine(input, lineId)?.title ?? '',
      why: barred.get(lineId) ?? 'not-covered',
    }));
  const units = taken.map(({ lineId, spans }) => ({ lineId, spans }));
  return {
    lines,
    leftOut,
    clock: clockFor(taken, wanted, advice, input, ledger),
    facts,
    advice,
    quote: quoteRefund(refundQuestion(units, advice.terms, input, ledger, wanted.own)),
  };
};
