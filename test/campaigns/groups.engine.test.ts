import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { batchOfCampaign } from '../../functions/campaigns/campaign.ts';
import { readDryRun } from '../../functions/campaigns/dry-run/dry-run.api.ts';
import { groupFor } from '../../functions/campaigns/groups.ts';
import { messageKey } from '../../functions/campaigns/hand-over.ts';
import type { Customer } from '../../functions/customers/customer.ts';
import { everyItem } from '../../functions/kit/paging.ts';
import { writeTogether } from '../../functions/kit/write-together.ts';
import * as z from '../../functions/kit/z.ts';
import type { Send } from '../../functions/mail/send.ts';
import { sweepSends } from '../../functions/mail/sweep-sends.ts';
import { noLimits } from '../../functions/shops/contact-rules.ts';
import { changeSettings, defaultSettings } from '../../functions/shops/settings.ts';
import { openPostOffice } from '../support/post-office.ts';

type Office = Awaited<ReturnType<typeof openPostOffice>>;

const letter = (subject: string) => ({ en: { subject, blocks: [{ paragraph: 'Hello,' }] } });

const halves = [
  { name: 'calm', share: 0.5 },
  { name: 'loud', share: 0.5, letter: letter('NOW') },
];

const submitted = async (office: Office, change: object): Promise<string> => {
  const { status, body } = await office.call('POST /admin/campaigns', { body: office.draft(change) });
  expect([status, body.errors]).toEqual([201, undefined]);
  await office.call('POST /admin/campaigns/{id}/submit', { id: String(body.id) });
  return String(body.id);
};

const messagesOf = (office: Office, id: string): Promise<Send[]> =>
  Array.fromAsync(everyItem((page) => office.services.sends.ofBatch(batchOfCampaign(id), page)));

const read = async (office: Office, id: string) =>
  (await office.call('GET /admin/campaigns/{id}', { id })).body;

/** Contact rules of the shop, from now on. */
const settle = (office: Office, contact: object) =>
  office.services.shops.modify(office.shop.id, (shop) => ({
    ...shop,
    settings: { ...shop.settings, contact: { ...shop.settings.contact, ...contact } },
  }));

/** Lets hours pass, each time with the jobs that run each minute. */
const hours = async (office: Office, count: number, each = 1): Promise<void> => {
  for (let passed = 0; passed < count; passed += each) await afterHours(office, each);
};

const afterHours = async (office: Office, each: number) => {
  await office.pass(each * 3600);
  await sweepSends(office.services);
  await office.watch();
  await office.work();
  await office.watch();
  await office.work();
};

