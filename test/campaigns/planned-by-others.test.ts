import { describe, expect, test } from 'vitest';
import { plannedBy } from '../../functions/campaigns/dry-run/flow.ts';
import { wavesOf } from '../../functions/campaigns/leaving.ts';

const now = '2026-11-22T10:00:00.000Z';
type Other = Parameters<typeof plannedBy>[0][number];

/** What other campaigns take of the quota, in each of so many days. */
const planned = (other: object, days: number): number[] => {
  const by = plannedBy([other as unknown as Other], now, 100);
  return Array.from({ length: days }, (_, day) => by(day));
};

describe('what another campaign takes of the quota', () => {
  test('counts its people once, also where its arms have hours of their own', () => {
    const campaign = {
      status: 'scheduled',
      send: { date: '2026-11-23', hour: '09:00', past: 'now' },
      frozen: { at: now, people: 1_000, pages: 2, zones: { 'Europe/Berlin': 1_000 } },
      arms: [
        { name: 'a', share: 0.25 },
        { name: 'b', share: 0.75, hour: '18:00' },
      ],
    };
    const waves = wavesOf(campaign as unknown as Other, new Date(now));
    // Nine in the morning is within 24 hours, and six in the evening is not.
    expect(planned({ ...campaign, waves }, 3)).toEqual([250, 750, 0]);
  });

  test('is spread by its throttle, and counts what was handed over and has not left', () => {
    const campaign = {
      status: 'running',
      throttle: { perMinute: 30 },
      frozen: { at: now, people: 100_000, pages: 200 },
      waves: [{ at: now, begun: now, handedOver: now }],
    };
    const days = planned(campaign, 5);
    expect(days.reduce((sum, each) => sum + each, 0)).toBe(100_000);
    // No day has more than its throttle lets through, and each is nearly full.
    for (const day of days.slice(0, 2)) {
      expect(day).toBeLessThanOrEqual(30 * 1_440);
      expect(day).toBeGreaterThan(0.8 * 30 * 1_440);
    }
  });
});
