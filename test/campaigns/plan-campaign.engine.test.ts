import { describe, expect, test } from 'vitest';
import { batchOfCampaign } from '../../functions/campaigns/campaign.ts';
import { writeTogether } from '../../functions/kit/write-together.ts';
import { reconciliation } from '../../functions/mail/reconcile.ts';
import { openPostOffice } from '../support/post-office.ts';

type Office = Awaited<ReturnType<typeof openPostOffice>>;

const drafted = async (office: Office, change: object = {}): Promise<string> =>
  String((await office.call('POST /admin/campaigns', { body: office.draft(change) })).body.id);

const planned = async (office: Office, id: string, query: Record<string, string> = {}) =>
  (await office.call('GET /admin/campaigns/{id}/plan', { id, query, groups: ['agent'] })).body;

/** 20 who said yes, two of them without a mailbox and two in German, one who left, and 3 who were never asked. */
const openCrowd = async () => {
  const office = await openPostOffice();
  const at = office.clock().toISOString();
  const people = await office.addCustomers(20, (place) => ({
    ...(place < 2 && { email: undefined, address: undefined }),
    ...(place >= 18 && { locale: { value: 'de-CH', version: at } }),
  }));
  await office.addCustomers(3, (place) => ({
    marketingConsent: undefined,
    address: `asked-nothing-${place}`,
  }));
  await writeTogether(office.client, [
    office.services.addresses.write({
      address: people[5]?.address ?? '',
      shop: office.shop.id,
      unsubscribed: { marketing: at },
      rev: 0,
    }),
  ]);
  return { office, people };
};

describe('the plan of a campaign', () => {
  test('says what then becomes of it, and leaves nothing behind', async () => {
    const { office } = await openCrowd();
    const id = await drafted(office);
    const skipped = { 'no-address': 2, unsubscribed: 1, 'consent-required': 3 };
    expect(await planned(office, id)).toEqual({
      customers: 23,
      messages: 23,
      send: 17,
      languages: { en: 15, de: 2 },
      waiting: {},
      skipped,
      next: null,
    });
    expect(office.queue).toEqual([]);
    expect((await office.services.sends.ofBatch(batchOfCampaign(id), { limit: 10 })).items).toEqual([]);

    await office.call('POST /admin/campaigns/{id}/launch', { id });
    await office.work();
    const { body } = await office.call('GET /admin/campaigns/{id}', { id });
    expect(reconciliation.parse(body.reconciliation)).toMatchObject({ audience: 23, sent: 17, skipped });
  });

  test('says who would wait: for the breaker all of marketing, for the morning who sleeps', async () => {
    const { office } = await openCrowd();
    const at = office.clock().toISOString();
    await office.services.breaker.modify((before) => ({
      ...before,
      opened: { at, why: 'bounces', figures: { sent: 600, bounced: 60, complained: 0 } },
    }));
    expect(await planned(office, await drafted(office))).toMatchObject({
      send: 0,
      waiting: { breaker: 17 },
      skipped: { unsubscribed: 1 },
    });
    // 11:00 in Berlin.
    await office.services.shops.modify(office.shop.id, (shop) => ({
      ...shop,
      settings: {
        ...shop.settings,
        contact: { ...shop.settings.contact, quietHours: { from: '10:00', to: '15:00' } },
      },
    }));
    expect(await planned(office, await drafted(office, { purpose: 'care' }))).toMatchObject({
      send: 0,
      waiting: { 'quiet-hours': 18 },
    });
    const late = await drafted(office, { notAfter: '2026-11-22T13:00:00.000Z' });
    await office.pass(4 * 3600);
    expect(await planned(office, late)).toMatchObject({ send: 0, skipped: { 'too-late': 23 } });
  });

  test('of a long audience comes in parts that add up', async () => {
    const office = await openPostOffice();
    await office.addCustomers(250);
    const id = await drafted(office);
    // Time goes by with each look at the breaker's and the people's stores.
    const { clock } = office.services;
    let asked = 0;
    office.services.clock = () => new Date(clock().getTime() + 4_000 * asked++);
    let cursor = '';
    const parts: number[] = [];
    do {
      const part = await planned(office, id, cursor ? { cursor } : {});
      parts.push(Number(part.send));
      cursor = String(part.next ?? '');
    } while (cursor);
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(250);
  });

  test('wants a cursor of its own', async () => {
    const office = await openPostOffice();
    const id = await drafted(office);
    const { status } = await office.call('GET /admin/campaigns/{id}/plan', { id, query: { cursor: 'x' } });
    expect(status).toBe(400);
  });
});

test('service mail to many is made by admins alone', async () => {
  const office = await openPostOffice();
  const body = office.draft({ purpose: 'service' });
  const refused = await office.call('POST /admin/campaigns', { body });
  expect([refused.status, refused.body.detail]).toEqual([403, expect.stringContaining('group admin')]);
  expect((await office.call('POST /admin/campaigns', { body, groups: ['admin'] })).status).toBe(201);
});
