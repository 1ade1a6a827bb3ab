import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Dual } from '../../functions/orders/order.ts';
import type { Quote } from '../../functions/refunds/quote.ts';
import { quoteRefund } from '../../functions/refunds/refund.ts';
import type { OtherReturn, RefundQuestion, RefundTerms } from '../../functions/refunds/refund-question.ts';
import { runs } from '../support/runs.ts';
import { question, same, terms } from './priced-order.ts';
import {
  goodsIn,
  type Piece,
  randomOffers,
  randomOrder,
  randomSteps,
  randomThresholds,
  shippingIn,
  unitsOf,
} from './random-orders.ts';
import { expectedRefund } from './refund-oracle.ts';

const keys = ['shop', 'presentment'] as const;
type Snapshot = RefundQuestion['snapshot'];

const add = (amounts: readonly number[]): number => amounts.reduce((a, b) => a + b, 0);
const totalOf = (key: keyof Dual, quotes: readonly Quote[]): number =>
  add(quotes.map(({ total }) => total[key]));

interface Step {
  readonly pieces: readonly Piece[];
  readonly terms: RefundTerms;
}

/** One return after another, each quoted with what the ledger has of those before. */
const returnAll = (
  snapshot: Snapshot,
  steps: readonly Step[],
  about: Partial<RefundQuestion> = {},
): Quote[] => {
  const others: OtherReturn[] = [];
  return steps.map((step) => {
    const taking = unitsOf(step.pieces);
    const answer = quoteRefund(
      question(snapshot, taking, { ...about, others: [...others], terms: step.terms }),
    );
    others.push({
      units: taking,
      credited: answer.credited,
      forgone: answer.forgone,
      shipping: answer.shipping?.amount ?? same(0),
      total: answer.total,
      kept: (step.terms.keepPercent ?? 100) < 100 ? true : undefined,
    });
    return answer;
  });
};

const randomTerms = (snapshot: Snapshot): fc.Arbitrary<RefundTerms> =>
  fc.record({
    shipping: fc.constantFrom('never', 'nothing-kept', 'always'),
    standardShipping: fc.constantFrom(undefined, 0, 300, 5000),
    restockingPercent: fc.constantFrom(0, 10, 12.5, 100),
    labelFee: fc.constantFrom(undefined, 0, 499, 100_000),
    diminished: fc.constantFrom(undefined, { l0: 250 }, { l0: 99, l1: 70_000 }),
    thresholds: randomThresholds(snapshot),
    keepPercent: fc.constantFrom(undefined, undefined, 100, 30, 12.5),
    creditBonusPercent: fc.constantFrom(undefined, 0, 7.5),
    refundDuties: fc.boolean(),
  });

const refundedByOthers = ({ totals }: Snapshot): fc.Arbitrary<Dual> =>
  fc.constantFrom(0, 0, 1, 400, 900, 1500).map((permille) => ({
    shop: Math.floor((totals.total.shop * permille) / 1000),
    presentment: Math.floor((totals.total.presentment * permille) / 1000),
  }));

/** What does not add up in a quote, in words; one assertion for many is many times faster. */
const wrongParts = (key: keyof Dual, answer: Quote, taxesIncluded: boolean): string[] => {
  const lines = answer.lines.every(
    ({ price, discounts, tax, duties, amount }) =>
      amount[key] === price[key] - discounts[key] + (taxesIncluded ? 0 : tax[key]) + duties[key] &&
      amount[key] >= 0,
  );
  const fees = answer.fees.map(({ amount }) => amount[key]);
  const shipping = answer.shipping?.amount[key] ?? 0;
  const sum = answer.credited[key] + shipping - add(fees) - answer.beyondCaptured[key];
  const least = Math.min(
    shipping,
    answer.total[key],
    answer.credited[key],
    answer.beyondCaptured[key],
    ...fees,
  );
  return [
    ...(lines ? [] : ['a line']),
    ...(answer.total[key] === sum ? [] : ['the total']),
    ...(least >= 0 ? [] : ['below zero']),
    ...(isTableRight(key, answer) ? [] : ['the table']),
  ];
};

/** Where nothing is forgone, lines less clawbacks are what is credited. */
const isTableRight = (key: keyof Dual, answer: Quote): boolean => {
  const lines = add(answer.lines.map(({ amount }) => amount[key]));
  const clawbacks = add(answer.clawbacks.map(({ amount }) => amount[key]));
  return answer.forgone !== undefined || lines - clawbacks === answer.credited[key];
};

