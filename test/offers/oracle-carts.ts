import fc from 'fast-check';
import type { Candidate, Cart, CartLine, Refusal } from '../../functions/offers/cart.ts';
import { discountClasses, terms } from '../../functions/offers/terms.ts';

/**
 * Carts and codes for the oracle. There are few products, words and prices, so that offers meet on the same lines,
 * thresholds are just reached or just missed, and sets of codes save the same.
 */

const currencies = ['EUR', 'JPY', 'KWD', 'USD'] as const;
type Currencies = readonly (typeof currencies)[number][];

/** Minor units: odd small ones, round ones that tie, ordinary ones, and a few huge ones. */
const price = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 40 }) },
  { weight: 4, arbitrary: fc.constantFrom(100, 500, 1000, 1000, 2000) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 9999 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1_000_000_000, max: 90_000_000_000 }) },
);
const saved = fc.oneof(
  fc.integer({ min: 1, max: 30 }),
  fc.constantFrom(50, 100, 100, 500, 1000),
  fc.integer({ min: 1, max: 3000 }),
);
const threshold = fc.oneof(
  fc.integer({ min: 1, max: 60 }),
  fc.constantFrom(100, 500, 1000, 2000),
  fc.integer({ min: 1, max: 9999 }),
);

const maybe = <T>(arbitrary: fc.Arbitrary<T>, percent: number): fc.Arbitrary<T | undefined> =>
  fc.oneof(
    { weight: percent, arbitrary },
    { weight: 100 - percent, arbitrary: fc.constant<T | undefined>(undefined) },
  );

const some = <T extends string>(words: readonly T[], least = 0) =>
  fc.uniqueArray(fc.constantFrom(...words), { minLength: least, maxLength: 2 });

const products = ['p1', 'P1', 'p2'] as const;
const skus = ['Mug', 'MUG', 'tent-É', 'TENT-é', 'cord'] as const;
const classes = ['tents', 'cups'] as const;
const tags = ['Sale', 'sale', 'NEW', 'Gift'] as const;
const countries = ['DE', 'AT', 'JP'] as const;
const channels = ['web', 'shop'] as const;
const customerTags = ['VIP', 'vip', 'press'] as const;

const line: fc.Arbitrary<Omit<CartLine, 'id'>> = fc.record({
  productId: maybe(fc.constantFrom(...products), 80),
  sku: maybe(fc.constantFrom(...skus), 80),
  quantity: fc.integer({ min: 1, max: 5 }),
  price,
  classes: some(classes),
  tags: some(tags),
  isMoney: maybe(fc.constant<true>(true), 6),
});

const randomCart: fc.Arbitrary<Cart> = fc.record({
  currency: fc.constantFrom(...currencies),
  lines: fc
    .array(line, { minLength: 1, maxLength: 6 })
    .map((lines) => lines.map((one, index) => ({ id: `line-${index + 1}`, ...one }))),
  shipping: fc.oneof(price, fc.constantFrom(0, 490, 490)),
  country: maybe(fc.constantFrom(...countries), 80),
  channel: maybe(fc.constantFrom(...channels), 80),
  buyer: fc.record({ firstOrder: maybe(fc.boolean(), 80), tags: some(customerTags) }),
});

/** In nearly all currencies. */
const byCurrency = (amount: fc.Arbitrary<number>) =>
  fc
    .tuple(
      ...currencies.map((currency) =>
        maybe(
          amount.map((value) => [currency, value] as const),
          93,
        ),
      ),
    )
    .map((entries) => entries.filter((entry) => entry !== undefined))
    .filter((entries) => entries.length > 0)
    .map((entries) => Object.fromEntries(entries));
const inAll = (amount: fc.Arbitrary<number>) =>
  fc.record({ EUR: amount, JPY: amount, KWD: amount, USD: amount });

