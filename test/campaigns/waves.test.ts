import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, clockIn, dateIn } from '../../functions/calendar/dates.ts';
import {
  type Leaving,
  lastInstantOf,
  later,
  pastRules,
  turnOf,
} from '../../functions/campaigns/waves/turn.ts';
import { wavesAsOf } from '../../functions/campaigns/waves/waves.ts';
import { likelyTimeZone, likelyZones } from '../../functions/customers/time-zone.ts';
import { firstMinute, shownBy } from '../support/own-clock.ts';
import { runs } from '../support/runs.ts';

const hour = 3_600;

/** Forty zones: of every quarter of an hour, of both halves of the earth, with clocks that change and that do not. */
const zones = [
  'Africa/Cairo',
  'Africa/Casablanca',
  'Africa/Johannesburg',
  'Africa/Lagos',
  'America/Anchorage',
  'America/Argentina/Buenos_Aires',
  'America/Bogota',
  'America/Chicago',
  'America/Denver',
  'America/Halifax',
  'America/Havana',
  'America/Los_Angeles',
  'America/New_York',
  'America/Phoenix',
  'America/Santiago',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Asia/Beirut',
  'Asia/Dubai',
  'Asia/Jakarta',
  'Asia/Jerusalem',
  'Asia/Kabul',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Shanghai',
  'Asia/Tehran',
  'Asia/Tokyo',
  'Asia/Yangon',
  'Atlantic/Azores',
  'Australia/Adelaide',
  'Australia/Brisbane',
  'Australia/Eucla',
  'Australia/Lord_Howe',
  'Australia/Sydney',
  'Europe/Berlin',
  'Europe/London',
  'Pacific/Apia',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Pacific/Honolulu',
];

const at9 = (date: string, past: 'now' | 'tomorrow' | 'skip', more: object = {}): Leaving => ({
  time: { date, hour: '09:00', past },
  withinSeconds: 3 * hour,
  ...more,
});

