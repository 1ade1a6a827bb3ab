import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  attempt,
  freshPace,
  givenBack,
  leadAfter,
  looksOf,
  type Pace,
  type PaceChange,
  type Reservation,
  restAfter,
  type Used,
  type Wish,
  withinLimit,
  withQuota,
} from '../../functions/mail/pace.ts';
import { changedItem } from '../support/changed-item.ts';

const start = 1_800_000_000_000;
const quota = { rate: 14, day: 50_000, sent: 0 };

/** The pace after a change that must hold. */
const changed = (before: Pace, change: PaceChange | undefined): Pace => {
  const after = change ? changedItem(before, change) : before;
  if (!after) throw new Error('The pace did not take this change.');
  return after;
};

/** What a sender gets that knows the pace as it is. */
const reserve = (
  before: Pace,
  wish: Wish,
  now: number,
): { readonly pace: Pace; readonly reservation: Reservation } => {
  const plan = attempt(before, wish, { now, inPast: true });
  if (!('change' in plan)) return { pace: before, reservation: plan };
  const pace = changed(before, plan.change);
  return { pace, reservation: { slots: plan.slots(pace) } };
};

const afterUse = (before: Pace, used: Used, now: number): Pace => {
  const back = givenBack(used);
  const pace = (back && changedItem(before, back)) ?? before;
  return changed(pace, withinLimit(pace, used.limit, now));
};

/** What senders do over time: each waits a little, then wishes for slots. */
const wishes = fc.array(
  fc.record({
    after: fc.integer({ min: 0, max: 900 }),
    service: fc.boolean(),
    count: fc.integer({ min: 1, max: 25 }),
    lead: fc.integer({ min: 0, max: 600 }),
  }),
  { minLength: 1, maxLength: 120 },
);

interface Slot {
  readonly at: number;
  readonly service: boolean;
  /** When it was asked for. */
  readonly asked: number;
}

const slotsOf = (
  asked: number,
  { service, ...wish }: Wish,
  before: Pace,
): { readonly pace: Pace; readonly slots: Slot[] } => {
  const { pace, reservation } = reserve(before, { service, ...wish }, asked);
  if (!('slots' in reservation)) return { pace, slots: [] };
  const { from, every, count } = reservation.slots;
  const slots = Array.from({ length: count }, (_one, place) => ({
    at: from + place * every,
    service,
    asked,
  }));
  return { pace, slots };
};

/** All slots of these wishes; `meanwhile` happens before each. */
const played = (
  all: readonly (Wish & { readonly after: number })[],
  first: Pace,
  meanwhile: (pace: Pace, now: number, soFar: readonly Slot[]) => Pace = (pace) => pace,
): Slot[] => {
  let now = start;
  let pace = first;
  const slots: Slot[] = [];
  for (const { after, ...wish } of all) {
    now += after;
    pace = meanwhile(pace, now, slots);
    const taken = slotsOf(now, wish, pace);
    pace = taken.pace;
    slots.push(...taken.slots);
  }
  return slots;
};

