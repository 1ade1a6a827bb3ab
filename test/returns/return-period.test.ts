import { describe, expect, test } from 'vitest';
import {
  type PeriodQuestion,
  periodOf,
  returnPeriod,
} from '../../functions/returns/periods/return-period.ts';

const question = (change: Partial<PeriodQuestion> = {}): PeriodQuestion => ({
  country: 'DE',
  zone: 'Europe/Berlin',
  receipt: { kind: 'delivered', at: '2026-11-03T13:00:00.000Z', parcelId: 'p1' },
  informed: true,
  policyDays: 30,
  declaredAt: '2026-11-10T10:00:00.000Z',
  ...change,
});
const last = '2026-11-17T22:59:59.999Z';
const tooLate = '2026-11-17T23:00:00.000Z';

test('says all that is needed to count it again, and can be stored', () => {
  const clock = periodOf(question({ region: 'SN', faultDays: 730 }));
  expect(clock).toEqual({
    applied: 'fault',
    declaredAt: '2026-11-10T10:00:00.000Z',
    zone: 'Europe/Berlin',
    country: 'DE',
    region: 'SN',
    anchor: { kind: 'delivered', at: '2026-11-03T13:00:00.000Z', parcelId: 'p1' },
    statutory: {
      state: 'open',
      from: '2026-11-03T13:00:00.000Z',
      until: '2026-11-17T23:00:00.000Z',
      extendedBy: [],
    },
    policy: { days: 30, until: '2026-12-03T23:00:00.000Z' },
    fault: { days: 730, until: '2028-11-02T23:00:00.000Z' },
  });
  expect(returnPeriod.parse(JSON.parse(JSON.stringify(clock)))).toEqual(clock);
});

describe('the clock that applies', () => {
  test.each<[string, Partial<PeriodQuestion>, string]>([
    ['day 14, 23:59', { declaredAt: last }, 'statutory'],
    ['day 15, 00:00', { declaredAt: tooLate }, 'policy'],
    ['day 15, and a policy that takes nothing back', { declaredAt: tooLate, policyDays: null }, 'none'],
    ['day 15, and a policy of 7 days', { declaredAt: tooLate, policyDays: 7 }, 'none'],
    ['the policy’s last moment', { declaredAt: '2026-12-03T22:59:59.999Z' }, 'policy'],
    ['after it', { declaredAt: '2026-12-03T23:00:00.000Z' }, 'none'],
    ['a fault, within two years', { declaredAt: '2028-11-02T22:59:59.999Z', faultDays: 730 }, 'fault'],
    ['a fault, after them', { declaredAt: '2028-11-02T23:00:00.000Z', faultDays: 730 }, 'none'],
    ['made to measure', { exempt: 'made-to-measure' }, 'policy'],
    ['no such right in the country', { country: 'US' }, 'policy'],
    ['not delivered', { receipt: { kind: 'not-delivered' } }, 'statutory'],
    ['not delivered, policy only', { country: 'US', receipt: { kind: 'not-delivered' } }, 'policy'],
    [
      'not delivered, a policy that takes nothing back',
      { country: 'US', receipt: { kind: 'not-delivered' }, policyDays: null },
      'none',
    ],
  ])('%s', (_name, change, applied) => {
    expect(periodOf(question(change)).applied).toBe(applied);
  });
});

describe('beside the date line: received in Auckland on 23 November, half past midnight', () => {
  const auckland = (declaredAt: string) =>
    periodOf(
      question({
        country: 'NZ',
        zone: 'Pacific/Auckland',
        receipt: { kind: 'delivered', at: '2026-11-22T11:30:00.000Z' },
        declaredAt,
      }),
    );

  test.each([
    ['2026-12-23T10:59:59.999Z', 'policy'],
    ['2026-12-23T11:00:00.000Z', 'none'],
  ])('%s: %s', (declaredAt, applied) => {
    expect(auckland(declaredAt)).toMatchObject({
      applied,
      statutory: { state: 'none' },
      policy: { until: '2026-12-23T11:00:00.000Z' },
    });
  });
});

test('a policy has no rule for weekends, and counts an estimate as it is', () => {
  const estimated = question({
    policyDays: 14,
    receipt: {
      kind: 'estimated',
      at: '2026-11-07T10:00:00.000Z',
      dispatchedAt: '2026-11-03T10:00:00.000Z',
    },
  });
  // 21 November 2026 is a Saturday.
  expect(periodOf(estimated).policy).toEqual({ days: 14, until: '2026-11-21T23:00:00.000Z' });
});