describe('the waves of an hour of everybody’s own', () => {
  test('are UTC instants, not zones: who shares an instant shares a wave', () => {
    const { waves, tooLate } = wavesAsOf(
      at9('2027-01-15', 'skip'),
      ['Europe/Berlin', 'Africa/Lagos', 'Asia/Kathmandu', 'Europe/Berlin', 'Pacific/Honolulu'],
      '2027-01-14T00:00:00.000Z',
    );
    expect(tooLate).toEqual([]);
    expect(waves).toEqual([
      { at: '2027-01-15T03:15:00.000Z', zones: [{ zone: 'Asia/Kathmandu', local: '2027-01-15T09:00' }] },
      {
        at: '2027-01-15T08:00:00.000Z',
        zones: [
          { zone: 'Africa/Lagos', local: '2027-01-15T09:00' },
          { zone: 'Europe/Berlin', local: '2027-01-15T09:00' },
        ],
      },
      { at: '2027-01-15T19:00:00.000Z', zones: [{ zone: 'Pacific/Honolulu', local: '2027-01-15T09:00' }] },
    ]);
  });

  test.each([
    ['Europe/Berlin', '2027-03-28', '02:30', '2027-03-28T01:00:00.000Z', '2027-03-28T03:00'],
    ['Europe/Berlin', '2027-10-31', '02:30', '2027-10-31T00:30:00.000Z', '2027-10-31T02:30'],
    ['America/New_York', '2027-03-14', '02:15', '2027-03-14T07:00:00.000Z', '2027-03-14T03:00'],
    ['America/New_York', '2027-11-07', '01:45', '2027-11-07T05:45:00.000Z', '2027-11-07T01:45'],
    ['Australia/Lord_Howe', '2027-10-03', '02:10', '2027-10-02T15:30:00.000Z', '2027-10-03T02:30'],
    ['Australia/Lord_Howe', '2027-04-04', '01:45', '2027-04-03T14:45:00.000Z', '2027-04-04T01:45'],
    // Samoa had no 30 December 2011.
    ['Pacific/Apia', '2011-12-30', '09:00', '2011-12-30T10:00:00.000Z', '2011-12-31T00:00'],
  ])('%s %s %s begins at %s: skipped, right after; twice, the first time', (zone, date, time, at, local) => {
    const leaving: Leaving = { time: { date, hour: time, past: 'skip' }, withinSeconds: hour };
    expect(wavesAsOf(leaving, [zone], '2011-01-01T00:00:00.000Z').waves).toEqual([
      { at, zones: [{ zone, local }] },
    ]);
  });

  // Days on which clocks change somewhere among the forty, the day before and the day after.
  const changes = ['2027-03-14', '2027-03-28', '2027-04-04', '2027-09-05', '2027-09-26', '2027-10-03'];
  const ends = ['2027-04-30', '2027-10-29', '2027-10-31', '2027-11-07', '2027-03-07', '2027-01-15'];
  const dates = [...changes, ...ends].flatMap((date) => [addDays(date, -1), date, addDays(date, 1)]);

  test.each(['02:30', '09:00'])('in forty zones, on all days of changed clocks, at %s', (time) => {
    expect(new Set(zones).size).toBe(40);
    for (const date of dates) {
      const leaving: Leaving = { time: { date, hour: time, past: 'skip' }, withinSeconds: hour };
      const { waves } = wavesAsOf(leaving, zones, '2027-01-01T00:00:00.000Z');
      expect(waves.flatMap((wave) => wave.zones.map(({ zone }) => zone)).toSorted()).toEqual(zones);
      for (const wave of waves)
        for (const { zone, local } of wave.zones) {
          expect(`${zone} ${wave.at}`).toBe(`${zone} ${firstMinute(zone, date, time)}`);
          expect(local).toBe(shownBy(zone, Date.parse(wave.at)).replace(' ', 'T'));
        }
    }
  });

  test('fall on no more than 40 instants, wherever in the world somebody may live', () => {
    expect(likelyZones()).toContain(likelyTimeZone('AU', 'NT', 'UTC'));
    for (const date of ['2027-01-15', '2027-07-15']) {
      const { waves } = wavesAsOf(at9(date, 'skip'), likelyZones(), '2027-01-01T00:00:00.000Z');
      expect(waves.length).toBeLessThanOrEqual(40);
      expect(waves.length).toBeGreaterThan(25);
    }
  });
});