describe('slots', () => {
  test('are evenly spaced, whoever takes them: no second has more than the rate', () => {
    fc.assert(
      fc.property(wishes, fc.integer({ min: 1, max: 500 }), (all, rate) => {
        const times = played(all, freshPace({ ...quota, rate, day: -1 }, start)).map(({ at }) => at);
        const spaces = times.slice(1).map((at, place) => at - (times[place] ?? 0));
        expect(Math.min(...spaces, Number.POSITIVE_INFINITY)).toBeGreaterThanOrEqual(1000 / rate);
      }),
    );
  });

  test('lie ahead of who takes them by their lead, and two seconds at most, or three for service mail', () => {
    fc.assert(
      fc.property(wishes, (all) => {
        let asked = start;
        let pace = freshPace(quota, start);
        for (const { after, ...wish } of all) {
          asked += after;
          const taken = slotsOf(asked, wish, pace);
          pace = taken.pace;
          for (const { at } of taken.slots) {
            expect(at - asked).toBeGreaterThanOrEqual(wish.lead);
            expect(at - asked).toBeLessThanOrEqual(wish.service ? 3_000 : 2_000);
          }
        }
      }),
    );
  });

  test('are the same, or none, for a sender whose knowledge is old', () => {
    fc.assert(
      fc.property(wishes, fc.nat({ max: 30 }), fc.boolean(), (all, age, inPast) => {
        const past: Pace[] = [freshPace({ ...quota, rate: 100 }, start)];
        const times: number[] = [];
        let now = start;
        for (const { after, ...wish } of all) {
          now += after;
          const pace = past.at(-1) ?? freshPace(quota, start);
          const plan = attempt(past.at(-1 - age) ?? pace, wish, { now, inPast });
          const next = 'change' in plan ? changedItem(pace, plan.change) : undefined;
          if (!next || !('change' in plan)) continue;
          past.push(next);
          const { from, every, count } = plan.slots(next);
          expect(from).toBeGreaterThanOrEqual(now + wish.lead);
          times.push(...Array.from({ length: count }, (_one, place) => from + place * every));
        }
        const spaces = times.slice(1).map((at, place) => at - (times[place] ?? 0));
        // Microseconds are the least that the pace tells apart.
        expect(Math.min(...spaces, Number.POSITIVE_INFINITY)).toBeGreaterThanOrEqual(1000 / 100 - 0.001);
      }),
    );
  });

  test('of a backlog use nearly all of the rate', () => {
    const backlog = Array.from({ length: 600 }, () => ({ after: 100, service: false, count: 25 }));
    const slots = played(backlog, freshPace(quota, start));
    expect(slots.length / 60).toBeGreaterThan(12.4);
    expect(slots.length / 60).toBeLessThan(14);
  });

  test('that come first are service mail’s while it has a backlog, and all others’ while it has none', () => {
    const one = (service: boolean) => ({ after: 50, service, count: 5 });
    const both = Array.from({ length: 400 }, (_one, place) => one(place % 2 === 0));
    const slots = played(both, freshPace(quota, start)).filter(({ asked }) => asked > start + 4_000);
    expect(slots.filter(({ service }) => !service)).toEqual([]);
    // One service mail a second leaves the others the rest.
    const few = Array.from({ length: 400 }, (_one, place) => ({ ...one(place % 20 === 0), count: 1 }));
    expect(
      played(few, freshPace(quota, start)).filter(({ service }) => !service).length / 20,
    ).toBeGreaterThan(11);
  });

  test('for one at a rate of less than one a second are waited for', () => {
    const { pace } = reserve(freshPace({ ...quota, rate: 0.4 }, start), { service: false, count: 25 }, start);
    const { reservation } = reserve(pace, { service: false, count: 1 }, start);
    expect(reservation).toEqual({ wait: expect.any(Number) });
    const wait = 'wait' in reservation ? reservation.wait : 0;
    expect(reserve(pace, { service: false, count: 1 }, start + wait).reservation).toHaveProperty('slots');
  });
});

describe('the day', () => {
  /** SES asked at each step: it has counted what left a second ago. */
  const askedAgain = (day: number) => (pace: Pace, now: number, soFar: readonly Slot[]) => {
    const sent = soFar.filter(({ at }) => at <= now - 1_000).length;
    return changed(pace, withQuota(pace, { rate: 40, day, sent }, now));
  };

  test('is never overdrawn, and a tenth of it is service mail’s, however often SES is asked', () => {
    fc.assert(
      fc.property(wishes, fc.integer({ min: 10, max: 300 }), fc.boolean(), (all, day, again) => {
        const first = freshPace({ rate: 40, day, sent: 0 }, start);
        const slots = played(all, first, again ? askedAgain(day) : undefined);
        expect(slots.length).toBeLessThanOrEqual(day);
        const ofOthers = slots.findLastIndex(({ service }) => !service) + 1;
        expect(ofOthers).toBeLessThanOrEqual(day * 0.9);
      }),
    );
  });

  test('has room again once SES says so; what was not used is given back', () => {
    const day = { rate: 100, day: 100, sent: 100 };
    const full = freshPace(day, start);
    expect(reserve(full, { service: true, count: 1 }, start).reservation).toEqual({ day: 'used-up' });
    const later = changed(full, withQuota(full, { ...day, sent: 40 }, start + 60_000));
    const wish = { service: false, count: 1 };
    expect(reserve(later, wish, start + 60_000).reservation).toHaveProperty('slots');
    // Ten are service mail's, and 25 the strangers'.
    const taken = reserve(freshPace({ ...day, sent: 55 }, start), { service: false, count: 25 }, start).pace;
    expect(reserve(taken, wish, start + 5_000).reservation).toEqual({ day: 'used-up' });
    const back = afterUse(taken, { unused: 3, limit: undefined }, start + 5_000);
    expect(reserve(back, { service: false, count: 25 }, start + 5_000).reservation).toMatchObject({
      slots: { count: 3 },
    });
  });

  test('gets nothing back that was taken before SES was asked', () => {
    const before = { ...freshPace({ rate: 100, day: 100, sent: 50 }, start), taken: 2 };
    expect(afterUse(before, { unused: 3, limit: undefined }, start)).toEqual(before);
  });

  test('that SES calls used up is', () => {
    const pace = afterUse(freshPace(quota, start), { unused: 1, limit: 'day' }, start);
    expect(reserve(pace, { service: true, count: 1 }, start).reservation).toEqual({ day: 'used-up' });
  });

  test('without a limit never ends', () => {
    const pace = { ...freshPace({ ...quota, day: -1, sent: 10_000_000 }, start), taken: 10_000_000 };
    expect(reserve(pace, { service: false, count: 1 }, start).reservation).toHaveProperty('slots');
  });
});

