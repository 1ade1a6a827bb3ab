import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Candidate, Cart, Refusal, Worth } from '../../functions/offers/cart.ts';
import { worthOf } from '../../functions/offers/worth.ts';
import { runs } from '../support/runs.ts';
import { cartWithCodes } from './oracle-carts.ts';
import { workedCarts } from './worked-carts.ts';
import { oracleWorth } from './worth-oracle.ts';

const sum = (amounts: readonly number[]) => amounts.reduce((all, amount) => all + amount, 0);
const amountsOf = (discounts: readonly { readonly amount: number }[]) =>
  discounts.map(({ amount }) => amount);

/** Which products may be added is a matter of the terms alone. */
const bare = (why: Refusal): Refusal => (why.kind === 'gift-missing' ? { ...why, of: {} } : why);

const expectSameAsOracle = (cart: Cart, candidates: readonly Candidate[]) => {
  const { refused, ...answer } = worthOf(cart, candidates);
  const { refused: reasons, ...right } = oracleWorth(cart, candidates);
  expect(answer).toEqual(right);
  expect(refused.map(({ code }) => code)).toEqual(
    candidates.map(({ code }) => code).filter((code) => reasons.has(code)),
  );
  for (const { code, why } of refused) expect(reasons.get(code)).toContainEqual(bare(why));
};

/** What holds of every answer, without knowing how much it ought to be. */
const expectSound = (worth: Worth, candidates: readonly Candidate[]) => {
  const places = [...worth.lines, worth.shipping];
  for (const { price, discounts, total } of places) {
    expect(total).toBe(price - sum(amountsOf(discounts)));
    expect(total).toBeGreaterThanOrEqual(0);
  }
  expect(worth.total).toBe(sum(places.map(({ total }) => total)));
  expect(worth.discount).toBe(sum(amountsOf(worth.applied)));
  for (const { code, amount } of worth.applied) {
    const shares = places.flatMap(({ discounts }) => discounts.filter((share) => share.code === code));
    expect(amount).toBe(sum(amountsOf(shares)));
    const left = candidates.find((candidate) => candidate.code === code)?.left;
    expect(amount).toBeLessThanOrEqual(left ?? Number.MAX_SAFE_INTEGER);
  }
};

test.each(workedCarts)('the oracle agrees about the worked cart $title', ({ cart, candidates, discount }) => {
  expect(oracleWorth(cart, candidates).discount).toBe(discount);
  expectSameAsOracle(cart, candidates);
});

test('codes are worth what the oracle says, line by line, and refused for a reason that is true', () => {
  fc.assert(
    fc.property(cartWithCodes, ([cart, candidates]) => {
      expectSound(worthOf(cart, candidates), candidates);
      expectSameAsOracle(cart, candidates);
    }),
    runs(10_000),
  );
});
