import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { batchOfCampaign } from '../../functions/campaigns/campaign.ts';
import { progress } from '../../functions/mail/live-counts.ts';
import { reconciliation } from '../../functions/mail/reconcile.ts';
import { sweepSends } from '../../functions/mail/sweep-sends.ts';
import { takeInMessage } from '../../functions/mail/take-in-mail-events.handler.ts';
import { openPostOffice } from '../support/post-office.ts';
import { delivered, sent } from '../support/ses-events.ts';

type Office = Awaited<ReturnType<typeof openPostOffice>>;

const started = async (office: Office, change: object = {}): Promise<string> => {
  const { body } = await office.call('POST /admin/campaigns', { body: office.draft(change) });
  const id = String(body.id);
  await office.call('POST /admin/campaigns/{id}/submit', { id });
  return id;
};

const looked = z.object({ status: z.string(), progress, reconciliation: z.optional(reconciliation) });

const live = async (office: Office, id: string) =>
  looked.parse((await office.call('GET /admin/campaigns/{id}', { id, query: { figures: 'live' } })).body);

const sumOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, one) => sum + one, 0);

/** Its progress, which adds up, and says the same as its messages. */
const checked = async (office: Office, id: string) => {
  const { body } = await office.call('GET /admin/campaigns/{id}', { id });
  const counts = reconciliation.parse(body.reconciliation);
  const told = progress.parse(body.progress);
  const { audience, sent, skipped, failed, heldOut, waiting, unknown } = told;
  expect(audience).toBe(sent + sumOf(skipped) + sumOf(failed) + heldOut + waiting + unknown);
  expect({ sent, unknown, skipped, failed }).toEqual({
    sent: counts.sent,
    unknown: counts.unknown,
    skipped: counts.skipped,
    failed: counts.failed,
  });
  return told;
};

describe('the progress of a campaign', () => {
  test('is told while it runs, by what became of its messages, and as counted once it is over', async () => {
    const office = await openPostOffice();
    await office.addCustomers(120);
    await office.addCustomers(7, (place) => ({
      marketingConsent: undefined,
      address: `no-consent-${place}`,
    }));
    const answers = ['undeliverable', 'unknown'] as const;
    let asked = 0;
    office.edges.ses = async () => answers[asked++] ?? 'sent';
    const id = await started(office);
    expect(await checked(office, id)).toMatchObject({ audience: 127, sent: 0, waiting: 127 });
    // Its audience becomes messages, and the first nudge leaves.
    await office.work(2);
    const early = await checked(office, id);
    expect(early.sent + early.unknown + sumOf(early.failed) + sumOf(early.skipped)).toBe(50);
    expect(early.waiting).toBe(77);
    await office.work();
    const running = await live(office, id);
    expect(running.reconciliation).toBeUndefined();
    expect(running.progress).toEqual({
      audience: 127,
      sent: 118,
      skipped: { 'consent-required': 7 },
      failed: { undeliverable: 1 },
      heldOut: 0,
      waiting: 0,
      unknown: 1,
    });
    await office.watch();
    const over = await live(office, id);
    expect(over.status).toBe('done');
    expect(over.progress).toEqual(running.progress);
    expect(over.reconciliation).toMatchObject({ audience: 127, sent: 118 });
  });

  test('knows what was unknown once SES tells, and counts nothing twice that SES told first', async () => {
    const office = await openPostOffice();
    await office.addCustomers(3);
    office.edges.ses = async () => 'unknown';
    const id = await started(office);
    await office.work();
    expect(await checked(office, id)).toMatchObject({ unknown: 3 });
    const { items } = await office.services.sends.ofBatch(batchOfCampaign(id), { limit: 3 });
    const at = office.clock().toISOString();
    for (const { key } of items.slice(0, 2)) {
      const about = { key, to: 'person-0@example.com', messageId: `ses-${key}`, sentAt: at };
      for (const event of [sent(about), delivered(at, about), sent(about)])
        await takeInMessage(JSON.stringify(event), office.services);
    }
    expect(await checked(office, id)).toMatchObject({ sent: 2, unknown: 1 });
  });

  test('has what was cancelled, and what a sender left behind that died', async () => {
    const office = await openPostOffice();
    await office.addCustomers(60);
    const id = await started(office);
    await office.work(1);
    // The sender dies when it has handed its first message to SES.
    office.edges.ses = async () => {
      office.deaths.plan({ call: 1, when: 'before' });
      return 'sent';
    };
    await office.work(1);
    expect(office.posted).toHaveLength(1);
    office.deaths.plan({ call: 0, when: 'before' });
    await office.call('POST /admin/campaigns/{id}/cancel', { id });
    office.edges.ses = async () => 'sent';
    await office.work();
    await office.pass(120);
    await sweepSends(office.services);
    const told = await checked(office, id);
    expect(told.unknown).toBeGreaterThan(0);
    expect(told.unknown + (told.skipped.stopped ?? 0)).toBe(60);
  });
});