describe('for whom it is past', () => {
  // 9:00 in Berlin began at 08:00Z, and its three hours are over at 11:00Z.
  const ask = (past: 'now' | 'tomorrow' | 'skip', now: string, more: object = {}) =>
    turnOf(at9('2027-01-15', past, more), { zone: 'Europe/Berlin', now });

  test.each(pastRules)('a wave leaves within three hours of its instant, under %s', (past) => {
    expect(ask(past, '2027-01-15T07:59:59.999Z')).toEqual({ does: 'wait', from: '2027-01-15T08:00:00.000Z' });
    expect(ask(past, '2027-01-15T08:00:00.000Z')).toMatchObject({
      does: 'leave',
      wave: '2027-01-15T08:00:00.000Z',
    });
    expect(ask(past, '2027-01-15T10:59:59.999Z')).toMatchObject({
      does: 'leave',
      wave: '2027-01-15T08:00:00.000Z',
    });
  });

  test('now: it leaves in a wave of this instant, as long as the campaign lasts', () => {
    const now = '2027-01-15T11:00:00.000Z';
    expect(ask('now', now)).toEqual({ does: 'leave', wave: now, until: undefined });
    const notAfter = '2027-01-15T20:00:00.000Z';
    expect(ask('now', now, { notAfter })).toEqual({ does: 'leave', wave: now, until: notAfter });
    expect(ask('now', notAfter, { notAfter })).toEqual({ does: 'skip', reason: 'too-late' });
  });

  test('tomorrow: it waits for the hour of the next local day that is still open', () => {
    expect(ask('tomorrow', '2027-01-15T11:00:00.000Z')).toEqual({
      does: 'wait',
      from: '2027-01-16T08:00:00.000Z',
    });
    expect(ask('tomorrow', '2027-01-16T09:00:00.000Z')).toEqual({
      does: 'leave',
      wave: '2027-01-16T08:00:00.000Z',
      until: '2027-01-16T11:00:00.000Z',
    });
    expect(ask('tomorrow', '2027-02-20T23:30:00.000Z')).toEqual({
      does: 'wait',
      from: '2027-02-21T08:00:00.000Z',
    });
    const notAfter = '2027-01-16T08:00:00.000Z';
    expect(ask('tomorrow', '2027-01-15T11:00:00.000Z', { notAfter })).toEqual({
      does: 'skip',
      reason: 'too-late',
    });
  });

  test('skip: it is too late', () => {
    expect(ask('skip', '2027-01-15T11:00:00.000Z')).toEqual({ does: 'skip', reason: 'too-late' });
  });

  test('at one instant for all, messages leave from then on', () => {
    const leaving: Leaving = { time: { at: '2027-01-15T08:00:00.000Z' }, withinSeconds: hour };
    const ask = (now: string) => turnOf(leaving, { zone: 'Asia/Tokyo', now });
    expect(ask('2027-01-15T07:00:00.000Z')).toEqual({ does: 'wait', from: '2027-01-15T08:00:00.000Z' });
    expect(ask('2027-01-15T08:30:00.000Z')).toMatchObject({ wave: '2027-01-15T08:00:00.000Z' });
    expect(ask('2027-01-19T00:00:00.000Z')).toMatchObject({
      does: 'leave',
      wave: '2027-01-19T00:00:00.000Z',
    });
  });

  test('a wave has a last instant of its own only where the rest is skipped', () => {
    const wave = '2027-01-15T08:00:00.000Z';
    const notAfter = '2027-01-15T10:00:00.000Z';
    expect(lastInstantOf(at9('2027-01-15', 'skip'), wave)).toBe('2027-01-15T11:00:00.000Z');
    expect(lastInstantOf(at9('2027-01-15', 'skip', { notAfter }), wave)).toBe(notAfter);
    expect(lastInstantOf(at9('2027-01-15', 'tomorrow'), wave)).toBeUndefined();
    expect(lastInstantOf(at9('2027-01-15', 'now', { notAfter }), wave)).toBe(notAfter);
  });
});

describe('quiet hours and mourning', () => {
  const ask = (past: 'now' | 'tomorrow' | 'skip', now: string, quietUntil: string, more: object = {}) =>
    turnOf(at9('2027-01-15', past, more), { zone: 'Europe/Berlin', now, quietUntil });
  const morning = '2027-01-16T07:00:00.000Z';

  test.each(['now', 'tomorrow'] as const)('do not count against the three hours under %s', (past) => {
    expect(ask(past, '2027-01-15T08:00:00.000Z', morning)).toEqual({ does: 'wait', from: morning });
    expect(ask(past, morning, morning)).toMatchObject({ does: 'leave', wave: '2027-01-15T08:00:00.000Z' });
    expect(ask(past, '2027-01-16T09:59:00.000Z', morning)).toMatchObject({ does: 'leave' });
  });

  test('end three hours after their end under tomorrow: then it is the next open day', () => {
    const past = turnOf(at9('2027-01-15', 'tomorrow'), {
      zone: 'Europe/Berlin',
      now: '2027-01-16T11:00:00.000Z',
      quietUntil: '2027-01-16T08:00:00.000Z',
    });
    expect(past).toEqual({ does: 'wait', from: '2027-01-17T08:00:00.000Z' });
  });

  test('make it too late if they end after the three hours under skip, or after the campaign’s last instant', () => {
    const now = '2027-01-15T08:00:00.000Z';
    expect(ask('skip', now, morning)).toEqual({ does: 'skip', reason: 'too-late' });
    expect(ask('skip', now, '2027-01-15T09:30:00.000Z')).toEqual({
      does: 'wait',
      from: '2027-01-15T09:30:00.000Z',
    });
    expect(ask('now', now, morning, { notAfter: morning })).toEqual({ does: 'skip', reason: 'too-late' });
  });
});

