import fc from 'fast-check';
import { type Terms, terms } from '../../functions/offers/terms.ts';
import type { Dual, OrderLine } from '../../functions/orders/order.ts';
import type { RefundQuestion } from '../../functions/refunds/refund-question.ts';
import type { SoldOffer } from '../../functions/refunds/sold-offers.ts';
import { type Units, united } from '../../functions/refunds/units.ts';
import { randomTerms } from '../offers/random-carts.ts';
import { dual, line, pricedOrder, shipping } from './priced-order.ts';

/** Shop currency, the customer's, and how many minor units of the second one of the first is. */
const currencies = [
  ['EUR', 'EUR', 1],
  ['USD', 'USD', 1],
  ['JPY', 'JPY', 1],
  ['CNY', 'CNY', 1],
  ['KWD', 'KWD', 1],
  ['EUR', 'JPY', 1.6137],
  ['USD', 'CNY', 7.1931],
  ['CNY', 'USD', 0.1391],
  ['JPY', 'KWD', 2.0519],
  ['KWD', 'EUR', 0.2797],
] as const;

/** Platforms take shares of each currency's own amount and round them. */
const part = ({ shop, presentment }: Dual, permille: number): Dual =>
  dual(Math.floor((shop * permille) / 1000), Math.floor((presentment * permille) / 1000));

const lineSeed = fc.record({
  quantity: fc.integer({ min: 1, max: 5 }),
  price: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 100, max: 50_000 })),
  ownDiscount: fc.constantFrom(0, 0, 100, 333, 499),
  tax: fc.constantFrom(0, 70, 159, 190),
  duty: fc.constantFrom(0, 0, 27, 120),
  ships: fc.constantFrom(true, true, true, false),
});

const orderSeed = fc.record({
  currency: fc.constantFrom(...currencies),
  taxesIncluded: fc.boolean(),
  lines: fc.array(lineSeed, { minLength: 1, maxLength: 4 }),
  /** The order-level discount, in permille of each line: CODE is typed, Autumn automatic. */
  code: fc.constantFrom(0, 100, 200, 250),
  automatic: fc.constantFrom(0, 0, 50, 251),
  shipping: fc.constantFrom(0, 495, 1490),
  freeShipping: fc.constantFrom(0, 0, 500, 1000),
  tip: fc.constantFrom(0, 0, 200),
});

type LineSeed = typeof lineSeed extends fc.Arbitrary<infer Seed> ? Seed : never;
type OrderSeed = typeof orderSeed extends fc.Arbitrary<infer Seed> ? Seed : never;

const lineOf = (seed: LineSeed, index: number, order: OrderSeed): OrderLine => {
  const rate = order.currency[2];
  const unitPrice = dual(seed.price, Math.round(seed.price * rate));
  const price = dual(unitPrice.shop * seed.quantity, unitPrice.presentment * seed.quantity);
  const duty = part(price, seed.duty);
  return line(`l${index}`, seed.quantity, unitPrice, {
    requiresShipping: seed.ships,
    discounts: [
      { code: 'Code', amount: part(price, order.code) },
      { title: 'Autumn', amount: part(price, order.automatic) },
      { title: 'Sale', amount: part(price, seed.ownDiscount) },
    ].filter(({ amount }) => amount.shop + amount.presentment > 0),
    taxes: [{ title: 'T', amount: part(price, seed.tax) }],
    ...(seed.duty > 0
      ? { duties: [{ amount: duty, taxes: [{ title: 'I', amount: part(duty, seed.tax) }] }] }
      : {}),
  });
};

/** What the customer paid for something with these parts, in one currency. */
const paidIn = (
  key: keyof Dual,
  price: number,
  discounts: readonly { amount: Dual }[],
  taxes: readonly { amount: Dual }[],
  taxesIncluded: boolean,
): number =>
  price -
  discounts.reduce((all, { amount }) => all + amount[key], 0) +
  (taxesIncluded ? 0 : taxes.reduce((all, { amount }) => all + amount[key], 0));

