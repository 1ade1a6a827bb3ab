import { describe, expect, test } from 'vitest';
import { batchOfCampaign } from '../../functions/campaigns/campaign.ts';
import { readDryRun } from '../../functions/campaigns/dry-run/dry-run.api.ts';
import { workOnCampaign } from '../../functions/campaigns/work-campaigns.ts';
import { writeTogether } from '../../functions/kit/write-together.ts';
import * as z from '../../functions/kit/z.ts';
import { reconciliation } from '../../functions/mail/reconcile.ts';
import { isDeath } from '../support/mortality.ts';
import { openPostOffice } from '../support/post-office.ts';

type Office = Awaited<ReturnType<typeof openPostOffice>>;

const drafted = async (office: Office, change: object = {}): Promise<string> =>
  String((await office.call('POST /admin/campaigns', { body: office.draft(change) })).body.id);

const begin = (office: Office, id: string) =>
  office.call('POST /admin/campaigns/{id}/dry-run', { id, groups: ['agent'] });

const read = async (office: Office, id: string) => {
  const { status, body } = await office.call('GET /admin/campaigns/{id}/dry-run', { id, groups: ['agent'] });
  expect([status, body.detail]).toEqual([200, undefined]);
  return z.parse(readDryRun.answer, body);
};

const dryRun = async (office: Office, id: string) => {
  expect((await begin(office, id)).status).toBe(202);
  return read(office, id);
};

