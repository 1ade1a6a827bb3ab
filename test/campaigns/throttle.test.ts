import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Crowd,
  type FlowOfWave,
  flowAsOf,
  leaveIn,
  minuteRate,
  secondsFor,
} from '../../functions/campaigns/waves/throttle.ts';
import { type Leaving, later, pastRules } from '../../functions/campaigns/waves/turn.ts';
import { runs } from '../support/runs.ts';

const hour = 3_600;

describe('a throttle', () => {
  test('is the campaign’s or SES’s, whichever is less', () => {
    expect(minuteRate({ perSecond: 14 })).toBe(840);
    expect(minuteRate({ perSecond: 14, perMinute: 100 })).toBe(100);
    expect(minuteRate({ perSecond: 1, perMinute: 100 })).toBe(60);
  });

  test('300 people at 100 a minute take three minutes, and 18,000 leave in three hours', () => {
    expect(secondsFor(300, 100)).toBe(180);
    expect(leaveIn(3 * hour, 100)).toBe(18_000);
    expect(leaveIn(0, 100)).toBe(0);
    expect(leaveIn(1, 1)).toBe(1);
  });
});

const at9 = (past: 'now' | 'tomorrow' | 'skip', more: object = {}): Leaving => ({
  time: { date: '2027-01-15', hour: '09:00', past },
  withinSeconds: 3 * hour,
  ...more,
});
const before = { now: '2027-01-14T00:00:00.000Z', flow: { perSecond: 14, perMinute: 100 } };
// 08:00Z and, ten hours later, 18:00Z.
const people = new Map([
  ['Europe/Berlin', 20_000],
  ['America/Anchorage', 500],
]);

const crowds = (leaving: Leaving, zones: ReadonlyMap<string, number>): Crowd[] =>
  [...zones].map(([zone, many]) => ({ zone, people: many, leaving }));

interface Bounds {
  readonly now: string;
  /** A minute. */
  readonly rate: number;
  readonly notAfter: string | undefined;
}

/** Waves take turns, each at the rate. A duration is told in whole seconds, so it may seem to end a second late. */
const expectTurns = (waves: readonly FlowOfWave[], { now, rate, notAfter = '9999' }: Bounds): void => {
  let free = now;
  for (const { at, begins, ends, leave, people } of waves) {
    const seconds = (Date.parse(ends) - Date.parse(begins)) / 1_000;
    expect(begins >= at && begins >= free && ends >= begins).toBe(true);
    expect(leave).toBeLessThanOrEqual(Math.min(people, Math.ceil((seconds * rate) / 60)));
    if (leave > 0) expect(later(ends, -1) <= notAfter).toBe(true);
    free = ends;
  }
};

