import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Contacts, charge, noContacts, release, roomFrom } from '../../functions/mail/contacts.ts';
import type { Budget } from '../../functions/shops/contact-rules.ts';
import { type Purpose, purposes } from '../../functions/vocabulary/purpose.ts';
import { runs } from '../support/runs.ts';

const start = Date.parse('2026-11-01T00:00:00.000Z');
const hour = 3_600_000;
const day = 24 * hour;
const at = (milliseconds: number) => new Date(start + milliseconds);
const instant = (milliseconds: number) => at(milliseconds).toISOString();

const budget = (limits: Partial<Budget> = {}): Budget => ({
  perDay: null,
  perWeek: null,
  perMonth: null,
  reserved: { care: 0, survey: 0 },
  ...limits,
});
const nothing = noContacts('cus_1', 'shp_1');

/** The contacts after the charge; fails the test where there is no room. */
const charged = (
  contacts: Contacts,
  key: string,
  purpose: Purpose,
  limits: Budget,
  when: number,
): Contacts => {
  const after = charge(contacts, { key, purpose }, limits, at(when));
  if ('until' in after) throw new Error(`No room for ${key} until ${after.until}.`);
  return after;
};

describe('a contact budget', () => {
  test('counts the last 24 hours, whatever day it is', () => {
    const one = charged(nothing, 'a', 'survey', budget({ perDay: 1 }), 23 * hour);
    const refused = charge(one, { key: 'b', purpose: 'care' }, budget({ perDay: 1 }), at(25 * hour));
    expect(refused).toEqual({ until: instant(47 * hour) });
  });

  test('charges a message once, however often it is claimed', () => {
    const once = charged(nothing, 'a', 'survey', budget({ perDay: 1 }), 0);
    expect(charge(once, { key: 'a', purpose: 'survey' }, budget({ perDay: 1 }), at(hour))).toBe(once);
  });

  test('has room again for what certainly did not leave', () => {
    const once = charged(nothing, 'a', 'survey', budget({ perDay: 1 }), 0);
    expect(charged(release(once, 'a'), 'b', 'survey', budget({ perDay: 1 }), hour).sent).toEqual([
      { key: 'b', purpose: 'survey', at: instant(hour) },
    ]);
  });

  test('forgets what no window reaches', () => {
    const old = charged(nothing, 'a', 'survey', budget(), 0);
    expect(charged(old, 'b', 'survey', budget(), 30 * day).sent.map(({ key }) => key)).toEqual(['b']);
  });

  test('leaves a planned greeting its day: before, after, and not a day longer', () => {
    const room = (when: number, planned = [instant(3 * day)]) =>
      roomFrom({ sent: [], planned }, { key: 'c', purpose: 'marketing' }, budget({ perDay: 1 }), at(when));
    expect(room(2 * day)).toBe(instant(2 * day));
    expect(room(2 * day + 1)).toBe(instant(4 * day));
    expect(room(4 * day)).toBe(instant(4 * day));
    expect(room(3 * day, [])).toBe(instant(3 * day));
  });

  test('keeps of the month what care and surveys have not used', () => {
    const limits = budget({ perMonth: 3, reserved: { care: 1, survey: 1 } });
    const coupon = charged(nothing, 'a', 'marketing', limits, 0);
    expect(charge(coupon, { key: 'b', purpose: 'marketing' }, limits, at(day))).toEqual({
      until: instant(30 * day),
    });
    const survey = charged(coupon, 's', 'survey', limits, day);
    expect(charge(survey, { key: 't', purpose: 'survey' }, limits, at(2 * day))).toEqual({
      until: instant(30 * day),
    });
    expect(charged(survey, 'c', 'care', limits, 2 * day).sent).toHaveLength(3);
  });

  test('says so where it never has room', () => {
    const limits = budget({ perMonth: 1, reserved: { care: 1, survey: 0 } });
    expect(charge(nothing, { key: 'a', purpose: 'marketing' }, limits, at(0))).toEqual({ until: undefined });
  });
});

const limit = fc.option(fc.integer({ min: 1, max: 6 }), { freq: 3 });
const budgets = fc.record({
  perDay: limit,
  perWeek: limit,
  perMonth: limit,
  reserved: fc.record({ care: fc.integer({ min: 0, max: 3 }), survey: fc.integer({ min: 0, max: 3 }) }),
});
const purpose = fc.constantFrom(...purposes);
/** Two months of senders whose clocks differ by a minute, and who like the same hours. */
const moment = fc
  .tuple(
    fc.integer({ min: 0, max: 80 }),
    fc.integer({ min: 0, max: 1 }),
    fc.integer({ min: -60_000, max: 60_000 }),
  )
  .map(([round, hours, skew]) => (round * 18 + hours) * hour + skew);
