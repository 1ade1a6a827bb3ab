import { type Applicable, applicable } from './applicable.ts';
import type { Candidate, Cart, Refusal, Share, Worth } from './cart.ts';
import { bestSet, isOverBudget, sharesOf, type Taken, takenAlone } from './combine.ts';
import { sumOf } from './split.ts';

/** Of one cart. */
const mostCodes = 5;

/** An offer that saves nothing by itself saves nothing with others. */
const savesSomething = (prices: readonly number[], offer: Applicable): boolean =>
  takenAlone(prices, offer).amount > 0;

const inOrderTyped = (best: readonly Taken[]): Taken[] =>
  best.toSorted((a, b) => a.offer.position - b.offer.position);

/** Why an offer that applies by itself is not in the best set. */
const leftOut = (prices: readonly number[], offer: Applicable, best: readonly Taken[]): Refusal => {
  const taken = takenAlone(prices, offer);
  if (taken.amount === 0) return { kind: 'nothing-off' };
  if (isOverBudget(taken)) return { kind: 'budget' };
  return { kind: 'not-combined', with: inOrderTyped(best).map(({ offer: { candidate } }) => candidate.code) };
};

const lowered = (price: number, discounts: readonly Share[] = []) => ({
  price,
  discounts,
  total: price - sumOf(discounts.map(({ amount }) => amount)),
});

const named = ({ offer, amount, capped }: Taken): Worth['applied'][number] => {
  const { code, offer: id, version } = offer.candidate;
  const { step } = offer.promised;
  return { code, offer: id, version, amount, ...(step !== undefined && { step }), ...(capped && { capped }) };
};

/**
 * What codes are worth in a cart: docs/coupons.md has the rules and worked carts. Pure. Candidates stand in the order
 * typed, each of another offer; those after the fifth are refused. Discounts of a line stand in the order in which
 * they were applied. All amounts are minor units of the cart's currency.
 */
export const worthOf = (cart: Cart, candidates: readonly Candidate[]): Worth => {
  const prices = [...cart.lines.map(({ price }) => price), cart.shipping];
  const answers = candidates.map((candidate, position) =>
    position < mostCodes
      ? applicable(cart, candidate, position)
      : { why: { kind: 'too-many', most: mostCodes } as const },
  );
  const offers = answers.flatMap((answer) => ('applies' in answer ? [answer.applies] : []));
  const best = bestSet(
    prices,
    offers.filter((offer) => savesSomething(prices, offer)),
  );
  const isIn = (offer: Applicable) => best.some((taken) => taken.offer === offer);
  const refused = answers.flatMap((answer, position) => {
    const code = candidates[position]?.code ?? '';
    if (!('applies' in answer)) return [{ code, why: answer.why }];
    return isIn(answer.applies) ? [] : [{ code, why: leftOut(prices, answer.applies, best) }];
  });
  const shares = sharesOf(prices, best);
  const discount = sumOf(best.map(({ amount }) => amount));
  return {
    lines: cart.lines.map(({ id, price }, place) => ({ id, ...lowered(price, shares.get(place)) })),
    shipping: lowered(cart.shipping, shares.get(cart.lines.length)),
    applied: inOrderTyped(best).map(named),
    refused,
    discount,
    total: sumOf(prices) - discount,
  };
};
