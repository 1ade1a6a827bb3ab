import { expect, test } from 'vitest';
import { everyItem } from '../../functions/kit/paging.ts';
import { openPacedSenders } from '../support/paced-senders.ts';
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

test('three senders of a backlog use a rate of 100 a second and no more, and service mail overtakes', async () => {
  const senders = await openPacedSenders({ rate, day: 100_000, latency: 60 });
  await senders.plan('spring', 'marketing', 20 * rate);
  for (let sender = 0; sender < 3; sender += 1) senders.start(4);
  await senders.pass(6);
  const asked = senders.now();
  await senders.plan('recall', 'service', 50);
  await senders.pass(8);
  const arrivals = [...senders.account.arrivals()];
  await senders.end();

  const [first, last] = [arrivals[0]?.at ?? 0, arrivals.at(-1)?.at ?? 0];
  expect(mostInASecond(arrivals)).toBeLessThanOrEqual(rate);
  // The pace gives 89.5 of 100 away (`share` in pace.ts), and all of them are used: no slot is missed, and none passes
  // because all senders rest.
  expect(arrivals.length / ((last - first) / 1000)).toBeGreaterThanOrEqual(0.89 * rate);
  expect(taken(arrivals)).toHaveLength(arrivals.length);
  const service = arrivals.filter(({ purpose }) => purpose === 'service').map(({ at }) => at - asked);
  expect(service).toHaveLength(50);
  // Half a second's worth of messages, behind at most two seconds of those that had their slots already, and what a sender
  // needs before its first slot. Senders rest for random times: 2.9 to 3.6 seconds were seen.
  expect(Math.max(...service)).toBeLessThan(4_000);
});

test('nothing is lost when SES takes less than it said, and the end of the day is service mail’s', async () => {
  const senders = await openPacedSenders({
    rate: 100,
    takesPerSecond: 40,
    day: 500,
    sentBefore: 100,
    latency: 20,
  });
  await senders.plan('spring', 'marketing', 450);
  for (let sender = 0; sender < 3; sender += 1) senders.start();
  const { bulk, urgent } = senders.queues;
  while (!bulk.isEmpty()) await senders.pass(1);
  const before = [...senders.account.arrivals()];
  // A tenth of the day is kept for service mail, and another one for receipts to strangers.
  expect(countsOf(before)).toEqual({ marketing: [300, 300] });
  expect(before.filter(({ outcome }) => outcome === 'rate').length).toBeGreaterThan(0);

  await senders.plan('recall', 'service', 40);
  while (!urgent.isEmpty()) await senders.pass(1);
  await senders.end();
  const arrivals = senders.account.arrivals();
  const sends = await Array.fromAsync(everyItem((page) => senders.sends.ofBatch('spring', page)));
  expect(countsOf(arrivals)).toEqual({ marketing: [300, 300], service: [40, 40] });
  expect(arrivals.filter(({ outcome }) => outcome === 'day')).toEqual([]);
  const statuses = Map.groupBy(sends, ({ status, reason = '' }) => `${status} ${reason}`.trim());
  expect(statuses.get('sent')).toHaveLength(300);
  expect(statuses.get('pending day-used-up')).toHaveLength(150);
});
