import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { convertAtOrderRate } from '../../functions/orders/order-rate.ts';
import type { Quote } from '../../functions/refunds/quote.ts';
import { quote } from '../../functions/refunds/quote.ts';
import { quoteRefund } from '../../functions/refunds/refund.ts';
import type { OtherReturn } from '../../functions/refunds/refund-question.ts';
import { dual, line, pieces, pricedOrder, question, same, shipping, terms } from './priced-order.ts';

/** What the ledger keeps of a quote. */
const entryOf = (units: OtherReturn['units'], paid: Quote, kept?: true): OtherReturn => ({
  units,
  credited: paid.credited,
  forgone: paid.forgone,
  shipping: paid.shipping?.amount ?? same(0),
  total: paid.total,
  kept,
});

describe('the amounts of pieces', () => {
  // Germany: 3 × 40.00, 10.00 off, 19 % VAT contained in 110.00 is 17.56.
  const german = pricedOrder(
    [
      line('a', 3, same(4000), {
        discounts: [{ code: 'ZEHN', amount: same(1000) }],
        taxes: [{ title: 'MwSt.', rate: '0.19', amount: same(1756) }],
      }),
    ],
    same(11_000),
  );

  test.each([
    // 10.00 ÷ 3 is 3.33, up to the second piece 6.67; 17.56 ÷ 3 is 5.85, up to the second 11.71.
    [0, 333, 585, 3667],
    [1, 334, 586, 3666],
    [2, 333, 585, 3667],
  ])('tax included, EUR: piece %i', (piece, off, tax, amount) => {
    expect(quoteRefund(question(german, [pieces('a', piece)]))).toEqual({
      currency: 'EUR',
      presentmentCurrency: 'EUR',
      lines: [
        {
          lineId: 'a',
          quantity: 1,
          price: same(4000),
          discounts: same(off),
          tax: same(tax),
          duties: same(0),
          amount: same(amount),
        },
      ],
      clawbacks: [],
      credited: same(amount),
      fees: [],
      beyondCaptured: same(0),
      total: same(amount),
    });
  });

  // The United States: 3 × 10.00, tax 2.63 added; a duty of 1.00 and 0.10 of tax on it.
  const american = pricedOrder(
    [
      line('a', 3, same(1000), {
        taxes: [
          { title: 'State', amount: same(200) },
          { title: 'City', amount: same(63) },
        ],
        duties: [{ amount: same(100), taxes: [{ title: 'Import', amount: same(10) }] }],
      }),
    ],
    same(3373),
    { currency: 'USD', presentmentCurrency: 'USD', taxesIncluded: false },
  );

  test.each([
    // 2.63: 0.88, 1.75, 2.63. 1.10: 0.37, 0.73, 1.10.
    [0, 88, 37, 1125],
    [1, 87, 36, 1123],
    [2, 88, 37, 1125],
  ])('tax added, with duties, USD: piece %i', (piece, tax, duties, amount) => {
    const { lines, total } = quoteRefund(question(american, [pieces('a', piece)]));
    expect(lines).toMatchObject([
      { price: same(1000), tax: same(tax), duties: same(duties), amount: same(amount) },
    ]);
    expect(total).toEqual(same(amount));
  });

  test('duties that are not refunded are not refunded with the next return either', () => {
    const strict = terms({ refundDuties: false });
    const first = quoteRefund(question(american, [pieces('a', 0)], { terms: strict }));
    expect(first).toMatchObject({ lines: [{ duties: same(0) }], total: same(1088), forgone: same(37) });
    const second = quoteRefund(
      question(american, [pieces('a', 1, 3)], { others: [entryOf([pieces('a', 0)], first)] }),
    );
    expect(second.total).toEqual(same(1123 + 1125));
  });

  test('yen have no decimals, dinars three', () => {
    const yen = pricedOrder([line('a', 3, same(1000), { discounts: [{ amount: same(100) }] })], same(2900), {
      currency: 'JPY',
      presentmentCurrency: 'JPY',
    });
    // 100 ÷ 3: 33, 67, 100.
    expect([0, 1, 2].map((piece) => quoteRefund(question(yen, [pieces('a', piece)])).total.shop)).toEqual([
      967, 966, 967,
    ]);
    const dinar = pricedOrder(
      [line('a', 2, same(1234), { discounts: [{ amount: same(333) }] })],
      same(2135),
      {
        currency: 'KWD',
        presentmentCurrency: 'KWD',
      },
    );
    // 0.333 ÷ 2 is 0.1665, half up 0.167.
    expect([0, 1].map((piece) => quoteRefund(question(dinar, [pieces('a', piece)])).total.shop)).toEqual([
      1067, 1068,
    ]);
  });

  test('each currency is rounded by itself', () => {
    const twice = pricedOrder(
      [line('a', 2, dual(1000, 1651), { discounts: [{ amount: dual(101, 167) }] })],
      dual(1899, 3135),
      { presentmentCurrency: 'JPY' },
    );
    // 101 ÷ 2 is 50.5, 51 and 50; 167 ÷ 2 is 83.5, 84 and 83.
    expect(quoteRefund(question(twice, [pieces('a', 0)])).total).toEqual(dual(949, 1567));
    expect(quoteRefund(question(twice, [pieces('a', 1)])).total).toEqual(dual(950, 1568));
  });

  test('pieces that the order does not have are refused', () => {
    expect(() => quoteRefund(question(german, [pieces('b', 0)]))).toThrow('no line b');
    expect(() => quoteRefund(question(german, [pieces('a', 2, 4)]))).toThrow('only 3 pieces');
  });

  test('no pieces are no money', () => {
    const sent = { ...german, shipping: [shipping(same(495))] };
    const rules = terms({ shipping: 'always', labelFee: 500 });
    const none = quoteRefund(question(sent, [{ lineId: 'a', spans: [] }], { terms: rules }));
    expect(none).toMatchObject({ lines: [], fees: [], credited: same(0), total: same(0) });
    expect(none.shipping).toBeUndefined();
  });
});

