import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Counter,
  type CounterChange,
  changeOf,
  endOfMinute,
  minuteOf,
  type Place,
  partsOf,
  roomIn,
  wholeOf,
} from '../../functions/coupons/counter.ts';
import { runs } from '../support/runs.ts';

/** The item, changed as DynamoDB would; undefined where a condition does not hold. */
const applied = (
  item: Counter,
  { taken, held, drops, needs, atMost }: CounterChange,
): Counter | undefined => {
  const holds =
    (atMost === undefined || item.taken <= atMost) &&
    needs.every((minute) => item.held.has(minute)) &&
    [...drops].every(([minute, by]) => item.held.get(minute) === by);
  if (!holds) return undefined;
  const after = new Map(item.held);
  for (const [minute, by] of held) after.set(minute, (after.get(minute) ?? 0) + by);
  for (const minute of drops.keys()) after.delete(minute);
  return { taken: item.taken + taken, held: after };
};

const counter = (taken: number, held: readonly (readonly [number, number])[] = []): Counter => ({
  taken,
  held: new Map(held),
});

describe('a counter', () => {
  test('knows the minute in which a hold ends', () => {
    const at = new Date('2026-12-24T22:59:59.999Z');
    expect(endOfMinute(minuteOf(at))).toBe('2026-12-24T23:00:00.000Z');
    expect(minuteOf(new Date('2026-12-24T23:00:00.000Z'))).toBe(minuteOf(at) + 1);
  });

  test('gives the place of a hold that is over to whoever comes next, in one write', () => {
    const full = counter(3, [[9, 2]]);
    const next = { limit: 3, takes: { by: 1, minute: 25 } };
    expect(changeOf(next, full, 9)).toBe('full');
    const change = changeOf(next, full, 10);
    expect(change !== 'full' && applied(full, change)).toEqual(counter(2, [[25, 1]]));
  });

  test('keeps a place that nobody needed, even after its end and after the limit fell', () => {
    const kept = changeOf(
      { limit: 1, gives: { by: 1, minute: 9 }, takes: { by: 1 } },
      counter(3, [[9, 2]]),
      20,
    );
    expect(kept !== 'full' && applied(counter(3, [[9, 2]]), kept)).toEqual(counter(3, [[9, 1]]));
  });

  test('makes a hold whose minute is gone take its place anew', () => {
    const anew = { limit: 3, gives: { by: 1, minute: 9 }, takes: { by: 1 } };
    expect(changeOf(anew, counter(3), 20)).toBe('full');
    const change = changeOf(anew, counter(2), 20);
    expect(change !== 'full' && applied(counter(2), change)).toEqual(counter(3));
  });

  test('gives nothing back for a hold whose minute is gone', () => {
    const change = changeOf({ limit: 3, gives: { by: 1, minute: 9 } }, counter(2), 20);
    expect(change).toMatchObject({ taken: 0, needs: [] });
  });

  test('changes an amount that is held in one write, in either direction', () => {
    const held = counter(700, [[25, 500]]);
    const more = changeOf(
      { limit: 1000, gives: { by: 500, minute: 25 }, takes: { by: 800, minute: 26 } },
      held,
      20,
    );
    expect(more !== 'full' && applied(held, more)).toEqual(
      counter(1000, [
        [25, 0],
        [26, 800],
      ]),
    );
    expect(
      changeOf({ limit: 1000, gives: { by: 500, minute: 25 }, takes: { by: 801, minute: 26 } }, held, 20),
    ).toBe('full');
    expect(roomIn({ limit: 1000, gives: { by: 500, minute: 25 } }, held, 20)).toBe(800);
    const less = changeOf(
      { limit: 600, gives: { by: 500, minute: 25 }, takes: { by: 400, minute: 25 } },
      held,
      20,
    );
    expect(less !== 'full' && applied(held, less)).toEqual(counter(600, [[25, 400]]));
  });
});

