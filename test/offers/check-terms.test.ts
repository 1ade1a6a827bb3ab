import { describe, expect, test } from 'vitest';
import {
  needsRates,
  wrongForCodes,
  wrongInChange,
  wrongInTerms,
} from '../../functions/offers/check-terms.ts';
import { terms } from '../../functions/offers/terms.ts';
import { changeSettings, defaultSettings, type SettingsChange } from '../../functions/shops/settings.ts';

const shopWith = (change: SettingsChange = {}) => ({ settings: changeSettings(defaultSettings, change) });
const plain = shopWith();
const withRates = shopWith({
  rates: { base: 'EUR', rates: [{ currency: 'USD', rate: '1.08', on: '2026-12-01' }] },
});

const percent = (value: number, caps?: Record<string, number>) => ({
  kind: 'percent',
  percent: value,
  ...(caps && { caps }),
});
const amount = (amounts: Record<string, number>) => ({ kind: 'amount', amounts });
const ladder = (...steps: readonly (readonly [Record<string, number>, object])[]) => ({
  kind: 'ladder',
  steps: steps.map(([minimum, saves]) => ({ minimum, saves })),
});

/** The paths of what is wrong. */
const wrongPaths = (given: object, shop = plain): string[] =>
  wrongInTerms(terms.parse(given), shop).map(({ path }) => path);

describe('terms are fine', () => {
  test.each<[string, object, { settings: typeof defaultSettings }?]>([
    ['ten percent', { benefit: percent(10) }],
    ['ten percent, capped, above a minimum', { benefit: percent(10, { EUR: 500 }), minimum: { EUR: 1000 } }],
    ['everything', { benefit: percent(100) }],
    ['an amount per currency', { benefit: amount({ EUR: 500, JPY: 800 }), minimum: { EUR: 1, JPY: 1 } }],
    ['free shipping for a class', { benefit: { kind: 'free-shipping' }, appliesTo: { skus: ['A'] } }],
    ['one day', { benefit: percent(10), validity: { from: '2026-12-24', through: '2026-12-24' } }],
    [
      'a ladder that rises, with another number of steps in yen',
      {
        benefit: ladder(
          [{ EUR: 5000 }, amount({ EUR: 500 })],
          [{ EUR: 10_000, JPY: 15_000 }, amount({ EUR: 1500, JPY: 2000 })],
        ),
      },
    ],
    [
      // At 200.00 the first step takes 20.00 off, and the second one 25.00.
      'a ladder from a percentage to an amount that is more',
      { benefit: ladder([{ EUR: 5000 }, percent(10)], [{ EUR: 20_000 }, amount({ EUR: 2500 })]) },
    ],
    [
      'a budget in the only currency',
      { benefit: amount({ EUR: 500 }), budget: { amount: 1, currency: 'EUR' } },
    ],
    ['a budget with rates', { benefit: percent(10), budget: { amount: 1, currency: 'USD' } }, withRates],
    [
      'a first order, once',
      { benefit: percent(10), conditions: { firstOrder: true }, limits: { perCustomer: 1, perOffer: 5 } },
    ],
  ])('%s', (_what, given, shop = plain) => {
    expect(wrongInTerms(terms.parse(given), shop)).toEqual([]);
  });
});

