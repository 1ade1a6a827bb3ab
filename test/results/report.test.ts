import { describe, expect, test } from 'vitest';
import { lastMonth, reportOf, reportSpan } from '../../functions/results/report.ts';
import { resultsOf } from '../../functions/results/results.ts';
import type { Opinion } from '../../functions/results/tally.ts';

const opinions = (
  count: number,
  askedAt: string,
  score: number | undefined,
  product = 'lamp',
  country = 'DE',
): Opinion[] =>
  Array.from({ length: count }, () => ({
    kind: 'csat',
    askedAs: 'house.2',
    askedAt,
    score,
    groups: { product: [product], country: [country], language: [], agent: [] },
  }));

const september = '2026-09-10T10:00:00.000Z';
const october = '2026-10-10T10:00:00.000Z';

describe('the month of a report', () => {
  test.each([
    ['Europe/Berlin', '2026-11-01T12:20:00.000Z', '2026-10'],
    ['Pacific/Pago_Pago', '2026-11-01T12:20:00.000Z', '2026-10'],
    ['Pacific/Kiritimati', '2026-11-03T12:20:00.000Z', '2026-10'],
    ['America/New_York', '2027-01-02T12:20:00.000Z', '2026-12'],
  ])('in %s at %s is %s', (zone, now, month) => {
    expect(lastMonth(zone, now)).toBe(month);
  });

  test('begins and ends at the midnights of the place, over the change of its clocks', () => {
    // Berlin: summer time (+2) until 25 October, then +1.
    expect(reportSpan('Europe/Berlin', '2026-10')).toEqual({
      from: '2026-08-31T22:00:00.000Z',
      month: '2026-09-30T22:00:00.000Z',
      to: '2026-10-31T23:00:00.000Z',
    });
  });
});

describe('a report', () => {
  test('of a month in which nobody was asked is none', () => {
    expect(reportOf(opinions(9, september, 5), '2026-10', 'UTC')).toEqual([]);
  });

  test('counts the month only, and claims a trend where the intervals are apart', () => {
    const worse = [...opinions(100, september, 5), ...opinions(60, october, 1), ...opinions(40, october, 5)];
    expect(reportOf(worse, '2026-10', 'UTC')).toMatchObject([
      { kind: 'csat', trend: 'down', month: { asked: 100, answered: 100, figure: { value: 0.4 } } },
    ]);
    const hardly = [...opinions(5, september, 5), ...opinions(2, october, 1), ...opinions(4, october, 5)];
    expect(reportOf(hardly, '2026-10', 'UTC')).toMatchObject([{ trend: 'unclear' }]);
    expect(reportOf(opinions(50, october, 1), '2026-10', 'UTC')).toMatchObject([{ trend: 'unclear' }]);
  });

  test('names what is clearly below the whole, and nothing that a handful of answers would blame', () => {
    const asked = [
      ...opinions(200, october, 5),
      ...opinions(30, october, 1, 'vase', 'FR'),
      ...opinions(1, october, 1, 'cup', 'IT'),
    ];
    const [report] = reportOf(asked, '2026-10', 'UTC');
    expect(report?.below.product.map(({ key }) => key)).toEqual(['vase']);
    expect(report?.below.country.map(({ key }) => key)).toEqual(['FR']);
  });
});

test('a country whose people were asked another question is not measured by the others', () => {
  const french = opinions(40, october, 1, 'lamp', 'FR').map((each) => ({ ...each, askedAs: 'csat.0003.fr' }));
  const asked = [...opinions(200, october, 5), ...french];
  const below = reportOf(asked, '2026-10', 'UTC').map((report) => [
    report.askedAs,
    report.below.country.map(({ key }) => key),
  ]);
  expect(below).toEqual([
    ['house.2', []],
    ['csat.0003.fr', []],
  ]);
});

test.each([
  ['month', october, 'down'],
  ['month', '2026-11-10T10:00:00.000Z', 'unclear'],
  ['week', '2026-09-17T10:00:00.000Z', 'down'],
  ['week', '2026-09-24T10:00:00.000Z', 'unclear'],
] as const)('a trend by %s to %s is %s: a gap is nothing to compare with', (unit, later, said) => {
  const asked = [...opinions(100, september, 5), ...opinions(100, later, 1)];
  const [result] = resultsOf(asked, { by: 'period', unit, zone: 'UTC' });
  expect(result?.rows.map(({ trend }) => trend)).toEqual(['unclear', said]);
});