describe('groups', () => {
  test('are decided of everybody who may be written to, and of nobody else', async () => {
    const office = await openPostOffice();
    await office.addCustomers(60, (place) => (place % 4 === 0 ? { marketingConsent: undefined } : {}));
    const about = { arms: halves, holdout: 0.3 };
    const id = await submitted(office, about);
    await office.work();
    const now = office.clock().toISOString();
    const messages = await messagesOf(office, id);
    const expected = messages.map((send) => {
      if (send.reason === 'consent-required') return { key: send.key, status: 'skipped' };
      const { kind, arm } = groupFor({ id, ...about }, send.key);
      const what = kind === 'send' ? { status: 'sent' } : { status: 'skipped', reason: 'holdout' };
      return { key: send.key, ...what, group: kind, arm, groupedAt: now };
    });
    expect(messages).toMatchObject(expected);
    expect(messages.filter(({ reason, group }) => reason === 'consent-required' && group)).toEqual([]);
    const heldOut = messages.filter(({ group }) => group === 'held-out').length;
    expect(heldOut).toBeGreaterThan(5);
    expect(await read(office, id)).toMatchObject({
      size: 60,
      reconciliation: { sent: 45 - heldOut, skipped: { holdout: heldOut, 'consent-required': 15 } },
    });
    const loud = messages.filter(({ status, arm }) => status === 'sent' && arm === 'loud');
    const mails = await Promise.all(office.posted.map(({ mime }) => PostalMime.parse(mime)));
    expect(mails.filter(({ subject }) => subject === 'NOW')).toHaveLength(loud.length);
    expect(loud.length).toBeGreaterThan(5);
  });

  test('are kept by those who are put off, who leave when that ends', async () => {
    const office = await openPostOffice();
    const people = await office.addCustomers(40);
    // 11:00 in Berlin.
    await settle(office, { quietHours: { from: '10:00', to: '15:00' } });
    const id = await submitted(office, { holdout: 0.3 });
    await office.work();
    const before = await messagesOf(office, id);
    const heldOut = before.filter(({ group }) => group === 'held-out');
    expect(heldOut.every(({ status, reason }) => status === 'skipped' && reason === 'holdout')).toBe(true);
    const waiting = before.filter(({ status }) => status === 'pending');
    expect(waiting).toHaveLength(40 - heldOut.length);
    const [first] = waiting;
    // Somebody withdraws meanwhile: they are not written to, and count all the same.
    await withdraw(
      office,
      people.find(({ id: customer }) => customer === first?.customerId),
    );
    await hours(office, 5);
    const after = new Map((await messagesOf(office, id)).map((send) => [send.key, send]));
    for (const { key, group, groupedAt } of before)
      expect(after.get(key)).toMatchObject({ group, groupedAt });
    expect(after.get(first?.key ?? '')).toMatchObject({ status: 'skipped', reason: 'unsubscribed' });
    expect(office.posted).toHaveLength(waiting.length - 1);
  });

  test('count those whom a deferral makes too late', async () => {
    const office = await openPostOffice();
    await office.addCustomers(40);
    await settle(office, { quietHours: { from: '10:00', to: '15:00' } });
    const id = await submitted(office, { holdout: 0.3, notAfter: '2026-11-22T13:00:00.000Z' });
    await office.work();
    const messages = await messagesOf(office, id);
    expect(new Set(messages.map(({ reason, group }) => `${group} ${reason}`))).toEqual(
      new Set(['held-out holdout', 'send too-late']),
    );
  });

  test('count those to whom the senders come too late', async () => {
    const office = await openPostOffice();
    await office.addCustomers(40, (place) => (place % 4 === 0 ? { marketingConsent: undefined } : {}));
    const about = { holdout: 0.3 };
    const send = { date: '2026-11-23', hour: '09:00', past: 'skip', within: 'PT1H' };
    const id = await submitted(office, { ...about, send });
    // 9:00 in Berlin: the wave is handed over, and its messages are made.
    await office.pass(22 * 3600);
    await office.settle();
    await office.work(1);
    await office.pass(2 * 3600);
    await office.work();
    expect(await groupsOf(office, id)).toEqual(await expectedGroups(office, { id, ...about }));
    expect(office.posted).toEqual([]);
  });

  test('count those whose campaign stood still until its last instant', async () => {
    const office = await openPostOffice();
    await office.addCustomers(40, (place) => (place % 4 === 0 ? { marketingConsent: undefined } : {}));
    const about = { holdout: 0.3 };
    const id = await submitted(office, { ...about, notAfter: '2026-11-22T13:00:00.000Z' });
    await office.work(1);
    await office.call('POST /admin/campaigns/{id}/pause', { id });
    await office.work();
    await hours(office, 4);
    await office.call('POST /admin/campaigns/{id}/resume', { id });
    await hours(office, 1);
    expect(await groupsOf(office, id)).toEqual(await expectedGroups(office, { id, ...about }));
  });

  test('count those whose hour was over at launch, as the dry run says', async () => {
    const office = await openPostOffice();
    await office.addCustomers(40, (place) => (place % 4 === 0 ? { marketingConsent: undefined } : {}));
    const about = { holdout: 0.3 };
    const send = { date: '2026-11-22', hour: '06:00', past: 'skip', within: 'PT1H' };
    const { body } = await office.call('POST /admin/campaigns', { body: office.draft({ ...about, send }) });
    const id = String(body.id);
    await office.call('POST /admin/campaigns/{id}/dry-run', { id });
    const dry = await office.call('GET /admin/campaigns/{id}/dry-run', { id });
    const { result } = z.parse(readDryRun.answer, dry.body);
    await office.call('POST /admin/campaigns/{id}/submit', { id });
    await office.work();
    const groups = await groupsOf(office, id);
    expect(groups).toEqual(await expectedGroups(office, { id, ...about }));
    const many = (what: string) => groups.filter((each) => each.endsWith(what)).length;
    expect(result).toMatchObject({
      arms: [{ send: many('send too-late'), heldOut: many('held-out holdout') }],
      skipped: { 'too-late': many('too-late'), holdout: many('holdout'), 'consent-required': 10 },
      duration: { tooLate: 0 },
    });
  });

  test('are of a copy anew', async () => {
    const office = await openPostOffice();
    await office.addCustomers(40);
    const id = await submitted(office, { holdout: 0.5 });
    await office.work();
    const { body } = await office.call('POST /admin/campaigns/{id}/copy', { id });
    expect(body).toMatchObject({ holdout: 0.5 });
    await office.call('POST /admin/campaigns/{id}/submit', { id: String(body.id) });
    await office.work();
    const heldOut = async (campaign: string) =>
      (await messagesOf(office, campaign))
        .filter(({ group }) => group === 'held-out')
        .map(({ customerId }) => customerId)
        .toSorted();
    expect(await heldOut(id)).not.toEqual(await heldOut(String(body.id)));
  });
});

