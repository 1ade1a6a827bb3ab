import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasPassedSince, isSendPast, wrongInSpan } from '../../functions/campaigns/times.ts';
import { turnOf } from '../../functions/campaigns/waves/turn.ts';

const now = '2026-11-30T10:00:00.000Z';
const hour = (date: string) => ({ send: { date, hour: '09:00', past: 'now' as const } });

describe('times that a campaign may have', () => {
  test.each([
    ['no time', {}],
    ['an instant to come', { send: { at: '2026-12-24T17:00:00.000Z' } }],
    ['an instant of this morning', { send: { at: '2026-11-30T06:00:00.000Z' } }],
    ['an hour that is over in the east', hour('2026-11-30')],
    ['an hour of yesterday', hour('2026-11-29')],
    ['the same day of next year', hour('2027-11-26')],
    ['a year ahead', { send: { at: '2027-12-01T10:00:00.000Z' } }],
    ['a last instant in a year', { notAfter: '2027-12-01T10:00:00.000Z' }],
  ])('%s', (_what, wanted) => {
    expect(wrongInSpan(wanted, now)).toEqual([]);
  });

  test.each([
    ['a year typed wrong', { send: { at: '2025-12-24T17:00:00.000Z' } }, ['send.at'], 'Look at the year'],
    ['a date typed wrong', hour('2025-12-24'), ['send.date'], 'Look at the year'],
    ['the first year', hour('0001-01-01'), ['send.date'], 'Look at the year'],
    ['an instant in three years', { send: { at: '2029-12-24T17:00:00.000Z' } }, ['send.at'], 'within a year'],
    ['a date in five years', hour('2031-01-01'), ['send.date'], 'within a year'],
    ['the last day of all', hour('9999-12-31'), ['send.date'], 'within a year'],
    [
      'a last instant that never comes',
      { notAfter: '9999-12-31T23:59:59.999Z' },
      ['notAfter'],
      'within a year',
    ],
  ])('%s is refused', (_what, wanted, paths, says) => {
    const wrong = wrongInSpan(wanted, now);
    expect(wrong.map(({ path }) => path)).toEqual(paths);
    expect(wrong[0]?.message).toContain(says);
  });
});

test('whether its time has come', () => {
  expect(isSendPast(undefined, new Date(now))).toBe(false);
  expect(isSendPast({ at: now }, new Date(now))).toBe(true);
  expect(isSendPast({ at: '2026-11-30T10:00:00.001Z' }, new Date(now))).toBe(false);
  expect(isSendPast({ date: '2026-11-29', hour: '09:00', past: 'now' }, new Date(now))).toBe(true);
  expect(isSendPast({ date: '2026-11-30', hour: '09:00', past: 'now' }, new Date(now))).toBe(false);
});

describe('whether its time has passed for everybody since it was submitted', () => {
  const frozen = { at: now, people: 2, pages: 1, zones: { 'Asia/Tokyo': 1, 'Europe/Berlin': 1 } };
  const submitted = '2026-11-29T10:00:00.000Z';
  const passed = (send: object, at: string, since = submitted) =>
    hasPassedSince({ send: send as never, frozen }, since, new Date(at));
  const { send } = hour('2026-11-30');

  test('at an instant', () => {
    expect(passed({ at: now }, '2026-11-30T09:59:59.999Z')).toBe(false);
    expect(passed({ at: now }, now)).toBe(true);
  });

  test('not where it had passed before, as its authors knew', () => {
    expect(passed({ at: '2026-11-29T09:00:00.000Z' }, now)).toBe(false);
  });

  test('at an hour of its readers, once the wave of the last zone is over', () => {
    // 09:00 in Berlin is 08:00 UTC, and a wave leaves for three hours.
    expect(passed(send, '2026-11-30T10:59:59.000Z')).toBe(false);
    expect(passed(send, '2026-11-30T11:00:00.000Z')).toBe(true);
    expect(passed({ ...send, within: 'PT6H' }, '2026-11-30T11:00:00.000Z')).toBe(false);
  });
});

test('a turn is told for any date, and the search for an open wave has an end', () => {
  const zones = fc.constantFrom('Europe/Berlin', 'Pacific/Apia', 'America/St_Johns', 'Etc/GMT+12');
  fc.assert(
    fc.property(
      zones,
      fc.date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true }),
      fc.integer({ min: 1, max: 90 * 24 }),
      (zone, date, hours) => {
        const time = { date: date.toISOString().slice(0, 10), hour: '09:00', past: 'tomorrow' as const };
        const turn = turnOf({ time, withinSeconds: hours * 3_600 }, { zone, now });
        expect(turn.does).not.toBe('skip');
      },
    ),
  );
  const never = { date: '9999-12-31', hour: '20:00', past: 'tomorrow' as const };
  expect(() => turnOf({ time: never, withinSeconds: 3_600 }, { zone: 'Etc/GMT+12', now })).not.toThrow();
});