const step = fc.record({
  what: fc.constantFrom('charge', 'charge', 'charge', 'charge', 'release'),
  key: fc.integer({ min: 0, max: 60 }).map((number) => `m${number}`),
  purpose,
  moment,
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const played = (
  before: Contacts,
  { what, key, purpose: family, moment: when }: Step,
  limits: Budget,
): Contacts => {
  if (what === 'release') return release(before, key);
  const after = charge(before, { key, purpose: family }, limits, at(when));
  return 'until' in after ? before : after;
};

/** When each message left, of those that were not given back. */
const everLeft = (steps: readonly Step[], limits: Budget): number[] => {
  const left: { readonly key: string; readonly at: number }[] = [];
  steps.reduce((before, each) => {
    const after = played(before, each, limits);
    const fresh = after.sent.find(({ key }) => !before.sent.some((known) => known.key === key));
    const gone = before.sent.find(({ key }) => key === each.key);
    if (fresh) left.push({ key: fresh.key, at: Date.parse(fresh.at) });
    if (each.what === 'release' && gone)
      left.splice(
        left.findLastIndex(({ key }) => key === gone.key),
        1,
      );
    return after;
  }, nothing);
  return left.map((each) => each.at);
};

/** Counts each window from scratch: those that end with a message are the fullest. */
const fullest = (times: readonly number[], length: number): number =>
  Math.max(0, ...times.map((end) => times.filter((time) => time <= end && time > end - length).length));

describe('whoever writes, in whatever order', () => {
  test('nobody gets more than their budget allows in any day, week or month', () => {
    fc.assert(
      fc.property(budgets, fc.array(step, { maxLength: 120 }), (limits, steps) => {
        const ordered = steps.toSorted((a, b) => Math.round(a.moment / hour) - Math.round(b.moment / hour));
        const times = everLeft(ordered, limits);
        expect(fullest(times, day)).toBeLessThanOrEqual(limits.perDay ?? Infinity);
        expect(fullest(times, 7 * day)).toBeLessThanOrEqual(limits.perWeek ?? Infinity);
        expect(fullest(times, 30 * day)).toBeLessThanOrEqual(limits.perMonth ?? Infinity);
      }),
      { ...runs(1000), seed: 5 },
    );
  });

  test('there is room from the instant that was told, and not a moment before', () => {
    fc.assert(
      fc.property(
        budgets,
        fc.array(step, { maxLength: 40 }),
        purpose,
        moment,
        (limits, steps, family, when) => {
          const ordered = steps.toSorted((a, b) => a.moment - b.moment);
          const contacts = ordered.reduce((before, each) => played(before, each, limits), nothing);
          const message = { key: 'new', purpose: family };
          const until = roomFrom(contacts, message, limits, at(when));
          if (until === undefined || until === instant(when)) return;
          const then = new Date(until);
          expect(charge(contacts, message, limits, then)).toHaveProperty('sent');
          expect(charge(contacts, message, limits, new Date(then.getTime() - 1))).toHaveProperty('until');
        },
      ),
      { ...runs(1000), seed: 5 },
    );
  });

  test('a greeting that had room when it was planned has it on its day', () => {
    const lesser = fc.array(fc.record({ purpose: fc.constantFrom<Purpose>('survey', 'marketing'), moment }), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(
        budgets,
        lesser,
        moment,
        fc.integer({ min: 0, max: day - 1 }),
        (limits, others, when, hours) => {
          // What is planned is the day; its greeting leaves at any hour of it.
          const planned = [instant(when)];
          const greeted = when + hours;
          const ordered = others
            .filter((each) => each.moment <= greeted)
            .toSorted((a, b) => a.moment - b.moment);
          const contacts = ordered.reduce((before, { purpose: family, moment: then }, place) => {
            const message = { key: `m${place}`, purpose: family };
            return roomFrom({ sent: before.sent, planned }, message, limits, at(then)) === instant(then)
              ? charged(before, message.key, family, limits, then)
              : before;
          }, nothing);
          const birthday = { key: 'birthday', purpose: 'care' } as const;
          expect(charge(contacts, birthday, limits, at(greeted))).toHaveProperty('sent');
        },
      ),
      { ...runs(1000), seed: 5 },
    );
  });
});
