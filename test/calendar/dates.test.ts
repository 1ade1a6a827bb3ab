import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, addMonths, dateIn, endOfDay, instantAt, weekday } from '../../functions/calendar/dates.ts';

test.each([
  ['2026-11-22T22:59:59.999Z', 'Europe/Berlin', '2026-11-22'],
  ['2026-11-22T23:00:00.000Z', 'Europe/Berlin', '2026-11-23'],
  ['2026-11-22T11:00:00.000Z', 'Pacific/Auckland', '2026-11-23'],
  ['2026-11-22T09:59:59.000Z', 'Pacific/Honolulu', '2026-11-21'],
])('%s in %s is %s', (instant, zone, date) => {
  expect(dateIn(zone, instant)).toBe(date);
});

test.each([
  ['2026-03-28', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
  ['2026-03-29', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
  ['2026-10-25', 'Europe/Berlin', '2026-10-25T23:00:00.000Z'],
  // Lebanon's clocks go from 23:59 to 01:00: the next day has no midnight.
  ['2026-03-28', 'Asia/Beirut', '2026-03-28T22:00:00.000Z'],
  // Samoa had no 30 December 2011.
  ['2011-12-29', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
])('%s ends in %s at %s', (date, zone, instant) => {
  expect(endOfDay(zone, date)).toBe(instant);
});

test.each([
  ['2026-03-29', '02:30', '2026-03-29T01:30:00.000Z'],
  ['2026-10-25', '02:30', '2026-10-25T00:30:00.000Z'],
  ['2026-10-25', '24:00', '2026-10-25T23:00:00.000Z'],
])('%s %s in Berlin is %s', (date, time, instant) => {
  expect(instantAt('Europe/Berlin', date, time)).toBe(instant);
});

test.each([
  ['2028-02-29', 12, '2029-02-28'],
  ['2027-02-28', 12, '2028-02-28'],
  ['2026-01-31', 1, '2026-02-28'],
])('%s and %i months is %s', (date, months, later) => {
  expect(addMonths(date, months)).toBe(later);
});

test('days and weekdays are those of the Gregorian calendar', () => {
  const dates = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(dates, fc.integer({ min: -1000, max: 1000 }), (date, days) => {
      const text = date.toISOString().slice(0, 10);
      const later = new Date(Date.parse(text) + days * 86_400_000);
      expect(addDays(text, days)).toBe(later.toISOString().slice(0, 10));
      expect(weekday(text) % 7).toBe(date.getUTCDay());
    }),
  );
});