describe('a discount for buying much', () => {
  // Spend 100, save 20: 12.00 of it on the coat of 60.00, 8.00 on the hat of 40.00.
  const saved = (amount: number) => ({ discounts: [{ code: 'Save20', amount: same(amount) }] });
  const order = pricedOrder(
    [line('coat', 1, same(6000), saved(1200)), line('hat', 1, same(4000), saved(800))],
    same(8000),
  );
  const thresholds = [{ code: 'SAVE20', minimum: 10_000 }];
  const rules = { terms: terms({ thresholds }) };

  test('is taken back from what is kept, and given back once nothing is', () => {
    const hat = quoteRefund(question(order, [pieces('hat', 0)], rules));
    expect(hat).toMatchObject({
      clawbacks: [
        {
          code: 'SAVE20',
          minimum: same(10_000),
          kept: same(6000),
          lines: [{ lineId: 'coat', amount: same(1200) }],
          amount: same(1200),
        },
      ],
      credited: same(2000),
      total: same(2000),
    });
    const others = [entryOf([pieces('hat', 0)], hat)];
    const coat = quoteRefund(question(order, [pieces('coat', 0)], { ...rules, others }));
    expect(coat).toMatchObject({
      clawbacks: [{ kept: same(0), lines: [], amount: same(-1200) }],
      total: same(6000),
    });
  });

  test('never makes a refund negative: the rest waits for the next one', () => {
    const lines = [line('coat', 1, same(9500), saved(1900)), line('pin', 1, same(500), saved(100))];
    const dear = pricedOrder(lines, same(8000));
    const pin = quoteRefund(question(dear, [pieces('pin', 0)], rules));
    // 4.00 for the pin, 19.00 to be taken off: 4.00 of it is.
    expect(pin).toMatchObject({
      clawbacks: [{ lines: [{ lineId: 'coat', amount: same(1900) }], amount: same(400) }],
      total: same(0),
    });
    const others = [entryOf([pieces('pin', 0)], pin)];
    const coat = quoteRefund(question(dear, [pieces('coat', 0)], { ...rules, others }));
    expect(coat).toMatchObject({ clawbacks: [{ amount: same(-400) }], total: same(8000) });
  });

  test('is not handed back by a return of which nothing came', () => {
    const hat = quoteRefund(question(order, [pieces('hat', 0)], rules));
    const others = [entryOf([pieces('hat', 0)], hat)];
    const foreign = { units: [pieces('coat', 0)], total: same(4800) };
    const none = question(order, [{ lineId: 'coat', spans: [] }], { ...rules, others, foreign });
    expect(quoteRefund(none)).toMatchObject({ clawbacks: [], credited: same(0), total: same(0) });
  });

  test.each([
    ['what is kept is enough', [{ code: 'SAVE20', minimum: 6000 }]],
    ['the whole order was not enough either', [{ code: 'SAVE20', minimum: 20_000 }]],
    ['the threshold is of another discount', [{ title: 'Autumn', minimum: 10_000 }]],
  ])('stays where %s', (_name, list) => {
    const answer = quoteRefund(question(order, [pieces('hat', 0)], { terms: terms({ thresholds: list }) }));
    expect(answer).toMatchObject({ clawbacks: [], total: same(3200) });
  });

  test('counts once where two thresholds name it', () => {
    const twice = terms({ thresholds: [...thresholds, ...thresholds] });
    expect(quoteRefund(question(order, [pieces('hat', 0)], { terms: twice })).total).toEqual(same(2000));
  });

  test('a return for a fault neither bears it nor hands back what another bore', () => {
    const three = pricedOrder([...order.lines, line('scarf', 1, same(1000))], same(9000));
    const hat = quoteRefund(question(three, [pieces('hat', 0)], rules));
    expect(hat.total).toEqual(same(2000));
    const others = [entryOf([pieces('hat', 0)], hat)];
    const scarf = quoteRefund(question(three, [pieces('scarf', 0)], { others }));
    expect(scarf).toMatchObject({ clawbacks: [], total: same(1000) });
    const coat = quoteRefund(
      question(three, [pieces('coat', 0)], { others: [...others, entryOf([pieces('scarf', 0)], scarf)] }),
    );
    expect(coat).toMatchObject({ clawbacks: [{ amount: same(-1200) }], total: same(6000) });
  });

  test('two discounts are told apart, and what is borne adds up', () => {
    const both = (first: number, second: number) => ({
      discounts: [
        { code: 'SAVE20', amount: same(first) },
        { title: 'Autumn', amount: same(second) },
      ],
    });
    const lines = [line('coat', 1, same(6000), both(1200, 600)), line('hat', 1, same(4000), both(800, 400))];
    const list = [...thresholds, { title: 'Autumn', minimum: 8000 }];
    const hat = quoteRefund(
      question(pricedOrder(lines, same(7000)), [pieces('hat', 0)], { terms: terms({ thresholds: list }) }),
    );
    // 40.00 − 8.00 − 4.00, less 12.00 and 6.00.
    expect(hat.clawbacks.map(({ code, title, amount }) => [code ?? title, amount.shop])).toEqual([
      ['SAVE20', 1200],
      ['Autumn', 600],
    ]);
    expect(hat.total).toEqual(same(1000));
  });
});

