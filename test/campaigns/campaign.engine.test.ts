import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { batchOfCampaign } from '../../functions/campaigns/campaign.ts';
import type { Address } from '../../functions/customers/address.ts';
import { birthdayUrl } from '../../functions/customers/birthday-link.ts';
import { writeTogether } from '../../functions/kit/write-together.ts';
import { reconciliation } from '../../functions/mail/reconcile.ts';
import { sendBatch } from '../../functions/mail/send-batch.ts';
import { sweepSends } from '../../functions/mail/sweep-sends.ts';
import { openPostOffice } from '../support/post-office.ts';

type Office = Awaited<ReturnType<typeof openPostOffice>>;

const act = (office: Office, id: string, what: string, headers: Record<string, string> = {}) =>
  office.call(`POST /admin/campaigns/{id}/${what}`, { id, headers });

const drafted = async (office: Office, change: object = {}): Promise<string> => {
  const { status, body } = await office.call('POST /admin/campaigns', { body: office.draft(change) });
  expect(status).toBe(201);
  return String(body.id);
};

const started = async (office: Office, change: object = {}): Promise<string> => {
  const id = await drafted(office, change);
  expect((await act(office, id, 'submit')).status).toBe(200);
  return id;
};

/** What staff see of a campaign, and the law of every batch: that it adds up to the unit. */
const seen = async (office: Office, id: string) => {
  const { body } = await office.call('GET /admin/campaigns/{id}', { id });
  const counts = reconciliation.parse(body.reconciliation);
  const sum = (by: Record<string, number>) => Object.values(by).reduce((all, one) => all + one, 0);
  const { audience, sent, skipped, failed, pending, unknown } = counts;
  expect(audience).toBe(sent + sum(skipped) + sum(failed) + pending + unknown);
  expect(audience).toBe(body.size);
  return { ...counts, status: body.status };
};

const suppress = async (office: Office, about: Partial<Address>, address: string | undefined) => {
  await writeTogether(office.client, [
    office.services.addresses.write({ address: address ?? '', shop: office.shop.id, rev: 0, ...about }),
  ]);
};

/** To whom mail left, and whether anybody got two. */
const addressees = ({ posted }: Office): string[] => {
  const all = posted.map(({ to }) => to);
  expect(new Set(all).size).toBe(all.length);
  return all;
};

test('each may or may not be written to, and all of it adds up', async () => {
  const office = await openPostOffice();
  const at = office.clock().toISOString();
  const people = await office.addCustomers(30);
  await office.addCustomers(3, (place) => ({
    marketingConsent: undefined,
    address: `no-consent-${place}`,
  }));
  await office.addCustomers(2, () => ({ email: undefined, address: undefined }));
  await suppress(office, { suppressed: { reason: 'bounced', at } }, people[0]?.address);
  await suppress(office, { unsubscribed: { marketing: at } }, people[1]?.address);
  await suppress(office, { pausedUntil: '2027-01-01T00:00:00.000Z' }, people[2]?.address);
  const answers = ['undeliverable', 'unknown'] as const;
  let asked = 0;
  office.edges.ses = async () => answers[asked++] ?? 'sent';

  const id = await started(office);
  await office.work();
  expect(await seen(office, id)).toEqual({
    status: 'running',
    audience: 35,
    sent: 25,
    skipped: { bounced: 1, unsubscribed: 1, paused: 1, 'consent-required': 3, 'no-address': 2 },
    failed: { undeliverable: 1 },
    pending: 0,
    unknown: 1,
    waiting: {},
    delivered: 0,
    bounced: 0,
    complained: 0,
    resent: 0,
  });
  // That nobody knows of may have left as well.
  expect(addressees(office)).toHaveLength(26);
  expect(await office.watch()).toEqual({ active: 1, ended: 1, pushed: 0, nudged: 0 });
  expect(await seen(office, id)).toMatchObject({ status: 'done' });
  expect(await office.watch()).toMatchObject({ active: 0 });
});