/** 20 who said yes, two of them without a mailbox and two in German, one who left, and 3 who were never asked. */
const openCrowd = async () => {
  const office = await openPostOffice();
  const at = office.clock().toISOString();
  const people = await office.addCustomers(20, (place) => ({
    ...(place < 2 && { email: undefined, address: undefined }),
    ...(place >= 18 && { locale: { value: 'de-CH', version: at } }),
    ...(place === 17 && { locale: { value: 'nl', version: at } }),
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

describe('the dry run of a campaign', () => {
  test('counts the subjects that begin with the label that their readers’ country wants', async () => {
    const office = await openPostOffice();
    const version = office.clock().toISOString();
    const countries = ['KR', 'KR', 'CN', 'TW', undefined];
    const people = await office.addCustomers(countries.length, (place) => {
      const value = countries[place];
      return { ...(value && { country: { value, version } }) };
    });
    const id = await drafted(office);
    await begin(office, id);
    expect((await read(office, id)).result).toMatchObject({ leave: 5, labels: { '(광고)': 2, '广告｜': 1 } });
    const subjects = [];
    for (const { id: customer } of people) {
      const { body } = await office.call('POST /admin/campaigns/{id}/preview', { id, body: { customer } });
      subjects.push(String(body.subject).match(/^(\(광고\) |广告｜)?/)?.[0]);
    }
    expect(subjects).toEqual(['(광고) ', '(광고) ', '广告｜', '', '']);
  });

  test('says what then becomes of it, and leaves nothing behind', async () => {
    const { office, people } = await openCrowd();
    const id = await drafted(office);
    const skipped = { 'no-address': 2, unsubscribed: 1, 'consent-required': 3 };
    const begun = await begin(office, id);
    expect(begun).toMatchObject({
      status: 202,
      body: {
        status: 'running',
        location: `/admin/campaigns/${id}/dry-run`,
        estimate: { isWhole: true, sample: 23, customers: 23, messages: 23, leave: 17, skipped },
      },
    });
    const { result, ...run } = await read(office, id);
    expect(run).toMatchObject({ status: 'done', isCurrent: true, customers: 23 });
    expect(result).toMatchObject({
      customers: 23,
      messages: 23,
      leave: 17,
      languages: { en: 15, de: 2 },
      missingLanguages: { nl: 1 },
      skipped,
      deferred: {},
      arms: [{ send: 17, heldOut: 0 }],
      waves: [{ messages: 23, wanting: 17, leave: 17, zones: [{ zone: 'Europe/Berlin', messages: 23 }] }],
      duration: { tooLate: 0 },
    });
    expect(result?.samples.map(({ language }) => language).toSorted()).toEqual(['de', 'en']);
    for (const { customer, language } of result?.samples ?? []) {
      const body = { customer };
      const shown = await office.call('POST /admin/campaigns/{id}/preview', { id, body });
      expect(shown.body).toMatchObject({ language, decision: { decision: 'send' } });
    }
    expect(people).toHaveLength(20);
    expect(office.queue).toEqual([]);
    expect((await office.services.sends.ofBatch(batchOfCampaign(id), { limit: 10 })).items).toEqual([]);

    await office.call('POST /admin/campaigns/{id}/submit', { id });
    await office.work();
    const { body } = await office.call('GET /admin/campaigns/{id}', { id });
    expect(z.parse(reconciliation, body.reconciliation)).toMatchObject({ audience: 23, sent: 17, skipped });
  });

  test('asks everybody as of the instant of their wave', async () => {
    const office = await openPostOffice();
    const at = office.clock().toISOString();
    const people = await office.addCustomers(4, (place) => ({
      country: { value: place < 2 ? 'JP' : 'DE', version: at },
    }));
    const pausedUntil = '2026-11-23T07:00:00.000Z';
    // One in each country pauses until the morning in Berlin, which is after the wave in Tokyo.
    for (const place of [0, 2])
      await writeTogether(office.client, [
        office.services.addresses.write({
          address: people[place]?.address ?? '',
          shop: office.shop.id,
          pausedUntil,
          rev: 0,
        }),
      ]);
    const send = { date: '2026-11-23', hour: '09:00', past: 'skip' };
    const { result } = await dryRun(office, await drafted(office, { send }));
    expect(result).toMatchObject({ messages: 4, leave: 3, skipped: { paused: 1 } });
    expect(result?.waves).toMatchObject([
      {
        at: '2026-11-23T00:00:00.000Z',
        messages: 2,
        leave: 1,
        zones: [{ zone: 'Asia/Tokyo', local: '2026-11-23T09:00', messages: 2 }],
      },
      {
        at: '2026-11-23T08:00:00.000Z',
        messages: 2,
        leave: 2,
        zones: [{ zone: 'Europe/Berlin', local: '2026-11-23T09:00', messages: 2 }],
      },
    ]);
  });

  test('says who waits for the morning, and warns of the breaker', async () => {
    const { office } = await openCrowd();
    const at = office.clock().toISOString();
    await office.services.breaker.modify((before) => ({
      ...before,
      opened: { at, why: 'bounces', figures: { sent: 600, bounced: 60, complained: 0 } },
    }));
    // 11:00 in Berlin.
    await office.services.shops.modify(office.shop.id, (shop) => ({
      ...shop,
      settings: {
        ...shop.settings,
        contact: { ...shop.settings.contact, quietHours: { from: '10:00', to: '15:00' } },
      },
    }));
    const { result } = await dryRun(office, await drafted(office));
    expect(result).toMatchObject({ leave: 17, deferred: { 'quiet-hours': 17 } });
    expect(result?.warnings.map(({ code }) => code)).toContain('breaker');
    const ends = Date.parse(result?.duration.ends ?? '');
    expect(ends).toBeGreaterThan(Date.parse('2026-11-22T14:00:00.000Z'));
    const care = await dryRun(office, await drafted(office, { purpose: 'care' }));
    expect(care.result?.warnings.map(({ code }) => code)).not.toContain('breaker');
  });

  test('of a changed draft is of before, and one that is under way then stops', async () => {
    const office = await openPostOffice();
    await office.addCustomers(3);
    const id = await drafted(office);
    expect(await dryRun(office, id)).toMatchObject({ isCurrent: true, status: 'done' });
    // A name changes nothing that is approved or sent, and is part of the draft all the same.
    await office.call('PATCH /admin/campaigns/{id}', { id, body: { name: 'Summer' } });
    expect(await read(office, id)).toMatchObject({
      isCurrent: false,
      status: 'done',
      result: { messages: 3 },
    });
    const { tellWork } = office.services;
    office.services.tellWork = async () => {};
    await begin(office, id);
    expect(await read(office, id)).toMatchObject({ isCurrent: true, status: 'running', customers: 0 });
    await office.call('PATCH /admin/campaigns/{id}', { id, body: { name: 'Autumn' } });
    const [run] = [await office.services.dryRuns.get(id)];
    office.services.tellWork = tellWork;
    await office.services.tellWork({ kind: 'dry-run', campaign: id, run: run?.run ?? '' });
    await office.settle();
    expect(await read(office, id)).toMatchObject({ isCurrent: false, status: 'stopped' });
  });

  test('is found by a repetition while it is under way', async () => {
    const office = await openPostOffice();
    await office.addCustomers(2);
    const id = await drafted(office);
    const { tellWork } = office.services;
    office.services.tellWork = async () => {};
    await begin(office, id);
    const before = await office.services.dryRuns.get(id);
    office.services.tellWork = tellWork;
    await office.pass(60);
    expect((await begin(office, id)).body).toMatchObject({ at: before?.at });
    expect(await read(office, id)).toMatchObject({ status: 'done', at: before?.at, customers: 2 });
  });

  test('goes on where a run died or two ran at once, with neither a gap nor a double', async () => {
    const office = await openPostOffice();
    await office.addCustomers(7);
    const id = await drafted(office);
    await office.call('POST /admin/campaigns/{id}/submit', { id, body: { launch: false } });
    // As if the audience were long: a page for each person.
    const page = await office.services.frozen.get(`${id}#1`, 0);
    for (const [place, person] of (page?.people ?? []).entries())
      await writeTogether(office.client, [
        office.services.frozen.write({
          campaign: `${id}#1`,
          page: String(place).padStart(6, '0'),
          people: [person],
          expiresAt: 2_000_000_000,
          rev: 0,
        }),
      ]);
    await office.services.campaigns.modify(id, (before) => ({
      ...before,
      ...(before.frozen && { frozen: { ...before.frozen, pages: 7 } }),
    }));
    // Every run dies at its second page: before it is written, or after it, with the answer lost.
    let left = 12;
    const { tellWork } = office.services;
    office.services.tellWork = async () => {};
    await begin(office, id);
    office.services.tellWork = tellWork;
    const run = (await office.services.dryRuns.get(id))?.run ?? '';
    const work = { kind: 'dry-run', campaign: id, run } as const;
    while (!(await office.services.dryRuns.get(id))?.figures && left > 0) {
      left -= 1;
      const death = { call: 14 + left, when: left % 2 === 0 ? 'before' : 'after' } as const;
      await office.deaths
        .invoke(() => workOnCampaign(work, office.services), death)
        .catch((error: unknown) => expect(isDeath(error)).toBe(true));
    }
    expect(left).toBeLessThan(11);
    await Promise.all([work, work].map((each) => workOnCampaign(each, office.services)));
    const { result } = await read(office, id);
    expect(result).toMatchObject({ customers: 7, messages: 7, leave: 7 });
  });

  test('is refused once the campaign has begun, and there is none before the first', async () => {
    const office = await openPostOffice();
    await office.addCustomers(1);
    const id = await drafted(office);
    expect(await office.call('GET /admin/campaigns/{id}/dry-run', { id })).toMatchObject({
      status: 404,
      body: { detail: expect.stringContaining('POST') },
    });
    await office.call('POST /admin/campaigns/{id}/submit', { id });
    await office.work();
    expect(await begin(office, id)).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('figures') },
    });
  });
});

describe('what could not leave before its last instant', () => {
  /** A message a minute, for five minutes from 10:00 on. */
  const slow = { throttle: { perMinute: 1 }, notAfter: '2026-11-22T10:05:00.000Z' };

  const submitted = async (office: Office, id: string) => {
    await office.call('POST /admin/campaigns/{id}/submit', { id });
    const { body } = await office.call('GET /admin/campaigns/{id}', { id });
    return body;
  };

  test('is shown by a dry run, and refused once it is submitted, with what to do', async () => {
    const office = await openPostOffice();
    await office.addCustomers(20);
    const id = await drafted(office, slow);
    const { result } = await dryRun(office, id);
    expect(result).toMatchObject({ leave: 20, duration: { perMinute: 1, tooLate: 15 } });
    expect(await submitted(office, id)).toMatchObject({
      status: 'rejected',
      refusal: expect.stringMatching(/^15 of 20 messages could not leave .* Set a later notAfter, /),
    });
    await office.call('PATCH /admin/campaigns/{id}', { id, body: { notAfter: '2026-11-22T11:00:00.000Z' } });
    expect(await submitted(office, id)).toMatchObject({ status: 'running' });
  });

  test('counts only those who may be written to, once a dry run knows them', async () => {
    const office = await openPostOffice();
    await office.addCustomers(20, (place) => (place < 4 ? {} : { marketingConsent: undefined }));
    const id = await drafted(office, slow);
    expect(await submitted(office, id)).toMatchObject({
      status: 'rejected',
      refusal: expect.stringMatching(/^15 of 20 .* after a dry run .* only those who may be written to\.$/),
    });
    // The same words once more: now its dry run counts.
    await office.call('PATCH /admin/campaigns/{id}', { id, body: slow });
    expect((await dryRun(office, id)).result).toMatchObject({ leave: 4, duration: { tooLate: 0 } });
    expect(await submitted(office, id)).toMatchObject({ status: 'running' });
  });

  test('counts everybody again where many more are meant than the dry run looked at', async () => {
    const office = await openPostOffice();
    const reachable = (place: number) => (place < 4 ? {} : { marketingConsent: undefined });
    await office.addCustomers(20, reachable);
    const id = await drafted(office, slow);
    expect((await dryRun(office, id)).result).toMatchObject({ leave: 4 });
    await office.addCustomers(10, () => ({ marketingConsent: undefined }));
    expect(await submitted(office, id)).toMatchObject({
      status: 'rejected',
      refusal: expect.stringMatching(/^25 of 30 .* after a dry run /),
    });
  });

  test('by SES’s quota of 24 hours, less what it has sent and what other campaigns send', async () => {
    const office = await openPostOffice();
    await office.addCustomers(20);
    Object.assign(office.account, { day: 50, sent: 10 });
    const other = await drafted(office, { send: { at: '2026-11-22T12:00:00.000Z' } });
    await office.call('POST /admin/campaigns/{id}/submit', { id: other });
    const id = await drafted(office, { notAfter: '2026-11-23T09:00:00.000Z' });
    // 45 without the tenth of service mail, and 33 without the quarter that strangers may ask for; 10 were sent, and the
    // other campaign sends 20.
    expect((await dryRun(office, id)).result?.duration).toMatchObject({ quota: 50, room: [3], tooLate: 17 });
    expect(await submitted(office, id)).toMatchObject({ status: 'rejected' });
    await office.call('PATCH /admin/campaigns/{id}', { id, body: { notAfter: null } });
    const { result } = await dryRun(office, id);
    expect(result?.duration).toMatchObject({ room: [3, 33], ends: '2026-11-23T10:00:01.000Z', tooLate: 0 });
    expect(await submitted(office, id)).toMatchObject({ status: 'running' });
  });
});

test('service mail to many is made by admins alone', async () => {
  const office = await openPostOffice();
  const body = office.draft({ purpose: 'service' });
  const refused = await office.call('POST /admin/campaigns', { body });
  expect([refused.status, refused.body.detail]).toEqual([403, expect.stringContaining('group admin')]);
  expect((await office.call('POST /admin/campaigns', { body, groups: ['admin'] })).status).toBe(201);
});
