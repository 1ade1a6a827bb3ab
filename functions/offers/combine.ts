import type { Applicable } from './applicable.ts';
import type { Saving } from './savings.ts';
import { split, sumOf } from './split.ts';
import { type DiscountClass, discountClasses } from './terms.ts';

/** An offer in a set of offers: what it takes off there, in minor units. */
export interface Taken extends Saving {
  readonly offer: Applicable;
  /** At each of the offer's places. They add up to the amount. */
  readonly parts: readonly number[];
}

/** Offers applied together: product offers, then order offers, then shipping. */
interface Applied {
  readonly taken: readonly Taken[];
  /** What remains at each place. */
  readonly left: readonly number[];
  /** The class of the last offer, and what was left before the first one of that class. */
  readonly discountClass: DiscountClass;
  readonly base: readonly number[];
}

const at = (amounts: readonly number[], places: readonly number[]): number[] =>
  places.map((place) => amounts[place] ?? 0);

/**
 * Offers of one class count from the same base. The later one is cut to what the earlier ones left, and is split in
 * proportion to that.
 */
const takenBy = (offer: Applicable, base: readonly number[], left: readonly number[]): Taken => {
  const { promised, places, gift } = offer;
  const room = at(left, places);
  if (gift) {
    const parts = gift.map((price, index) => Math.min(price, room[index] ?? 0));
    return { offer, parts, amount: sumOf(parts) };
  }
  const saving = promised.saving(sumOf(at(base, places)));
  const amount = Math.min(saving.amount, sumOf(room));
  return { offer, amount, parts: split(amount, room), capped: saving.capped };
};

const withOffer = (before: Applied, offer: Applicable): Applied => {
  const base = offer.discountClass === before.discountClass ? before.base : before.left;
  const taken = takenBy(offer, base, before.left);
  const left = [...before.left];
  for (const [index, place] of offer.places.entries())
    left[place] = (left[place] ?? 0) - (taken.parts[index] ?? 0);
  return { taken: [...before.taken, taken], left, base, discountClass: offer.discountClass };
};

const combines = (a: Applicable, b: Applicable): boolean =>
  a.candidate.terms.combinesWith.includes(b.discountClass) &&
  b.candidate.terms.combinesWith.includes(a.discountClass);

const isOverBudget = ({ offer, amount }: Taken): boolean =>
  offer.candidate.left !== undefined && amount > offer.candidate.left;

/**
 * All allowed sets that add some of these offers, in this order, to those that are applied. What an offer takes does
 * not depend on later ones, so a set with an offer over its budget has no allowed superset.
 */
const setsFrom = (before: Applied, offers: readonly Applicable[]): Applied[] =>
  offers.flatMap((offer, index) => {
    if (!before.taken.every((each) => combines(each.offer, offer))) return [];
    const applied = withOffer(before, offer);
    if (applied.taken.slice(-1).some(isOverBudget)) return [];
    return [applied, ...setsFrom(applied, offers.slice(index + 1))];
  });

const saved = ({ taken }: Applied): number => sumOf(taken.map(({ amount }) => amount));

const positions = ({ taken }: Applied): number[] =>
  taken.map(({ offer }) => offer.position).toSorted((a, b) => a - b);

/** Below zero if `a` is the better set: it saves more; else has fewer codes; else codes that were typed earlier. */
const better = (a: Applied, b: Applied): number => {
  const typed = positions(b);
  return (
    saved(b) - saved(a) ||
    a.taken.length - b.taken.length ||
    (positions(a)
      .map((position, index) => position - (typed[index] ?? 0))
      .find((difference) => difference !== 0) ??
      0)
  );
};

const untouched = (prices: readonly number[]): Applied => ({
  taken: [],
  left: prices,
  base: prices,
  discountClass: 'product',
});

/** What an offer would take off if it were the only one. */
export const alone = (
  prices: readonly number[],
  offer: Applicable,
): Taken & { readonly overBudget: boolean } => {
  const taken = takenBy(offer, prices, prices);
  return { ...taken, overBudget: isOverBudget(taken) };
};

/** Of all allowed sets, empty one included, that with the lowest total. `prices`: of the lines, then the shipping. */
export const bestOf = (prices: readonly number[], offers: readonly Applicable[]): readonly Taken[] => {
  const inOrder = offers.toSorted(
    (a, b) =>
      discountClasses.indexOf(a.discountClass) - discountClasses.indexOf(b.discountClass) ||
      a.position - b.position,
  );
  const none = untouched(prices);
  return setsFrom(none, inOrder).reduce((best, each) => (better(each, best) < 0 ? each : best), none).taken;
};