export const goodsIn = (key: keyof Dual, { lines, taxesIncluded }: RefundQuestion['snapshot']): number =>
  lines.reduce((all, { unitPrice, quantity, discounts, taxes, duties = [] }) => {
    const goods = paidIn(key, unitPrice[key] * quantity, discounts, taxes, taxesIncluded);
    const customs = duties.map((duty) => paidIn(key, duty.amount[key], [], duty.taxes ?? [], taxesIncluded));
    return all + goods + customs.reduce((a, b) => a + b, 0);
  }, 0);

export const shippingIn = (key: keyof Dual, order: RefundQuestion['snapshot']): number =>
  order.shipping.reduce(
    (all, { price, discounts, taxes }) =>
      all + paidIn(key, price[key], discounts, taxes, order.taxesIncluded),
    0,
  );

const orderOf = (seed: OrderSeed): RefundQuestion['snapshot'] => {
  const [currency, presentmentCurrency, rate] = seed.currency;
  const way = dual(seed.shipping, Math.round(seed.shipping * rate));
  const discounts = [{ amount: part(way, seed.freeShipping) }];
  const taxes = [{ title: 'T', amount: part(way, 190) }];
  const given = { currency, presentmentCurrency, taxesIncluded: seed.taxesIncluded };
  const lines = seed.lines.map((each, index) => lineOf(each, index, seed));
  const order = pricedOrder(lines, dual(0, 0), { ...given, shipping: [shipping(way, { discounts, taxes })] });
  const tip = dual(seed.tip, Math.round(seed.tip * rate));
  const total = dual(
    goodsIn('shop', order) + shippingIn('shop', order) + tip.shop,
    goodsIn('presentment', order) + shippingIn('presentment', order) + tip.presentment,
  );
  return { ...order, totals: { ...order.totals, tip, total } };
};

export const randomOrder = orderSeed.map(orderOf);

export interface Piece {
  readonly lineId: string;
  readonly piece: number;
}

/** These pieces, line by line. */
export const unitsOf = (pieces: readonly Piece[]): Units[] =>
  [...new Set(pieces.map(({ lineId }) => lineId))].map((lineId) => ({
    lineId,
    spans: united(
      pieces.filter((each) => each.lineId === lineId).map(({ piece }) => [piece, piece + 1] as const),
    ),
  }));

const piecesOf = ({ lines }: RefundQuestion['snapshot']): Piece[] =>
  lines.flatMap(({ id, quantity }) =>
    Array.from({ length: quantity }, (_, piece) => ({ lineId: id, piece })),
  );

/** All pieces in a random order, in steps of random size. */
export const randomSteps = (order: RefundQuestion['snapshot']): fc.Arbitrary<Piece[][]> => {
  const all = piecesOf(order);
  return fc
    .tuple(
      fc.shuffledSubarray(all, { minLength: all.length }),
      fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 20, maxLength: 20 }),
    )
    .map(([pieces, sizes]) => {
      const steps: Piece[][] = [];
      let from = 0;
      for (const size of sizes) {
        if (from < pieces.length) steps.push(pieces.slice(from, from + size));
        from += size;
      }
      return steps;
    });
};

/** Thresholds around what orders are worth, in presentment minor units of the order. */
export const randomThresholds = (order: RefundQuestion['snapshot']) => {
  const worth = order.lines.reduce(
    (all, { unitPrice, quantity }) => all + unitPrice.presentment * quantity,
    0,
  );
  const minimum = fc.integer({ min: 0, max: 1100 }).map((permille) => Math.floor((worth * permille) / 1000));
  const code = minimum.map((amount) => ({ code: 'CODE', minimum: amount }));
  const title = minimum.map((amount) => ({ title: 'Autumn', minimum: amount }));
  return fc.oneof(fc.constant([]), fc.tuple(code), fc.tuple(code, title));
};

/** Mostly none, else one whose code the orders have. What it gives by its terms is seldom what they were charged. */
export const randomOffers = ({
  presentmentCurrency,
}: RefundQuestion['snapshot']): fc.Arbitrary<SoldOffer[]> => {
  const inCurrency = (said: Terms): Terms =>
    terms.parse(JSON.parse(JSON.stringify(said).replaceAll('EUR', presentmentCurrency)));
  const offer = randomTerms.map((said) => ({
    code: 'CODE',
    offer: 'off_1',
    version: 1,
    terms: inCurrency(said),
  }));
  return fc.array(offer, { maxLength: 1 });
};