describe('shipping', () => {
  const lines = [
    line('a', 2, same(1000)),
    line('card', 1, same(5000), { giftCard: true, requiresShipping: false }),
  ];
  const order = pricedOrder(lines, same(7990), {
    shipping: [shipping(same(1490), { discounts: [{ amount: same(500) }] })],
  });
  const one = [pieces('a', 0)];
  const all = [pieces('a', 0, 2)];

  test.each([
    ['never', all, undefined],
    ['nothing-kept', one, undefined],
    ['nothing-kept', all, 990],
    ['always', one, 990],
  ] as const)('%s, taking %j', (rule, taking, amount) => {
    const answer = quoteRefund(question(order, taking, { terms: terms({ shipping: rule }) }));
    expect(answer.shipping).toEqual(amount && { amount: same(amount), why: rule });
  });

  test('is refunded with what is returned last, as far as the standard way would have cost', () => {
    const rules = terms({ shipping: 'nothing-kept', standardShipping: 495 });
    const first = quoteRefund(question(order, one, { terms: rules }));
    expect(first.total).toEqual(same(1000));
    const others = [entryOf(one, first)];
    const last = quoteRefund(question(order, [pieces('a', 1)], { terms: rules, others }));
    expect(last).toMatchObject({ shipping: { amount: same(495), why: 'nothing-kept' }, total: same(1495) });
  });

  test('is refunded once', () => {
    const rules = terms({ shipping: 'always' });
    const others = [entryOf(one, quoteRefund(question(order, one, { terms: rules })))];
    expect(quoteRefund(question(order, [pieces('a', 1)], { terms: rules, others })).shipping).toBeUndefined();
  });

  test('has its tax where taxes are added', () => {
    const taxed = {
      ...order,
      taxesIncluded: false,
      shipping: [shipping(same(1000), { taxes: [{ title: 'T', amount: same(88) }] })],
    };
    const answer = quoteRefund(question(taxed, all, { terms: terms({ shipping: 'nothing-kept' }) }));
    expect(answer.shipping?.amount).toEqual(same(1088));
  });

  test('stays where a piece is kept at a part of its price, not where all of it was refunded', () => {
    const kept = (keepPercent: number) =>
      quoteRefund(question(order, all, { terms: terms({ shipping: 'nothing-kept', keepPercent }) })).total;
    expect([kept(50), kept(100)]).toEqual([same(1000), same(2990)]);
  });

  test('stays where another return left a piece with the customer at a part of its price', () => {
    const kept = quoteRefund(question(order, one, { terms: terms({ keepPercent: 50 }) }));
    const last = (entry: OtherReturn) =>
      quoteRefund(
        question(order, [pieces('a', 1)], { others: [entry], terms: terms({ shipping: 'nothing-kept' }) }),
      ).total;
    expect(last(entryOf(one, kept, true))).toEqual(same(1000));
    expect(last(entryOf(one, kept))).toEqual(same(1990));
  });

  test('what others refunded and edits took is not kept', () => {
    const foreign = { units: [pieces('a', 1)], total: same(1000) };
    const rules = terms({ shipping: 'nothing-kept' });
    expect(quoteRefund(question(order, one, { terms: rules, foreign })).total).toEqual(same(1990));
  });
});

