import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dateIn } from '../../functions/calendar/dates.ts';
import { hourBegins, hoursBeginning } from '../../functions/calendar/local-hours.ts';
import { runs } from '../support/runs.ts';

const zones = Intl.supportedValuesOf('timeZone');
const hours = Array.from({ length: 24 }, (_, hour) => hour);
const quarterHour = 15 * 60_000;

/** By hand, from the laws and announcements that set the clocks. */
test.each([
  ['Europe/Berlin', '2027-03-28', 2, '2027-03-28T01:00:00.000Z', 'skipped: at 03:00'],
  ['Europe/Berlin', '2027-03-28', 3, '2027-03-28T01:00:00.000Z', 'the same instant'],
  ['Europe/Berlin', '2027-10-31', 2, '2027-10-31T00:00:00.000Z', 'twice: the first'],
  ['Europe/Berlin', '2027-10-31', 9, '2027-10-31T08:00:00.000Z', 'nine in the morning'],
  ['Africa/Cairo', '2027-04-30', 0, '2027-04-29T22:00:00.000Z', 'no midnight: at 01:00'],
  ['America/Havana', '2027-03-14', 0, '2027-03-14T05:00:00.000Z', 'no midnight: at 01:00'],
  ['America/Havana', '2027-11-07', 0, '2027-11-07T04:00:00.000Z', 'midnight twice: the first'],
  ['America/Santiago', '2027-09-05', 0, '2027-09-05T04:00:00.000Z', 'no midnight: at 01:00'],
  ['Asia/Beirut', '2027-03-28', 0, '2027-03-27T22:00:00.000Z', 'no midnight: at 01:00'],
  ['Atlantic/Azores', '2027-03-28', 0, '2027-03-28T01:00:00.000Z', 'no midnight: at 01:00'],
  ['Asia/Kathmandu', '2027-01-01', 9, '2027-01-01T03:15:00.000Z', 'at :15'],
  ['Asia/Kolkata', '2027-01-01', 9, '2027-01-01T03:30:00.000Z', 'at :30'],
  ['Pacific/Chatham', '2027-07-01', 9, '2027-06-30T20:15:00.000Z', 'at :15, the day before'],
  ['Australia/Eucla', '2027-07-01', 9, '2027-07-01T00:15:00.000Z', 'at :15'],
  ['Australia/Lord_Howe', '2027-10-03', 2, '2027-10-02T15:30:00.000Z', 'half an hour skipped: at 02:30'],
  // Samoa had no 30 December 2011.
  ['Pacific/Apia', '2011-12-30', 9, '2011-12-30T10:00:00.000Z', 'a skipped day: at the start of the next'],
  ['Asia/Yakutsk', '2027-01-01', 9, '2027-01-01T00:00:00.000Z', 'Sakha'],
  ['Pacific/Guam', '2027-01-01', 9, '2026-12-31T23:00:00.000Z', 'Guam'],
])('%s %s, hour %i: %s (%s)', (zone, date, hour, instant) => {
  expect(hourBegins(zone, date, hour)).toBe(instant);
  const begun = hoursBeginning([zone], instant);
  expect(begun).toContainEqual({ zone, date, hour });
});

test('local hours begin at :00, :15 and :30 only', () => {
  const minutes = new Set(zones.map((zone) => hourBegins(zone, '2027-01-15', 9).slice(14)));
  expect([...minutes].toSorted()).toEqual(['00:00.000Z', '15:00.000Z', '30:00.000Z']);
});

/** The days around each change of a zone's clocks in the span, and the days of the year's turn. */
const changes = (zone: string, from: string, until: string): string[] => {
  const days: string[] = [];
  const length = (date: string) =>
    Date.parse(hourBegins(zone, addDays(date, 1), 12)) - Date.parse(hourBegins(zone, date, 12));
  for (let date = from; date < until; date = addDays(date, 1)) {
    if (length(date) !== 86_400_000) days.push(date, addDays(date, 1));
  }
  return days;
};

const key = (date: string, hour: number) => `${date} ${hour}`;

/** How often each local hour of the dates begins over all quarter-hours of the days around them. */
const countBegun = (zone: string, from: string, until: string): Map<string, number> => {
  const counts = new Map<string, number>();
  const end = Date.parse(`${addDays(until, 2)}T00:00:00Z`);
  for (let at = Date.parse(`${addDays(from, -2)}T00:00:00Z`); at < end; at += quarterHour) {
    for (const { date, hour } of hoursBeginning([zone], new Date(at).toISOString())) {
      counts.set(key(date, hour), (counts.get(key(date, hour)) ?? 0) + 1);
    }
  }
  return counts;
};

describe('around each change of clocks', () => {
  const sample = ['Africa/Cairo', 'America/Havana', 'America/Santiago', 'Asia/Beirut', 'Atlantic/Azores'];
  const odd = [
    'Australia/Lord_Howe',
    'Pacific/Chatham',
    'America/St_Johns',
    'Africa/Casablanca',
    'Asia/Kathmandu',
  ];

  test.each([...sample, ...odd, 'Europe/Berlin', 'America/New_York', 'Pacific/Apia', 'Antarctica/Troll'])(
    '%s: each local hour begins exactly once',
    (zone) => {
      for (const date of changes(zone, '2027-01-01', '2027-12-31')) {
        const counts = countBegun(zone, date, date);
        const wrong = hours.filter((hour) => counts.get(key(date, hour)) !== 1);
        expect({ date, wrong }).toEqual({ date, wrong: [] });
      }
    },
  );
});

test('in every zone and year, a local hour begins once, in its own quarter-hour, on its own date or after a gap', () => {
  const day = fc.integer({ min: 0, max: 365 * 30 }).map((days) => addDays('2010-01-01', days));
  fc.assert(
    fc.property(fc.constantFrom(...zones), day, fc.constantFrom(...hours), (zone, date, hour) => {
      const begins = hourBegins(zone, date, hour);
      const at = Date.parse(begins);
      const quarter = at - (at % quarterHour);
      expect(hoursBeginning([zone], new Date(quarter).toISOString())).toContainEqual({ zone, date, hour });
      for (const other of [quarter - quarterHour, quarter + quarterHour, quarter + 4 * quarterHour]) {
        expect(hoursBeginning([zone], new Date(other).toISOString())).not.toContainEqual({
          zone,
          date,
          hour,
        });
      }
      // Before it, clocks show an earlier time; the first instant after a gap may be on the next date.
      const justBefore = new Date(at - 1).toISOString();
      expect(dateIn(zone, justBefore) <= date).toBe(true);
      expect(dateIn(zone, begins) >= date).toBe(true);
    }),
    runs(5_000),
  );
});
