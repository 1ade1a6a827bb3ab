import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Candidate, Cart } from '../../functions/offers/cart.ts';
import { worthOf } from '../../functions/offers/worth.ts';
import { quoteRefund } from '../../functions/refunds/refund.ts';
import type { OtherReturn, RefundQuestion, RefundTerms } from '../../functions/refunds/refund-question.ts';
import type { SoldOffer } from '../../functions/refunds/sold-offers.ts';
import { randomCandidates } from '../offers/random-carts.ts';
import { runs } from '../support/runs.ts';
import { line, pricedOrder, question, same, terms } from './priced-order.ts';
import { type Piece, randomSteps, unitsOf } from './random-orders.ts';

const classOfProduct = { p1: 'a', p2: 'b', p3: 'c' } as const;
type Product = keyof typeof classOfProduct;

const productClasses: RefundQuestion['productClasses'] = [
  { class: 'a', products: { productIds: ['p1'] } },
  { class: 'b', products: { productIds: ['p2'] } },
  { class: 'c', products: { productIds: ['p3'] } },
];

interface Goods {
  readonly product: Product;
  readonly quantity: number;
  readonly price: number;
  readonly giftCard: boolean;
  /** What an automatic discount takes off each piece, where there is one. */
  readonly autumn: number;
}

const goods: fc.Arbitrary<Goods> = fc.record({
  product: fc.constantFrom<Product>('p1', 'p2', 'p3'),
  quantity: fc.integer({ min: 1, max: 4 }),
  price: fc.oneof(fc.nat(40), fc.integer({ min: 100, max: 1500 })),
  giftCard: fc.constantFrom(false, false, false, false, false, true),
  autumn: fc.constantFrom(0, 10, 50),
});

/** The cart of so many pieces of each of these goods. */
const cartOf = (bought: readonly Goods[], counts: readonly number[]): Cart => ({
  currency: 'EUR',
  lines: bought.flatMap(({ product, price, giftCard }, place) => {
    const quantity = counts[place] ?? 0;
    const money = giftCard ? ({ isMoney: true } as const) : {};
    const classes = [classOfProduct[product]];
    return quantity > 0
      ? [
          {
            id: `l${place}`,
            productId: product,
            quantity,
            price: price * quantity,
            classes,
            tags: [],
            ...money,
          },
        ]
      : [];
  }),
  shipping: 0,
  buyer: { tags: [] },
});

const listed = ({ lines }: Cart): number => lines.reduce((all, { price }) => all + price, 0);

interface Sale {
  readonly order: RefundQuestion['snapshot'];
  /** The codes that applied. */
  readonly sold: readonly (Candidate & SoldOffer)[];
}

/** An order whose codes took off what they are worth in its cart. */
const sale = (bought: readonly Goods[], candidates: readonly Candidate[], withAutumn: boolean): Sale => {
  const cart = cartOf(
    bought,
    bought.map(({ quantity }) => quantity),
  );
  const worth = worthOf(cart, candidates);
  const lines = bought.map(({ product, quantity, price, giftCard, autumn }, place) => {
    const off = worth.lines[place]?.discounts ?? [];
    const left = price * quantity - off.reduce((all, { amount }) => all + amount, 0);
    const discounts = off.map(({ code, amount }) => ({ code, amount: same(amount) }));
    const automatic = Math.min(left, autumn * quantity);
    const more = withAutumn && automatic > 0 ? [{ title: 'Autumn', amount: same(automatic) }] : [];
    return line(`l${place}`, quantity, same(price), {
      productId: product,
      giftCard,
      discounts: [...discounts, ...more],
    });
  });
  const paid = lines.reduce(
    (all, each) =>
      all +
      each.unitPrice.shop * each.quantity -
      each.discounts.reduce((off, { amount }) => off + amount.shop, 0),
    0,
  );
  return {
    order: pricedOrder(lines, same(paid)),
    sold: candidates.filter(({ code }) => worth.applied.some((each) => each.code === code)),
  };
};

/** What all refunds together are after each step. */
const refunded = (
  { order, sold }: Sale,
  steps: readonly (readonly Piece[])[],
  rules: RefundTerms,
): number[] => {
  const others: OtherReturn[] = [];
  let all = 0;
  return steps.map((step) => {
    const units = unitsOf(step);
    const answer = quoteRefund(
      question(order, units, { others: [...others], terms: rules, offers: sold, productClasses }),
    );
    others.push({ units, credited: answer.credited, shipping: same(0), total: answer.total });
    all += answer.total.presentment;
    return all;
  });
};

const cases = (withAutumn: boolean) =>
  fc
    .record({ bought: fc.array(goods, { minLength: 1, maxLength: 5 }), candidates: randomCandidates(4) })
    .map(({ bought, candidates }) => ({ bought, made: sale(bought, candidates, withAutumn) }))
    .chain(({ bought, made }) =>
      fc.record({
        bought: fc.constant(bought),
        made: fc.constant(made),
        steps: randomSteps(made.order),
        minimum: fc.nat(6000),
      }),
    );

/** How many pieces of each line are kept after each step. */
const keptAfter = (bought: readonly Goods[], steps: readonly (readonly Piece[])[]): number[][] =>
  steps.map((_step, index) => {
    const gone = steps.slice(0, index + 1).flat();
    return bought.map(
      ({ quantity }, place) => quantity - gone.filter(({ lineId }) => lineId === `l${place}`).length,
    );
  });

test('all refunds are the greater of what was refunded before and paid less the price of the kept, anew', () => {
  fc.assert(
    fc.property(cases(false), ({ bought, made, steps }) => {
      const paid = made.order.totals.total.presentment;
      // A budget was a fact at the sale.
      const codes = made.sold.map(({ left: _left, ...each }) => each);
      let before = 0;
      const expected = keptAfter(bought, steps).map((counts) => {
        const kept = cartOf(bought, counts);
        before = Math.max(before, paid - (listed(kept) - worthOf(kept, codes).discount));
        return before;
      });
      const all = refunded(made, steps, terms());
      expect(all).toEqual(expected);
      expect(all.at(-1) ?? paid).toBe(paid);
    }),
    runs(10_000),
  );
});

test('beside an automatic discount with a threshold: never falling, never above what was paid, all for all', () => {
  fc.assert(
    fc.property(cases(true), ({ made, steps, minimum }) => {
      const paid = made.order.totals.total.presentment;
      const thresholds = [
        { code: 'CODE0', minimum },
        { title: 'Autumn', minimum },
      ];
      const all = refunded(made, steps, terms({ thresholds }));
      const falls = all.some((amount, index) => amount < (all[index - 1] ?? 0));
      expect({ falls, most: Math.max(0, ...all), last: all.at(-1) ?? paid }).toEqual({
        falls: false,
        most: paid,
        last: paid,
      });
    }),
    runs(3000),
  );
});
