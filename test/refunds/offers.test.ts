import { describe, expect, test } from 'vitest';
import { terms as offerTerms } from '../../functions/offers/terms.ts';
import type { Dual, OrderLine } from '../../functions/orders/order.ts';
import type { Quote } from '../../functions/refunds/quote.ts';
import { quoteRefund } from '../../functions/refunds/refund.ts';
import type { OtherReturn, RefundQuestion } from '../../functions/refunds/refund-question.ts';
import type { SoldOffer } from '../../functions/refunds/sold-offers.ts';
import type { Units } from '../../functions/refunds/units.ts';
import { dual, line, pieces, pricedOrder, question, same, shipping, terms } from './priced-order.ts';

const offer = (said: object, code = 'SAVE'): SoldOffer => ({
  code,
  offer: `off_${code}`,
  version: 1,
  terms: offerTerms.parse(said),
});

const saved = (amount: number | Dual, code = 'SAVE') => ({
  code,
  amount: typeof amount === 'number' ? same(amount) : amount,
});

const goods = (id: string, price: number, off: number, change: Partial<OrderLine> = {}) =>
  line(id, 1, same(price), { discounts: [saved(off)], ...change });

const entryOf = (units: readonly Units[], answer: Quote): OtherReturn => ({
  units,
  credited: answer.credited,
  forgone: answer.forgone,
  shipping: answer.shipping?.amount ?? same(0),
  total: answer.total,
});

/** One return of whole lines after another. */
const returned = (
  snapshot: RefundQuestion['snapshot'],
  ids: readonly string[],
  about: Partial<RefundQuestion>,
): Quote[] => {
  const others: OtherReturn[] = [];
  return ids.map((id) => {
    const taking = [pieces(id, 0, snapshot.lines.find((each) => each.id === id)?.quantity)];
    const answer = quoteRefund(question(snapshot, taking, { ...about, others: [...others] }));
    others.push(entryOf(taking, answer));
    return answer;
  });
};

const totals = (quotes: readonly Quote[]) => quotes.map(({ total }) => total.presentment);

