import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { progress } from '../../functions/mail/live-counts.ts';
import { reconciliation } from '../../functions/mail/reconcile.ts';
import { openPacedOffice } from '../support/paced-office.ts';

type Office = Awaited<ReturnType<typeof openPacedOffice>>;

const people = 300;
const rate = 50;

const started = async (office: Office): Promise<string> => {
  const { body } = await office.call('POST /admin/campaigns', { body: office.draft() });
  const id = String(body.id);
  await office.call('POST /admin/campaigns/{id}/submit', { id });
  return id;
};

const seen = z.object({ progress, reconciliation });

const look = async (office: Office, id: string) =>
  seen.parse((await office.call('GET /admin/campaigns/{id}', { id })).body);

/** Since when the stand-in of SES has been asked, in seconds after an instant. */
const askedAfter = ({ account }: Office, instant: number): number[] =>
  account.arrivals().flatMap(({ at }) => (at > instant ? [(at - instant) / 1_000] : []));

const taken = ({ account }: Office): string[] =>
  account.arrivals().flatMap(({ outcome, to }) => (outcome === 'taken' ? [to] : []));

describe.each([
  ['while SES takes what it said', {}],
  ['while SES takes less', { takesPerSecond: 20 }],
  ['while SES takes nothing', { takesPerSecond: 0 }],
])('a campaign at 50 a second, %s', (_when, later) => {
  test('is paused within five seconds, tells how far it is as fast, and resumes with those who wait', async () => {
    const office = await openPacedOffice({ rate, latency: 60 });
    await office.addCustomers(people);
    for (let sender = 0; sender < 2; sender += 1) office.start(3);
    const id = await started(office);
    await office.pass(3);
    office.account.change(later);
    await office.pass(2.5);
    const before = taken(office).length;
    expect(before).toBeGreaterThan(rate);
    // What had left five seconds ago is known.
    const at = office.now();
    const settled = office.account
      .arrivals()
      .filter((one) => one.outcome === 'taken' && one.at <= at - 5_000);
    expect((await look(office, id)).progress.sent).toBeGreaterThanOrEqual(settled.length);

    await office.call('POST /admin/campaigns/{id}/pause', { id });
    const answered = office.now();
    await office.pass(5);
    const told = await look(office, id);
    expect(told.progress).toMatchObject({ sent: taken(office).length, unknown: 0, skipped: {}, failed: {} });
    expect(told.progress.waiting).toBe(people - taken(office).length);
    await office.pass(10);
    expect(Math.max(0, ...askedAfter(office, answered))).toBeLessThan(5);
    const paused = taken(office);
    expect((await look(office, id)).reconciliation).toMatchObject({
      sent: paused.length,
      pending: people - paused.length,
      waiting: { paused: people - paused.length },
    });

    office.account.change({ takesPerSecond: 1_000 });
    await office.call('POST /admin/campaigns/{id}/resume', { id });
    await office.pass(10);
    await office.end();
    const all = taken(office);
    expect(all).toHaveLength(people);
    expect(new Set(all).size).toBe(people);
    const { reconciliation: counts, progress: ended } = await look(office, id);
    expect(counts).toMatchObject({ sent: people, pending: 0, unknown: 0 });
    expect(ended).toMatchObject({ sent: people, waiting: 0 });
  });
});
