import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  refundDue,
  type WithdrawalQuestion,
  withdrawalRight,
} from '../../functions/returns/periods/withdrawal.ts';
import type { Exemption } from '../../functions/vocabulary/reason.ts';
import { runs } from '../support/runs.ts';

const delivered = (at: string) => ({ kind: 'delivered', at }) as const;

const question = (change: Partial<WithdrawalQuestion> = {}): WithdrawalQuestion => ({
  country: 'DE',
  zone: 'Europe/Berlin',
  receipt: delivered('2026-11-03T13:00:00.000Z'),
  informed: true,
  ...change,
});
const german = (at: string, region?: string) => question({ receipt: delivered(at), region });
const british = (at: string) =>
  question({ country: 'GB', region: 'ENG', zone: 'Europe/London', receipt: delivered(at) });

/** The end of a right, seen from the receipt itself. */
const endOf = (asked: WithdrawalQuestion) => {
  const right = withdrawalRight(asked, '2026-01-01T00:00:00.000Z');
  return right.state === 'none' ? undefined : { until: right.until, extendedBy: right.extendedBy };
};

describe('a German customer, delivered on Tuesday, 3 November 2026', () => {
  test.each([
    ['before the delivery', '2026-11-01T09:00:00.000Z', 'open'],
    ['on day 14 at 23:59 in Berlin', '2026-11-17T22:59:59.999Z', 'open'],
    ['on day 15 at 00:00 in Berlin', '2026-11-17T23:00:00.000Z', 'closed'],
  ])('%s', (_name, at, state) => {
    expect(withdrawalRight(question(), at)).toEqual({
      state,
      from: '2026-11-03T13:00:00.000Z',
      until: '2026-11-17T23:00:00.000Z',
      extendedBy: [],
    });
  });
});

describe('when the right ends', () => {
  test.each([
    ['received just after midnight', german('2026-11-02T23:30:00.000Z'), '2026-11-17T23:00:00.000Z', []],
    ['received just before midnight', german('2026-11-02T22:59:00.000Z'), '2026-11-16T23:00:00.000Z', []],
    ['a Saturday', german('2026-11-07T10:00:00.000Z'), '2026-11-23T23:00:00.000Z', ['weekend']],
    ['a Sunday', german('2026-11-08T10:00:00.000Z'), '2026-11-23T23:00:00.000Z', ['weekend']],
    ['3 October, a Tuesday', german('2028-09-19T10:00:00.000Z'), '2028-10-04T22:00:00.000Z', ['holiday']],
    [
      '3 October, a Friday',
      german('2025-09-19T10:00:00.000Z'),
      '2025-10-06T22:00:00.000Z',
      ['holiday', 'weekend'],
    ],
    [
      'Good Friday, and Easter Monday after it',
      german('2027-03-12T10:00:00.000Z'),
      '2027-03-30T22:00:00.000Z',
      ['holiday', 'weekend'],
    ],
    ['Christmas', german('2026-12-11T10:00:00.000Z'), '2026-12-28T23:00:00.000Z', ['holiday', 'weekend']],
    [
      'Epiphany in Bavaria',
      german('2026-12-23T10:00:00.000Z', 'BY'),
      '2027-01-07T23:00:00.000Z',
      ['holiday'],
    ],
    ['Epiphany in Berlin', german('2026-12-23T10:00:00.000Z', 'BE'), '2027-01-06T23:00:00.000Z', []],
    ['clocks go back meanwhile', german('2026-10-20T10:00:00.000Z'), '2026-11-03T23:00:00.000Z', []],
    ['clocks go forward meanwhile', german('2027-03-23T10:00:00.000Z'), '2027-04-06T22:00:00.000Z', []],
    ['no extension in Britain', british('2026-11-07T10:00:00.000Z'), '2026-11-22T00:00:00.000Z', []],
    ['nor on its holidays', british('2026-12-11T10:00:00.000Z'), '2026-12-26T00:00:00.000Z', []],
    [
      'the Norwegian constitution day',
      question({ country: 'NO', zone: 'Europe/Oslo', receipt: delivered('2027-05-03T10:00:00.000Z') }),
      '2027-05-18T22:00:00.000Z',
      ['holiday'],
    ],
    [
      'a holiday of Guadeloupe, which is France',
      question({ country: 'GP', zone: 'America/Guadeloupe', receipt: delivered('2027-05-13T16:00:00.000Z') }),
      '2027-05-29T04:00:00.000Z',
      ['holiday'],
    ],
    [
      'a replacement starts anew',
      question({ receipt: { kind: 'replaced', at: '2026-11-10T10:00:00.000Z' } }),
      '2026-11-24T23:00:00.000Z',
      [],
    ],
  ])('%s', (_name, asked, until, extendedBy) => {
    expect(endOf(asked)).toEqual({ until, extendedBy });
  });

  test.each([
    [german('2026-11-03T13:00:00.000Z'), '2027-11-17T23:00:00.000Z', ['not-informed']],
    [german('2026-11-03T13:00:00.000Z', 'SN'), '2027-11-18T23:00:00.000Z', ['not-informed', 'holiday']],
    [german('2027-02-12T10:00:00.000Z'), '2028-02-28T23:00:00.000Z', ['not-informed', 'weekend']],
    // From 29 February 2028.
    [german('2028-02-15T10:00:00.000Z'), '2029-02-28T23:00:00.000Z', ['not-informed']],
    [british('2028-02-15T10:00:00.000Z'), '2029-03-01T00:00:00.000Z', ['not-informed']],
    // From 28 February 2027, to the same date of a leap year.
    [british('2027-02-14T10:00:00.000Z'), '2028-02-29T00:00:00.000Z', ['not-informed']],
  ])('twelve months later where the shop never informed (%#)', (asked, until, extendedBy) => {
    expect(endOf({ ...asked, informed: false })).toEqual({ until, extendedBy });
  });

  test('an estimate counts from no earlier than thirty days after dispatch', () => {
    const dispatchedAt = '2026-11-03T10:00:00.000Z';
    const estimated = (at: string) => endOf(question({ receipt: { kind: 'estimated', at, dispatchedAt } }));
    expect(estimated('2026-11-17T10:00:00.000Z')?.until).toBe('2026-12-17T23:00:00.000Z');
    // 2 January and 14 days is a Saturday.
    expect(estimated('2027-01-02T10:00:00.000Z')?.until).toBe('2027-01-18T23:00:00.000Z');
  });

  test('what was not delivered has no end', () => {
    const asked = question({ receipt: { kind: 'not-delivered' } });
    expect(withdrawalRight(asked, '2036-01-01T00:00:00.000Z')).toEqual({ state: 'open' });
  });
});