/** What became of each message, with its group. */
const groupsOf = async (office: Office, id: string): Promise<string[]> =>
  (await messagesOf(office, id)).map(({ key, group, reason }) => `${key} ${group} ${reason}`);

/** Of a campaign that was too late for everybody: only who may be written to is in a group. */
const expectedGroups = async (
  office: Office,
  about: { readonly id: string; readonly holdout: number },
): Promise<string[]> => {
  const messages = await messagesOf(office, about.id);
  const people = await office.services.customers.getMany(
    messages.flatMap(({ customerId }) => customerId ?? []),
  );
  const consents = new Map(people.map(({ id, marketingConsent }) => [id, marketingConsent?.given === true]));
  return messages.map(({ key, customerId = '' }) => {
    const { kind } = groupFor({ arms: undefined, ...about }, key);
    if (!consents.get(customerId)) return `${key} undefined consent-required`;
    return kind === 'held-out' ? `${key} held-out holdout` : `${key} send too-late`;
  });
};

const withdraw = async (office: Office, customer: Customer | undefined): Promise<void> => {
  const at = office.clock().toISOString();
  await writeTogether(office.client, [
    office.services.addresses.write({
      address: customer?.address ?? '',
      shop: office.shop.id,
      unsubscribed: { marketing: at },
      rev: 0,
    }),
  ]);
};

describe('what staff see beforehand', () => {
  const opened = async () => {
    const office = await openPostOffice({
      shop: {
        settings: changeSettings(defaultSettings, { contact: noLimits, managers: ['chief@shop.example'] }),
      },
    });
    const people = await office.addCustomers(40);
    const about = { arms: halves, holdout: 0.3 };
    const { body } = await office.call('POST /admin/campaigns', { body: office.draft(about) });
    return { office, people, about, id: String(body.id) };
  };

  test('the dry run counts who is held out, as the campaign then does', async () => {
    const { office, id } = await opened();
    await office.call('POST /admin/campaigns/{id}/dry-run', { id });
    const { body } = await office.call('GET /admin/campaigns/{id}/dry-run', { id });
    const { result } = z.parse(readDryRun.answer, body);
    await office.call('POST /admin/campaigns/{id}/submit', { id });
    await office.work();
    const { reconciliation } = await read(office, id);
    expect(reconciliation).toMatchObject({ sent: result?.leave, skipped: result?.skipped });
    expect(result?.skipped).toMatchObject({ holdout: expect.any(Number) });
  });

  test('a preview is of an arm, or of the arm of a customer', async () => {
    const { office, id, about, people } = await opened();
    const preview = async (body: object) =>
      (await office.call('POST /admin/campaigns/{id}/preview', { id, body })).body;
    expect(await preview({ language: 'en' })).toMatchObject({ subject: 'Spring at Aurora Outdoor' });
    expect(await preview({ language: 'en', arm: 'loud' })).toMatchObject({ subject: 'NOW' });
    expect(await preview({ language: 'en', arm: 'mute' })).toMatchObject({
      detail: expect.stringContaining('It has: calm, loud.'),
    });
    for (const person of people.slice(0, 10)) {
      const { kind, arm } = groupFor({ id, ...about }, messageKey(id, person));
      expect(await preview({ customer: person.id })).toMatchObject({
        subject: arm === 'loud' ? 'NOW' : 'Spring at Aurora Outdoor',
        decision: kind === 'send' ? { decision: 'send' } : { decision: 'skip', reason: 'holdout' },
      });
    }
  });

  test('a test has the letters of all arms', async () => {
    const { office, id } = await opened();
    const body = { to: 'chief@shop.example' };
    await office.call('POST /admin/campaigns/{id}/test', { id, body });
    const mails = await Promise.all(office.posted.map(({ mime }) => PostalMime.parse(mime)));
    expect(mails.map(({ subject }) => subject).toSorted()).toEqual([
      '[TEST de] Frühling bei Aurora Outdoor',
      '[TEST en loud] NOW',
      '[TEST en] Spring at Aurora Outdoor',
    ]);
  });
});