describe('an offer is worked out anew on what is kept', () => {
  const ladder = offer({
    benefit: {
      kind: 'ladder',
      steps: [
        { minimum: { EUR: 5000 }, saves: { kind: 'amount', amounts: { EUR: 500 } } },
        { minimum: { EUR: 10_000 }, saves: { kind: 'amount', amounts: { EUR: 1500 } } },
      ],
    },
  });
  const coatAndHat = pricedOrder([goods('coat', 6000, 900), goods('hat', 4000, 600)], same(8500));

  test('a ladder: the step that is still reached counts', () => {
    // 60.00 are kept, which is 5.00 off: 55.00. Of the 85.00 that were paid, 30.00 come back.
    const [hat, coat] = returned(coatAndHat, ['hat', 'coat'], { offers: [ladder] });
    expect(hat?.clawbacks).toEqual([
      {
        code: 'SAVE',
        minimum: same(10_000),
        kept: same(6000),
        lines: [{ lineId: 'coat', amount: same(900) }],
        amount: same(400),
        offer: { kind: 'ladder', earns: same(500) },
      },
    ]);
    expect(hat?.total).toEqual(same(3000));
    expect(coat).toMatchObject({ clawbacks: [{ kept: same(0), amount: same(-400) }], total: same(5500) });
  });

  test('a ladder below its first step: nothing is earned', () => {
    const [coat] = returned(coatAndHat, ['coat'], { offers: [ladder] });
    expect(coat).toMatchObject({
      clawbacks: [{ minimum: same(5000), kept: same(4000), amount: same(600), offer: { earns: same(0) } }],
      total: same(4500),
    });
  });

  test('a capped percentage: on less, the cap no longer cuts it', () => {
    const capped = offer({ benefit: { kind: 'percent', percent: 20, caps: { EUR: 1500 } } });
    // 20 % of 60.00 are 12.00: 48.00 for the coat, and 37.00 come back.
    const quotes = returned(coatAndHat, ['hat', 'coat'], { offers: [capped] });
    expect(quotes[0]?.clawbacks).toMatchObject([{ minimum: same(0), amount: same(-300) }]);
    expect(totals(quotes)).toEqual([3700, 4800]);
  });

  test('a fixed amount stays whole on what is kept', () => {
    const fixed = offer({ benefit: { kind: 'amount', amounts: { EUR: 1500 } } });
    expect(totals(returned(coatAndHat, ['hat', 'coat'], { offers: [fixed] }))).toEqual([4000, 4500]);
  });

  test('what was left of a budget at the sale may have brought a second code in', () => {
    // SAVE alone would take 50.00 off the mugs, but its budget had 40.00 left: so GIFT gave the small one.
    const mugs = { appliesTo: { products: ['mug'] } };
    const gift = offer({ benefit: { kind: 'gift', of: { products: ['mug'] }, quantity: 1 } }, 'GIFT');
    const fixed = offer({ benefit: { kind: 'amount', amounts: { EUR: 6000 } }, ...mugs });
    const order = pricedOrder(
      [
        line('small', 1, same(1000), { productId: 'mug', discounts: [saved(1000, 'GIFT')] }),
        line('large', 1, same(4000), { productId: 'mug', discounts: [saved(4000)] }),
        line('book', 1, same(10_000)),
      ],
      same(10_000),
    );
    // The large mug alone costs nothing by either code.
    const quotes = returned(order, ['small', 'book', 'large'], { offers: [gift, fixed] });
    expect(totals(quotes)).toEqual([0, 10_000, 0]);
  });

  test('a gift that is kept is no longer free where its minimum is missed', () => {
    const gift = offer({
      benefit: { kind: 'gift', of: { products: ['mug'] }, quantity: 1 },
      minimum: { EUR: 5000 },
    });
    const order = pricedOrder(
      [goods('lamp', 6000, 0), goods('mug', 1000, 1000, { productId: 'mug' })],
      same(6000),
    );
    const quotes = returned(order, ['lamp', 'mug'], { offers: [gift] });
    expect(quotes[0]?.clawbacks).toMatchObject([
      { minimum: same(5000), kept: same(0), amount: same(1000), offer: { kind: 'gift', earns: same(0) } },
    ]);
    expect(totals(quotes)).toEqual([5000, 1000]);
    expect(totals(returned(order, ['mug', 'lamp'], { offers: [gift] }))).toEqual([0, 6000]);
  });

  test('it looks at its own lines only, by the classes of the shop', () => {
    const shoes = offer({
      benefit: { kind: 'percent', percent: 10 },
      appliesTo: { classes: ['shoes'] },
      minimum: { EUR: 8000 },
    });
    const order = pricedOrder(
      [
        goods('boots', 6000, 600, { productId: 'b' }),
        goods('sandals', 3000, 300, { productId: 's' }),
        line('coat', 1, same(9000)),
      ],
      same(17_100),
    );
    const productClasses = [{ class: 'shoes', products: { productIds: ['b', 's'] } }];
    const quotes = returned(order, ['coat', 'sandals'], { offers: [shoes], productClasses });
    expect(quotes[0]?.clawbacks).toEqual([]);
    expect(quotes[1]?.clawbacks).toMatchObject([
      { minimum: same(8000), kept: same(6000), amount: same(600) },
    ]);
    expect(totals(quotes)).toEqual([9000, 2100]);
  });

  test('its lines by tags are those that its code stands on', () => {
    const minimum = { EUR: 8000 };
    const sale = (more: object) =>
      offer({ benefit: { kind: 'amount', amounts: { EUR: 1000 } }, minimum, ...more });
    const order = pricedOrder(
      [goods('boots', 6000, 600), goods('sandals', 4000, 400), line('coat', 1, same(9000))],
      same(18_000),
    );
    // Another list may name a line of its own.
    for (const appliesTo of [{ tags: ['summer'] }, { tags: ['summer'], products: ['boots'] }]) {
      const quotes = returned(order, ['coat', 'sandals'], { offers: [sale({ appliesTo })] });
      expect(quotes[0]?.clawbacks).toEqual([]);
      expect(quotes[1]?.clawbacks).toMatchObject([
        { minimum: same(8000), kept: same(6000), amount: same(600), offer: { earns: same(0) } },
      ]);
      // 60.00 of the 90.00 that were paid for both are kept.
      expect(totals(quotes)).toEqual([9000, 3000]);
    }
  });

  test('a gift by tags is no longer free where its minimum is missed', () => {
    const gift = offer({
      benefit: { kind: 'gift', of: { tags: ['gifts'] }, quantity: 1 },
      minimum: { EUR: 5000 },
    });
    const order = pricedOrder([line('lamp', 1, same(6000)), goods('mug', 1000, 1000)], same(6000));
    const quotes = returned(order, ['lamp', 'mug'], { offers: [gift] });
    expect(totals(quotes)).toEqual([5000, 1000]);
  });

  test('what was asked of the customer and the cart at the sale is not asked again', () => {
    const strict = offer({
      benefit: { kind: 'percent', percent: 15 },
      conditions: { firstOrder: true, countries: ['JP'], channels: ['app'], customerTags: ['vip'] },
      validity: { through: '2020-12-24' },
      limits: { perOffer: 1 },
      budget: { amount: 1, currency: 'EUR' },
      holder: 'bound',
    });
    const quotes = returned(coatAndHat, ['hat', 'coat'], { offers: [strict] });
    expect(quotes[0]?.clawbacks).toEqual([]);
    expect(totals(quotes)).toEqual([3400, 5100]);
  });

  test('of two codes, each takes off every kept line what it takes off there, whichever was typed first', () => {
    // Both coats cost 10 after 95 %, the hat 100; of the 20 for all, 2 are the coats' part and 18 the hat's.
    const order = pricedOrder(
      [
        line('coat', 2, same(100), {
          productId: 'coat',
          discounts: [saved(190, 'COATS'), saved(2, 'TWENTY')],
        }),
        line('hat', 1, same(100), { productId: 'hat', discounts: [saved(18, 'TWENTY')] }),
      ],
      same(90),
    );
    const offers = [
      offer({ benefit: { kind: 'amount', amounts: { EUR: 20 } }, combinesWith: ['product'] }, 'TWENTY'),
      offer(
        {
          benefit: { kind: 'percent', percent: 95 },
          appliesTo: { products: ['coat'] },
          combinesWith: ['order'],
        },
        'COATS',
      ),
    ];
    // A coat and the hat are kept: 200 less 95 for the coat less 20, which is 85. Of the 90 that were paid, 5 come back.
    const answer = quoteRefund(question(order, [pieces('coat', 0)], { offers }));
    expect(answer.total).toEqual(same(5));
  });

  test('shipping stays as charged', () => {
    const free = offer({ benefit: { kind: 'free-shipping' }, minimum: { EUR: 9000 } });
    const order = pricedOrder([line('coat', 1, same(6000)), line('hat', 1, same(4000))], same(10_000), {
      shipping: [shipping(same(500), { discounts: [saved(500)] })],
    });
    const quotes = returned(order, ['hat', 'coat'], { offers: [free], terms: terms({ shipping: 'always' }) });
    expect(totals(quotes)).toEqual([4000, 6000]);
  });
});