describe('terms are refused', () => {
  test.each<[string, object, string[]]>([
    [
      'a ladder whose steps overlap',
      { benefit: ladder([{ EUR: 5000 }, amount({ EUR: 500 })], [{ EUR: 5000 }, amount({ EUR: 900 })]) },
      ['benefit.steps.1.minimum.EUR'],
    ],
    [
      'a ladder that goes down again',
      { benefit: ladder([{ EUR: 5000 }, amount({ EUR: 500 })], [{ EUR: 4000 }, amount({ EUR: 900 })]) },
      ['benefit.steps.1.minimum.EUR'],
    ],
    [
      'a ladder that falls',
      { benefit: ladder([{ EUR: 5000 }, amount({ EUR: 500 })], [{ EUR: 9000 }, amount({ EUR: 400 })]) },
      ['benefit.steps.1.saves'],
    ],
    [
      // At 200.00 the first step takes 20.00 off already.
      'a ladder that falls from a percentage to an amount',
      { benefit: ladder([{ EUR: 5000 }, percent(10)], [{ EUR: 20_000 }, amount({ EUR: 1900 })]) },
      ['benefit.steps.1.saves'],
    ],
    [
      'a ladder that falls because of its cap',
      { benefit: ladder([{ EUR: 5000 }, percent(10)], [{ EUR: 20_000 }, percent(20, { EUR: 1500 })]) },
      ['benefit.steps.1.saves'],
    ],
    [
      'a ladder that falls in one of its currencies',
      {
        benefit: ladder(
          [{ EUR: 5000, JPY: 8000 }, amount({ EUR: 500, JPY: 900 })],
          [{ EUR: 9000, JPY: 16_000 }, amount({ EUR: 900, JPY: 800 })],
        ),
      },
      ['benefit.steps.1.saves'],
    ],
    [
      'a step that begins in a currency in which it saves nothing',
      { benefit: ladder([{ EUR: 5000, JPY: 8000 }, amount({ EUR: 500 })]) },
      ['benefit.steps.0.saves.amounts'],
    ],
    [
      'a ladder with a minimum besides',
      { benefit: ladder([{ EUR: 5000 }, amount({ EUR: 500 })]), minimum: { EUR: 100 } },
      ['minimum'],
    ],
    [
      'an end before the start',
      { benefit: percent(10), validity: { from: '2026-12-24', through: '2026-12-23' } },
      ['validity.through'],
    ],
    [
      'an amount and a minimum that never meet',
      { benefit: amount({ EUR: 5 }), minimum: { JPY: 5 } },
      ['minimum', 'benefit.amounts'],
    ],
    [
      'a cap and a minimum that never meet',
      { benefit: percent(5, { EUR: 5 }), minimum: { EUR: 5, JPY: 5 } },
      ['benefit.caps'],
    ],
    ['lines that nobody names', { benefit: percent(10), appliesTo: {} }, ['appliesTo']],
    ['a gift that nobody names', { benefit: { kind: 'gift', of: {}, quantity: 1 } }, ['benefit.of']],
    [
      'a gift that has to pay for itself',
      {
        benefit: { kind: 'gift', of: { skus: ['A'] }, quantity: 1 },
        appliesTo: { skus: ['A'] },
        minimum: { EUR: 1 },
      },
      ['appliesTo'],
    ],
    [
      'a class that the shop does not have',
      { benefit: percent(10), appliesTo: { classes: ['tents'] } },
      ['appliesTo.classes'],
    ],
    [
      'more for one than for all',
      { benefit: percent(10), limits: { perCode: 6, perCustomer: 7, perOffer: 5 } },
      ['limits.perCode', 'limits.perCustomer'],
    ],
    [
      'two first orders',
      { benefit: percent(10), conditions: { firstOrder: true }, limits: { perCustomer: 2 } },
      ['limits.perCustomer'],
    ],
    [
      'a budget without rates',
      { benefit: percent(10), budget: { amount: 1, currency: 'EUR' } },
      ['budget.currency'],
    ],
  ])('%s', (_what, given, paths) => {
    expect(wrongPaths(given)).toEqual(paths);
  });

  test('a budget whose currencies have no rate, each with its name', () => {
    const given = { benefit: amount({ CHF: 500, EUR: 500 }), budget: { amount: 1, currency: 'GBP' } };
    const wrong = wrongInTerms(terms.parse(given), withRates).map(({ message }) => message);
    expect(wrong).toEqual([
      "The shop's rates do not have GBP. Add it to settings.rates.",
      "The shop's rates do not have CHF. Add it to settings.rates.",
    ]);
  });

  test('with a sentence that says both amounts of a ladder that falls', () => {
    const given = { benefit: ladder([{ EUR: 5000 }, percent(10)], [{ EUR: 20_000 }, amount({ EUR: 1900 })]) };
    expect(wrongInTerms(terms.parse(given), plain)[0]?.message).toBe(
      'Must save more than the step before, which takes 20.00 EUR off a cart of 200.00 EUR; this one takes 19.00 EUR off.',
    );
  });

  test.each<[string, object]>([
    ['percent over 100', { benefit: percent(100.1) }],
    ['no percent', { benefit: percent(0) }],
    ['an unknown currency', { benefit: amount({ XQQ: 5 }) }],
    ['a currency that is gone', { benefit: amount({ DEM: 5 }) }],
    ['no currency', { benefit: amount({}) }],
    ['half a cent', { benefit: amount({ EUR: 0.5 }) }],
    ['a field that we do not know', { benefit: percent(10), discount: 5 }],
    ['a ladder without steps', { benefit: { kind: 'ladder', steps: [] } }],
    ['a day that is none', { benefit: percent(10), validity: { through: '2026-02-30' } }],
  ])('by their shape: %s', (_what, given) => {
    expect(terms.safeParse(given).success).toBe(false);
  });
});