describe('an hour of an arm', () => {
  test('is a wave of its own, for those who are held out too', async () => {
    const office = await openPostOffice();
    const at = office.clock().toISOString();
    await office.addCustomers(40, (place) => ({
      country: { value: place % 2 === 0 ? 'DE' : 'JP', version: at },
    }));
    const id = await submitted(office, {
      send: { date: '2026-11-23', hour: '09:00', past: 'skip' },
      arms: [
        { name: 'morning', share: 0.5 },
        { name: 'evening', share: 0.5, hour: '17:00' },
      ],
      holdout: 0.3,
    });
    const [berlin, tokyo] = ['Europe/Berlin', 'Asia/Tokyo'];
    expect((await read(office, id)).waves).toMatchObject([
      { at: '2026-11-23T00:00:00.000Z', zones: [tokyo], arms: [{ name: 'morning', zones: [tokyo] }] },
      {
        at: '2026-11-23T08:00:00.000Z',
        zones: [tokyo, berlin],
        arms: [
          { name: 'morning', zones: [berlin] },
          { name: 'evening', zones: [tokyo] },
        ],
      },
      { at: '2026-11-23T16:00:00.000Z', arms: [{ name: 'evening', zones: [berlin] }] },
    ]);
    await hours(office, 32);
    const messages = await messagesOf(office, id);
    expect(messages).toHaveLength(40);
    const begins = { 'morning Asia/Tokyo': 0, 'evening Asia/Tokyo': 8, 'morning Europe/Berlin': 8 };
    for (const { arm, zone, groupedAt = '', group, status } of messages) {
      const begun = Object.entries(begins).find(([name]) => name === `${arm} ${zone}`)?.[1] ?? 16;
      expect(groupedAt).toBe(`2026-11-23T${String(begun).padStart(2, '0')}:00:00.000Z`);
      expect(status).toBe(group === 'send' ? 'sent' : 'skipped');
    }
    expect(await read(office, id)).toMatchObject({ status: 'done', size: 40 });
  });
});

test('quiet hours do not count against the time of a wave: what they put off leaves when they end', async () => {
  const office = await openPostOffice();
  const at = office.clock().toISOString();
  await office.addCustomers(3, () => ({ country: { value: 'DE', version: at } }));
  await settle(office, { quietHours: { from: '08:00', to: '13:00' } });
  const id = await submitted(office, {
    send: { date: '2026-11-23', hour: '09:00', past: 'tomorrow', within: 'PT1H' },
  });
  await hours(office, 22, 22);
  await hours(office, 5, 0.25);
  const days = (await messagesOf(office, id)).map(({ sentAt = 'never' }) => sentAt.slice(0, 13));
  // Quiet hours end at noon UTC; marketing leaves within half an hour after that.
  expect(days).toEqual(Array(3).fill('2026-11-23T12'));
});

describe('what is wrong with groups', () => {
  const elsewhere = { de: { subject: 'Hallo', blocks: [{ paragraph: 'Hallo' }] } };
  const send = { date: '2026-11-24', hour: '09:00', past: 'now' };
  test.each([
    [
      'a share of nothing',
      {
        arms: [
          { name: 'a', share: 0 },
          { name: 'b', share: 1 },
        ],
      },
      'arms.0.share',
    ],
    ['shares beyond the whole', { arms: [{ name: 'a', share: 0.8 }, halves[1]] }, 'arms'],
    ['two arms of one name', { arms: [halves[0], halves[0]] }, 'arms.1.name'],
    ['most people held out', { holdout: 0.6 }, 'holdout'],
    [
      'a letter of an arm without the home language',
      { arms: [halves[0], { ...halves[1], letter: elsewhere }] },
      'arms.1.letter',
    ],
    [
      'a variable that there is not in the letter of an arm',
      { arms: [halves[0], { ...halves[1], letter: letter('Hello {nobody}') }] },
      'arms.1.letter.en.subject',
    ],
    [
      'an hour of an arm at one instant',
      { arms: [{ ...halves[0], hour: '09:00' }, halves[1]] },
      'arms.0.hour',
    ],
    [
      'an hour of an arm after the last instant',
      {
        send,
        arms: [{ ...halves[0], hour: '20:00' }, halves[1]],
        notAfter: '2026-11-24T05:00:00.000Z',
      },
      'arms.0.hour',
    ],
    ['arms in service mail', { purpose: 'service', arms: halves }, 'arms'],
    ['a holdout in service mail', { purpose: 'service', holdout: 0.1 }, 'holdout'],
  ])('%s is refused, and named', async (_what, change, path) => {
    const office = await openPostOffice();
    const { status, body } = await office.call('POST /admin/campaigns', {
      body: office.draft(change),
      groups: ['admin'],
    });
    expect([status, body.errors]).toEqual([400, [expect.objectContaining({ path })]]);
  });

  test('can be taken away again', async () => {
    const office = await openPostOffice();
    const { body } = await office.call('POST /admin/campaigns', {
      body: office.draft({ arms: halves, holdout: 0.2 }),
    });
    const changed = await office.call('PATCH /admin/campaigns/{id}', {
      id: String(body.id),
      body: { arms: null, holdout: null },
    });
    expect(changed.status).toBe(200);
    expect(changed.body).not.toHaveProperty('arms');
    expect(changed.body).not.toHaveProperty('holdout');
  });
});
