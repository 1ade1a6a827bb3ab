import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../functions/calendar/dates.ts';
import { hourBegins } from '../../functions/calendar/local-hours.ts';
import { firstMinute } from '../support/own-clock.ts';
import { runs, slowRuns } from '../support/runs.ts';

const zones = Intl.supportedValuesOf('timeZone');
const hours = Array.from({ length: 24 }, (_, hour) => hour);

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
});

test('local hours begin at :00, :15 and :30 only', () => {
  const minutes = new Set(zones.map((zone) => hourBegins(zone, '2027-01-15', 9).slice(14)));
  expect([...minutes].toSorted()).toEqual(['00:00.000Z', '15:00.000Z', '30:00.000Z']);
});

/** The first minute at which clocks show that hour or a later one, found by looking at them. */
const firstShown = (zone: string, date: string, hour: number): string =>
  firstMinute(zone, date, `${String(hour).padStart(2, '0')}:00`);

test('in every zone and year, an hour begins when clocks first show it or have skipped it', () => {
  const day = fc.integer({ min: 0, max: 365 * 30 }).map((days) => addDays('2010-01-01', days));
  fc.assert(
    fc.property(fc.constantFrom(...zones), day, fc.constantFrom(...hours), (zone, date, hour) => {
      expect(hourBegins(zone, date, hour)).toBe(firstShown(zone, date, hour));
    }),
    runs(10_000),
  );
});

/** Where clocks change in the year: at midnight, by half an hour, by two hours, during Ramadan, or not at all. */
const midnight = ['Africa/Cairo', 'America/Havana', 'America/Santiago', 'Asia/Beirut', 'Atlantic/Azores'];
const odd = [
  'Australia/Lord_Howe',
  'Antarctica/Troll',
  'Africa/Casablanca',
  'Pacific/Chatham',
  'America/St_Johns',
];
const usual = ['Europe/Berlin', 'America/New_York', 'Pacific/Easter', 'Asia/Kathmandu'];

test.each([...midnight, ...odd, ...usual])(
  '%s: each hour of the days on which clocks change, from 2027 on',
  (zone) => {
    const until = `${2027 + slowRuns(10).numRuns}-01-01`;
    for (let date = '2027-01-01'; date < until; date = addDays(date, 1)) {
      const noon = (day: string) => Date.parse(hourBegins(zone, day, 12));
      if (noon(addDays(date, 1)) - noon(date) === 86_400_000) continue;
      for (const day of [date, addDays(date, 1)])
        for (const hour of hours)
          expect(`${day} ${hour}: ${hourBegins(zone, day, hour)}`).toBe(
            `${day} ${hour}: ${firstShown(zone, day, hour)}`,
          );
    }
  },
);