describe('fees', () => {
  // Paid in yen, booked in euros: 160 yen to the euro.
  const order = pricedOrder([line('a', 2, dual(5000, 8000))], dual(10_000, 16_000), {
    presentmentCurrency: 'JPY',
  });
  const one = [pieces('a', 0)];

  test('are restocking, label and diminished value, at the rate of the order', () => {
    const rules = terms({ restockingPercent: 12.5, labelFee: 801, diminished: { a: 1000, b: 77 } });
    const answer = quoteRefund(question(order, one, { terms: rules }));
    expect(answer.fees).toEqual([
      { kind: 'restocking', amount: dual(625, 1000) },
      // 801 ÷ 1.6 is 500.625.
      { kind: 'label', amount: dual(501, 801) },
      { kind: 'diminished-value', amount: dual(625, 1000) },
    ]);
    expect(answer).toMatchObject({ credited: dual(5000, 8000), total: dual(3249, 5199) });
  });

  test('take no more than there is, in their order', () => {
    const rules = terms({ restockingPercent: 50, labelFee: 5000, diminished: { a: 9000 } });
    const answer = quoteRefund(question(order, one, { terms: rules }));
    expect(answer.fees).toEqual([
      { kind: 'restocking', amount: dual(2500, 4000) },
      { kind: 'label', amount: dual(2500, 4000) },
    ]);
    expect(answer.total).toEqual(dual(0, 0));
  });

  test('diminished value stays within its line', () => {
    const two = { ...order, lines: [...order.lines, line('b', 1, dual(1000, 1600))] };
    const taking = [...one, pieces('b', 0)];
    const answer = quoteRefund(question(two, taking, { terms: terms({ diminished: { b: 9000 } }) }));
    expect(answer.fees).toEqual([{ kind: 'diminished-value', amount: dual(1000, 1600) }]);
    expect(answer.total).toEqual(dual(5000, 8000));
  });

  test('do not come back with the next return', () => {
    const first = quoteRefund(question(order, one, { terms: terms({ restockingPercent: 10 }) }));
    const others = [entryOf(one, first)];
    expect(quoteRefund(question(order, [pieces('a', 1)], { others })).total).toEqual(dual(5000, 8000));
  });
});