test('of two campaigns that write to somebody at once, the one that comes second looks again at once', async () => {
  const office = await openPostOffice();
  const [ada] = await office.addCustomers(3);
  const first = await started(office, { name: 'Tents' });
  await office.work(1);
  const second = await started(office, { name: 'Boots' });
  // Both have looked at the same people before either claims.
  const { prepare } = office.services;
  let waits = true;
  office.services.prepare = async (sends) => {
    const prepared = await prepare(sends);
    if (waits) {
      waits = false;
      await office.work();
    }
    return prepared;
  };
  await office.work();
  for (const id of [first, second])
    expect(await seen(office, id)).toMatchObject({ audience: 3, sent: 3, pending: 0 });
  expect(office.posted.filter(({ to }) => to === ada?.email?.value)).toHaveLength(2);
});

test('the letter is in the language and with the name of its reader, and can be left', async () => {
  const office = await openPostOffice();
  const at = office.clock().toISOString();
  await office.addCustomers(2, (place) =>
    place === 0 ? { locale: { value: 'de-AT', version: at } } : { firstName: undefined },
  );
  await started(office);
  await office.work();
  const mails = await Promise.all(office.posted.map(({ mime }) => PostalMime.parse(mime)));
  const [german, nameless] = mails.toSorted((a, b) => (a.subject ?? '').localeCompare(b.subject ?? ''));
  expect(german?.subject).toBe('Frühling bei Aurora Outdoor');
  expect(german?.text).toContain('Hallo Person A,');
  expect(nameless?.subject).toBe('Spring at Aurora Outdoor');
  expect(nameless?.text).toMatch(/^Hello,\n\ntents are cheaper\./);
  const headerOf = (name: string) => nameless?.headers.find(({ key }) => key === name)?.value;
  expect(headerOf('x-aftercare-mail')).toBe('campaign.marketing');
  expect(headerOf('list-unsubscribe')).toMatch(/^<https:\/\/care\.example\/u\/.+>$/);
  expect(headerOf('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
});

test('a letter may ask for the birthday: each reader gets the link of their own page', async () => {
  const office = await openPostOffice();
  const people = await office.addCustomers(2);
  const blocks = [{ paragraph: 'Hello,' }, { birthday: 'Tell us your birthday' }];
  await started(office, { letter: { en: { subject: 'Hello', blocks } } });
  await office.work();
  const { links } = await office.services.keys();
  const expected = people.map(({ id }) =>
    birthdayUrl(links, 'https://care.example', { customerId: id, tag: 'en' }, office.clock()),
  );
  const mails = await Promise.all(office.posted.map(({ mime }) => PostalMime.parse(mime)));
  const found = mails.map(({ html = '' }) => /rel="birthday" href="([^"]+)"/.exec(html)?.[1]);
  expect(found.sort()).toEqual(expected.sort());
});

test('who orders types the name: what is none, and might be a message of theirs, is not said', async () => {
  const office = await openPostOffice();
  const at = office.clock().toISOString();
  const version = (value: string) => ({ value, version: at });
  await office.addCustomers(2, (place) =>
    place === 0
      ? { firstName: version('You have won 500 EUR at evil.example') }
      : { firstName: version('Zoë'), lastName: version('http://evil.example') },
  );
  const paragraph = '{hasFirstName, select, yes {Hello {firstName},} other {Hello,}} {lastName}{hasLastName}';
  await started(office, { letter: { en: { subject: 'Dear {firstName}', blocks: [{ paragraph }] } } });
  await office.work();
  const texts = office.posted.map(({ mime }) => mime);
  expect(texts).toHaveLength(2);
  expect(texts.filter((mime) => mime.includes('evil'))).toEqual([]);
  const mails = await Promise.all(texts.map((mime) => PostalMime.parse(mime)));
  const starts = mails.map(({ text }) => text?.split('\n')[0]).sort();
  expect(starts).toEqual(['Hello Zoë, no', 'Hello, no']);
});

test('quiet hours put off what may leave by then, and what is too late is skipped', async () => {
  const office = await openPostOffice();
  await office.addCustomers(4);
  const settings = (contact: object) =>
    office.services.shops.modify(office.shop.id, (shop) => ({
      ...shop,
      settings: { ...shop.settings, contact: { ...shop.settings.contact, ...contact } },
    }));
  // 11:00 in Berlin.
  await settings({ quietHours: { from: '10:00', to: '15:00' } });
  const late = await started(office, { notAfter: '2026-11-22T13:00:00.000Z' });
  await office.work();
  expect(await seen(office, late)).toMatchObject({ skipped: { 'too-late': 4 } });
  const dueTimes = async (notAfter: string): Promise<string[]> => {
    const id = await started(office, { notAfter });
    await office.work();
    expect(await seen(office, id)).toMatchObject({ pending: 4, waiting: { 'quiet-hours': 4 } });
    const { items } = await office.services.sends.ofBatch(batchOfCampaign(id), { limit: 25 });
    return items.map(({ dueAt = '' }) => dueAt).sort();
  };
  // Quiet hours end at 14:00 UTC; marketing leaves in the second half of the half hour after that.
  const times = await dueTimes('2026-11-22T15:00:00.000Z');
  expect(new Set(times).size).toBe(4);
  expect(times[0]?.slice(11) ?? '').toMatch(/^14:(1[5-9]|2)/);
  expect(times[3]?.slice(11) ?? '').toMatch(/^14:(1[5-9]|2)/);
  // It leaves at once where that would be too late.
  expect(new Set(await dueTimes('2026-11-22T14:05:00.000Z'))).toEqual(new Set(['2026-11-22T14:00:00.000Z']));
  expect(office.posted).toEqual([]);
});

describe('people act on a campaign', () => {
  test('paused it waits, resumed it leaves, to each once', async () => {
    const office = await openPostOffice();
    await office.addCustomers(60);
    const id = await started(office);
    await office.work(1);
    await act(office, id, 'pause');
    await office.work();
    expect(await seen(office, id)).toMatchObject({ sent: 0, pending: 60, waiting: { paused: 60 } });
    expect(await office.watch()).toMatchObject({ ended: 0 });
    await act(office, id, 'resume');
    await office.work();
    expect(await seen(office, id)).toMatchObject({ sent: 60, pending: 0 });
    expect(addressees(office)).toHaveLength(60);
  });

  test('cancelled halfway, the rest is skipped for good', async () => {
    const office = await openPostOffice();
    await office.addCustomers(85);
    const id = await started(office);
    // The audience, and the first 50.
    await office.work(2);
    expect(await seen(office, id)).toMatchObject({ sent: 50, pending: 35 });
    await act(office, id, 'cancel');
    await office.work();
    expect(await seen(office, id)).toMatchObject({ status: 'cancelled', sent: 50, skipped: { stopped: 35 } });
    expect(await office.watch()).toMatchObject({ ended: 1 });
    expect((await act(office, id, 'resume')).status).toBe(409);
    expect(await seen(office, id)).toMatchObject({ status: 'cancelled' });
    expect(await office.watch()).toMatchObject({ active: 0 });
    expect(addressees(office)).toHaveLength(50);
  });

  test('two who act at once: the second is told', async () => {
    const office = await openPostOffice();
    await office.addCustomers(1);
    const id = await drafted(office);
    const { etag } = await office.call('GET /admin/campaigns/{id}', { id });
    expect((await act(office, id, 'submit', { 'if-match': etag })).status).toBe(200);
    const second = await act(office, id, 'cancel', { 'if-match': etag });
    expect([second.status, second.body.detail]).toEqual([
      412,
      'Somebody acted on the campaign since you read it. Read it again.',
    ]);
    // A repetition of what was done changes nothing.
    expect((await act(office, id, 'submit')).status).toBe(200);
    const { body } = await office.call('GET /admin/campaigns/{id}', { id });
    expect(body.acts).toMatchObject([
      { what: 'approve', by: 'aftercare' },
      { what: 'submit', by: 'person' },
      { what: 'create' },
    ]);
  });

  test('agents look, and neither make nor submit', async () => {
    const office = await openPostOffice();
    const id = await drafted(office);
    const groups = ['agent'];
    expect((await office.call('GET /admin/campaigns', { groups })).body.items).toMatchObject([{ id }]);
    for (const [route, body] of [
      ['POST /admin/campaigns', office.draft()],
      ['POST /admin/campaigns/{id}/submit', undefined],
    ] as const)
      expect((await office.call(route, { id, groups, body })).status).toBe(403);
  });
});

describe('the breaker', () => {
  const open = (office: Office) =>
    office.services.breaker.modify((before) => ({
      ...before,
      opened: {
        at: office.clock().toISOString(),
        why: 'bounces',
        figures: { sent: 100, bounced: 6, complained: 0 },
      },
    }));

  test('open, it holds marketing and nothing else, until an admin lets it go on', async () => {
    const office = await openPostOffice();
    await office.addCustomers(40);
    await open(office);
    const marketing = await started(office);
    const care = await started(office, { purpose: 'care' });
    await office.work();
    expect(await seen(office, marketing)).toMatchObject({ pending: 40, waiting: { breaker: 40 } });
    expect(await seen(office, care)).toMatchObject({ sent: 40 });

    const reset = (groups: readonly string[], reason = 'An old list.', headers = {}) =>
      office.call('POST /admin/mail/breaker/reset', { groups, headers, body: { reason } });
    expect((await reset(['marketer'])).status).toBe(403);
    expect((await reset(['admin'], '  ')).status).toBe(400);
    expect((await reset(['admin'], 'Seen.', { 'if-match': '"0"' })).status).toBe(412);
    expect((await reset(['admin'])).body).toMatchObject({
      state: 'closed',
      figures: { sent: 0, bounced: 0, complained: 0 },
      resets: [{ by: 'person', reason: 'An old list.' }],
    });
    await office.work();
    expect(await seen(office, marketing)).toMatchObject({ sent: 40, pending: 0 });
    expect(office.posted).toHaveLength(80);
  });

  test('opening while a sender waits for its slots, it holds the rest of what that sender has at hand', async () => {
    const office = await openPostOffice();
    await office.addCustomers(25);
    const id = await started(office);
    await office.work(1);
    let reservations = 0;
    const reserve = async () => {
      reservations += 1;
      if (reservations === 2) await open(office);
      await office.pass(2);
      return { slots: { from: office.clock().getTime(), every: 0, count: 10 } };
    };
    const keys = (await office.services.sends.ofBatch(batchOfCampaign(id), { limit: 25 })).items.map(
      ({ key }) => key,
    );
    const services = { ...office.services, pace: { ...office.services.pace, reserve } };
    const until = office.clock().getTime() + 20_000;
    expect(await sendBatch(keys, { service: false, until }, services)).toEqual({ again: [] });
    expect(await seen(office, id)).toMatchObject({ sent: 10, pending: 15, waiting: { breaker: 15 } });
  });

  test('its settings are changed one by one, by who has read them', async () => {
    const office = await openPostOffice();
    const read = () => office.call('GET /admin/mail/breaker');
    const { etag, body } = await read();
    expect(body).toMatchObject({ state: 'closed', settings: { minimumSent: 500, bounceShare: 0.03 } });
    const change = (settings: object) =>
      office.call('PATCH /admin/mail/breaker', {
        groups: ['admin'],
        headers: { 'if-match': etag },
        body: settings,
      });
    expect((await change({ minimumSent: 100 })).body).toMatchObject({
      settings: { minimumSent: 100, bounceShare: 0.03 },
    });
    expect((await change({ minimumSent: 1 })).status).toBe(412);
    expect((await change({ bounceShare: 2 })).status).toBe(400);
  });
});

describe('a campaign is made', () => {
  const paths = (body: Record<string, unknown>) =>
    z.array(z.object({ path: z.string(), message: z.string() })).parse(body.errors);

  test('once for an idempotency key', async () => {
    const office = await openPostOffice();
    const make = (change: object = {}) =>
      office.call('POST /admin/campaigns', {
        headers: { 'idempotency-key': 'spring' },
        body: office.draft(change),
      });
    const [first, again] = [await make(), await make()];
    expect([first.status, again.status, again.body.id]).toEqual([201, 201, first.body.id]);
    expect((await make({ name: 'Autumn' })).status).toBe(409);
  });

  test('only of a letter that can be written, and says where it cannot', async () => {
    const office = await openPostOffice();
    const wrong = async (letter: object) => {
      const { status, body } = await office.call('POST /admin/campaigns', { body: office.draft({ letter }) });
      expect(status).toBe(400);
      return paths(body);
    };
    const english = (subject: string, paragraph = 'Hello') => ({
      en: { subject, blocks: [{ paragraph }] },
    });
    expect(await wrong(english('Hello {nickname}'))).toMatchObject([
      { path: 'letter.en.subject', message: expect.stringContaining('There is no variable "nickname".') },
    ]);
    expect(await wrong(english('Hello', 'Hello {firstName'))).toMatchObject([
      {
        path: 'letter.en.blocks.0.paragraph',
        message: expect.stringContaining('This is not an ICU message'),
      },
    ]);
    // M11
    expect(await wrong(english("The '{shop}' sale", "L'{shop}"))).toMatchObject([
      {
        path: 'letter.en.subject',
        message: expect.stringContaining('The apostrophe at character 5 makes {shop} plain words'),
      },
      {
        path: 'letter.en.blocks.0.paragraph',
        message: expect.stringContaining('The apostrophe at character 2 makes {shop} plain words'),
      },
    ]);
    expect(await wrong(english('Hello', '{firstName, number}'))).toMatchObject([
      { path: 'letter.en.blocks.0.paragraph' },
    ]);
    expect(await wrong({ de: { subject: 'Hallo', blocks: [{ paragraph: 'Hallo' }] } })).toMatchObject([
      { path: 'letter' },
    ]);
    const button = { label: 'Here', url: 'javascript:alert(1)' };
    expect(await wrong({ en: { subject: 'Hello', blocks: [{ button }] } })).toHaveLength(1);
    expect(await wrong({ tlh: { subject: 'nuqneH', blocks: [{ paragraph: 'nuqneH' }] } })).toHaveLength(1);
    // A reader whose name nobody knows gets a mail without a subject, and a button without a word.
    expect(await wrong(english('{firstName}'))).toMatchObject([{ path: 'letter.en.subject' }]);
    const nameless = { label: ' {lastName}', url: 'https://shop.example/' };
    expect(
      await wrong({ en: { subject: 'Hello', blocks: [{ button: nameless }, { heading: '{country}' }] } }),
    ).toMatchObject([{ path: 'letter.en.blocks.0.button.label' }, { path: 'letter.en.blocks.1.heading' }]);
    const long = Array.from({ length: 50 }, () => ({ paragraph: 'a'.repeat(4000) }));
    expect(await wrong({ en: { subject: 'Hello', blocks: long } })).toMatchObject([{ path: 'letter.en' }]);
  });

  test('and submitted only while something of it can leave', async () => {
    const office = await openPostOffice();
    const make = (notAfter: string) =>
      office.call('POST /admin/campaigns', {
        headers: { 'idempotency-key': 'spring' },
        body: office.draft({ notAfter }),
      });
    const past = await make('2026-11-22T09:00:00.000Z');
    expect([past.status, paths(past.body).map(({ path }) => path)]).toEqual([400, ['notAfter']]);
    const first = await make('2026-11-22T11:00:00.000Z');
    await office.pass(3600);
    const again = await make('2026-11-22T11:00:00.000Z');
    expect([again.status, again.body.id]).toEqual([201, first.body.id]);
    expect(await act(office, String(first.body.id), 'submit')).toMatchObject({
      status: 409,
      body: { title: 'Not possible as things stand', detail: expect.stringContaining('notAfter') },
    });
  });

  test('only to customers of the shop', async () => {
    const office = await openPostOffice();
    const [customer] = await office.addCustomers(1);
    const audience = { customers: [customer?.id, 'cus_of_another'] };
    const { status, body } = await office.call('POST /admin/campaigns', { body: office.draft({ audience }) });
    expect([status, paths(body).map(({ path }) => path)]).toEqual([400, ['audience.customers.1']]);
  });
});

test('a preview shows the letter and the verdict, and leaves nothing behind', async () => {
  const office = await openPostOffice();
  const [welcome, stranger] = await office.addCustomers(2, (place) =>
    place === 1 ? { marketingConsent: undefined } : {},
  );
  const id = await drafted(office);
  const preview = (body: object) => office.call('POST /admin/campaigns/{id}/preview', { id, body });
  expect((await preview({ language: 'de' })).body).toMatchObject({
    language: 'de',
    subject: 'Frühling bei Aurora Outdoor',
    text: expect.stringContaining('Hallo Ada,'),
    html: expect.stringContaining('<html lang="de"'),
  });
  expect((await preview({ language: 'fr' })).status).toBe(400);
  expect((await preview({ customer: welcome?.id })).body).toMatchObject({
    text: expect.stringContaining('Hello Person A,'),
    decision: { decision: 'send' },
  });
  expect((await preview({ customer: stranger?.id })).body.decision).toEqual({
    decision: 'skip',
    reason: 'consent-required',
  });
  expect((await preview({ customer: 'cus_x' })).status).toBe(404);
  expect(office.posted).toEqual([]);
  expect((await office.services.sends.ofBatch(batchOfCampaign(id), { limit: 10 })).items).toEqual([]);
});

test('its messages are listed by status and reason', async () => {
  const office = await openPostOffice();
  await office.addCustomers(3, (place) => (place === 0 ? {} : { marketingConsent: undefined }));
  const id = await started(office);
  await office.work();
  const listed = async (query: Record<string, string>) =>
    z
      .array(z.object({ status: z.string() }))
      .parse((await office.call('GET /admin/campaigns/{id}/messages', { id, query })).body.items)
      .map(({ status }) => status);
  expect(await listed({ status: 'sent' })).toEqual(['sent']);
  expect(await listed({ reason: 'consent-required' })).toEqual(['skipped', 'skipped']);
  expect(await listed({ status: 'sent', reason: 'consent-required' })).toEqual([]);
});

test('what nobody knows of is no less unknown when its campaign is stopped before it is sent again', async () => {
  const office = await openPostOffice();
  await office.addCustomers(2);
  const answers = ['unknown'] as const;
  let asked = 0;
  office.edges.ses = async () => answers[asked++] ?? 'sent';
  const groups = ['admin'];
  const { body } = await office.call('POST /admin/campaigns', {
    groups,
    body: office.draft({ purpose: 'service' }),
  });
  const id = String(body.id);
  await office.call('POST /admin/campaigns/{id}/submit', { id, groups });
  await office.work();
  await office.call('POST /admin/campaigns/{id}/cancel', { id, groups });
  await office.work();
  await office.pass(3_601);
  await sweepSends(office.services);
  await office.work();
  expect(await seen(office, id)).toMatchObject({ sent: 1, unknown: 1, skipped: {}, resent: 0 });
  expect(office.posted).toHaveLength(2);
});

test('trouble with the pace gives back what was claimed, so that it leaves later', async () => {
  const office = await openPostOffice();
  await office.addCustomers(25);
  const id = await started(office);
  await office.work(1);
  const keys = (await office.services.sends.ofBatch(batchOfCampaign(id), { limit: 25 })).items.map(
    ({ key }) => key,
  );
  const away = async (): Promise<never> => {
    throw new Error('The table is away.');
  };
  let reservations = 0;
  const reserve: typeof office.services.pace.reserve = (wish) => {
    reservations += 1;
    return reservations === 1 ? office.services.pace.reserve(wish) : away();
  };
  const services = { ...office.services, pace: { ...office.services.pace, reserve, used: away } };
  office.edges.ses = async () => 'throttled';
  const until = office.clock().getTime() + 20_000;
  await expect(sendBatch(keys, { service: false, until }, services)).rejects.toThrow('away');
  const after = await office.services.sends.getMany(keys);
  expect(new Set(after.map(({ status }) => status))).toEqual(new Set(['pending']));
  // Nobody's budget is spent on what has not left: it may be stopped before it does.
  const charged = await office.services.contacts.getMany(after.map(({ customerId = '' }) => customerId));
  expect(charged.flatMap(({ sent }) => sent)).toEqual([]);
  office.edges.ses = async () => 'sent';
  await office.work();
  expect(await seen(office, id)).toMatchObject({ sent: 25, pending: 0, unknown: 0 });
  expect(addressees(office)).toHaveLength(25);
});
