import { minus, plus, sum } from '../orders/amounts.ts';
import type { Dual, OrderLine } from '../orders/order.ts';
import { type KeptLine, keptLines, listPrice } from './kept-lines.ts';
import { shareOf } from './piece-amounts.ts';
import { earnings, type OfferEarnings, type SoldOffer, type SoldUnder } from './sold-offers.ts';
import type { Units } from './units.ts';

/** A discount for buying at least `minimum`, named by its code or its title, in presentment minor units. */
export interface Threshold {
  readonly code?: string | undefined;
  readonly title?: string | undefined;
  readonly minimum: number;
}

/** What decides how much of a discount kept goods still earn: an offer of ours, or a threshold of the policy. */
export type DiscountRule = SoldOffer | Threshold;

/** The part of one discount on the kept pieces that they do not earn. */
export interface Unearned {
  readonly rule: Pick<Threshold, 'code' | 'title'>;
  /** What kept goods must cost and do not, in presentment minor units; of an offer 0 where there is no such thing. */
  readonly minimum: number;
  /** The list price of the kept pieces; of an offer only of those that it counts. */
  readonly kept: Dual;
  /** What the discount took off each kept line at the sale. */
  readonly lines: readonly { readonly lineId: string; readonly amount: Dual }[];
  /** Below zero where an offer gives more on the kept pieces than it did at the sale. */
  readonly amount: Dual;
  readonly offer?: Pick<OfferEarnings, 'kind' | 'earns'> | undefined;
}

type Discount = OrderLine['discounts'][number];

const isOffer = (rule: DiscountRule): rule is SoldOffer => 'terms' in rule;

/** Customers type the codes, so upper and lower case are the same. */
const grants = ({ code, title }: Pick<Threshold, 'code' | 'title'>, discount: Discount): boolean =>
  (code !== undefined && discount.code?.toLowerCase() === code.toLowerCase()) ||
  (title !== undefined && discount.title === title);

const titleAndCode = (rule: DiscountRule): Pick<Threshold, 'code' | 'title'> =>
  isOffer(rule) ? { code: rule.code } : rule;

/** The place of the rule that decides about a discount: the first that names it. -1 where none does. */
const decider = (discount: Discount, rules: readonly DiscountRule[]): number =>
  rules.findIndex((rule) => grants(titleAndCode(rule), discount));

/** The discounts of a line that the rule at this place decides about. */
const decided = (line: OrderLine, rules: readonly DiscountRule[], place: number): Discount[] =>
  line.discounts.filter((discount) => decider(discount, rules) === place);

/** The rules that decide about a discount of the order, each once. Offers come before thresholds. */
export const rulesFor = (
  lines: readonly OrderLine[],
  rules: readonly DiscountRule[],
): readonly DiscountRule[] =>
  rules.filter((_rule, place) => lines.some((line) => decided(line, rules, place).length > 0));

const amountOf = (discounts: readonly Discount[]): Dual => sum(discounts.map(({ amount }) => amount));

/**
 * All discounts of a line are rounded together: see `amountsOfPieces`. What offers take off is rounded after the
 * others, one offer after the other, so that together they are what was charged.
 */
const shareOfOffer = ({ line, spans }: KeptLine, rules: readonly DiscountRule[], place: number): Dual => {
  const isLater = (by: number) => by >= place && rules[by] !== undefined && isOffer(rules[by]);
  const others = amountOf(line.discounts.filter((each) => !isLater(decider(each, rules))));
  const withIt = plus(others, amountOf(decided(line, rules, place)));
  return minus(shareOf(withIt, line, spans), shareOf(others, line, spans));
};

/** What the discounts that a rule decides about took off each of these lines at the sale. */
const chargedOn = (kept: readonly KeptLine[], rules: readonly DiscountRule[], place: number) => {
  const rule = rules[place];
  return kept.flatMap((each) => {
    const { line, spans } = each;
    const discounts = decided(line, rules, place);
    if (discounts.length === 0) return [];
    const amount =
      rule && isOffer(rule)
        ? shareOfOffer(each, rules, place)
        : sum(discounts.map((discount) => shareOf(discount.amount, line, spans)));
    return [{ lineId: line.id, amount }];
  });
};

/**
 * Of a threshold that the kept goods miss, all that it took off them. Nothing is unearned where nothing is kept, nor
 * where the whole order was below the minimum: such a discount was never earned this way.
 */
const byThreshold = (
  threshold: Threshold,
  { kept, whole }: { readonly kept: Dual; readonly whole: Dual },
  charged: Unearned['lines'],
): Unearned => {
  const { code, title, minimum } = threshold;
  const isMissed = kept.presentment > 0 && kept.presentment < minimum && whole.presentment >= minimum;
  const lines = isMissed ? charged : [];
  return {
    rule: { code, title },
    minimum,
    kept,
    lines,
    amount: sum(lines.map(({ amount }) => amount)),
  };
};

const byOffer = (
  { offer, kind, earns, counted, missed }: OfferEarnings,
  lines: Unearned['lines'],
): Unearned => {
  const amount = minus(sum(lines.map((line) => line.amount)), earns);
  return {
    rule: { code: offer.code },
    minimum: missed,
    kept: counted,
    lines,
    amount,
    offer: { kind, earns },
  };
};

/**
 * The part of each discount on the kept goods that these do not earn: one entry for each rule, zero where they earn
 * as much as was charged. An offer is worked out anew on the kept goods; see sold-offers.ts.
 *
 * Goods count at their list price, before every discount. It does not depend on the order in which discounts
 * were combined, and it favours the customer most. The tax of a discount is not changed.
 */
export const unearned = (
  order: SoldUnder & { readonly lines: readonly OrderLine[] },
  rules: readonly DiscountRule[],
): ((returned: readonly Units[]) => Unearned[]) => {
  const all = keptLines(order.lines, []);
  const whole = listPrice(all);
  const offers = rules.filter(isOffer);
  const chargedBy = (place: number) => (kept: readonly KeptLine[]) => chargedOn(kept, rules, place);
  const earned = earnings(all, order, offers, chargedBy);
  return (returned) => {
    const kept = keptLines(order.lines, returned);
    const prices = { kept: listPrice(kept), whole };
    const byOffers = earned(kept).map((each, place) => byOffer(each, chargedBy(place)(kept)));
    const byThresholds = rules.flatMap((rule, place) =>
      isOffer(rule) ? [] : [byThreshold(rule, prices, chargedBy(place)(kept))],
    );
    return [...byOffers, ...byThresholds];
  };
};