test('shared codes have no holder, and no day of issue', () => {
  const personal = terms.parse({ benefit: percent(10), validity: { days: 30 }, holder: 'bound' });
  expect(wrongForCodes(personal, 'personal')).toEqual([]);
  expect(wrongForCodes(personal, 'shared').map(({ path }) => path)).toEqual(['validity.days', 'holder']);
});

test('rates are needed for a budget that counts another currency', () => {
  const budget = { amount: 100, currency: 'EUR' };
  const needs = (given: object) => needsRates(terms.parse(given));
  expect(needs({ benefit: percent(10), budget })).toBe(true);
  expect(needs({ benefit: percent(10, { EUR: 5 }), budget })).toBe(false);
  expect(needs({ benefit: percent(10), minimum: { EUR: 5 }, budget })).toBe(false);
  expect(needs({ benefit: amount({ EUR: 5, USD: 5 }), budget })).toBe(true);
  expect(needs({ benefit: percent(10) })).toBe(false);
});

describe('once an offer has been live', () => {
  const changed = (before: object, after: object) => {
    const whole = (part: object) => terms.parse({ benefit: percent(10), ...part });
    return wrongInChange(whole(before), whole(after)).map(({ path }) => path);
  };
  const limit = (perOffer?: number) => ({ limits: perOffer === undefined ? {} : { perOffer } });
  const budget = (amount: number, currency = 'EUR') => ({ budget: { amount, currency } });

  test.each<[string, object, object]>([
    ['a limit in one place', limit(100), limit(1000)],
    ['a limit in one place', limit(1000), limit(1)],
    ['a split limit', limit(1001), limit(50_000)],
    ['no limit any more', limit(5000), limit()],
    ['another budget', budget(100), budget(50)],
    ['no budget any more', budget(100), {}],
    ['another limit per customer', limit(5), { limits: { perOffer: 5, perCustomer: 2 } }],
  ])('it can have %s: %o, then %o', (_what, before, after) => {
    expect(changed(before, after)).toEqual([]);
  });

  test.each<[string, object, object, string]>([
    // Sixteen items with 62 or 63 each, besides the thousand that one has already.
    ['a limit that gets split', limit(1000), limit(1001), 'limits.perOffer'],
    ['a split limit that falls', limit(16_000), limit(8000), 'limits.perOffer'],
    ['a split limit that is put together', limit(1600), limit(900), 'limits.perOffer'],
    ['a first limit', limit(), limit(5), 'limits.perOffer'],
    ['a first budget', {}, budget(5), 'budget'],
    ['a budget in another currency', budget(5), budget(5, 'USD'), 'budget.currency'],
  ])('it cannot have %s: %o, then %o', (_what, before, after, path) => {
    expect(changed(before, after)).toEqual([path]);
  });
});
