import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toldTotal } from '../../functions/orders/told-total.ts';
import { dual, line, pricedOrder, same, shipping } from '../refunds/priced-order.ts';
import { runs } from '../support/runs.ts';

const two = [line('l1', 1, same(3333)), line('l2', 1, same(2768))];
const parcel = { shipping: [shipping(same(490))] };

describe('S5: the total told beside what the order adds up to', () => {
  test('the same', () => {
    expect(toldTotal(pricedOrder(two, same(6591), parcel))).toEqual({ difference: same(0), kind: 'same' });
  });

  test('one cent more is a rounding', () => {
    expect(toldTotal(pricedOrder(two, same(6592), parcel))).toEqual({
      difference: same(1),
      kind: 'rounding',
    });
  });

  test.each([
    // Four rounded amounts: two lines, the parcel, the total. Half a cent each.
    [6593, 'rounding'],
    [6589, 'rounding'],
    [6588, 'discrepancy'],
    [6594, 'discrepancy'],
  ])('%i for 65.91', (total, kind) => {
    expect(toldTotal(pricedOrder(two, same(total), parcel)).kind).toBe(kind);
  });

  test.each([
    ['CHF', 1002, 1000, 'rounding'],
    ['CHF', 1003, 1005, 'rounding'],
    ['CHF', 1003, 1000, 'discrepancy'],
    ['EUR', 1997, 1995, 'rounding'],
    ['EUR', 1997, 2000, 'discrepancy'],
    ['DKK', 9976, 10_000, 'rounding'],
    ['DKK', 9974, 9950, 'rounding'],
    ['DKK', 9974, 10_000, 'discrepancy'],
    ['SEK', 9950, 10_000, 'rounding'],
    ['SEK', 9949, 10_000, 'discrepancy'],
    ['SEK', 9950, 9990, 'discrepancy'],
    ['HUF', 99_750, 100_000, 'rounding'],
    ['NZD', 1095, 1100, 'rounding'],
    ['USD', 1003, 1005, 'discrepancy'],
    ['JPY', 10_379, 10_375, 'discrepancy'],
  ])('%s %i, in cash %i: %s', (currency, price, total, kind) => {
    const order = pricedOrder([line('l1', 1, same(price))], same(total), {
      currency,
      presentmentCurrency: currency,
    });
    expect(toldTotal(order).kind).toBe(kind);
  });

  test('both currencies must agree', () => {
    const order = pricedOrder([line('l1', 1, dual(1000, 900))], dual(1001, 1900), {
      presentmentCurrency: 'USD',
    });
    expect(toldTotal(order)).toEqual({ difference: dual(1, 1000), kind: 'discrepancy' });
  });

  test('S2: a total that was lowered by a refund is a discrepancy', () => {
    const order = pricedOrder([line('l1', 1, same(2890)), line('l2', 1, same(1890))], same(4270), parcel);
    expect(toldTotal(order)).toEqual({ difference: same(-1000), kind: 'discrepancy' });
  });

  test.each([true, false])('a tip counts once, sold as a line: %s', (isLine) => {
    const tip = line('tip', 1, same(500), { tip: true });
    const order = pricedOrder([line('l1', 1, same(1000)), ...(isLine ? [tip] : [])], same(1500));
    expect(toldTotal({ ...order, totals: { ...order.totals, tip: same(500) } }).kind).toBe('same');
  });

  test('amounts that were rounded one by one, and a total rounded at once, never make a discrepancy', () => {
    const exact = fc.array(fc.integer({ min: 0, max: 5_000_000 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(exact, exact, fc.boolean(), (prices, taxes, taxesIncluded) => {
        const rounded = (amount: number) => same(Math.round(amount / 1000));
        const lines = prices.map((price, index) =>
          line(`l${index}`, 1, rounded(price), {
            taxes: index === 0 ? taxes.map((tax) => ({ title: 'T', amount: rounded(tax) })) : [],
          }),
        );
        const all = [...prices, ...(taxesIncluded ? [] : taxes)].reduce((a, b) => a + b, 0);
        expect(toldTotal(pricedOrder(lines, rounded(all), { taxesIncluded })).kind).not.toBe('discrepancy');
      }),
      runs(1000),
    );
  });
});
