import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dateIn } from '../../functions/calendar/dates.ts';
import {
  endOfLastDay,
  firstInstantOf,
  lastInstantOf,
  stageOf,
  zoneOfCart,
} from '../../functions/offers/validity.ts';
import { runs } from '../support/runs.ts';

/** A millisecond later. */
const next = (instant: string): string => new Date(Date.parse(instant) + 1).toISOString();

describe('through 24 December', () => {
  // Summer time in Auckland, winter in Berlin, no change of clocks in Honolulu.
  test.each([
    ['Pacific/Auckland', '2026-12-24T10:59:59.999Z', '2026-12-24T11:00:00.000Z'],
    ['Europe/Berlin', '2026-12-24T22:59:59.999Z', '2026-12-24T23:00:00.000Z'],
    ['Pacific/Honolulu', '2026-12-25T09:59:59.999Z', '2026-12-25T10:00:00.000Z'],
  ])('is the last second of that day in %s', (zone, last, first) => {
    const until = lastInstantOf({ through: '2026-12-24' }, { zone });
    expect(until).toBe(last);
    expect(stageOf(last, { until })).toBe('valid');
    expect(stageOf(first, { until })).toBe('over');
  });

  test('ends when midnight comes at last, where clocks go back over it', () => {
    // Beirut: at 24:00 of 24 October 2026 clocks show 23:00 again.
    expect(lastInstantOf({ through: '2026-10-24' }, { zone: 'Asia/Beirut' })).toBe(
      '2026-10-24T21:59:59.999Z',
    );
  });

  test('ends with the moment of the skip, where clocks leave midnight out', () => {
    // Beirut: on 29 March 2026 clocks go from 00:00 to 01:00.
    expect(lastInstantOf({ through: '2026-03-28' }, { zone: 'Asia/Beirut' })).toBe(
      '2026-03-28T21:59:59.999Z',
    );
    expect(firstInstantOf({ from: '2026-03-29' }, { zone: 'Asia/Beirut' })).toBe('2026-03-28T22:00:00.000Z');
  });
});

describe('thirty days from its issue', () => {
  test.each([
    ['clocks go forward', 'Europe/Berlin', '2026-03-10T12:00:00.000Z', '2026-04-09T21:59:59.999Z'],
    ['clocks go back', 'Europe/Berlin', '2026-10-10T12:00:00.000Z', '2026-11-09T22:59:59.999Z'],
    // In Auckland it is one o'clock on the 21st already.
    ['clocks go back there', 'Pacific/Auckland', '2026-03-20T12:00:00.000Z', '2026-04-20T11:59:59.999Z'],
    // In Honolulu it is still 28 February.
    ['no clock changes', 'Pacific/Honolulu', '2026-03-01T05:00:00.000Z', '2026-03-31T09:59:59.999Z'],
  ])('is the end of the thirtieth day when %s', (_what, zone, issuedAt, last) => {
    expect(lastInstantOf({ days: 30 }, { zone, issuedAt })).toBe(last);
  });

  test('gives way to an earlier last day, and to no later one', () => {
    const issued = { zone: 'Europe/Berlin', issuedAt: '2026-12-01T12:00:00.000Z' };
    expect(lastInstantOf({ days: 30, through: '2026-12-24' }, issued)).toBe('2026-12-24T22:59:59.999Z');
    expect(lastInstantOf({ days: 30, through: '2027-12-24' }, issued)).toBe('2026-12-31T22:59:59.999Z');
  });

  test('says nothing of a code that was issued to nobody', () => {
    expect(lastInstantOf({ days: 30 }, { zone: 'Europe/Berlin' })).toBeUndefined();
  });
});

test('a code without dates is always valid', () => {
  expect(firstInstantOf({}, { zone: 'Europe/Berlin' })).toBeUndefined();
  expect(lastInstantOf({}, { zone: 'Europe/Berlin' })).toBeUndefined();
  expect(stageOf('2026-12-24T00:00:00.000Z', {})).toBe('valid');
});

test('a code begins with the first second of its first day', () => {
  const from = firstInstantOf({ from: '2026-12-01' }, { zone: 'Pacific/Auckland' });
  expect(from).toBe('2026-11-30T11:00:00.000Z');
  expect(stageOf('2026-11-30T10:59:59.999Z', { from })).toBe('early');
  expect(stageOf('2026-11-30T11:00:00.000Z', { from })).toBe('valid');
});

const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
const day = fc.integer({ min: 0, max: 3650 }).map((days) => addDays('2025-01-01', days));

test('in every zone the last instant is of the last day, and the next one is not', () => {
  fc.assert(
    fc.property(zone, day, (where, through) => {
      const last = lastInstantOf({ through }, { zone: where }) ?? '';
      expect(dateIn(where, last)).toBe(through);
      expect(dateIn(where, next(last))).toBe(addDays(through, 1));
      expect(firstInstantOf({ from: addDays(through, 1) }, { zone: where })).toBe(next(last));
      expect(last <= endOfLastDay(through)).toBe(true);
    }),
    runs(2000),
  );
});

test('a shared code goes by the place of the cart, else by the shop', () => {
  const shop = { timeZone: 'Europe/Berlin' };
  expect(zoneOfCart({ country: 'US', region: 'HI' }, shop)).toBe('Pacific/Honolulu');
  expect(zoneOfCart({ country: 'NZ' }, shop)).toBe('Pacific/Auckland');
  expect(zoneOfCart({}, shop)).toBe('Europe/Berlin');
});
