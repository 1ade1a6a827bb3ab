import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allowedFrom, quietFrom, spreadFrom } from '../../functions/mail/quiet-hours.ts';
import { purposes } from '../../functions/vocabulary/purpose.ts';
import { runs } from '../support/runs.ts';

const night = { from: '21:00', to: '08:00' };
const noon = { from: '12:00', to: '14:00' };

/** Zone, quiet hours, asked at, allowed from (UTC). What clocks there show stands beside it. */
const golden = [
  // No change of the clocks.
  ['Europe/Berlin', night, '2026-11-22T19:59:59.999Z', '2026-11-22T19:59:59.999Z'], // 20:59
  ['Europe/Berlin', night, '2026-11-22T20:00:00.000Z', '2026-11-23T07:00:00.000Z'], // 21:00 → 08:00
  ['Europe/Berlin', night, '2026-11-22T23:30:00.000Z', '2026-11-23T07:00:00.000Z'], // 00:30 → 08:00
  ['Europe/Berlin', night, '2026-11-23T06:59:59.999Z', '2026-11-23T07:00:00.000Z'], // 07:59 → 08:00
  ['Europe/Berlin', night, '2026-11-23T07:00:00.000Z', '2026-11-23T07:00:00.000Z'], // 08:00
  ['Europe/Berlin', noon, '2026-11-22T11:30:00.000Z', '2026-11-22T13:00:00.000Z'], // 12:30 → 14:00
  ['Europe/Berlin', noon, '2026-11-22T13:00:00.000Z', '2026-11-22T13:00:00.000Z'], // 14:00
  ['Europe/Berlin', { from: '00:00', to: '23:59' }, '2026-11-22T10:00:00.000Z', '2026-11-22T22:59:00.000Z'],
  ['Europe/Berlin', { from: '00:00', to: '23:59' }, '2026-11-22T22:59:30.000Z', '2026-11-22T22:59:30.000Z'],
  // Over the end of the year.
  ['Europe/Berlin', night, '2026-12-31T22:00:00.000Z', '2027-01-01T07:00:00.000Z'],
  // Clocks go forward, 02:00 → 03:00 on 29 March 2026 (01:00 UTC): the night is an hour shorter.
  ['Europe/Berlin', night, '2026-03-28T21:00:00.000Z', '2026-03-29T06:00:00.000Z'], // 22:00 CET → 08:00 CEST
  // The end is skipped: it is over when clocks skip it.
  ['Europe/Berlin', { from: '22:00', to: '02:30' }, '2026-03-29T00:30:00.000Z', '2026-03-29T01:00:00.000Z'],
  // The beginning is skipped: they begin when clocks skip it.
  ['Europe/Berlin', { from: '02:30', to: '06:00' }, '2026-03-29T00:59:59.999Z', '2026-03-29T00:59:59.999Z'],
  ['Europe/Berlin', { from: '02:30', to: '06:00' }, '2026-03-29T01:00:00.000Z', '2026-03-29T04:00:00.000Z'],
  // The first minute that is skipped.
  ['Europe/Berlin', { from: '22:00', to: '02:00' }, '2026-03-29T00:30:00.000Z', '2026-03-29T01:00:00.000Z'],
  // Clocks go back, 03:00 → 02:00 on 25 October 2026 (01:00 UTC): the night is an hour longer.
  ['Europe/Berlin', night, '2026-10-24T20:00:00.000Z', '2026-10-25T07:00:00.000Z'], // 22:00 CEST → 08:00 CET
  // The end is shown twice: they end the second time.
  ['Europe/Berlin', { from: '22:00', to: '02:30' }, '2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'],
  ['Europe/Berlin', { from: '22:00', to: '02:30' }, '2026-10-25T01:15:00.000Z', '2026-10-25T01:30:00.000Z'],
  ['Europe/Berlin', { from: '22:00', to: '02:30' }, '2026-10-25T01:30:00.000Z', '2026-10-25T01:30:00.000Z'],
  // The beginning is shown twice: they begin the first time, and go on while clocks are before it again.
  ['Europe/Berlin', { from: '02:30', to: '06:00' }, '2026-10-25T00:29:59.999Z', '2026-10-25T00:29:59.999Z'],
  ['Europe/Berlin', { from: '02:30', to: '06:00' }, '2026-10-25T00:30:00.000Z', '2026-10-25T05:00:00.000Z'],
  ['Europe/Berlin', { from: '02:30', to: '06:00' }, '2026-10-25T01:10:00.000Z', '2026-10-25T05:00:00.000Z'],
  // New York: forward on 8 March 2026, back on 1 November 2026.
  ['America/New_York', night, '2026-03-08T03:00:00.000Z', '2026-03-08T12:00:00.000Z'], // 22:00 EST → 08:00 EDT
  ['America/New_York', night, '2026-11-01T02:00:00.000Z', '2026-11-01T13:00:00.000Z'], // 22:00 EDT → 08:00 EST
  // The other half of the world: Sydney goes forward on 4 October 2026, and Lord Howe by half an hour.
  ['Australia/Sydney', night, '2026-10-03T12:00:00.000Z', '2026-10-03T21:00:00.000Z'], // 22:00 +10 → 08:00 +11
  ['Australia/Lord_Howe', night, '2026-10-03T12:00:00.000Z', '2026-10-03T21:00:00.000Z'], // 22:30 → 08:00 +11
  // Cairo skips midnight itself, on 24 April 2026 (22:00 UTC the day before).
  ['Africa/Cairo', { from: '00:00', to: '08:00' }, '2026-04-23T21:59:00.000Z', '2026-04-23T21:59:00.000Z'],
  ['Africa/Cairo', { from: '00:00', to: '08:00' }, '2026-04-23T22:00:00.000Z', '2026-04-24T05:00:00.000Z'],
  // Zones that never change their clocks, on days on which others do; some are not whole hours off.
  ['Asia/Shanghai', night, '2026-03-29T13:00:00.000Z', '2026-03-30T00:00:00.000Z'], // 21:00 +08 → 08:00
  ['Asia/Kathmandu', night, '2026-10-25T15:15:00.000Z', '2026-10-26T02:15:00.000Z'], // 21:00 +05:45 → 08:00
  ['America/Phoenix', night, '2026-03-09T04:00:00.000Z', '2026-03-09T15:00:00.000Z'], // 21:00 -07 → 08:00
  // The day there is another than the day in UTC.
  ['Pacific/Apia', night, '2026-06-01T08:00:00.000Z', '2026-06-01T19:00:00.000Z'], // 21:00 +13 → 08:00
  ['Pacific/Honolulu', night, '2026-06-02T07:00:00.000Z', '2026-06-02T18:00:00.000Z'], // 21:00 -10 → 08:00
  ['UTC', night, '2026-03-29T21:00:00.000Z', '2026-03-30T08:00:00.000Z'],
] as const;