describe('beside other discounts', () => {
  test('an offer of ours decides before a threshold of the same code, and others keep theirs', () => {
    const ten = offer({ benefit: { kind: 'percent', percent: 10 } });
    const autumn = { title: 'Autumn', amount: same(500) };
    const order = pricedOrder(
      [goods('coat', 6000, 600, { discounts: [saved(600), autumn] }), goods('hat', 4000, 400)],
      same(8500),
    );
    const thresholds = [
      { code: 'save', minimum: 10_000 },
      { title: 'Autumn', minimum: 9000 },
    ];
    const quotes = returned(order, ['hat', 'coat'], { offers: [ten], terms: terms({ thresholds }) });
    // The hat's 36.00, less the 5.00 that the coat was cheaper in autumn.
    expect(quotes[0]?.clawbacks.map(({ code, title, amount }) => [code ?? title, amount])).toEqual([
      ['Autumn', same(500)],
    ]);
    expect(totals(quotes)).toEqual([3100, 5400]);
  });

  test('an offer gives no more than the goods cost after the others', () => {
    const fixed = offer({ benefit: { kind: 'amount', amounts: { EUR: 2000 } } });
    const sale = { title: 'Sale', amount: same(2500) };
    const order = pricedOrder(
      [goods('scarf', 3000, 0, { discounts: [sale] }), goods('coat', 6000, 2000)],
      same(4500),
    );
    // The scarf costs 5.00, so the offer takes no more off it: the 40.00 for the coat come back, and 5.00.
    expect(totals(returned(order, ['coat', 'scarf'], { offers: [fixed] }))).toEqual([4500, 0]);
  });

  test('where the shop reckoned differently, its amounts count in proportion', () => {
    const ten = offer({ benefit: { kind: 'percent', percent: 10, caps: { EUR: 500 } } });
    // By its terms it gives 5.00; the shop gave 10.00. On the coat alone it would be 5.00 too, so it stays 10.00.
    const order = pricedOrder([goods('coat', 6000, 600), goods('hat', 4000, 400)], same(9000));
    expect(totals(returned(order, ['hat', 'coat'], { offers: [ten] }))).toEqual([4000, 5000]);
  });

  test('an offer that gives nothing on the order by its terms leaves what was charged', () => {
    const other = offer({ benefit: { kind: 'amount', amounts: { USD: 500 } } });
    const order = pricedOrder([goods('coat', 6000, 600), goods('hat', 4000, 400)], same(9000));
    expect(totals(returned(order, ['hat', 'coat'], { offers: [other] }))).toEqual([3600, 5400]);
  });

  test('two codes of which the second is applied first do not get into each other’s way', () => {
    const combinesWith = ['product', 'order'];
    const offers = [
      offer({ benefit: { kind: 'amount', amounts: { EUR: 19 } }, combinesWith }, 'A'),
      offer({ benefit: { kind: 'percent', percent: 91 }, appliesTo: { products: ['p'] }, combinesWith }, 'B'),
    ];
    const off = (product: number, order: number) => ({
      productId: 'p',
      discounts: [saved(product, 'B'), saved(order, 'A')],
    });
    const order = pricedOrder(
      [
        line('a', 1, same(100), off(91, 5)),
        line('b', 1, same(100), off(91, 4)),
        line('c', 2, same(1), { discounts: [saved(1, 'A')] }),
        line('d', 2, same(100), off(182, 9)),
      ],
      same(19),
    );
    const first = [pieces('d', 1)];
    const one = quoteRefund(question(order, first, { offers }));
    const others = [entryOf(first, one)];
    const two = quoteRefund(question(order, [pieces('b', 0)], { offers, others }));
    // 3.02 are kept, less 2.73, less 0.19: 0.10 of the 0.19 that were paid. Then 2.02 less 1.82 less 0.19: 0.01.
    expect(totals([one, two])).toEqual([9, 9]);
  });

  test('two codes on one line are rounded together', () => {
    const offers = [
      offer({ benefit: { kind: 'percent', percent: 50 }, combinesWith: ['order'] }, 'A'),
      offer({ benefit: { kind: 'percent', percent: 10 }, combinesWith: ['order'] }, 'B'),
    ];
    // 50 % and 10 % of 3 × 0.35 are 0.53 and 0.11.
    const discounts = [saved(53, 'A'), saved(11, 'B')];
    const order = pricedOrder([line('pen', 3, same(35), { discounts })], same(41));
    const first = quoteRefund(question(order, [pieces('pen', 0)], { offers }));
    // Two cost 0.70 less 0.35 and 0.07.
    expect(first.total).toEqual(same(41 - 28));
  });
});

test('in both currencies, at the rate of the order', () => {
  const fixed = offer({ benefit: { kind: 'amount', amounts: { JPY: 1000 } } });
  const half = saved(dual(310, 500));
  const order = pricedOrder(
    [
      line('a', 1, dual(3100, 5000), { discounts: [half] }),
      line('b', 1, dual(3100, 5000), { discounts: [half] }),
    ],
    dual(5580, 9000),
    { presentmentCurrency: 'JPY' },
  );
  const [first, second] = returned(order, ['a', 'b'], { offers: [fixed] });
  // 4,000 yen for what is kept: 24.80.
  expect(first?.total).toEqual(dual(3100, 5000));
  expect(second?.total).toEqual(dual(2480, 4000));
});

test('a kept part of a line has its share of the offer', () => {
  const gift = offer({ benefit: { kind: 'gift', of: { products: ['mug'] }, quantity: 1 } });
  // Two mugs, one for nothing: each cost half. The one that is kept is the free one.
  const order = pricedOrder(
    [line('mug', 2, same(1000), { productId: 'mug', discounts: [saved(1000)] })],
    same(1000),
  );
  expect(quoteRefund(question(order, [pieces('mug', 1)], { offers: [gift] })).total).toEqual(same(1000));
});
