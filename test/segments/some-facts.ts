import fc from 'fast-check';
import type { Facts } from '../../functions/segments/facts.ts';
import type { Standing } from '../../functions/segments/projection.ts';
import { grouped, movers, rfmGroups } from '../../functions/segments/rfm/group.ts';

/** The facts of somebody of whom nothing is known but that they are there since 2026. */
export const nobody: Facts = {
  country: undefined,
  language: undefined,
  zone: undefined,
  birthday: false,
  knownSince: Date.parse('2026-01-01T00:00:00.000Z'),
  consent: { survey: 'unknown', care: 'unknown', marketing: 'unknown' },
  tags: undefined,
  orders: { count: 0, first: undefined, last: undefined },
  spend: { amount: 0, currency: undefined },
  rfm: undefined,
  products: [],
  classes: [],
  surveys: {},
  returns: { count: 0, last: undefined },
  coupons: { count: 0, last: undefined },
  care: { count: 0, last: undefined },
  more: { products: false, classes: false, tags: false },
};

const millis = fc.integer({ min: Date.parse('1990-01-01'), max: Date.parse('2090-01-01') });
/** Shops may tell of any year of four digits. */
const seconds = fc
  .integer({ min: Date.parse('0000-01-01'), max: Date.parse('9999-12-31') })
  .map((at) => Math.floor(at / 1000));
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
const count = fc.integer({ min: 1, max: 1_000_000 });
const tally = fc.oneof(fc.constant({ count: 0, last: undefined }), fc.record({ count, last: millis }));
const digest = fc
  .array(fc.integer({ min: 0, max: 255 }), { minLength: 5, maxLength: 5 })
  .map((bytes) => String.fromCharCode(...bytes));
const bought = fc.array(fc.record({ digest, at: seconds }), { maxLength: 20 });
const word = fc.constantFrom('yes', 'no', 'unknown');
const answer = fc.option(fc.record({ score: fc.integer({ min: 0, max: 10 }), at: millis }), {
  nil: undefined,
});

const score = fc.integer({ min: 1, max: 5 });

/** How somebody stands who has never moved. */
export const unmoved: Standing = { moved: undefined, inside: [] };

/** Any standing that a person may have, in twenty segments that programmes follow at most. */
export const anyStanding: fc.Arbitrary<Standing> = fc.record({
  moved: maybe(
    fc.record({ from: maybe(fc.constantFrom(...rfmGroups)), at: millis, by: fc.constantFrom(...movers) }),
  ),
  inside: fc.array(digest, { maxLength: 20 }),
});

/** Any facts that a person may have. */
export const anyFacts: fc.Arbitrary<Facts> = fc.record({
  country: maybe(fc.constantFrom('DE', 'JP')),
  language: maybe(fc.constantFrom('de', 'yue')),
  zone: maybe(fc.constantFrom('Europe/Berlin', 'America/Argentina/Buenos_Aires')),
  birthday: fc.boolean(),
  knownSince: millis,
  consent: fc.record({ survey: word, care: word, marketing: word }),
  tags: maybe(fc.array(digest, { maxLength: 10 })),
  orders: fc.oneof(
    fc.constant({ count: 0, first: undefined, last: undefined }),
    fc.record({ count, first: millis, last: millis }),
  ),
  spend: maybe(
    fc.record({
      amount: fc.integer({ min: 0, max: 10 ** 12 }),
      currency: maybe(fc.constantFrom('EUR', 'JPY')),
    }),
  ),
  rfm: maybe(fc.record({ recency: score, frequency: score, money: maybe(score) }).map(grouped)),
  products: bought,
  classes: bought,
  surveys: fc
    .record({ csat: answer, nps: answer, ces: answer, dimensions: answer })
    .map((all) => Object.fromEntries(Object.entries(all).filter(([, one]) => one !== undefined))),
  returns: tally,
  coupons: tally,
  care: tally,
  more: fc.record({ products: fc.boolean(), classes: fc.boolean(), tags: fc.boolean() }),
});
