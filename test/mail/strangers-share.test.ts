import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mostBesideService, mostOfOthers, strangersShareOf } from '../../functions/mail/day-parts.ts';
import { attempt, freshPace, type Pace } from '../../functions/mail/pace.ts';
import { givingOfShare, quotaOfShare } from '../../functions/mail/strangers-share.ts';

const start = Date.parse('2026-11-22T10:00:00.000Z');
const day = 86_400_000;

/** A share that is asked for messages one by one: when each left. `slowed`: while the breaker is open. */
const played = (quota: { rate: number; day: number }, asked: readonly number[], slowed = false): number[] => {
  let pace: Pace = freshPace(quotaOfShare({ ...quota, sent: 0 }), start, 'strangers');
  const left: number[] = [];
  for (const now of asked) {
    const plan = attempt(
      pace,
      { service: false, count: 1 },
      { now, inPast: pace.nextAt < now },
      givingOfShare(slowed),
    );
    if (!('change' in plan)) continue;
    const { set = {}, add = {} } = plan.change;
    pace = { ...pace, nextAt: (set.nextAt ?? pace.nextAt) + (add.nextAt ?? 0) };
    left.push(now);
  }
  return left;
};

const busiest = (times: readonly number[]): number => {
  let first = 0;
  return times.reduce((most, at, place) => {
    while ((times[first] ?? at) <= at - day) first += 1;
    return Math.max(most, place - first + 1);
  }, 0);
};

describe('the share of strangers', () => {
  test.each([
    [{ rate: 14, day: 50_000 }, 2_500],
    [{ rate: 1, day: 200 }, 50],
    [{ rate: 14, day: 1_000 }, 50],
    // Without a limit of the day: of what fourteen a second are in one.
    [{ rate: 14, day: -1 }, 60_480],
  ])('of %j is %i messages', (limits, share) => {
    expect(strangersShareOf(limits)).toBe(share);
  });

  test('is apart from what is reserved for service mail, and marketing takes nothing of it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 10_000_000 }), (most) => {
        const limits = { rate: 14, day: most };
        expect(mostBesideService(limits)).toBeLessThanOrEqual(most * 0.9);
        expect(mostOfOthers(limits) + strangersShareOf(limits)).toBeLessThanOrEqual(
          mostBesideService(limits),
        );
        expect(mostOfOthers(limits)).toBeGreaterThanOrEqual(most * 0.65 - 1);
      }),
    );
  });

  test('is never passed in any 24 hours, however they are asked for, and half of it may leave at once', () => {
    const gaps = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: day / 20 })), {
      maxLength: 300,
    });
    fc.assert(
      fc.property(gaps, fc.integer({ min: 200, max: 3_000 }), (all, most) => {
        let now = start;
        const asked = all.map((gap) => {
          now += gap;
          return now;
        });
        expect(busiest(played({ rate: 14, day: most }, asked))).toBeLessThanOrEqual(
          strangersShareOf({ rate: 14, day: most }),
        );
      }),
    );
    expect(played({ rate: 14, day: 1_000 }, Array(300).fill(start))).toHaveLength(25);
  });

  test('comes back over the day, so that what waits leaves', () => {
    const everyMinute = Array.from({ length: 3 * 1_440 }, (_one, place) => start + place * 60_000);
    const left = played({ rate: 14, day: 1_000 }, everyMinute);
    // 25 at once, and 25 a day.
    expect(left.length).toBeGreaterThanOrEqual(25 + 3 * 24);
  });

  test('is a tenth while the breaker is open, and never nothing', () => {
    const everyMinute = Array.from({ length: 10 * 1_440 }, (_one, place) => start + place * 60_000);
    const slowed = played({ rate: 14, day: 1_000 }, everyMinute, true);
    expect(busiest(slowed)).toBeLessThanOrEqual(5);
    expect(slowed.length).toBeGreaterThanOrEqual(2 * 10);
  });
});