const limits = {
  counter: fc.constantFrom('code~a', 'offer~off_1'),
  limit: fc.integer({ min: 1, max: 50_000 }),
};

describe('a limit', () => {
  test('over a thousand is split over sixteen items that add up to it, and any other is one', () => {
    fc.assert(
      fc.property(fc.record(limits), fc.string(), (limited, cart) => {
        const parts = partsOf(limited, cart);
        expect(parts).toHaveLength(limited.limit > 1000 ? 16 : 1);
        expect(parts.reduce((sum, { limit }) => sum + limit, 0)).toBe(limited.limit);
        expect(new Set(parts.map(({ counter: id }) => id)).size).toBe(parts.length);
        for (const part of parts) expect(wholeOf({ ...limited, counter: part.counter })).toEqual(limited);
      }),
      runs(1000),
    );
  });

  test('of money, or of one customer, is one item however large', () => {
    expect(partsOf({ counter: 'budget~off_1', limit: 1_000_000 }, 'cart')).toEqual([
      { counter: 'budget~off_1', limit: 1_000_000 },
    ]);
    expect(partsOf({ counter: 'customer~off_1~h', limit: 5000 }, 'cart')).toHaveLength(1);
    expect(wholeOf({ counter: 'customer~off_1~h', limit: 1 })).toEqual({
      counter: 'customer~off_1~h',
      limit: 1,
    });
  });
});

/** What carts do, with as much as they take, and how many minutes pass before. */
const step = fc.record({
  cart: fc.nat(5),
  act: fc.constantFrom('hold', 'commit', 'release', 'give-back'),
  by: fc.integer({ min: 1, max: 4 }),
  passes: fc.integer({ min: 0, max: 6 }),
  /** Whether the asker has read the counter before somebody else changed it. */
  isLate: fc.boolean(),
});

type Step = { readonly cart: number; readonly act: string; readonly by: number };

/** What a step would take, and whether a cart that has this place can do it. */
const wish = ({ act, by }: Step, own: Place | undefined, now: number) => {
  const isHeld = own?.minute !== undefined;
  if (act === 'hold') return isHeld || !own ? { takes: { by, minute: now + 2 } } : undefined;
  if (act === 'give-back') return own && !isHeld ? {} : undefined;
  if (!own || !isHeld) return undefined;
  return act === 'commit' ? { takes: { by: own.by } } : {};
};

const tried = (item: Counter, change: CounterChange | 'full') =>
  change === 'full' ? undefined : applied(item, change);

const sumOf = (amounts: readonly number[]) => amounts.reduce((sum, each) => sum + each, 0);

const checkCounts = (item: Counter, carts: ReadonlyMap<number, Place>, limit: number) => {
  const redeemed = [...carts.values()].map(({ minute, by }) => (minute === undefined ? by : 0));
  expect(item.taken).toBe(sumOf(redeemed) + sumOf([...item.held.values()]));
  expect(item.taken).toBeLessThanOrEqual(limit);
  for (const amount of item.held.values()) expect(amount).toBeGreaterThanOrEqual(0);
};

test('whatever carts do, in whatever order, a counter never exceeds its limit and counts each redemption once', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.integer({ min: 1, max: 8 }), (steps, limit) => {
      let [item, earlier, now] = [counter(0), counter(0), 100];
      const carts = new Map<number, Place>();
      for (const { passes, isLate, ...next } of steps) {
        now += passes;
        const seen = isLate ? earlier : item;
        earlier = item;
        const gives = carts.get(next.cart);
        const wanted = wish(next, gives, now);
        const after = wanted && tried(item, changeOf({ limit, gives, ...wanted }, seen, now));
        if (!after) continue;
        item = after;
        carts.delete(next.cart);
        if (wanted.takes) carts.set(next.cart, wanted.takes);
        checkCounts(item, carts, limit);
      }
    }),
    runs(3000),
  );
});
