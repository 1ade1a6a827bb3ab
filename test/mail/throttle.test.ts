import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attempt, freshPace, type Pace } from '../../functions/mail/pace.ts';
import {
  blockOf,
  delayOf,
  dueOf,
  everyOf,
  gateOf,
  lineOf,
  turnsAfter,
} from '../../functions/mail/throttle.ts';
import { changedItem } from '../support/changed-item.ts';

const start = 1_800_000_000_000;
const fresh = { ...freshPace({ rate: 0, day: -1, sent: 0 }, start, 'gate.campaign:cmp_1'), nextAt: 0 };

/** What the gate says to a block, and the gate afterwards. */
const passes = (before: Pace, perMinute: number, count: number, at: number) => {
  const throttle = { batch: 'campaign:cmp_1', perMinute };
  const plan = attempt(before, { service: false, count }, { now: at, inPast: true }, gateOf(throttle));
  if (!('change' in plan)) return { after: before, passed: 0 };
  const after = changedItem(before, plan.change);
  if (!after) throw new Error('The gate did not take this change.');
  return { after, passed: plan.slots(after).count };
};

const rates = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 41, max: 20_000 }));

describe('the gate', () => {
  test('lets no minute have more than the throttle, however its senders come, and nearly as much if they come in time', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 6_000 }), { minLength: 20, maxLength: 120 });
    fc.assert(
      fc.property(rates, gaps, fc.integer({ min: 0, max: 1_000 }), (perMinute, after, spread) => {
        let gate: Pace = fresh;
        let at = start;
        const blocks: { at: number; count: number }[] = [];
        for (const gap of after) {
          at += gap;
          const { after: next, passed } = passes(gate, perMinute, 50, at);
          gate = next;
          if (passed > 0) blocks.push({ at, count: passed });
        }
        // The messages of a block leave within the spread: the worst is that the first block of a minute is late.
        for (const [place, first] of blocks.entries()) {
          const within = blocks.slice(place).filter((one) => one.at < first.at + spread + 60_000);
          expect(within.reduce((sum, { count }) => sum + count, 0)).toBeLessThanOrEqual(perMinute);
        }
      }),
    );
  });

  test('passes nine tenths of the throttle where a block comes for each turn, up to three seconds late', () => {
    fc.assert(
      fc.property(
        rates,
        fc.array(fc.integer({ min: 0, max: 2_990 }), { minLength: 30, maxLength: 60 }),
        (perMinute, lates) => {
          let gate: Pace = fresh;
          const block = blockOf({ perMinute });
          const length = block * everyOf({ perMinute });
          for (const [place, lateBy] of lates.entries()) {
            const { after, passed } = passes(
              gate,
              perMinute,
              block,
              start + Math.ceil(place * length) + lateBy,
            );
            gate = after;
            expect(passed).toBe(block);
          }
          expect(60_000 / everyOf({ perMinute })).toBeGreaterThan(0.89 * perMinute);
        },
      ),
    );
  });

  test('says when it opens', () => {
    let { after, passed } = passes(fresh, 60, 2, start);
    // What came late would be made up for.
    while (passed > 0) ({ after, passed } = passes(after, 60, 2, start));
    const again = attempt(
      after,
      { service: false, count: 2 },
      { now: start, inPast: true },
      gateOf({ batch: '', perMinute: 60 }),
    );
    expect(again).toEqual({ wait: expect.any(Number) });
    const wait = 'wait' in again ? again.wait : 0;
    expect(passes(after, 60, 2, start + wait - 2).passed).toBe(0);
    expect(passes(after, 60, 2, start + wait).passed).toBe(2);
  });
});

describe('the line', () => {
  test('gives everybody the next turns, however long it is, and begins anew when nobody waits', () => {
    const throttle = { batch: 'campaign:cmp_1', perMinute: 100 };
    const turn = (line: Pace, count: number, now: number) => {
      const plan = attempt(line, { service: false, count }, { now, inPast: true }, lineOf(throttle));
      const after = 'change' in plan ? changedItem(line, plan.change) : undefined;
      if (!('change' in plan) || !after) throw new Error('The line has an end.');
      return { after, turns: plan.slots(after) };
    };
    const first = turn(fresh, 50, start);
    expect(first.turns.from).toBe(start);
    const million = turn(first.after, 1_000_000, start + 5);
    expect(million.turns.from).toBeCloseTo(start + 50 * everyOf(throttle), 3);
    const next = turn(million.after, 50, start + 10);
    expect(next.turns.from).toBeCloseTo(start + 1_000_050 * everyOf(throttle), 0);
    const later = start + 10 * 86_400_000_000;
    expect(turn(next.after, 1, later).turns.from).toBe(later);
  });

  test('no message is due before its turn, and a nudge that comes back as it is told is done in few runs', () => {
    fc.assert(
      fc.property(
        rates,
        fc.integer({ min: 1, max: 50 }),
        fc.nat({ max: 3_000_000 }),
        (perMinute, count, ahead) => {
          let turns = { from: start + ahead, every: everyOf({ perMinute }) };
          let left = count;
          let now = start;
          let runs = 0;
          while (left > 0) {
            const due = dueOf(turns, left, now);
            if (due > 0) expect(turns.from + (due - 1) * turns.every).toBeLessThanOrEqual(now + 1_000);
            turns = turnsAfter(turns, due);
            left -= due;
            const delay = delayOf(turns, Math.max(1, left), now);
            expect(delay).toBeGreaterThanOrEqual(1);
            expect(delay).toBeLessThanOrEqual(900);
            now += delay * 1_000;
            runs += 1;
          }
          expect(runs).toBeLessThanOrEqual(
            Math.ceil(count / blockOf({ perMinute })) + Math.ceil(ahead / 900_000) + 2,
          );
          // Nobody is later than the time of a block and a second.
          expect(now).toBeLessThanOrEqual(start + ahead + count * everyOf({ perMinute }) + 66_000);
        },
      ),
    );
  });
});