interface LookedUp {
  readonly zone: string;
  readonly date: string;
  readonly time: string;
  readonly past: (typeof pastRules)[number];
  readonly withinSeconds: number;
  readonly now: string;
  readonly notAfter: string | undefined;
}

/** The turn, found by looking at clocks day after day. */
const lookedUp = ({ zone, date, time, past, withinSeconds, now, notAfter = '9999' }: LookedUp): object => {
  const days = past === 'tomorrow' ? [0, 1, 2, 3, 4, 5, 6] : [0];
  const open = days
    .map((day) => firstMinute(zone, addDays(date, day), time))
    .find((wave) => later(wave, withinSeconds) > now);
  const wave = open ?? (past === 'now' ? now : undefined);
  if (wave === undefined || notAfter <= now || notAfter <= wave) return { does: 'skip', reason: 'too-late' };
  return wave > now ? { does: 'wait', from: wave } : { does: 'leave', wave };
};

describe('at any instant', () => {
  const date = fc.integer({ min: 0, max: 364 }).map((days) => addDays('2027-01-01', days));
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
  const about = fc.record({
    zone: fc.constantFrom(...zones),
    date,
    time,
    past: fc.constantFrom(...pastRules),
    withinSeconds: fc.integer({ min: 60, max: 24 * hour }),
    /** Hours from the beginning of the date in UTC. */
    now: fc.integer({ min: -30 * hour, max: 100 * hour }),
    last: fc.option(fc.integer({ min: 0, max: 80 * hour })),
  });

  test('the turn is what somebody finds who looks at clocks, day after day', () => {
    fc.assert(
      fc.property(about, ({ zone, date, time, past, withinSeconds, now: offset, last }) => {
        const start = `${date}T00:00:00.000Z`;
        const now = later(start, offset);
        const notAfter = last === null ? undefined : later(start, last);
        const turn = turnOf({ time: { date, hour: time, past }, withinSeconds, notAfter }, { zone, now });

        const found = lookedUp({ zone, date, time, past, withinSeconds, now, notAfter });
        expect(turn).toMatchObject(found);
        if (turn.does === 'leave' && turn.until !== undefined) expect(turn.until > now).toBe(true);
      }),
      runs(3_000),
    );
  });

  test('every zone is in one wave or too late, and who is asked when the wave begins is of that wave', () => {
    const some = fc.uniqueArray(fc.constantFrom(...zones), { maxLength: 40 });
    fc.assert(
      fc.property(some, about, (some, { date, time, past, withinSeconds, now: offset }) => {
        const leaving: Leaving = { time: { date, hour: time, past }, withinSeconds };
        const now = later(`${date}T00:00:00.000Z`, offset);
        const { waves, tooLate } = wavesAsOf(leaving, some, now);
        const together = waves.flatMap(({ zones }) => zones.map(({ zone }) => zone));
        expect([...together, ...tooLate].toSorted()).toEqual(some.toSorted());
        expect(waves.map(({ at }) => at)).toEqual([...new Set(waves.map(({ at }) => at))].toSorted());
        for (const { at, zones } of waves)
          for (const { zone } of zones) {
            const [, asked = at] = [at, now].sort();
            expect(turnOf(leaving, { zone, now: asked })).toMatchObject({ does: 'leave', wave: at });
          }
      }),
      runs(1_000),
    );
  });

  test('what clocks show at an instant is what Intl says', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc
          .integer({ min: 0, max: 365 * 24 * 60 })
          .map((minutes) => later('2027-01-01T00:00:00.000Z', minutes * 60)),
        (zone, at) => {
          expect(clockIn(zone, at)).toBe(shownBy(zone, Date.parse(at)).replace(' ', 'T'));
          expect(dateIn(zone, at)).toBe(clockIn(zone, at).slice(0, 10));
        },
      ),
      runs(1_000),
    );
  });
});
