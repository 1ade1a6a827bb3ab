import fc from 'fast-check';
import type { Candidate, Cart, CartLine } from '../../functions/offers/cart.ts';
import { type DiscountClass, discountClasses, terms } from '../../functions/offers/terms.ts';

/** Small prices, so that roundings, ties and reached thresholds are common; some so large that doubles would lose cents. */
const price = fc.oneof(
  { weight: 8, arbitrary: fc.nat(2000) },
  { weight: 1, arbitrary: fc.nat(100_000_000_000) },
);
const words = ['a', 'b', 'c'];

const cartLine = fc.record({
  productId: fc.constantFrom('p1', 'p2', 'p3'),
  quantity: fc.integer({ min: 1, max: 4 }),
  price,
  classes: fc.subarray(words),
  tags: fc.subarray(words),
  isMoney: fc.option(fc.constant(true as const), { nil: undefined, freq: 8 }),
});

/** A cart of EUR, with up to `most` lines. */
export const randomCart = (most = 6): fc.Arbitrary<Cart> =>
  fc
    .record({ lines: fc.array(cartLine, { maxLength: most }), shipping: fc.nat(1000) })
    .map(({ lines, shipping }) => ({
      currency: 'EUR',
      lines: lines.map((line, place): CartLine => ({ id: `line-${place}`, ...line })),
      shipping,
      buyer: { tags: [] },
    }));

const amount = fc.integer({ min: 1, max: 2500 }).map((EUR) => ({ EUR }));
const percentOff = fc.record(
  {
    kind: fc.constant('percent' as const),
    percent: fc.oneof(fc.integer({ min: 1, max: 100 }), fc.constantFrom(0.5, 12.5, 33.3333)),
    caps: amount,
  },
  { requiredKeys: ['kind', 'percent'] },
);
const amountOff = fc.record({ kind: fc.constant('amount' as const), amounts: amount });
const selection = fc.oneof(
  fc.record({ products: fc.constantFrom(['p1'], ['p1', 'p2']) }),
  fc.record({ classes: fc.constantFrom(['a'], ['b', 'c']) }),
  fc.record({ tags: fc.constantFrom(['A'], ['b']) }),
);
const step = fc.record({ minimum: amount, saves: fc.oneof(percentOff, amountOff) });
const benefit = fc.oneof(
  percentOff,
  amountOff,
  fc.record({ kind: fc.constant('free-shipping' as const) }),
  fc.record({ kind: fc.constant('gift' as const), of: selection, quantity: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant('ladder' as const), steps: fc.array(step, { minLength: 1, maxLength: 3 }) }),
);

/** Most of them combine with much, or sets would seldom be larger than one. */
const combinesWith: fc.Arbitrary<DiscountClass[]> = fc.oneof(
  fc.constant<DiscountClass[]>([...discountClasses]),
  fc.subarray([...discountClasses]),
);
export const randomTerms = fc
  .record(
    { benefit, combinesWith, appliesTo: selection, minimum: amount },
    { requiredKeys: ['benefit', 'combinesWith'] },
  )
  .map((said) => terms.parse(said));

/** Up to `most` codes, of different offers; some have a budget. */
export const randomCandidates = (most = 5): fc.Arbitrary<Candidate[]> =>
  fc
    .array(fc.record({ terms: randomTerms, left: fc.option(fc.nat(1500), { nil: undefined, freq: 4 }) }), {
      maxLength: most,
    })
    .map((made) =>
      made.map((each, place) => ({ code: `CODE${place}`, offer: `off_${place}`, version: 1, ...each })),
    );