describe('the flow of the waves', () => {
  test('skip: whom the throttle does not reach within three hours is too late', () => {
    expect(flowAsOf(crowds(at9('skip'), people), before)).toEqual({
      waves: [
        {
          at: '2027-01-15T08:00:00.000Z',
          begins: '2027-01-15T08:00:00.000Z',
          ends: '2027-01-15T11:00:00.000Z',
          people: 20_000,
          leave: 18_000,
        },
        {
          at: '2027-01-15T18:00:00.000Z',
          begins: '2027-01-15T18:00:00.000Z',
          ends: '2027-01-15T18:05:00.000Z',
          people: 500,
          leave: 500,
        },
      ],
      tooLate: 2_000,
    });
  });

  test('tomorrow: the rest leaves at the hour of the next day', () => {
    const { waves, tooLate } = flowAsOf(crowds(at9('tomorrow'), people), before);
    expect(waves.map(({ at, leave }) => [at, leave])).toEqual([
      ['2027-01-15T08:00:00.000Z', 18_000],
      ['2027-01-15T18:00:00.000Z', 500],
      ['2027-01-16T08:00:00.000Z', 2_000],
    ]);
    expect(tooLate).toBe(0);
  });

  test('now: the rest goes on, and the next wave begins later if it must', () => {
    const many = new Map(people).set('Europe/Berlin', 63_000);
    const { waves, tooLate } = flowAsOf(crowds(at9('now'), many), before);
    expect(tooLate).toBe(0);
    expect(waves).toMatchObject([
      { at: '2027-01-15T08:00:00.000Z', ends: '2027-01-15T18:30:00.000Z', leave: 63_000 },
      { at: '2027-01-15T18:00:00.000Z', begins: '2027-01-15T18:30:00.000Z', leave: 500 },
    ]);
  });

  test('what cannot leave before the campaign’s last instant is counted', () => {
    const notAfter = '2027-01-15T09:00:00.000Z';
    const { waves, tooLate } = flowAsOf(crowds(at9('now', { notAfter }), people), before);
    expect(waves).toMatchObject([{ leave: 6_000, ends: notAfter }]);
    expect(tooLate).toBe(14_500);
  });

  test('the quota of a day ends it, and what is left goes on with the next day', () => {
    const dayRoom = (day: number) => (day === 0 ? 1_000 : 8_000);
    const flow = { ...before.flow, dayRoom };
    const { waves, tooLate } = flowAsOf(crowds(at9('now'), people), { ...before, flow });
    // Days are counted from the midnight before the 14th: 8,000 each on the 15th and 16th, 4,500 on the 17th.
    expect(waves.map(({ at, ends, leave }) => [at, ends, leave])).toEqual([
      // 8,000 from 08:00 on take 80 minutes; 8,000 and 4,000 more from each midnight on.
      ['2027-01-15T08:00:00.000Z', '2027-01-17T00:40:00.000Z', 20_000],
      ['2027-01-15T18:00:00.000Z', '2027-01-17T00:45:00.000Z', 500],
    ]);
    expect(tooLate).toBe(0);
    const notAfter = '2027-01-16T00:00:00.000Z';
    expect(flowAsOf(crowds(at9('now', { notAfter }), people), { ...before, flow }).tooLate).toBe(12_500);
    const never = { ...before.flow, dayRoom: () => 0 };
    expect(flowAsOf(crowds(at9('skip'), people), { ...before, flow: never })).toMatchObject({
      tooLate: 20_500,
    });
  });

  test('an arm may have an hour of its own', () => {
    const at17: Leaving = { ...at9('skip'), time: { date: '2027-01-15', hour: '17:00', past: 'skip' } };
    const berlin = { zone: 'Europe/Berlin', people: 100 };
    const both = [
      { ...berlin, leaving: at9('skip') },
      { ...berlin, leaving: at17 },
    ];
    expect(flowAsOf(both, before).waves.map(({ at, leave }) => [at, leave])).toEqual([
      ['2027-01-15T08:00:00.000Z', 100],
      ['2027-01-15T16:00:00.000Z', 100],
    ]);
  });

  const zones = [
    'Europe/Berlin',
    'America/New_York',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'Pacific/Apia',
  ];
  test('everybody is counted once, and no time has more messages than the rate allows', () => {
    fc.assert(
      fc.property(
        fc.record({
          people: fc.dictionary(fc.constantFrom(...zones), fc.integer({ min: 1, max: 20_000 })),
          past: fc.constantFrom(...pastRules),
          within: fc.integer({ min: 1, max: 26 }),
          perMinute: fc.integer({ min: 1, max: 1_000 }),
          started: fc.integer({ min: -24, max: 48 }),
          lasts: fc.option(fc.integer({ min: 1, max: 200 })),
        }),
        ({ people, past, within, perMinute, started, lasts }) => {
          const instant = (hours: number) =>
            new Date(Date.parse('2027-01-15T00:00:00Z') + hours * hour * 1_000).toISOString();
          const notAfter = lasts === null ? undefined : instant(lasts);
          const leaving = { ...at9(past, { notAfter }), withinSeconds: within * hour };
          const crowd = new Map(Object.entries(people));
          const now = instant(started);
          const { waves, tooLate } = flowAsOf(crowds(leaving, crowd), {
            now,
            flow: { perSecond: 14, perMinute },
          });
          const all = Object.values(people).reduce((sum, each) => sum + each, 0);
          expect(waves.reduce((sum, { leave }) => sum + leave, tooLate)).toBe(all);
          expectTurns(waves, { now, rate: Math.min(perMinute, 14 * 60), notAfter });
          if (past === 'now' && notAfter === undefined) expect(tooLate).toBe(0);
        },
      ),
      runs(1_000),
    );
  });
});
