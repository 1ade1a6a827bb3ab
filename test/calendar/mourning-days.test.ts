import { describe, expect, test } from 'vitest';
import { addDays } from '../../functions/calendar/dates.ts';
import { mourningDays, mourningOn } from '../../functions/calendar/mourning.ts';

describe.each(['all', 'settled', 'none'] as const)('the list of days of mourning, %s', (level) => {
  test('has the days that each country has one by one, and no others', () => {
    const [from, until] = ['2026-12-20', '2028-01-10'];
    const listed = mourningDays(from, until, level);
    for (const country of ['DE', 'IL', 'CN', 'TW', 'VN', 'US', 'AU', 'IR', 'HK', 'BR', 'JP'])
      for (let date = from; date <= until; date = addDays(date, 1)) {
        const there = listed.filter((day) => day.date === date && day.places.includes(country));
        const expected = mourningOn(date, country, level);
        expect(there.length > 0, `${country} ${date}`).toBe(expected !== undefined);
        if (expected !== undefined) expect(there.map(({ name }) => name)).toContain(expected);
      }
  });

  test('is in the order of its dates', () => {
    const dates = mourningDays('2027-01-01', '2027-12-31', level).map(({ date }) => date);
    expect(dates).toEqual(dates.toSorted());
  });
});
