import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mourningOn } from '../../functions/calendar/mourning.ts';
import { roomFrom } from '../../functions/mail/contacts.ts';
import { openingFrom, type Timing } from '../../functions/mail/opening.ts';
import { allowedFrom } from '../../functions/mail/quiet-hours.ts';
import { purposes } from '../../functions/vocabulary/purpose.ts';
import { runs } from '../support/runs.ts';

/** Where people live whose country mourns on some days, and zones whose clocks change on odd days and hours. */
const places = [
  ['DE', 'Europe/Berlin'],
  ['AU', 'Australia/Sydney'],
  ['AU', 'Australia/Lord_Howe'],
  ['US', 'America/New_York'],
  ['CL', 'America/Santiago'],
  ['CU', 'America/Havana'],
  ['PT', 'Atlantic/Azores'],
  ['LB', 'Asia/Beirut'],
  ['IR', 'Asia/Tehran'],
  ['NP', 'Asia/Kathmandu'],
  ['IL', 'Asia/Jerusalem'],
  ['NZ', 'Pacific/Chatham'],
] as const;

const minute = 60_000;
const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const quietHours = fc.option(
  fc
    .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 0, max: 1439 }))
    .filter(([from, to]) => from !== to)
    .map(([from, to]) => ({ from: clock(from), to: clock(to) })),
);
const limit = fc.option(fc.integer({ min: 1, max: 4 }));
const budget = fc.record({
  perDay: limit,
  perWeek: limit,
  perMonth: limit,
  reserved: fc.record({ care: fc.integer({ min: 0, max: 1 }), survey: fc.integer({ min: 0, max: 1 }) }),
});
const anyTime = fc.date({ min: new Date('2025-01-01'), max: new Date('2028-12-31'), noInvalidDate: true });
/** Around days of mourning and changes of clocks, where the three rules meet. */
const meetingTime = fc
  .tuple(
    fc.constantFrom(
      '2026-04-03',
      '2026-04-25',
      '2026-11-22',
      '2026-11-18',
      '2027-03-26',
      '2026-09-11',
      '2026-09-06',
    ),
    fc.integer({ min: -2 * 1440, max: 1440 }),
  )
  .map(([date, minutes]) => new Date(Date.parse(`${date}T12:00:00.000Z`) + minutes * minute));
/** Hours before and after now, for what was sent and what is planned. */
const hours = fc.array(fc.integer({ min: 0, max: 40 * 24 }), { maxLength: 6 });

const message = fc
  .record({
    place: fc.constantFrom(...places),
    quietHours,
    budget,
    now: fc.oneof(anyTime, meetingTime),
    purpose: fc.constantFrom(...purposes),
    key: fc.string(),
    sent: hours,
    planned: hours,
    level: fc.constantFrom('all', 'settled', 'none'),
  })
  .map(({ place: [country, zone], now, sent, planned, level, ...rest }) => {
    const shifted = (by: number) => new Date(now.getTime() + by * 3_600_000).toISOString();
    const timing: Timing = {
      ...rest,
      zone,
      contacts: {
        sent: sent.map((ago, place) => ({ key: `sent ${place}`, purpose: 'survey', at: shifted(-ago) })),
      },
      planned: planned.map(shifted),
      mourner: rest.purpose === 'marketing' ? { country, region: undefined, zone, level } : undefined,
    };
    return { timing, now: now.toISOString() };
  });

/** The date that clocks show, by Intl alone. */
const dateShown = (zone: string, at: string) =>
  new Intl.DateTimeFormat('sv', { timeZone: zone }).format(new Date(at));

const isAwake = (at: string, { zone, quietHours: quiet, mourner }: Timing): boolean =>
  allowedFrom(at, zone, quiet) === at &&
  mourningOn(dateShown(zone, at), mourner?.country, mourner?.level ?? 'none') === undefined;

const hasRoom = (at: string, { contacts, planned, budget: limits, ...one }: Timing): boolean =>
  roomFrom({ ...contacts, planned }, one, limits, new Date(at)) === at;

test('a message may leave at the first instant that is neither quiet, nor of mourning, nor beyond the budget', () => {
  fc.assert(
    fc.property(
      message,
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 }),
      (one, places) => {
        const { timing, now } = one;
        const opening = openingFrom(now, timing);
        if (opening === undefined) return;
        const soonest = opening === 'now' ? now : opening.soonest;
        expect([soonest >= now, isAwake(soonest, timing), hasRoom(soonest, timing)]).toEqual([
          true,
          true,
          true,
        ]);
        expect(openingFrom(soonest, timing)).toBe('now');
        // Nothing before: at any instant in between something stands in its way, also a moment before.
        const length = Date.parse(soonest) - Date.parse(now);
        const between = places.map((place) => Math.floor(place * (length - 1)));
        for (const after of length > 0 ? [...between, 0, length - 1] : []) {
          const at = new Date(Date.parse(now) + after).toISOString();
          expect([at, isAwake(at, timing) && hasRoom(at, timing)]).toEqual([at, false]);
        }
      },
    ),
    { ...runs(2000), seed: 13 },
  );
});

test('what a clock opens leaves within half an hour, while the reader is awake, and never on a day of mourning', () => {
  fc.assert(
    fc.property(message, ({ timing, now }) => {
      const opening = openingFrom(now, timing);
      if (opening === undefined || opening === 'now') return;
      const { soonest, until } = opening;
      expect(until >= soonest).toBe(true);
      expect(Date.parse(until) - Date.parse(soonest)).toBeLessThan(30 * minute);
      const middle = new Date((Date.parse(soonest) + Date.parse(until)) / 2).toISOString();
      for (const at of [middle, until]) expect([at, isAwake(at, timing)]).toEqual([at, true]);
    }),
    { ...runs(2000), seed: 14 },
  );
});

test('only marketing waits for the end of mourning', () => {
  fc.assert(
    fc.property(message, ({ timing, now }) => {
      const opening = openingFrom(now, timing);
      if (opening === undefined || opening === 'now' || opening.reason !== 'mourning') return;
      expect(timing.purpose).toBe('marketing');
    }),
    { ...runs(1000), seed: 15 },
  );
});

/** Zone, country, now, soonest (UTC): around a change of clocks and a day of mourning. */
test.each([
  // Good Friday 2027 is 26 March; Lebanon's clocks go forward two days later.
  ['Asia/Beirut', 'DE', '2027-03-25T22:30:00.000Z', '2027-03-26T22:00:00.000Z'],
  // Chile: Good Friday, 3 April 2026; the clocks go back at 24:00 of 4 April. The day after is an ordinary day.
  ['America/Santiago', 'CL', '2026-04-03T15:00:00.000Z', '2026-04-04T03:00:00.000Z'],
  // Cairo's clocks skip the first hour of 24 April 2026, which is Armenia's day: it begins with the first instant after.
  ['Africa/Cairo', 'AM', '2026-04-23T22:00:00.000Z', '2026-04-24T21:00:00.000Z'],
])('in %s (%s), without quiet hours, at %s it may leave at %s', (zone, country, now, soonest) => {
  const timing: Timing = {
    key: 'one',
    purpose: 'marketing',
    contacts: { sent: [] },
    planned: [],
    budget: { perDay: null, perWeek: null, perMonth: null, reserved: { care: 0, survey: 0 } },
    zone,
    quietHours: null,
    mourner: { country, region: undefined, zone, level: 'all' },
  };
  expect(openingFrom(now, timing)).toMatchObject({ soonest, reason: 'mourning' });
});
