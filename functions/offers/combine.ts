import type { Applicable } from './applicable.ts';
import type { Share } from './cart.ts';
import type { Saving } from './savings.ts';
import { split, sumOf } from './split.ts';
import { type DiscountClass, discountClasses } from './terms.ts';

/** An offer in a set of offers, and what it takes off there, in minor units. */
export interface Taken extends Saving {
  readonly offer: Applicable;
}

/** What offers leave of a cart: of its lines and, behind them, of the shipping. */
interface Left {
  readonly amounts: readonly number[];
  /** The class of the last offer, and what was left before the first one of that class. */
  readonly discountClass: DiscountClass;
  readonly base: readonly number[];
}

/** `prices`: of the lines, then the shipping. */
const untouched = (prices: readonly number[]): Left => ({
  amounts: prices,
  base: prices,
  discountClass: 'product',
});

const at = (amounts: readonly number[], { places }: Applicable): number[] =>
  places.map((place) => amounts[place] ?? 0);

const baseOf = (left: Left, { discountClass }: Applicable): readonly number[] =>
  discountClass === left.discountClass ? left.base : left.amounts;

const cutTo = (room: readonly number[], prices: readonly number[]): number[] =>
  prices.map((price, index) => Math.min(price, room[index] ?? 0));

/** Offers of one class count from the same base, and the later one is cut to what the earlier ones left. */
const takenBy = (offer: Applicable, left: Left): Taken => {
  const room = at(left.amounts, offer);
  if (offer.gift) return { offer, amount: sumOf(cutTo(room, offer.gift)) };
  const saving = offer.promised.saving(sumOf(at(baseOf(left, offer), offer)));
  return { ...saving, offer, amount: Math.min(saving.amount, sumOf(room)) };
};

/** At each of the offer's places. They add up to the amount. */
const partsOf = ({ offer, amount }: Taken, left: Left): number[] => {
  const room = at(left.amounts, offer);
  return offer.gift ? cutTo(room, offer.gift) : split(amount, room);
};

const lessParts = (left: Left, { offer }: Taken, parts: readonly number[]): Left => {
  const amounts = [...left.amounts];
  for (const [index, place] of offer.places.entries())
    amounts[place] = (amounts[place] ?? 0) - (parts[index] ?? 0);
  return { amounts, base: baseOf(left, offer), discountClass: offer.discountClass };
};

const combines = (a: Applicable, b: Applicable): boolean =>
  a.candidate.terms.combinesWith.includes(b.discountClass) &&
  b.candidate.terms.combinesWith.includes(a.discountClass);

export const isOverBudget = ({ offer, amount }: Taken): boolean =>
  offer.candidate.left !== undefined && amount > offer.candidate.left;

type OfferSet = readonly Taken[];

/**
 * All allowed sets that add some of these offers, in this order, to a set that each of them combines with. What an
 * offer takes does not depend on later ones, so a set with an offer over its budget has no allowed superset.
 */
const setsFrom = (set: OfferSet, left: Left, offers: readonly Applicable[]): OfferSet[] =>
  offers.flatMap((offer, index) => {
    const taken = takenBy(offer, left);
    if (isOverBudget(taken)) return [];
    const more = offers.slice(index + 1).filter((later) => combines(offer, later));
    const larger = [...set, taken];
    // Splitting is most of the work.
    if (more.length === 0) return [larger];
    return [larger, ...setsFrom(larger, lessParts(left, taken, partsOf(taken, left)), more)];
  });

const saved = (set: OfferSet): number => sumOf(set.map(({ amount }) => amount));

const positions = (set: OfferSet): number[] =>
  set.map(({ offer }) => offer.position).toSorted((a, b) => a - b);

/** Below zero if `a` is the better set: it saves more; else has fewer codes; else codes that were typed earlier. */
const better = (a: OfferSet, b: OfferSet): number => {
  const typed = positions(b);
  return (
    saved(b) - saved(a) ||
    a.length - b.length ||
    (positions(a)
      .map((position, index) => position - (typed[index] ?? 0))
      .find((difference) => difference !== 0) ??
      0)
  );
};

/** What an offer takes off if it is the only one. */
export const takenAlone = (prices: readonly number[], offer: Applicable): Taken =>
  takenBy(offer, untouched(prices));

/**
 * Of all allowed sets, the empty one included, that with the lowest total, in the order in which offers are applied:
 * product offers, then order offers, then shipping. `prices`: of the lines, then the shipping.
 */
export const bestSet = (prices: readonly number[], offers: readonly Applicable[]): OfferSet => {
  const inOrder = offers.toSorted(
    (a, b) =>
      discountClasses.indexOf(a.discountClass) - discountClasses.indexOf(b.discountClass) ||
      a.position - b.position,
  );
  return setsFrom([], untouched(prices), inOrder).reduce<OfferSet>(
    (best, each) => (better(each, best) < 0 ? each : best),
    [],
  );
};

/** What each offer of a set takes off at each place, by place. */
export const sharesOf = (prices: readonly number[], set: OfferSet): ReadonlyMap<number, readonly Share[]> => {
  const shares = new Map<number, Share[]>();
  let left = untouched(prices);
  for (const taken of set) {
    const { code, offer } = taken.offer.candidate;
    const parts = partsOf(taken, left);
    for (const [index, place] of taken.offer.places.entries()) {
      const amount = parts[index] ?? 0;
      if (amount > 0) shares.set(place, [...(shares.get(place) ?? []), { code, offer, amount }]);
    }
    left = lessParts(left, taken, parts);
  }
  return shares;
};