test.each(['US', 'NZ', 'CH', 'CN', undefined])('%s has no such right', (country) => {
  expect(withdrawalRight(question({ country }), '2026-11-04T00:00:00.000Z')).toEqual({ state: 'none' });
});

test.each<[Exemption, boolean | undefined, string]>([
  ['made-to-measure', false, 'none'],
  ['perishable', undefined, 'none'],
  ['sealed-hygiene', undefined, 'open'],
  ['sealed-hygiene', false, 'open'],
  ['sealed-hygiene', true, 'none'],
  ['sealed-media', true, 'none'],
])('%s, opened %s: %s', (exempt, opened, state) => {
  const right = withdrawalRight(question({ exempt, opened }), '2026-11-04T00:00:00.000Z');
  expect(right).toMatchObject(state === 'none' ? { state, exempt } : { state });
});

test.each([
  ['2026-11-17T22:59:59.999Z', 'Europe/Berlin', '2026-12-01T23:00:00.000Z'],
  ['2026-11-17T23:00:00.000Z', 'Europe/Berlin', '2026-12-02T23:00:00.000Z'],
  ['2026-10-20T10:00:00.000Z', 'Europe/London', '2026-11-04T00:00:00.000Z'],
])('declared at %s in %s, refunded before %s', (declaredAt, zone, due) => {
  expect(refundDue(declaredAt, zone)).toBe(due);
});

/** Oracles of their own: Easter by Gauss as Meeus gives it, the wall in Berlin by Intl. */
const dayMillis = 86_400_000;
const easter = (year: number): number => {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const f = Math.floor((b + 8) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - f + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return Date.UTC(year, Math.floor(n / 31) - 1, (n % 31) + 1);
};
const wall = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Berlin',
  dateStyle: 'short',
  timeStyle: 'medium',
});
const dateInBerlin = (millis: number): string => wall.format(millis).slice(0, 10);
const isWorkingDay = (date: string): boolean => {
  const millis = Date.parse(date);
  const fromEaster = (millis - easter(Number(date.slice(0, 4)))) / dayMillis;
  const holiday =
    ['01-01', '05-01', '10-03', '12-25', '12-26'].includes(date.slice(5)) ||
    [-2, 1, 39, 50].includes(fromEaster);
  return !holiday && ![0, 6].includes(new Date(millis).getUTCDay());
};

describe('in Germany, whenever it is received', () => {
  const instants = fc
    .integer({ min: Date.parse('2024-01-01'), max: Date.parse('2036-12-01') })
    .map((millis) => new Date(millis).toISOString());
  const untilOf = (at: string) => Date.parse(endOf(german(at))?.until ?? '');

  test('it ends at midnight after the first working day from day 14 on, six days later at most', () => {
    fc.assert(
      fc.property(instants, (at) => {
        const until = untilOf(at);
        expect(wall.format(until).slice(11)).toBe('00:00:00');
        const last = Date.parse(dateInBerlin(until - 1));
        const fourteenth = Date.parse(dateInBerlin(Date.parse(at))) + 14 * dayMillis;
        expect(last - fourteenth).toBeGreaterThanOrEqual(0);
        expect(last - fourteenth).toBeLessThanOrEqual(6 * dayMillis);
        const passed = Array.from({ length: (last - fourteenth) / dayMillis }, (_, day) =>
          isWorkingDay(new Date(fourteenth + day * dayMillis).toISOString().slice(0, 10)),
        );
        expect(passed).not.toContain(true);
        expect(isWorkingDay(new Date(last).toISOString().slice(0, 10))).toBe(true);
      }),
      runs(500),
    );
  });

  test('a later receipt never ends it earlier', () => {
    fc.assert(
      fc.property(instants, fc.nat(20 * dayMillis), (at, later) => {
        const then = new Date(Date.parse(at) + later).toISOString();
        expect(untilOf(then)).toBeGreaterThanOrEqual(untilOf(at));
      }),
    );
  });
});