const isSame = ({ shop, presentment }: Dual): boolean => shop === presentment;

describe('of any order and any sequence of returns', () => {
  test('no more is paid than was captured, no step is below zero, every quote adds up', () => {
    const cases = randomOrder.chain((order) =>
      fc.record({
        order: fc.constant(order),
        foreign: refundedByOthers(order),
        steps: randomSteps(order),
        terms: fc.array(randomTerms(order), { minLength: 20, maxLength: 20 }),
        left: fc.nat(2),
        offers: randomOffers(order),
      }),
    );
    fc.assert(
      fc.property(cases, ({ order, foreign, steps, terms: rules, left, offers }) => {
        const list = steps
          .slice(0, Math.max(1, steps.length - left))
          .map((pieces, index) => ({ pieces, terms: rules[index] ?? terms() }));
        const quotes = returnAll(order, list, { offers, foreign: { units: [], total: foreign } });
        for (const key of keys) {
          const captured = order.totals.total[key] - (order.totals.tip?.[key] ?? 0);
          expect(totalOf(key, quotes)).toBeLessThanOrEqual(Math.max(0, captured - foreign[key]));
          const shipping = add(quotes.map((answer) => answer.shipping?.amount[key] ?? 0));
          expect(shipping).toBeLessThanOrEqual(shippingIn(key, order));
          expect(quotes.flatMap((answer) => wrongParts(key, answer, order.taxesIncluded))).toEqual([]);
        }
        if (order.currency === order.presentmentCurrency) {
          expect(quotes.every(({ total, credited }) => isSame(total) && isSame(credited))).toBe(true);
        }
      }),
      runs(10_000),
    );
  });

  test('returning everything pays everything, to the cent, in both currencies', () => {
    const cases = randomOrder.chain((order) =>
      fc.record({
        order: fc.constant(order),
        steps: randomSteps(order),
        thresholds: randomThresholds(order),
        shipping: fc.constantFrom('never' as const, 'nothing-kept' as const, 'always' as const),
        offers: randomOffers(order),
      }),
    );
    fc.assert(
      fc.property(cases, ({ order, steps, thresholds, shipping, offers }) => {
        const rules = terms({ thresholds, shipping });
        const quotes = returnAll(
          order,
          steps.map((pieces) => ({ pieces, terms: rules })),
          { offers },
        );
        for (const key of keys) {
          const way = shipping === 'never' ? 0 : shippingIn(key, order);
          expect(totalOf(key, quotes)).toBe(goodsIn(key, order) + way);
        }
      }),
      runs(10_000),
    );
  });

  test('without thresholds the order of returns does not matter, whatever is returned', () => {
    const cases = randomOrder.chain((order) =>
      randomSteps(order).chain((steps) => {
        const some = steps.slice(0, Math.ceil(steps.length / 2));
        const flat = some.flat();
        return fc.record({
          order: fc.constant(order),
          some: fc.constant(some),
          again: fc.shuffledSubarray(flat, { minLength: flat.length }),
        });
      }),
    );
    fc.assert(
      fc.property(cases, ({ order, some, again }) => {
        const stepwise = returnAll(
          order,
          some.map((pieces) => ({ pieces, terms: terms() })),
        );
        const single = returnAll(
          order,
          again.map((piece) => ({ pieces: [piece], terms: terms() })),
        );
        for (const key of keys) expect(totalOf(key, stepwise)).toBe(totalOf(key, single));
      }),
      runs(2000),
    );
  });

  test('a first return is what a second, naive program says', () => {
    const cases = randomOrder.chain((order) =>
      fc.record({
        order: fc.constant(order),
        steps: randomSteps(order),
        rules: randomTerms(order),
        foreign: refundedByOthers(order),
        someGone: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(cases, ({ order, steps, rules, foreign, someGone }) => {
        const [taking = [], gone = []] = steps;
        const away = someGone ? gone : [];
        const asked = question(order, unitsOf(taking), {
          terms: rules,
          foreign: { units: unitsOf(away), total: foreign },
        });
        const answer = quoteRefund(asked);
        for (const key of keys) {
          expect({
            credited: BigInt(answer.credited[key]),
            shipping: BigInt(answer.shipping?.amount[key] ?? 0),
            fees: BigInt(add(answer.fees.map(({ amount }) => amount[key]))),
            total: BigInt(answer.total[key]),
          }).toEqual(expectedRefund(key, asked, taking, away));
        }
      }),
      runs(10_000),
    );
  });
});
