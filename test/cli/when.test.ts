import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readWhen } from '../../cli/files/when.ts';
import { runs } from '../support/runs.ts';

describe('a time in a file', () => {
  test.each([
    ['09:00 recipient', { kind: 'recipient', time: '09:00' }],
    ['9:30 recipient', { kind: 'recipient', time: '09:30' }],
    ['2026-12-24T09:00 recipient', { kind: 'recipient', time: '2026-12-24T09:00' }],
    // Berlin is an hour ahead in winter, two in summer.
    ['2026-12-24T18:00 Europe/Berlin', { kind: 'instant', at: '2026-12-24T17:00:00.000Z' }],
    ['2026-07-24 18:00 Europe/Berlin', { kind: 'instant', at: '2026-07-24T16:00:00.000Z' }],
    ['2026-12-24T18:00:30 Asia/Kathmandu', { kind: 'instant', at: '2026-12-24T12:15:30.000Z' }],
    ['2026-12-24T18:00 UTC', { kind: 'instant', at: '2026-12-24T18:00:00.000Z' }],
    ['2026-12-24T18:00:00Z', { kind: 'instant', at: '2026-12-24T18:00:00.000Z' }],
    ['2026-12-24T18:00:00+09:00', { kind: 'instant', at: '2026-12-24T09:00:00.000Z' }],
  ])('is read: %s', (text, when) => {
    expect(readWhen(text)).toEqual({ when });
  });

  test.each([
    ['09:00', 'recipient'],
    ['24:00 recipient', 'Must be written like'],
    ['2026-12-24T18:00', 'Needs a clock'],
    ['2026-12-24T18:00 Berlin', 'Berlin is not a time zone'],
    ['2026-12-24T18:00 CET', 'CET is not a time zone'],
    ['2026-02-30T18:00 Europe/Berlin', 'Must be written like'],
    ['2026-02-30T09:00 recipient', 'Must be written like'],
    ['2026-03-29T02:30 Europe/Berlin', 'does not exist in Europe/Berlin'],
    [
      '2026-10-25T02:30 Europe/Berlin',
      'comes twice in Europe/Berlin, because the clocks go back. Write 2026-10-25T02:30+02:00 or 2026-10-25T02:30+01:00.',
    ],
    ['tomorrow', 'Must be written like'],
    ['', 'Must be written like'],
  ])('is refused with what to write instead: %s', (text, sentence) => {
    expect(readWhen(text)).toEqual({ wrong: expect.stringContaining(sentence) });
  });

  test('of a zone is the instant at which a clock there shows it', () => {
    const zones = [
      'Europe/Berlin',
      'America/New_York',
      'Asia/Kolkata',
      'Australia/Lord_Howe',
      'Africa/Casablanca',
    ];
    const minutes = fc.integer({ min: 0, max: 4 * 366 * 1440 });
    fc.assert(
      fc.property(minutes, fc.constantFrom(...zones), (passed, zone) => {
        const local = new Date(Date.UTC(2026, 0, 1) + passed * 60_000).toISOString().slice(0, 16);
        const result = readWhen(`${local} ${zone}`);
        if (!('when' in result) || result.when.kind !== 'instant') return;
        const shown = new Date(result.when.at).toLocaleString('sv', { timeZone: zone }).replace(' ', 'T');
        expect(shown.slice(0, 16)).toBe(local);
      }),
      runs(1000),
    );
  });

  test('is never answered by an exception', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('', ' recipient', ' Europe/Berlin'), (text, place) => {
        const result = readWhen(`${text}${place}`);
        expect('when' in result || result.wrong.length > 0).toBe(true);
      }),
      runs(1000),
    );
  });
});
