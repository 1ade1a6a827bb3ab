import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { progress } from '../../functions/mail/live-counts.ts';
import { sweepSends } from '../../functions/mail/sweep-sends.ts';
import { openPacedOffice } from '../support/paced-office.ts';

type Office = Awaited<ReturnType<typeof openPacedOffice>>;

const perMinute = 100;
const people = 320;

const started = async (office: Office, change: object, groups = ['marketer']): Promise<string> => {
  const { body } = await office.call('POST /admin/campaigns', { groups, body: office.draft(change) });
  const id = String(body.id);
  await office.call('POST /admin/campaigns/{id}/submit', { id, groups });
  return id;
};

/** The jobs that run each minute, while the senders go on. */
const minutes = async (office: Office, count: number): Promise<void> => {
  for (let minute = 0; minute < count; minute += 1) {
    await office.pass(60);
    await sweepSends(office.services);
    await office.watch();
  }
};

/** The most of these times, in milliseconds, within any minute. */
const mostInAMinute = (times: readonly number[]): number =>
  Math.max(...times.map((from, place) => times.slice(place).filter((at) => at < from + 60_000).length));

const seen = z.object({ progress, reconciliation: z.object({ sent: z.number(), pending: z.number() }) });

test('a throttle of 100 a minute holds, and delays neither service mail nor another campaign', async () => {
  const office = await openPacedOffice({ rate: 50, latency: 60 });
  const all = await office.addCustomers(people);
  const some = { customers: all.slice(0, 20).map(({ id }) => id) };
  for (let sender = 0; sender < 2; sender += 1) office.start(3);
  const id = await started(office, { throttle: { perMinute } });
  await office.pass(30);
  const asked = office.now();
  await started(office, { purpose: 'service', audience: some }, ['admin']);
  await started(office, { purpose: 'care', audience: some });
  await minutes(office, 2);
  const early = seen.parse((await office.call('GET /admin/campaigns/{id}', { id })).body);
  await minutes(office, 2);
  await office.end();

  const arrivals = office.account.arrivals();
  const times = (kind: string) =>
    arrivals.filter(({ purpose }) => purpose === `campaign.${kind}`).map(({ at }) => at);
  const slow = times('marketing');
  expect(slow).toHaveLength(people);
  expect(
    new Set(arrivals.filter(({ purpose }) => purpose === 'campaign.marketing').map(({ to }) => to)).size,
  ).toBe(people);
  expect(mostInAMinute(slow)).toBeLessThanOrEqual(perMinute);
  const lasts = ((slow.at(-1) ?? 0) - (slow[0] ?? 0)) / 60_000;
  expect(people / lasts).toBeGreaterThan(0.9 * perMinute);
  for (const kind of ['service', 'care']) {
    const delays = times(kind).map((at) => at - asked);
    expect(delays).toHaveLength(20);
    expect(Math.max(...delays)).toBeLessThan(3_500);
  }
  // Nobody holds a function or a lease for a turn to come.
  expect(Math.max(...office.lasted)).toBeLessThan(5_000);
  expect(early.progress.sent + early.progress.waiting).toBe(people);
  expect(early.progress.waiting).toBeGreaterThan(0);
  expect(seen.parse((await office.call('GET /admin/campaigns/{id}', { id })).body).reconciliation).toEqual({
    sent: people,
    pending: 0,
  });
});

test('a line of over a quarter of an hour is nudged once, and what was paused comes again at its end', async () => {
  const office = await openPacedOffice({ rate: 50, latency: 60 });
  await office.addCustomers(60);
  office.start(1);
  const id = await started(office, { throttle: { perMinute: 3 } });
  await minutes(office, 5);
  await office.call('POST /admin/campaigns/{id}/pause', { id });
  const paused = office.now();
  await minutes(office, 2);
  const before = office.account.arrivals().length;
  expect(Math.max(...office.account.arrivals().map(({ at }) => at))).toBeLessThan(paused + 5_000);
  await office.call('POST /admin/campaigns/{id}/resume', { id });
  await minutes(office, 18);
  await office.end();
  const arrivals = office.account.arrivals();
  expect(before).toBeLessThan(20);
  expect(arrivals).toHaveLength(60);
  expect(new Set(arrivals.map(({ to }) => to)).size).toBe(60);
  expect(mostInAMinute(arrivals.map(({ at }) => at))).toBeLessThanOrEqual(3);
  // A run for each message, where a block is one, and few more.
  expect(office.counts.runs).toBeLessThan(90);
});
