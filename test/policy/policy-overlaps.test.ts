import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Conditions, conditions, holds } from '../../functions/policy/conditions.ts';
import { type PolicyInput, policy } from '../../functions/policy/policy.ts';
import type { LineFacts, PolicyFacts } from '../../functions/policy/policy-facts.ts';
import { overlapsOf } from '../../functions/policy/policy-overlaps.ts';
import { outcomes, reasons } from '../../functions/vocabulary/reason.ts';
import { runs } from '../support/runs.ts';
import { lineFacts, returnFacts } from './policy-samples.ts';

type Rules = NonNullable<PolicyInput['rules']>;

const report = (rules: Rules) =>
  overlapsOf(
    policy.parse({ name: 'P', windowDays: 14, faultDays: { days: 1 }, rules, otherwise: { do: 'approve' } }),
  );

/** The second rule declines, the first asks. */
const pair = (first: Rules[number]['when'], second: Rules[number]['when']) =>
  report([
    { id: 'first', when: first, action: { do: 'ask' } },
    { id: 'second', when: second, action: { do: 'decline', reason: 'other' } },
  ]);

describe('the report', () => {
  test('says field by field what two rules share', () => {
    const { overlaps } = pair(
      { countries: ['EU'], value: { min: { EUR: 100_00 } }, reasons: ['unsafe'] },
      { countries: ['DE', 'US'], value: { max: { EUR: 200_00 } }, channels: ['web'] },
    );
    expect(overlaps).toEqual([
      {
        first: 'first',
        second: 'second',
        differ: true,
        fields: [
          { field: 'value', shared: ['EUR 10000 to 20000'] },
          { field: 'countries', shared: ['DE'] },
          { field: 'channels', shared: ['web'] },
          { field: 'reasons', shared: ['unsafe'] },
        ],
      },
    ]);
  });

  test('knows that two rules may each find a line of their own', () => {
    expect(pair({ reasons: ['unsafe'] }, { reasons: ['none'] }).overlaps).toMatchObject([
      { fields: [{ field: 'lines', shared: ['a return with a line for each of the two rules'] }] },
    ]);
    expect(pair({ reasons: ['unsafe'], lines: 'every' }, { reasons: ['none'] }).overlaps).toEqual([]);
  });

  test('knows that one rule may look at the customer’s currency and the other at the shop’s', () => {
    expect(pair({ value: { max: { EUR: 1 } } }, { value: { min: { USD: 5 } } }).overlaps).toMatchObject([
      {
        fields: [
          {
            field: 'value',
            shared: [
              "EUR 0 to 1 and USD from 5 in the shop's currency",
              "USD from 5 and EUR 0 to 1 in the shop's currency",
            ],
          },
        ],
      },
    ]);
  });

  test('names rules that never get their turn, and the end that is never reached', () => {
    const rules: Rules = [
      { id: 'europe', when: { countries: ['EEA'] }, action: { do: 'ask' } },
      { id: 'italy', when: { countries: ['IT'], photos: true }, action: { do: 'approve' } },
      { id: 'all', action: { do: 'approve' } },
    ];
    expect(report(rules).unreachable).toEqual([
      {
        rule: 'italy',
        by: 'europe',
        fields: [
          { field: 'countries', shared: ['IT'] },
          { field: 'photos', shared: ['yes'] },
        ],
      },
      { rule: 'otherwise', by: 'all', fields: [] },
    ]);
  });

  test('does not blame a question that is asked once for hiding what follows', () => {
    const rules: Rules = [
      { id: 'show', action: { do: 'photos' } },
      { id: 'credit', action: { do: 'offer', outcome: 'store-credit' } },
    ];
    expect(report(rules).unreachable).toEqual([]);
  });

  test('tells rules that agree from those that differ', () => {
    const rules: Rules = [
      { id: 'a', when: { photos: true }, action: { do: 'ask' } },
      { id: 'b', when: { returnCount: { min: 3 } }, action: { do: 'ask' } },
    ];
    expect(report(rules).overlaps.map(({ differ }) => differ)).toEqual([false]);
  });
});

/** A small world: what rules may ask, and returns enough to tell any two such rules apart. */
const number = (bounds: readonly number[], most = Number.POSITIVE_INFINITY) =>
  fc
    .record({ min: fc.constantFrom(...bounds), max: fc.constantFrom(...bounds) }, { requiredKeys: [] })
    .filter(({ min, max }) => (min ?? max) !== undefined && (min ?? 0) <= (max ?? most));

const amount = fc.constantFrom(0, 10, 20, 30);
const value = fc
  .subarray(['EUR', 'USD'], { minLength: 1 })
  .chain((currencies) => {
    const bound = fc.record(Object.fromEntries(currencies.map((code) => [code, amount])));
    return fc.record({ min: bound, max: bound }, { requiredKeys: [] });
  })
  .filter((range) => conditions.safeParse({ value: range }).success);

const asks = {
  value,
  countries: fc.constantFrom(['DE'], ['EU'], ['EEA'], ['UK'], ['US', 'FR'], ['DE', 'FR']),
  channels: fc.constantFrom(['web'], ['pos'], ['web', 'pos']),
  discountShare: number([0, 0.5, 1], 1),
  returnRate: number([0, 0.5, 1], 1),
  returnCount: number([0, 2, 4]),
  daysSinceDelivery: number([0, 2, 4]),
  photos: fc.boolean(),
  outcomes: fc.constantFrom(['refund'], ['refund', 'exchange'], [...outcomes]),
  reasons: fc.constantFrom(['none'], ['unsafe', 'none'], ['other'], [...reasons]),
  classes: fc.constantFrom(['x'], ['y'], ['x', 'y']),
  skus: fc.constantFrom(['a'], ['A', 'b'], ['b']),
  titleContains: fc.constantFrom(['gold'], ['gold ring'], ['ring', 'cup'], ['Ring']),
  hasProperties: fc.boolean(),
} as const;
type Name = keyof typeof asks;
const isName = (name: string): name is Name => name in asks;

