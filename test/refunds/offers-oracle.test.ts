import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Candidate, Cart, CartLine, Share } from '../../functions/offers/cart.ts';
import type { Dual } from '../../functions/orders/order.ts';
import { quoteRefund } from '../../functions/refunds/refund.ts';
import type { OtherReturn, RefundQuestion } from '../../functions/refunds/refund-question.ts';
import { cartWithCodes } from '../offers/oracle-carts.ts';
import { oracleWorth } from '../offers/worth-oracle.ts';
import { runs } from '../support/runs.ts';
import { dual, line, pricedOrder, question, same, shipping, terms } from './priced-order.ts';
import { type Piece, unitsOf } from './random-orders.ts';

/** Orders whose codes took off what the oracle says, and refunds that it works out anew on what is kept. */

const sum = (amounts: readonly number[]) => amounts.reduce((all, amount) => all + amount, 0);
const totals = (places: readonly { readonly total: number }[]) => sum(places.map(({ total }) => total));

/** Titles tell the classes of an order's lines. */
const productClasses: RefundQuestion['productClasses'] = ['tents', 'cups'].map((name) => ({
  class: name,
  products: { titleContains: [name] },
}));

/** Each piece of a line costs the same. Orders do not have the tags of products. */
const asOrdered = (cart: Cart): Cart => ({
  ...cart,
  lines: cart.lines.map((each) => ({ ...each, price: each.price * each.quantity, tags: [] })),
});

interface Sale {
  readonly cart: Cart;
  /** The codes that applied. What was left of a budget was a fact at the sale. */
  readonly sold: readonly Candidate[];
  readonly order: RefundQuestion['snapshot'];
}

/** In two currencies, so that discounts never exceed the price in either. `rate`: of the shop's own currency. */
const priceIn = (rate: number, amount: number): Dual => dual(Math.ceil(amount * rate), amount);
const discountsIn = (rate: number, shares: readonly Share[] = []) =>
  shares.map(({ code, amount }, place) => {
    const before = sum(shares.slice(0, place).map((share) => share.amount));
    const shop = Math.floor((before + amount) * rate) - Math.floor(before * rate);
    return { code, amount: dual(shop, amount) };
  });

const saleOf = (cart: Cart, candidates: readonly Candidate[], rate: number): Sale => {
  const worth = oracleWorth(cart, candidates);
  const lines = cart.lines.map((each, place) =>
    line(each.id, each.quantity, priceIn(rate, each.price / each.quantity), {
      ...(each.productId !== undefined && { productId: each.productId }),
      ...(each.sku !== undefined && { sku: each.sku }),
      title: each.classes.join(' '),
      giftCard: each.isMoney === true,
      discounts: discountsIn(rate, worth.lines[place]?.discounts),
    }),
  );
  const way = shipping(priceIn(rate, cart.shipping), {
    discounts: discountsIn(rate, worth.shipping.discounts),
  });
  const paidIn = (key: keyof Dual) =>
    sum([
      ...lines.map(({ unitPrice, quantity }) => unitPrice[key] * quantity),
      way.price[key],
      ...[...lines, way].flatMap(({ discounts }) => discounts.map(({ amount }) => -amount[key])),
    ]);
  return {
    cart,
    sold: candidates
      .filter(({ code }) => worth.applied.some((each) => each.code === code))
      .map(({ left: _left, ...each }) => each),
    order: pricedOrder(lines, dual(paidIn('shop'), paidIn('presentment')), {
      currency: rate === 1 ? cart.currency : 'CHF',
      presentmentCurrency: cart.currency,
      shipping: [way],
    }),
  };
};

/** All pieces in a random order, in steps of random size. */
const randomReturns = ({ lines }: Cart): fc.Arbitrary<Piece[][]> => {
  const all = lines.flatMap(({ id, quantity }) =>
    Array.from({ length: quantity }, (_nothing, piece) => ({ lineId: id, piece })),
  );
  return fc
    .tuple(
      fc.shuffledSubarray(all, { minLength: all.length }),
      fc.array(fc.nat(all.length), { maxLength: 8 }),
    )
    .map(([pieces, cuts]) => {
      const ends = [...new Set([...cuts, all.length])].filter((end) => end > 0).sort((a, b) => a - b);
      return ends.map((end, index) => pieces.slice(ends[index - 1] ?? 0, end));
    });
};

const kept = (cart: Cart, gone: readonly Piece[]): Cart => ({
  ...cart,
  lines: cart.lines.flatMap((each): CartLine[] => {
    const quantity = each.quantity - gone.filter(({ lineId }) => lineId === each.id).length;
    return quantity > 0 ? [{ ...each, quantity, price: (each.price / each.quantity) * quantity }] : [];
  }),
});

/** What all refunds together must be after each step, by the oracle alone. */
const owed = ({ cart, sold }: Sale, steps: readonly (readonly Piece[])[]): number[] => {
  const atSale = oracleWorth(cart, sold);
  const paid = totals(atSale.lines);
  let before = 0;
  return steps.map((_step, index) => {
    const now = kept(cart, steps.slice(0, index + 1).flat());
    before = Math.max(before, paid - totals(oracleWorth(now, sold).lines));
    return before + (now.lines.length === 0 ? atSale.shipping.total : 0);
  });
};

/** What all refunds together are after each step. */
const refunded = ({ order, sold }: Sale, steps: readonly (readonly Piece[])[]): Dual[] => {
  const others: OtherReturn[] = [];
  return steps.map((step) => {
    const units = unitsOf(step);
    const about = { others: [...others], terms: terms({ shipping: 'nothing-kept' }), productClasses };
    const answer = quoteRefund(question(order, units, { ...about, offers: sold }));
    const { credited, total } = answer;
    others.push({ units, credited, shipping: answer.shipping?.amount ?? same(0), total });
    return dual(
      sum(others.map((each) => each.total.shop)),
      sum(others.map((each) => each.total.presentment)),
    );
  });
};

const salesAndReturns = fc
  .tuple(cartWithCodes, fc.constantFrom(1, 1, 0.92, 163.4))
  .map(([[cart, candidates], rate]) => saleOf(asOrdered(cart), candidates, rate))
  .filter(({ sold }) => sold.length > 0)
  .chain((sale) => fc.tuple(fc.constant(sale), randomReturns(sale.cart)));

test('all refunds are the greater of what the oracle says of the kept goods and what was refunded before', () => {
  fc.assert(
    fc.property(salesAndReturns, ([sale, steps]) => {
      const all = refunded(sale, steps);
      expect(all.map(({ presentment }) => presentment)).toEqual(owed(sale, steps));
      expect(all.at(-1)).toEqual(sale.order.totals.total);
      const ofShop = all.map(({ shop }) => shop);
      expect(ofShop).toEqual(ofShop.toSorted((a, b) => a - b));
    }),
    runs(10_000),
  );
});