describe('too much for SES', () => {
  const refused = (pace: Pace, now: number) => afterUse(pace, { unused: 0, limit: 'rate' }, now);
  const spacing = (pace: Pace, now: number): number => {
    const { reservation } = reserve(pace, { service: false, count: 2 }, now);
    return 'slots' in reservation ? reservation.slots.every : Number.NaN;
  };

  test('lets everybody pause for a second and go on slower, once for all that is refused within a second', () => {
    const before = freshPace(quota, start);
    const once = refused(before, start);
    const five = [0, 10, 50, 200, 900].reduce((pace, after) => refused(pace, start + after), before);
    expect(five).toEqual(once);
    const { reservation } = reserve(once, { service: true, count: 1 }, start);
    expect(reservation).toMatchObject({ slots: { from: start + 1_000 } });
    expect(spacing(once, start + 2_000)).toBeCloseTo(spacing(before, start) / 0.7);
  });

  test('gives no slot on the terms of before, and takes none back', () => {
    const before = freshPace(quota, start);
    const plan = attempt(before, { service: false, count: 5 }, { now: start, inPast: true });
    if (!('change' in plan)) throw new Error('There are no slots.');
    expect(changedItem(refused(before, start), plan.change)).toBeUndefined();
    const ahead = { ...before, nextAt: start + 1_700 };
    expect(refused(ahead, start).nextAt).toBe(start + 1_700);
  });

  test('never stops the senders for good: within a minute of quiet they are as fast as before', () => {
    const often = Array.from({ length: 60 }, (_one, second) => second * 1_000).reduce(
      (pace, after) => refused(pace, start + after),
      freshPace(quota, start),
    );
    const full = spacing(freshPace(quota, start), start);
    expect(spacing(often, start + 62_000) / full).toBeLessThanOrEqual(10.1);
    expect(spacing(often, start + 62_000 + 140_000)).toBe(full);
    expect(spacing(refused(freshPace(quota, start), start), start + 60_000)).toBe(full);
  });
});

test('while SES takes nothing of the account, nobody gets a slot for a minute', () => {
  const closed = afterUse(freshPace(quota, start), { unused: 1, limit: 'closed' }, start);
  const wish = { service: true, count: 1 };
  expect(reserve(closed, wish, start + 59_999).reservation).toEqual({ ses: 'closed' });
  expect(reserve(closed, wish, start + 60_000).reservation).toHaveProperty('slots');
});

test('the lead follows the slowest claims of late, within bounds', () => {
  expect(leadAfter(60, 10)).toBe(60);
  expect(leadAfter(60, 200)).toBe(300);
  expect(leadAfter(300, 10)).toBe(270);
  expect(leadAfter(60, 5_000)).toBe(600);
});

test('senders rest longer while blocks begin late, and not at all while they begin soon', () => {
  const rests = (from: number, before: number) => restAfter(before, { from: start + from }, start);
  expect(rests(700, 0)).toBe(0);
  expect(rests(1_700, 100)).toBe(600);
  expect(rests(100, 100)).toBe(0);
  expect(rests(2_000, 30_000)).toBe(30_000);
});

test('a sender that rests gets slots only if they run out, and more of few senders look than of many', () => {
  const wish = { service: false, count: 5, lead: 60 };
  const at = (ahead: number) =>
    reserve({ ...freshPace(quota, start), nextAt: start + ahead }, { ...wish, isLook: true }, start)
      .reservation;
  expect(at(-500)).toMatchObject({ slots: { from: start + 60 } });
  expect(at(200)).toMatchObject({ slots: { from: start + 200 } });
  expect(at(700)).toHaveProperty('wait');
  // Three senders, each of which has a block of 250 ms of each 750.
  expect(looksOf(250, 750)).toBeGreaterThanOrEqual(1);
  // A hundred.
  expect(looksOf(250, 25_000)).toBeCloseTo(0.04);
});
