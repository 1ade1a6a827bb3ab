import { SearchSunLongitude } from 'astronomy-engine';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '../../functions/calendar/dates.ts';
import { easterSunday, orthodoxSunday, qingming } from '../../functions/calendar/feast-rules.ts';
import {
  defaultHome,
  type FeastName,
  feastDays,
  feastNames,
  feasts,
  keepsFeast,
} from '../../functions/calendar/feasts.ts';
import { goldenRows } from '../golden/golden-rows.ts';

const isFeast = (name: string): name is FeastName => feastNames.some((feast) => feast === name);

const dayOf = (feast: FeastName, country: string, year: number): string | undefined =>
  feastDays(feast, `${year}-01-01`, `${year}-12-31`).find(({ countries }) => countries.includes(country))
    ?.date;

describe('dates that others have computed', () => {
  const rows = goldenRows('holidays.csv').map((row) => {
    const occasion = row.get('occasion') ?? '';
    if (!isFeast(occasion)) throw new Error(`${occasion} is no feast of ours`);
    const [country = '', date = ''] = [row.get('country'), row.get('date')];
    return {
      occasion,
      country,
      date,
      sources: row.get('agree')?.split(';').length ?? 0,
      settled: row.get('settled') === 'yes',
      ours: dayOf(occasion, country, Number(date.slice(0, 4))),
    };
  });
  const decided = rows.filter(({ occasion }) => feasts[occasion].decided);

  test('every feast and country of them is one of ours', () => {
    expect(new Set(rows.map(({ occasion }) => occasion))).toEqual(new Set(feastNames));
    expect(rows.filter(({ occasion, country }) => !keepsFeast(occasion, country))).toEqual([]);
  });

  test('what two sources settle is ours to the day', () => {
    const settled = rows.filter(
      ({ occasion, sources, settled }) => sources > 1 && settled && !feasts[occasion].decided,
    );
    expect(settled.length).toBeGreaterThan(600);
    expect(settled.filter(({ date, ours }) => date !== ours)).toEqual([]);
  });

  test('what the moon or a state decides is proposed within a day of them', () => {
    expect(decided).toHaveLength(69);
    const wrong = decided.filter(
      ({ date, ours }) => ours === undefined || Math.abs(daysBetween(date, ours)) > 1,
    );
    expect(wrong).toEqual([]);
  });

  test('what custom has in one source is as that source has it', () => {
    const custom = rows.filter(({ occasion, sources }) => sources === 1 && !feasts[occasion].decided);
    expect(custom.filter(({ date, ours }) => date !== ours)).toEqual([]);
  });
});

/** By hand: from the table of Easter dates in Butcher's and the Church of Greece's calendars, and from laws. */
test.each([
  [2000, '2000-04-23', '2000-04-30'],
  [2008, '2008-03-23', '2008-04-27'],
  [2011, '2011-04-24', '2011-04-24'],
  [2024, '2024-03-31', '2024-05-05'],
  [2025, '2025-04-20', '2025-04-20'],
  [2029, '2029-04-01', '2029-04-08'],
  [2035, '2035-03-25', '2035-04-29'],
  [2038, '2038-04-25', '2038-04-25'],
])('Easter of %i is on %s, the Orthodox one on %s', (year, western, eastern) => {
  expect(easterSunday(year)).toBe(western);
  expect(orthodoxSunday(year)).toBe(eastern);
});

test('Qingming is the day on which the sun reaches 15 degrees by China’s clock', () => {
  const years = Array.from({ length: 199 }, (_, place) => 1901 + place);
  const wrong = years.filter((year) => {
    const time = SearchSunLongitude(15, new Date(Date.UTC(year, 3, 1)), 10)?.date.getTime() ?? 0;
    return qingming(year)[0]?.date !== new Date(time + 8 * 3_600_000).toISOString().slice(0, 10);
  });
  expect(wrong).toEqual([]);
});

