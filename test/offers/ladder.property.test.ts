import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Cart } from '../../functions/offers/cart.ts';
import { wrongInTerms } from '../../functions/offers/check-terms.ts';
import { type Terms, terms } from '../../functions/offers/terms.ts';
import { worthOf } from '../../functions/offers/worth.ts';
import { defaultSettings } from '../../functions/shops/settings.ts';
import { runs } from '../support/runs.ts';

/** A cart with one line that costs so many cents. */
const cartOf = (price: number): Cart => ({
  currency: 'EUR',
  lines: [{ id: 'l1', quantity: 1, price, classes: [], tags: [] }],
  shipping: 0,
  buyer: { tags: [] },
});

const saved = (given: Terms, price: number): number =>
  worthOf(cartOf(price), [{ code: 'LADDER', offer: 'off_1', version: 1, terms: given }]).discount;

const saves = fc.oneof(
  fc.integer({ min: 1, max: 3000 }).map((EUR) => ({ kind: 'amount', amounts: { EUR } })),
  fc
    .record({ percent: fc.integer({ min: 1, max: 40 }), cap: fc.option(fc.integer({ min: 1, max: 3000 })) })
    .map(({ percent, cap }) => ({ kind: 'percent', percent, ...(cap !== null && { caps: { EUR: cap } }) })),
);
const ladder = fc
  .array(fc.record({ minimum: fc.integer({ min: 1, max: 200 }).map((step) => step * 100), saves }), {
    minLength: 2,
    maxLength: 4,
  })
  .map((steps) =>
    terms.parse({
      benefit: {
        kind: 'ladder',
        steps: steps.map((step) => ({ minimum: { EUR: step.minimum }, saves: step.saves })),
      },
    }),
  );

/** Where a cart of a little more may save less: at each step, and anywhere between. */
const pricesAround = ({ benefit }: Terms): number[] =>
  benefit.kind === 'ladder'
    ? benefit.steps.flatMap(({ minimum: { EUR = 0 } }) => [EUR - 1, EUR, EUR + 1, EUR + 777])
    : [];

test('whoever adds something to the cart never saves less, by any ladder that is taken', () => {
  let taken = 0;
  fc.assert(
    fc.property(ladder, (given) => {
      if (wrongInTerms(given, { settings: defaultSettings }).length > 0) return;
      taken += 1;
      const prices = pricesAround(given)
        .filter((price) => price > 0)
        .toSorted((a, b) => a - b);
      const savings = prices.map((price) => saved(given, price));
      expect(savings).toEqual(savings.toSorted((a, b) => a - b));
    }),
    runs(3000),
  );
  // One in ten is taken, thirty of the fewest runs: six or more, but for one run in ten million.
  expect(taken).toBeGreaterThan(5);
});

test('a ladder whose steps rise in price is refused only where it stops saving more', () => {
  fc.assert(
    fc.property(ladder, (given) => {
      if (given.benefit.kind !== 'ladder') return;
      const steps = given.benefit.steps;
      const minima = steps.map(({ minimum: { EUR = 0 } }) => EUR);
      fc.pre(minima.every((one, place) => place === 0 || one > (minima[place - 1] ?? 0)));
      const wrong = wrongInTerms(given, { settings: defaultSettings });
      // The same cart, with each step and without it.
      const isUseless = minima.some((price, place) => {
        if (place === 0) return false;
        const [now, before] = [place + 1, place].map((end) =>
          saved({ ...given, benefit: { kind: 'ladder', steps: steps.slice(0, end) } }, price),
        );
        // An amount above the price is cut to it in the cart, and not in the terms.
        return (now ?? 0) <= (before ?? 0) && (before ?? 0) < price;
      });
      if (isUseless) expect(wrong).not.toEqual([]);
    }),
    runs(3000),
  );
});