const selection = fc
  .record({
    products: maybe(some(products, 1), 40),
    skus: maybe(some(skus, 1), 40),
    classes: maybe(some(classes, 1), 40),
    tags: maybe(some(tags, 1), 40),
  })
  .filter((lists) => Object.values(lists).some((list) => list !== undefined));

const percent = fc.oneof(
  fc.constantFrom(5, 10, 10, 20, 50, 100),
  fc.integer({ min: 1, max: 1_000_000 }).map((tenThousandths) => tenThousandths / 10_000),
);
const percentOff = (caps: fc.Arbitrary<object>) =>
  fc.record({ kind: fc.constant('percent'), percent, caps: maybe(caps, 40) });
const amountOff = (amounts: fc.Arbitrary<object>) => fc.record({ kind: fc.constant('amount'), amounts });

const all = fc.constant<Currencies>(currencies);

/** Thresholds rise from step to step, in each currency that a step names. */
const ladder = fc
  .array(
    fc.record({
      rise: inAll(threshold),
      named: fc.oneof<fc.Arbitrary<Currencies>[]>(some(currencies, 1), all, all),
      saves: fc.oneof(percentOff(inAll(saved)), amountOff(inAll(saved))),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((steps) => ({
    kind: 'ladder',
    steps: steps.map(({ named, saves }, index) => ({
      minimum: Object.fromEntries(
        named.map((currency) => [
          currency,
          steps.slice(0, index + 1).reduce((from, { rise }) => from + rise[currency], 0),
        ]),
      ),
      saves,
    })),
  }));

const gift = fc.record({
  kind: fc.constant('gift'),
  of: selection,
  quantity: fc.integer({ min: 1, max: 6 }),
});

const benefit = fc.oneof(
  { weight: 4, arbitrary: percentOff(byCurrency(saved)) },
  { weight: 3, arbitrary: amountOff(byCurrency(saved)) },
  { weight: 2, arbitrary: fc.constant({ kind: 'free-shipping' }) },
  { weight: 3, arbitrary: gift },
  { weight: 4, arbitrary: ladder },
);

const conditions = fc.record({
  firstOrder: maybe(fc.constant(true), 30),
  countries: maybe(some(countries, 1), 30),
  channels: maybe(some(channels, 1), 30),
  customerTags: maybe(some(customerTags, 1), 30),
});

const randomTerms = fc
  .record({
    benefit,
    appliesTo: maybe(selection, 50),
    minimum: maybe(byCurrency(threshold), 25),
    conditions: maybe(conditions, 12),
    combinesWith: fc.oneof(
      { weight: 3, arbitrary: fc.constant([...discountClasses]) },
      { weight: 2, arbitrary: fc.subarray([...discountClasses]) },
    ),
  })
  // A ladder has its own thresholds.
  .map((given) => terms.parse(given.benefit.kind === 'ladder' ? { ...given, minimum: undefined } : given));

const refusal = fc.constantFrom<Refusal>(
  { kind: 'unknown' },
  { kind: 'used' },
  { kind: 'same-offer' },
  { kind: 'customer-limit' },
);

const known = fc.record({ refusal: maybe(refusal, 6), left: maybe(fc.oneof(saved, price), 15) });

/** Up to seven codes; often several of them on the same terms, so that sets of them save the same. */
const randomCandidates: fc.Arbitrary<Candidate[]> = fc
  .tuple(
    fc.array(randomTerms, { minLength: 1, maxLength: 6 }),
    fc.array(fc.tuple(known, fc.nat()), { minLength: 1, maxLength: 7 }),
  )
  .map(([pool, codes]) =>
    codes.flatMap(([{ refusal: why, left }, pick], index) =>
      pool.slice(pick % pool.length, (pick % pool.length) + 1).map((one) => ({
        code: `CODE-${index + 1}`,
        offer: `offer-${index + 1}`,
        version: (index % 3) + 1,
        terms: one,
        refusal: why,
        left,
      })),
    ),
  );

/** A cart and the codes that somebody typed. */
export const cartWithCodes = fc.tuple(randomCart, randomCandidates);