const ruleOf = (names: readonly Name[]) =>
  fc
    .tuple(
      fc.record(Object.fromEntries(names.map((name) => [name, asks[name]])), { requiredKeys: [] }),
      fc.constantFrom('any', 'every'),
    )
    .map(([{ skus, titleContains, hasProperties, ...when }, lines]) => {
      const products = Object.entries({ skus, titleContains, hasProperties }).filter(
        ([, asked]) => asked !== undefined,
      );
      const selector = products.length > 0 ? { products: Object.fromEntries(products) } : {};
      return conditions.parse({ ...when, ...selector, lines });
    });

const amounts = [0, 5, 10, 15, 20, 25, 30, 35];
const currencies = ['EUR', 'USD', 'GEL'];
const values: readonly Partial<PolicyFacts>[] = currencies.flatMap((presentmentCurrency) =>
  currencies.flatMap((currency) =>
    amounts.flatMap((presentment) =>
      (currency === presentmentCurrency ? [presentment] : amounts).map((shop) => ({
        currency,
        presentmentCurrency,
        value: { shop, presentment },
      })),
    ),
  ),
);

const returnWorld: Partial<Record<Name, readonly Partial<PolicyFacts>[]>> = {
  value: values,
  countries: ['DE', 'FR', 'IT', 'NO', 'GB', 'US', undefined].map((country) => ({ country })),
  channels: ['web', 'pos', 'other', undefined].map((channel) => ({ channel })),
  discountShare: [0, 0.25, 0.5, 0.75, 1].map((discountShare) => ({ discountShare })),
  returnRate: [null, 0, 0.25, 0.5, 0.75, 1].map((returnRate) => ({ returnRate })),
  returnCount: [0, 1, 2, 3, 4, 5].map((returnCount) => ({ returnCount })),
  daysSinceDelivery: [null, 0, 1, 2, 3, 4, 5].map((daysSinceDelivery) => ({ daysSinceDelivery })),
  photos: [0, 1].map((photos) => ({ photos })),
  outcomes: outcomes.map((outcome) => ({ outcome })),
};
const lineWorld: Partial<Record<Name, readonly Partial<LineFacts>[]>> = {
  reasons: reasons.map((reason) => ({ reason })),
  classes: [[], ['x'], ['y'], ['x', 'y']].map((classes) => ({ classes })),
  skus: ['A', 'b', 'c', undefined].map((sku) => ({ sku })),
  titleContains: ['Cup', 'Gold', 'ring', 'A gold ring', 'ring of gold', 'spoon', 'gold cup'].map((title) => ({
    title,
  })),
  hasProperties: [true, false].map((hasProperties) => ({ hasProperties })),
};

const product = <T extends object>(axes: readonly (readonly Partial<T>[])[]): readonly Partial<T>[] =>
  axes.reduce<readonly Partial<T>[]>(
    (done, axis) => done.flatMap((so) => axis.map((part) => ({ ...so, ...part }))),
    [{}],
  );

/** Every return of one or two lines that differs in what the rules ask. */
const world = (names: readonly Name[]): readonly PolicyFacts[] => {
  const returns = product<PolicyFacts>(
    names.flatMap((name) => (returnWorld[name] ? [returnWorld[name]] : [])),
  );
  const lines = product<LineFacts>(names.flatMap((name) => (lineWorld[name] ? [lineWorld[name]] : []))).map(
    (line) => lineFacts(line),
  );
  const several = lines.flatMap((one, place) => [
    [one],
    ...lines.slice(place + 1).map((other) => [one, other]),
  ]);
  return returns.flatMap((facts) => several.map((both) => ({ ...returnFacts(facts), lines: both })));
};

const cases = fc
  .subarray(Object.keys(asks).filter(isName), { minLength: 1, maxLength: 2 })
  .chain((names) => fc.record({ names: fc.constant(names), first: ruleOf(names), second: ruleOf(names) }));

test('two rules overlap, and one hides the other, exactly where trying all returns finds it', () => {
  const seen = { overlap: 0, apart: 0, hidden: 0 };
  const check = ({ names, first, second }: { names: Name[]; first: Conditions; second: Conditions }) => {
    const { overlaps, unreachable } = pair(first, second);
    const returns = world(names).map((facts) => [holds(first, facts), holds(second, facts)] as const);
    const meet = returns.some(([one, other]) => one === 'yes' && other === 'yes');
    const hidden = returns.every(([one, other]) => other !== 'yes' || one === 'yes');
    expect(overlaps.length > 0).toBe(meet);
    expect(unreachable.some(({ rule }) => rule === 'second')).toBe(hidden);
    seen.overlap += Number(meet);
    seen.apart += Number(!meet);
    seen.hidden += Number(hidden);
  };
  const tries = runs(2000);
  fc.assert(fc.property(cases, check), tries);
  // The cases are no monotony.
  expect(Math.min(seen.overlap, seen.apart, seen.hidden) / tries.numRuns).toBeGreaterThan(0.025);
});
