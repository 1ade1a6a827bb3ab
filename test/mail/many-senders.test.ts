import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { PaceTable } from '../../functions/mail/known-pace.ts';
import { type PaceStore, sharedPace } from '../../functions/mail/pace.store.ts';
import { freshPace, type Pace, type Slots, tolerance } from '../../functions/mail/pace.ts';
import { changedItem } from '../support/changed-item.ts';
import { virtualTime } from '../support/virtual-time.ts';

const quota = { rate: 800, day: -1, sent: 0 };
const seconds = 600;
const senders = 50;
/** Every tenth wish is for one service mail, the others for a block. */
const block = 25;

/** The same numbers in each run, from 0 to below 1. */
const numbers = (first: number) => {
  let seed = first;
  // https://en.wikipedia.org/wiki/Linear_congruential_generator, with the parameters of C's `rand`.
  return (): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return seed / 0x8000_0000;
  };
};

/** The most of these times within any second, wherever it begins. */
const mostInASecond = (times: readonly number[]): number => {
  let first = 0;
  return times.reduce((most, at, place) => {
    while (at - (times[first] ?? 0) >= 1_000) first += 1;
    return Math.max(most, place - first + 1);
  }, 0);
};

/** Senders with clocks of their own around one pace, and all messages they send, by true time. */
const openSenders = () => {
  const time = virtualTime('2026-11-22T10:00:00.000Z');
  const random = numbers(7);
  const truth = () => time.now().getTime();
  const began = truth();
  const pass = (milliseconds: number): Promise<void> => time.at(truth() + Math.max(0, milliseconds)).fired;
  const counts = { writes: 0, reservations: 0, given: 0, longestWait: 0 };
  const sent: number[] = [];
  let stored: Pace = freshPace(quota, began);
  const away = () => pass(1 + random() * 6);
  const table: PaceTable = {
    get: async () => {
      await away();
      return stored;
    },
    create: () => Promise.reject(new Error('There is a pace already.')),
    change: async (_key, change) => {
      await away();
      counts.writes += 1;
      const after = changedItem(stored, change);
      stored = after ?? stored;
      const answer = { changed: after !== undefined, item: stored };
      await away();
      return answer;
    },
  };

  /** Sends at each slot, as late as a slot may be used, and not if that is over. */
  const use = async ({ from, every, count }: Slots, offset: number): Promise<void> => {
    const times = Array.from({ length: count }, (_one, place) => from + place * every - offset)
      .map((due) => ({ due, at: Math.max(truth(), due) + random() * tolerance }))
      .filter(({ due, at }) => at - due <= tolerance)
      .map(({ at }) => at);
    sent.push(...times);
    await pass((times.at(-1) ?? 0) - truth());
  };

  const slotsOf = async (pace: PaceStore, service: boolean): Promise<Slots> => {
    for (;;) {
      const reservation = await pace.reserve({ service, count: service ? 1 : block });
      if ('slots' in reservation) return reservation.slots;
      if (!('wait' in reservation)) throw new Error('SES takes as much as it says, all day.');
      await pass(Math.min(reservation.wait, 1_000));
    }
  };

  const work = async (pace: PaceStore, offset: number): Promise<void> => {
    const service = random() < 0.1;
    const asked = truth();
    const slots = await slotsOf(pace, service);
    counts.reservations += 1;
    counts.given += slots.count;
    const claims = random() * 60;
    await pass(claims);
    pace.ready(claims);
    await use(slots, offset);
    if (service) counts.longestWait = Math.max(counts.longestWait, truth() - asked);
    // The settlements.
    await pass(random() * 80);
  };

  const run = async (): Promise<void> => {
    const offset = (random() * 2 - 1) * 50;
    const clock = () => new Date(truth() + offset);
    const pace = sharedPace(table, { quota: async () => quota, clock, chance: random });
    while (truth() - began < seconds * 1_000) await work(pace, offset);
  };
  return { time, run, counts, sent };
};

test('fifty senders with clocks off by up to 50 ms use 800 a second, and never more in any second of true time', async () => {
  const { time, run, counts, sent } = openSenders();
  const all = Promise.all(Array.from({ length: senders }, run));
  await time.advance(seconds + 60, () => setImmediate());
  await all;
  const times = sent.toSorted((a, b) => a - b);
  expect(mostInASecond(times)).toBeLessThanOrEqual(quota.rate);
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  expect(times.length / ((last - first) / 1_000)).toBeGreaterThanOrEqual(0.88 * quota.rate);
  expect(counts.writes / counts.reservations).toBeLessThanOrEqual(1.1);
  // Nearly all slots are used.
  expect(times.length / counts.given).toBeGreaterThan(0.99);
  // Service mail waits for what others hold of the next two seconds, and for its claims.
  expect(counts.longestWait).toBeLessThan(2_500);
});
