import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Quote } from '../../functions/refunds/quote.ts';
import { quoteRefund } from '../../functions/refunds/refund.ts';
import type { OtherReturn, RefundQuestion } from '../../functions/refunds/refund-question.ts';
import { type Units, united } from '../../functions/refunds/units.ts';
import { runs } from '../support/runs.ts';
import { dual, line, pieces, pricedOrder, question, same, shipping, terms } from './priced-order.ts';
import { type Piece, randomOrder, randomSteps } from './random-orders.ts';

const keys = ['shop', 'presentment'] as const;
const back = terms({ shipping: 'nothing-kept' });
const parcel = { shipping: [shipping(same(490))] };

/** Lines and shipping add up to 65.91. */
const order = (total: number, change: Partial<RefundQuestion['snapshot']> = {}) =>
  pricedOrder([line('l1', 2, same(1666)), line('l2', 1, same(2769))], same(total), { ...parcel, ...change });

const inSteps = (
  snapshot: RefundQuestion['snapshot'],
  steps: readonly (readonly Units[])[],
  rules = back,
): Quote[] => {
  const others: OtherReturn[] = [];
  return steps.map((taking) => {
    const answer = quoteRefund(question(snapshot, taking, { others: [...others], terms: rules }));
    const { credited, forgone, total } = answer;
    others.push({ units: taking, credited, forgone, shipping: answer.shipping?.amount ?? same(0), total });
    return answer;
  });
};

const all = [pieces('l1', 0, 2), pieces('l2', 0)];

describe('S5: the rounding of the total goes with the last piece', () => {
  test('65.92 told, 65.91 in lines and shipping, everything returned at once: 65.92', () => {
    const [answer] = inSteps(order(6592), [all]);
    expect(answer).toMatchObject({ credited: same(6101), rounding: same(1), total: same(6592) });
    expect(answer?.beyondCaptured).toEqual(same(0));
  });

  test('in many steps, in any order', () => {
    const steps = [[pieces('l1', 1)], [pieces('l2', 0)], [pieces('l1', 0)]];
    for (const one of [steps, steps.toReversed()]) {
      const answers = inSteps(order(6592), one);
      expect(answers.map(({ rounding }) => rounding)).toEqual([undefined, undefined, same(1)]);
      expect(answers.reduce((sum, { total }) => sum + total.shop, 0)).toBe(6592);
    }
  });

  test('a total that was rounded down takes it off the last piece, and not for want of money', () => {
    const [first, last] = inSteps(order(6590), [[pieces('l1', 0, 2)], [pieces('l2', 0)]]);
    expect(first?.total).toEqual(same(3332));
    expect(last).toMatchObject({ rounding: same(-1), beyondCaptured: same(0), total: same(3258) });
  });

  test.each([
    ['CHF', 6590, -1],
    ['DKK', 6600, 9],
    ['SEK', 6600, 9],
  ])('cash rounding: %s %i', (currency, total, rounding) => {
    const [answer] = inSteps(order(total, { currency, presentmentCurrency: currency }), [all]);
    expect(answer).toMatchObject({ rounding: same(rounding), total: same(total) });
  });

  test('a discrepancy is no rounding: nothing is added', () => {
    const [more] = inSteps(order(7591), [all]);
    expect(more).toMatchObject({ total: same(6591) });
    expect(more).not.toHaveProperty('rounding');
  });

  test('a tip is kept, also one that was sold as a line', () => {
    const tip = line('tip', 1, same(500), { tip: true, requiresShipping: false });
    const told = order(7092);
    const tipped = {
      ...told,
      lines: [...told.lines, tip],
      totals: { ...told.totals, tip: same(500) },
    };
    expect(inSteps(tipped, [all])[0]?.total).toEqual(same(6592));
  });

  test('it stays while something is kept', () => {
    const card = line('card', 1, same(1000), { giftCard: true, requiresShipping: false });
    const told = order(7592);
    const [answer] = inSteps({ ...told, lines: [...told.lines, card] }, [all]);
    expect(answer).toMatchObject({ total: same(6591) });
    const keeps = terms({ shipping: 'nothing-kept', keepPercent: 50 });
    expect(inSteps(order(6592), [all], keeps)[0]).not.toHaveProperty('rounding');
  });

  test('each currency has its own', () => {
    const both = pricedOrder([line('l1', 1, dual(1000, 1100))], dual(1001, 1099), {
      presentmentCurrency: 'USD',
    });
    expect(inSteps(both, [[pieces('l1', 0)]])[0]).toMatchObject({
      rounding: dual(1, -1),
      total: dual(1001, 1099),
    });
  });

  const unitsOf = (taken: readonly Piece[]): Units[] =>
    [...new Set(taken.map(({ lineId }) => lineId))].map((lineId) => ({
      lineId,
      spans: united(
        taken.filter((each) => each.lineId === lineId).map(({ piece }) => [piece, piece + 1] as const),
      ),
    }));

  const addsUp = (answer: Quote, key: 'shop' | 'presentment'): boolean => {
    const { credited, shipping: way, rounding = same(0), beyondCaptured, total } = answer;
    const parts = credited[key] + (way?.amount ?? same(0))[key] + rounding[key] - beyondCaptured[key];
    return total[key] === parts && total[key] >= 0;
  };

  test('all refunds of an order together give what was captured less the tip, to the unit', () => {
    const cases = randomOrder.chain((snapshot) =>
      fc.record({
        snapshot: fc.constant(snapshot),
        steps: randomSteps(snapshot),
        off: fc.record({
          shop: fc.integer({ min: -1, max: 1 }),
          presentment: fc.integer({ min: -1, max: 1 }),
        }),
        whole: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(cases, ({ snapshot, steps, off, whole }) => {
        const isOneCurrency = snapshot.currency === snapshot.presentmentCurrency;
        const moved = isOneCurrency ? same(off.shop) : off;
        const total = {
          shop: snapshot.totals.total.shop + moved.shop,
          presentment: snapshot.totals.total.presentment + moved.presentment,
        };
        const tip = snapshot.totals.tip ?? same(0);
        // Where every part is zero there is nothing to round.
        fc.pre(keys.every((key) => total[key] >= tip[key] && snapshot.totals.total[key] > tip[key]));
        const told = { ...snapshot, totals: { ...snapshot.totals, total } };
        const list = whole ? [unitsOf(steps.flat())] : steps.map(unitsOf);
        const answers = inSteps(told, list, terms({ shipping: 'always' }));
        for (const key of keys) {
          expect(answers.reduce((sum, answer) => sum + answer.total[key], 0)).toBe(total[key] - tip[key]);
          expect(answers.filter((answer) => !addsUp(answer, key))).toEqual([]);
        }
      }),
      runs(3000),
    );
  });
});