test.each([
  ['mid-autumn', 'HK', 2026, '2026-09-25', 'the feast, not the day off after it (holidays#778)'],
  ['mid-autumn', 'CN', 2033, '2033-09-08', 'before the leap month that some calendars put too early'],
  ['mid-autumn', 'VN', 2033, '2033-09-08', 'Vietnam’s children’s feast'],
  ['lunar-new-year', 'CN', 2030, '2030-02-03', 'China'],
  ['tet', 'VN', 2030, '2030-02-02', 'a day before China'],
  ['seollal', 'KR', 2027, '2027-02-07', 'a day after China'],
  ['lunar-new-year', 'SG', 2027, '2027-02-06', 'Singapore follows China'],
  ['diwali', 'IN', 2026, '2026-11-08', 'moves each year (mautic#6803)'],
  ['diwali', 'IN', 2027, '2027-10-29', 'moves each year (mautic#6803)'],
  ['thanksgiving', 'CA', 2027, '2027-10-11', 'without a province, too'],
  ['mothers-day', 'FR', 2026, '2026-05-31', 'the last Sunday of May'],
  ['fathers-day', 'DE', 2027, '2027-05-06', 'Ascension'],
  ['black-friday', 'DE', 2029, '2029-11-23', 'the day after the fourth Thursday'],
  ['christmas', 'RE', 2027, '2027-12-25', 'Réunion keeps France’s feasts'],
  ['thanksgiving', 'PR', 2026, '2026-11-26', 'Puerto Rico keeps those of the United States'],
] as const)('%s in %s %i is %s: %s', (feast, country, year, date, _why) => {
  expect(dayOf(feast, country, year)).toBe(date);
});

test('France’s mothers are greeted a week later where the last Sunday of May is Pentecost', () => {
  // Pentecost was on 31 May 2009 and will be on 28 May 2034 (Easter plus 49 days).
  expect(dayOf('mothers-day', 'FR', 2009)).toBe('2009-06-07');
  expect(dayOf('mothers-day', 'FR', 2034)).toBe('2034-06-04');
});

test('an Islamic feast that comes twice in a year has two years of the Hijra', () => {
  expect(
    feastDays('ramadan', '2030-01-01', '2030-12-31').map(({ date, year }) => [date.slice(0, 7), year]),
  ).toEqual([
    ['2030-01', '1451'],
    ['2030-12', '1452'],
  ]);
  expect(feastDays('eid-al-fitr', '2027-01-01', '2027-12-31')).toMatchObject([
    { date: '2027-03-09', year: '1448' },
  ]);
});

describe.each(feastNames)('%s', (feast) => {
  const days = feastDays(feast, '2026-01-01', '2035-12-31');

  test('its days come in order, with a label for each occurrence and homes of the feast', () => {
    expect(days.map(({ date }) => date)).toEqual(days.map(({ date }) => date).toSorted());
    const occurrences = days.flatMap(({ year, countries }) =>
      countries.map((country) => `${country} ${year}`),
    );
    expect(new Set(occurrences).size).toBe(occurrences.length);
    expect(
      days.flatMap(({ countries }) => countries).filter((country) => !keepsFeast(feast, country)),
    ).toEqual([]);
  });

  test('it is kept every year at home', () => {
    const home = defaultHome(feast);
    expect(keepsFeast(feast, home)).toBe(true);
    const years = days
      .filter(({ countries }) => countries.includes(home))
      .map(({ date }) => date.slice(0, 4));
    expect(new Set(years).size).toBe(10);
  });

  test('a span has the days of the whole that lie in it', () => {
    const [from, until] = ['2027-02-06', '2028-02-06'];
    expect(feastDays(feast, from, until)).toEqual(days.filter(({ date }) => date >= from && date <= until));
    for (const { date } of days) expect(feastDays(feast, date, date).map((day) => day.date)).toEqual([date]);
    expect(feastDays(feast, addDays(until, 1), until)).toEqual([]);
  });
});

test('no country is written twice in a feast', () => {
  const twice = feastNames.filter(
    (feast) => new Set(feasts[feast].homes).size !== feasts[feast].homes.length,
  );
  expect(twice).toEqual([]);
});

test('what sells, what is solemn and what others decide is marked', () => {
  const marked = (mark: 'sells' | 'solemn' | 'decided') => feastNames.filter((feast) => feasts[feast][mark]);
  expect(marked('sells')).toEqual(['singles-day', 'black-friday', 'cyber-monday']);
  expect(marked('solemn')).toEqual(['qingming', 'yom-kippur']);
  expect(marked('decided')).toEqual(['eid-al-fitr', 'eid-al-adha', 'ramadan', 'diwali', 'holi']);
});