describe('what was captured', () => {
  const order = pricedOrder([line('a', 2, same(5000))], same(10_000));

  test('limits what can be paid after a refund by others', () => {
    const foreign = { units: [], total: same(7000) };
    expect(quoteRefund(question(order, [pieces('a', 0)], { foreign }))).toMatchObject({
      credited: same(5000),
      beyondCaptured: same(2000),
      total: same(3000),
    });
  });

  test('has no tip, and may be used up', () => {
    const tipped = { ...order, totals: { ...order.totals, tip: same(500), total: same(10_500) } };
    const foreign = { units: [], total: same(10_200) };
    expect(quoteRefund(question(tipped, [pieces('a', 0)], { foreign }))).toMatchObject({
      beyondCaptured: same(5000),
      total: same(0),
    });
  });
});

describe('keeping it', () => {
  const order = pricedOrder([line('a', 1, same(1999)), line('b', 1, same(5000))], same(6999));

  test('at a share leaves the rest with the shop for good', () => {
    const taking = [pieces('a', 0)];
    const kept = quoteRefund(question(order, taking, { terms: terms({ keepPercent: 30 }) }));
    // 30 % of 19.99 is 5.997.
    expect(kept).toMatchObject({ credited: same(600), forgone: same(1399), total: same(600) });
    const others = [entryOf(taking, kept, true)];
    expect(quoteRefund(question(order, [pieces('b', 0)], { others })).total).toEqual(same(5000));
  });

  test('counts as kept for a threshold', () => {
    const discounts = [{ code: 'TEN', amount: same(1000) }];
    const saved = pricedOrder(
      [line('a', 1, same(5000)), line('b', 1, same(5000), { discounts })],
      same(9000),
    );
    const rules = terms({ keepPercent: 50, thresholds: [{ code: 'TEN', minimum: 10_000 }] });
    expect(quoteRefund(question(saved, [pieces('a', 0)], { terms: rules }))).toMatchObject({
      clawbacks: [],
      total: same(2500),
    });
  });
});

describe('a quote', () => {
  const order = pricedOrder([line('a', 1, same(1999))], same(1999));

  test('as store credit is worth the bonus more', () => {
    const answer = quoteRefund(
      question(order, [pieces('a', 0)], { terms: terms({ creditBonusPercent: 7.5 }) }),
    );
    // 7.5 % of 19.99 is 1.49925.
    expect(answer.credit).toEqual({ bonusPercent: 7.5, amount: same(2149) });
  });

  test('can be stored', () => {
    const answer = quoteRefund(question(order, [pieces('a', 0)], { terms: terms({ keepPercent: 50 }) }));
    expect(z.parse(quote, answer)).toEqual(answer);
  });

  test('leaves returns of lines that the order lost out of the balance, not out of what was captured', () => {
    const gone: OtherReturn = {
      units: [pieces('x', 0)],
      credited: same(900),
      shipping: same(0),
      total: same(900),
    };
    expect(quoteRefund(question(order, [pieces('a', 0)], { others: [gone] }))).toMatchObject({
      credited: same(1999),
      beyondCaptured: same(900),
      total: same(1099),
    });
  });
});

describe('the rate of the order', () => {
  const paid = (shop: number, presentment: number) =>
    pricedOrder([], dual(shop, presentment), { presentmentCurrency: 'JPY' });

  test.each([
    [paid(10_000, 16_000), 800, 500],
    [paid(10_000, 16_000), 1, 1],
    [paid(10_000, 30_000), 1, 0],
    [paid(10_000, 20_000), 1, 1],
    [paid(0, 0), 800, 0],
    [pricedOrder([], same(0)), 800, 800],
    // 9,007,199,254,740,991 squared is far beyond a double.
    [paid(9_007_199_254_740_991, 9_007_199_254_740_990), 9_007_199_254_740_990, 9_007_199_254_740_991],
  ])('case %#', (order, presentment, shop) => {
    expect(convertAtOrderRate(order, presentment)).toBe(shop);
  });
});
