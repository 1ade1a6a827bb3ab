import { setTimeout } from 'node:timers/promises';
import { expect, inject, test } from 'vitest';
import { everyItem } from '../../functions/kit/paging.ts';
import { openBulk } from '../support/bulk.ts';
import type { Arrival } from '../support/ses-account.ts';

/** The most that arrive in any second, wherever it begins. */
const mostInASecond = (arrivals: readonly Arrival[]): number => {
  const times = arrivals.map(({ at }) => at).sort((a, b) => a - b);
  return Math.max(...times.map((from, place) => times.slice(place).filter((at) => at < from + 1_000).length));
};

const taken = (arrivals: readonly Arrival[]): Arrival[] =>
  arrivals.filter(({ outcome }) => outcome === 'taken');

/** How many of each purpose were taken, and how many keys they are: as many where nobody got two. */
const countsOf = (arrivals: readonly Arrival[]) =>
  Object.fromEntries(
    [...Map.groupBy(taken(arrivals), ({ purpose }) => purpose)].map(([purpose, all]) => [
      purpose,
      [all.length, new Set(all.map(({ key }) => key)).size],
    ]),
  );

const rate = 100;

/** The fullest second of each attempt. */
const fullest: number[] = [];

// The machine may be busy with something else for a while: then the senders cannot use the whole rate.
const attempts = { retry: 2 };

test(
  'three senders of a backlog use a rate of 100 a second, and service mail overtakes',
  attempts,
  async () => {
    const bulk = await openBulk({ rate, day: 100_000, latency: 60 }, inject('dynamodb'));
    await bulk.plan('spring', 'marketing', 40 * rate);
    for (let sender = 0; sender < 3; sender += 1) bulk.start({ atOnce: 4 });
    while ((await bulk.ses.arrivals()).length === 0) await setTimeout(50);
    await setTimeout(10_000);
    const asked = Date.now();
    await bulk.plan('recall', 'service', 50);
    await setTimeout(8_000);
    const arrivals = await bulk.ses.arrivals();

    const [first, last] = [arrivals[0]?.at ?? 0, arrivals.at(-1)?.at ?? 0];
    fullest.push(mostInASecond(arrivals));
    expect(arrivals.length / ((last - first) / 1000)).toBeGreaterThanOrEqual(0.85 * rate);
    expect(taken(arrivals)).toHaveLength(arrivals.length);
    const service = arrivals.filter(({ purpose }) => purpose === 'service').map(({ at }) => at - asked);
    expect(service).toHaveLength(50);
    // Half a second's worth of messages, behind at most two seconds of those that had their slots already.
    expect(Math.max(...service)).toBeLessThan(6_000);
  },
);

test('they never send more than that between them', () => {
  expect(fullest).not.toEqual([]);
  expect(Math.max(...fullest)).toBeLessThanOrEqual(rate);
});

test('nothing is lost when SES takes less than it said, and the end of the day is service mail’s', async () => {
  const rules = { rate: 100, takesPerSecond: 40, day: 500, sentBefore: 100, latency: 20 };
  const bulk = await openBulk(rules, inject('dynamodb'));
  await bulk.plan('spring', 'marketing', 450);
  for (let sender = 0; sender < 3; sender += 1) bulk.start();
  const { bulk: queue, urgent } = bulk.queues;
  while (!queue.isEmpty()) await setTimeout(50);
  const before = await bulk.ses.arrivals();
  // A tenth of the day is kept.
  expect(countsOf(before)).toEqual({ marketing: [350, 350] });
  expect(before.filter(({ outcome }) => outcome === 'rate').length).toBeGreaterThan(0);

  await bulk.plan('recall', 'service', 40);
  while (!urgent.isEmpty()) await setTimeout(50);
  const arrivals = await bulk.ses.arrivals();
  const sends = await Array.fromAsync(everyItem((page) => bulk.sends.ofBatch('spring', page)));
  expect(countsOf(arrivals)).toEqual({ marketing: [350, 350], service: [40, 40] });
  expect(arrivals.filter(({ outcome }) => outcome === 'day')).toEqual([]);
  const statuses = Map.groupBy(sends, ({ status, reason = '' }) => `${status} ${reason}`.trim());
  expect(statuses.get('sent')).toHaveLength(350);
  expect(statuses.get('pending day-used-up')).toHaveLength(100);
});