test.each(golden)('%s, %j: at %s a mail may leave at %s', (zone, quietHours, now, from) => {
  expect(allowedFrom(now, zone, quietHours)).toBe(from);
});

test('without quiet hours a mail may leave at once', () => {
  expect(allowedFrom('2026-11-22T23:00:00.000Z', 'Europe/Berlin', null)).toBe('2026-11-22T23:00:00.000Z');
});

describe('at any time of any year', () => {
  const zones = [...new Set(golden.map(([zone]) => zone)), 'America/Santiago', 'Asia/Tehran'];
  const minutes = fc.integer({ min: 0, max: 1439 });
  const clock = (minute: number) =>
    `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  const reading = (zone: string, instant: string) =>
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }).format(new Date(instant));

  test('clocks show no quiet hour when a mail may leave, and it waits no longer than it must', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.tuple(minutes, minutes).filter(([from, to]) => from !== to),
        fc.date({ min: new Date('2025-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }),
        (zone, [a, b], date) => {
          const now = date.toISOString();
          const [from, to] = [clock(a), clock(b)];
          const at = allowedFrom(now, zone, { from, to });
          const shown = reading(zone, at);
          expect(from < to ? shown < from || shown >= to : shown >= to && shown < from).toBe(true);
          expect(at >= now).toBe(true);
          expect(allowedFrom(at, zone, { from, to })).toBe(at);
          // A day, and the hour by which clocks go back.
          expect(Date.parse(at) - Date.parse(now)).toBeLessThanOrEqual(25 * 3_600_000);
        },
      ),
      { ...runs(2000), seed: 5 },
    );
  });

  test('what they put off leaves within half an hour, before they begin again, the most important first', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.tuple(minutes, minutes).filter(([from, to]) => from !== to),
        fc.date({ min: new Date('2025-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }),
        fc.tuple(fc.string(), fc.string(), fc.string()),
        (zone, [a, b], date, keys) => {
          const hours = { from: clock(a), to: clock(b) };
          const now = date.toISOString();
          const end = allowedFrom(now, zone, hours);
          fc.pre(end !== now);
          const times = (['care', 'survey', 'marketing'] as const).map((purpose, place) =>
            spreadFrom(end, quietFrom(end, zone, hours), { key: keys[place] ?? '', purpose }),
          );
          expect(times.toSorted()).toEqual(times);
          for (const at of times) {
            expect(at >= end).toBe(true);
            expect(Date.parse(at) - Date.parse(end)).toBeLessThan(30 * 60_000);
            // Nobody is put off twice, neither by the clocks nor by quiet hours that begin within the half hour.
            expect(allowedFrom(at, zone, hours)).toBe(at);
            const between = new Date((Date.parse(end) + Date.parse(at)) / 2).toISOString();
            expect(allowedFrom(between, zone, hours)).toBe(between);
          }
        },
      ),
      { ...runs(2000), seed: 6 },
    );
  });
});

test('the messages of a night leave evenly over their part of the half hour, each at its own time', () => {
  const end = '2026-11-23T07:00:00.000Z';
  const over = quietFrom(end, 'Europe/Berlin', night);
  const each = purposes.flatMap((purpose) =>
    Array.from({ length: 3_000 }, (_one, place) => {
      const key = `cmp_1.${purpose}.${place}`;
      const at = spreadFrom(end, over, { key, purpose });
      expect(spreadFrom(end, over, { key, purpose })).toBe(at);
      return { purpose, minute: Math.floor((Date.parse(at) - Date.parse(end)) / 60_000) };
    }),
  );
  const perMinute = Object.fromEntries(
    purposes.map((purpose) => {
      const those = Map.groupBy(
        each.filter((one) => one.purpose === purpose),
        ({ minute }) => minute,
      );
      const counts = [...those.values()].map(({ length }) => length);
      return [purpose, { minutes: [Math.min(...those.keys()), Math.max(...those.keys())], counts }];
    }),
  );
  expect(perMinute).toMatchObject({
    care: { minutes: [0, 4] },
    survey: { minutes: [5, 14] },
    marketing: { minutes: [15, 29] },
  });
  for (const { counts } of Object.values(perMinute)) {
    const mean = 3_000 / counts.length;
    // Four standard deviations.
    for (const count of counts) expect(Math.abs(count - mean)).toBeLessThan(4 * Math.sqrt(mean));
  }
});
