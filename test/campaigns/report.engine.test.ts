import PostalMime from 'postal-mime';
import { beforeAll, expect, test } from 'vitest';
import { batchOfCampaign, type Campaign } from '../../functions/campaigns/campaign.ts';
import { messageKey } from '../../functions/campaigns/hand-over.ts';
import { makeReport } from '../../functions/campaigns/report/make-report.ts';
import { measuredCampaign } from '../../functions/campaigns/report/measured.ts';
import { endpoints } from '../../functions/campaigns/report/read-reports.handler.ts';
import { report as shownReport } from '../../functions/campaigns/report/report.ts';
import { newReport } from '../../functions/campaigns/report/stored-report.ts';
import { issue } from '../../functions/coupons/issue.ts';
import { redeemedOrder } from '../../functions/coupons/redemption.ts';
import type { Customer } from '../../functions/customers/customer.ts';
import { httpHandler } from '../../functions/kit/http.ts';
import { writeTogether } from '../../functions/kit/write-together.ts';
import type { Click, Send } from '../../functions/mail/send.ts';
import { emptyOrder } from '../../functions/orders/merge-order.ts';
import type { Order, OrderSnapshot } from '../../functions/orders/order.ts';
import { nothingFound } from '../../functions/segments/rfm/night.ts';
import { bareSnapshot } from '../support/bare-snapshot.ts';
import { consumption, overBudget } from '../support/counted.ts';
import { httpEvent, lambdaContext } from '../support/http-event.ts';
import { liveOffer } from '../support/live-offer.ts';
import { openPostOffice } from '../support/post-office.ts';

type Office = Awaited<ReturnType<typeof openPostOffice>>;

const grouped = '2026-11-15T10:00:00.000Z';
const after = (seconds: number) => new Date(Date.parse(grouped) + seconds * 1000).toISOString();
const day = 86_400;
const both = (amount: number) => ({ shop: amount, presentment: amount });

/** Of 240 people, in tens: one is held out; the others are in arm a where their place is even, else in b. */
const inGroups = 240;

/** What became of the message in this place. */
const fateOf = (place: number): Partial<Send> => {
  if (place >= inGroups + 6) return { status: 'pending', reason: 'quiet-hours' };
  if (place >= inGroups) return { status: 'skipped', reason: 'consent-required', endedAt: grouped };
  const group = {
    group: place % 10 === 0 ? 'held-out' : 'send',
    arm: place % 2 === 0 ? 'a' : 'b',
    groupedAt: grouped,
  } as const;
  if (place % 10 === 0) return { ...group, status: 'skipped', reason: 'holdout', endedAt: grouped };
  const kind = place % 20;
  if (kind === 1) return { ...group, status: 'skipped', reason: 'too-late', endedAt: after(day) };
  if (kind === 3) return { ...group, status: 'failed', reason: 'undeliverable', endedAt: grouped };
  if (kind === 5) return { ...group, status: 'unknown', claimedAt: grouped };
  const sent = { ...group, status: 'sent', sentAt: after(1), messageId: `message-${place}` } as const;
  return kind === 7
    ? { ...sent, bounce: { kind: 'hard', at: after(5) } }
    : { ...sent, deliveredAt: after(5) };
};

const clicksOf: Readonly<Record<number, readonly Click[]>> = {
  8: [{ method: 'GET', link: 0, at: after(65) }],
  // Its message came back.
  27: [{ method: 'GET', link: 0, at: after(65) }],
  12: [{ method: 'HEAD', link: 0, at: after(65) }],
  // Both links within ten seconds.
  14: [
    { method: 'GET', link: 0, at: after(65) },
    { method: 'GET', link: 1, at: after(66) },
  ],
};

interface Sale {
  readonly of: number;
  readonly amount: number;
  readonly at?: string;
  readonly change?: Partial<Order>;
  readonly says?: Partial<OrderSnapshot>;
}

const refund = (amount: number): Partial<Order> => ({
  refunds: {
    r1: {
      id: 'r1',
      at: after(3 * day),
      lines: [],
      other: both(amount),
      payments: [{ id: 'p1', amount, currency: 'EUR' }],
      rank: '1',
    },
  },
});

/** Who bought what; the test says by hand what comes of it. */
const sales: Readonly<Record<string, Sale>> = {
  plain: { of: 2, amount: 10_000 },
  first: { of: 4, amount: 5_000 },
  'partly-refunded': { of: 4, amount: 3_000, change: refund(2_000) },
  'was-too-late': { of: 1, amount: 4_000 },
  'before-the-mail-left': { of: 26, amount: 1_100, at: grouped },
  'in-dollars': { of: 32, amount: 800, says: { currency: 'USD', presentmentCurrency: 'USD' } },
  'friend-in-dollars-with-code-of-36': {
    of: 246,
    amount: 900,
    says: { currency: 'USD', presentmentCurrency: 'USD' },
  },
  cancelled: { of: 9, amount: 9_900, change: { facts: { cancelled: after(2 * day) } } },
  test: { of: 11, amount: 9_900, says: { test: true } },
  before: { of: 13, amount: 9_900, at: after(-1) },
  after: { of: 13, amount: 9_900, at: after(7 * day) },
  unpriced: { of: 16, amount: 9_900, says: { payment: { says: 'part' } } },
  'held-out': { of: 10, amount: 7_000 },
  'with-a-code': { of: 18, amount: 2_500 },
  'friend-with-code-of-22': { of: 245, amount: 1_500 },
  'code-given-back': { of: 24, amount: 1_200 },
};

const orderOf = (office: Office, id: string, sale: Sale, customers: readonly Customer[]): Order => {
  const { of, amount, at = after(2 * day), change = {}, says = {} } = sale;
  return {
    ...emptyOrder(office.shop.id, id),
    customerId: customers[of]?.id,
    snapshot: {
      ...bareSnapshot,
      version: at,
      placedAt: at,
      totals: { ...bareSnapshot.totals, subtotal: both(amount), total: both(amount) },
      payment: { captured: both(amount) },
      rank: '1',
      ...says,
    },
    ...change,
    facts: { placed: at, ...change.facts },
  };
};

const storedCampaign = (office: Office, offer: string): Campaign => ({
  id: 'cmp_0123456789abcdef01234567',
  shop: office.shop.id,
  name: 'Spring',
  authors: ['person'],
  purpose: 'marketing',
  letter: { en: { subject: 'Spring', blocks: [{ paragraph: 'Hello.' }] } },
  audience: { everyone: true },
  offer,
  arms: [
    { name: 'a', share: 0.5 },
    { name: 'b', share: 0.5 },
  ],
  holdout: 0.1,
  version: 1,
  status: 'done',
  size: 248,
  endedAt: grouped,
  acts: [],
  edition: 1,
  createdAt: grouped,
  createdBy: 'person',
  madeFrom: '',
  list: 'all',
  rev: 0,
});

/** Gives codes to three people, and lets orders use them: one was given back. */
const useCodes = async (office: Office, offer: string, keyOf: (place: number) => string) => {
  const { services, shop } = office;
  const used = [
    { of: 18, order: 'with-a-code', status: 'counted' },
    { of: 22, order: 'friend-with-code-of-22', status: 'counted' },
    { of: 24, order: 'code-given-back', status: 'given-back' },
    { of: 36, order: 'friend-in-dollars-with-code-of-36', status: 'counted' },
  ] as const;
  const codes = await issue(
    offer,
    used.map(({ of }) => ({ key: keyOf(of) })),
    services,
  );
  for (const [place, { order, status }] of used.entries()) {
    const code = codes[place]?.digest ?? '';
    const about = { code, offer, version: 1, shop: shop.id, amount: 100, currency: 'EUR', takes: [] };
    await writeTogether(office.client, [
      services.redemptions.write({
        ...about,
        order: redeemedOrder(shop.id, order),
        status,
        at: after(2 * day),
        rev: 0,
      }),
    ]);
  }
};

/** The currency of most buyers' spend, as a night has settled it. */
const settleCurrency = async ({ services, shop, clock }: Office, currency: string): Promise<void> => {
  const at = clock().toISOString();
  const { today, ...settled } = await services.groups.bordersOf(shop.id, clock());
  const pass = { shop: shop.id, part: 'pass~night', of: at, began: at, phase: 'over' } as const;
  await services.groups.keepPass(
    { ...pass, ...nothingFound, places: [], rev: 0 },
    { ...settled, today: { ...today, currency } },
  );
};

/** A campaign that was sent, to people of whom some have bought. It is a week and more after. */
const opened = async () => {
  const office = await openPostOffice({ start: after(7 * day) });
  const { services, client, shop } = office;
  const customers = await office.addCustomers(248, (place) =>
    // To the shop's platform, within the window.
    place === 28 ? { marketingConsent: { given: false, at: after(day), source: 'platform' } } : {},
  );
  await settleCurrency(office, 'EUR');
  const offer = liveOffer(shop);
  await services.offers.create(offer);
  const campaign = storedCampaign(office, offer.id);
  await services.campaigns.create(campaign);
  const keyOf = (place: number) => messageKey(campaign.id, customers[place] ?? { id: '' });
  const messages = customers.map(
    ({ id }, place): Send => ({
      key: keyOf(place),
      shop: shop.id,
      customerId: id,
      mail: 'campaign.marketing',
      purpose: 'marketing',
      batch: batchOfCampaign(campaign.id),
      links: 2,
      clicks: [...(clicksOf[place] ?? [])],
      rev: 0,
      status: 'pending',
      ...fateOf(place),
      ...(place === 2 && { complainedAt: after(90) }),
    }),
  );
  await services.sends.addPending(messages);
  for (const [id, sale] of Object.entries(sales))
    await writeTogether(client, services.orders.write(orderOf(office, id, sale, customers)));
  // One within the window, one before.
  for (const [place, at] of [
    [4, after(day)],
    [6, after(-day)],
  ] as const) {
    const address = customers[place]?.address ?? '';
    const left = { address, shop: shop.id, unsubscribed: { marketing: at }, rev: 0 };
    await writeTogether(client, [services.addresses.write(left)]);
  }
  await useCodes(office, offer.id, keyOf);
  const handle = httpHandler('read-reports', endpoints, () => services);
  const ask = async (query: Record<string, string> = {}, headers: Record<string, string> = {}) => {
    const event = httpEvent('GET /admin/campaigns/{id}/report', {
      params: { id: campaign.id },
      groups: ['marketer'],
      headers,
    });
    return handle({ ...event, queryStringParameters: query }, lambdaContext);
  };
  return { office, campaign, ask, batch: batchOfCampaign(campaign.id) };
};

let world: Awaited<ReturnType<typeof opened>>;
beforeAll(async () => {
  world = await opened();
});

/** What must come of it, by hand. */
const expected = {
  attribution: 'P7D',
  currency: 'EUR',
  reconciliation: {
    audience: 248,
    sent: 180,
    skipped: { 'too-late': 12, 'consent-required': 6 },
    failed: { undeliverable: 12 },
    heldOut: 24,
    waiting: 2,
    unknown: 12,
  },
  groups: [
    {
      group: 'send',
      arm: 'a',
      people: 96,
      sent: 96,
      delivered: 96,
      bounced: 0,
      complained: 1,
      left: 2,
      clicked: { people: 1, scanners: 2 },
      buyers: 7,
      orders: 8,
      // 100 + 50 + (30 - 20) + unknown + 25 + 12 + 11 + dollars
      revenue: 20_800,
      redeemed: { people: 3, orders: 3, revenue: 4_000 },
      // Without the one from before its mail left.
      attributed: { orders: 7, revenue: 19_700 },
    },
    {
      group: 'send',
      arm: 'b',
      people: 120,
      sent: 84,
      delivered: 72,
      bounced: 12,
      complained: 0,
      left: 0,
      clicked: { people: 0, scanners: 1 },
      buyers: 1,
      orders: 1,
      revenue: 4_000,
      redeemed: { people: 0, orders: 0, revenue: 0 },
      // It was too late for the one who bought.
      attributed: { orders: 0, revenue: 0 },
    },
    { group: 'held-out', people: 24, sent: 0, buyers: 1, orders: 1, revenue: 7_000 },
  ],
  effects: [
    { arm: 'a', conversions: { sent: 7 / 96, heldOut: 1 / 24, lacking: 'people' } },
    { arm: 'b', revenue: { sent: 4_000 / 120, heldOut: 7_000 / 24, lacking: 'people' } },
  ],
  early: 0,
  // Of unknown payment, and two in dollars: one with a code of somebody else.
  unpriced: 3,
};

const readReport = async (ask: Awaited<ReturnType<typeof opened>>['ask']) => {
  const { body } = await ask();
  return shownReport.parse(JSON.parse(body ?? ''));
};

test('a report counts each person once, in their group, whatever was bought, given back or cancelled', async () => {
  const { office, batch, ask } = world;
  const early = await ask();
  expect(early.statusCode).toBe(409);
  expect(early.body).toContain('once its attribution window is over, P7D after');
  const units = consumption(office.client);
  expect(await makeReport(batch, office.services)).toBe('over');
  const { readUnits, writeUnits } = units.now();
  const made = await readReport(ask);
  expect(made).toMatchObject(expected);
  const { audience, sent, skipped, failed, heldOut, waiting, unknown } = made.reconciliation;
  const all = (counts: Record<string, number>) => Object.values(counts).reduce((sum, one) => sum + one, 0);
  expect(sent + all(skipped) + all(failed) + heldOut + waiting + unknown).toBe(audience);
  // The printed price is what it took, and not much more.
  expect(made.price.readUnits).toBeGreaterThanOrEqual(readUnits);
  expect(made.price.readUnits).toBeLessThanOrEqual(readUnits * 1.6);
  expect(
    overBudget({
      'a message in a campaign’s report, with a code: read': [readUnits / 248, 'units', 5],
    }),
  ).toEqual([]);
  // The campaign's own write is one more.
  expect(made.price.writeUnits + 4).toBeGreaterThanOrEqual(writeUnits);
});

test('a run that dies before or after the write of any page leaves the same numbers', async () => {
  const { office, campaign, batch, ask } = world;
  const { services } = office;
  const { reports } = services;
  for (const [page, when] of [
    [1, 'after'],
    [2, 'before'],
    [3, 'before'],
    [3, 'after'],
  ] as const) {
    const stored = await reports.get(batch);
    const measured = measuredCampaign(campaign);
    await reports.replace({
      ...newReport(measured, measured.arms, office.clock()),
      rev: stored?.rev ?? 0,
    });
    let written = 0;
    const dying = {
      ...reports,
      replace: async (one: Parameters<typeof reports.replace>[0]) => {
        written += 1;
        if (written === page && when === 'before') throw new Error('died');
        const isOurs = await reports.replace(one);
        if (written === page && when === 'after') throw new Error('died');
        return isOurs;
      },
    };
    await expect(makeReport(batch, { ...services, reports: dying })).rejects.toThrow('died');
    expect(await makeReport(batch, services)).toBe('over');
    expect(await readReport(ask)).toMatchObject(expected);
  }
});

test('as a table it has every number of the JSON, and no other', async () => {
  const { office, batch, ask } = world;
  expect(await makeReport(batch, office.services)).toBe('over');
  const made = await readReport(ask);
  const csv = await ask({ format: 'csv' });
  expect(csv.headers?.['content-type']).toBe('text/csv; charset=utf-8');
  expect((await ask({}, { accept: 'text/csv' })).body).toBe(csv.body);
  const [head, ...lines] = (csv.body ?? '').replace('\ufeff', '').trimEnd().split('\r\n');
  expect(head).toBe('part,group,arm,figure,value');
  const numbers: number[] = [];
  const gather = (value: unknown): void => {
    if (typeof value === 'number') numbers.push(value);
    else if (typeof value === 'object' && value !== null)
      for (const each of Object.values(value)) gather(each);
  };
  gather(made);
  const told = lines
    .map((line) => line.split(',').at(-1) ?? '')
    .filter((value) => /^-?[\d.e-]+$/.test(value));
  expect(
    told
      .map(Number)
      .filter((value) => !Number.isNaN(value))
      .toSorted(),
  ).toEqual(numbers.toSorted());
  expect(lines).toContain('group,send,a,revenue,20800');
  expect(lines).toContain('reconciliation,,,skipped.too-late,12');
  expect(lines).toContain(`effect,,a,conversions.sent,${7 / 96}`);
});

const askForReport = async (office: Office, id: string) => {
  const handle = httpHandler('read-reports', endpoints, () => office.services);
  const event = httpEvent('GET /admin/campaigns/{id}/report', {
    params: { id },
    groups: ['agent'],
    headers: {},
  });
  return handle(event, lambdaContext);
};

test('there is no report on a campaign that is not there', async () => {
  const office = await openPostOffice();
  expect((await askForReport(office, 'cmp_0123456789abcdef01234567')).statusCode).toBe(404);
});

test('of a campaign that was cancelled before its first wave it is said that nothing was sent', async () => {
  const office = await openPostOffice();
  await office.addCustomers(2);
  const { body } = await office.call('POST /admin/campaigns', {
    body: office.draft({ send: { at: '2026-11-25T10:00:00.000Z' } }),
  });
  const id = String(body.id);
  await office.call('POST /admin/campaigns/{id}/submit', { id });
  expect((await askForReport(office, id)).body).toContain('Its report is made once nothing of it is pending');
  await office.call('POST /admin/campaigns/{id}/cancel', { id });
  const { statusCode, body: said } = await askForReport(office, id);
  expect([statusCode, said]).toEqual([
    409,
    expect.stringContaining('it was cancelled before its first wave, so nothing was sent'),
  ]);
});

test('from drained to the report: it waits for the window, makes the report, and mails it to who submitted it', async () => {
  const office = await openPostOffice();
  await office.addCustomers(5);
  const { body } = await office.call('POST /admin/campaigns', {
    body: office.draft({ attribution: 'PT5S' }),
  });
  const id = String(body.id);
  await office.call('POST /admin/campaigns/{id}/submit', { id });
  // The token of these tests has no address.
  await office.services.campaigns.modify(id, ({ submitted, ...before }) => ({
    ...before,
    ...(submitted && { submitted: { ...submitted, by: 'ada@shop.example' } }),
  }));
  await office.work();
  await office.watch();
  await office.watch();
  const states = async () => (await office.call('GET /admin/campaigns/{id}', { id })).body;
  expect(await states()).toMatchObject({ status: 'done' });
  expect(office.execution('campaign')).toMatchObject({ status: 'RUNNING' });
  expect(office.posted).toHaveLength(5);
  await office.report(5);
  expect(office.execution('campaign')).toMatchObject({ status: 'SUCCEEDED' });
  expect(await office.services.campaigns.active({ limit: 10 })).toMatchObject({ items: [{ id }] });
  await office.watch();
  expect(await office.services.campaigns.active({ limit: 10 })).toMatchObject({ items: [] });
  const [mail] = office.posted.slice(5);
  expect(office.posted).toHaveLength(6);
  expect(mail?.to).toBe('ada@shop.example');
  const { subject, text = '', html = '' } = await PostalMime.parse(mail?.mime ?? '');
  expect(subject).toBe('What the campaign “Spring” of Aurora Outdoor changed');
  // Both parts say the numbers.
  expect(text).toContain('Audience: 5');
  expect(text).toContain('Nothing can be claimed');
  expect(html).toContain('What became of its messages');
  expect(html).toContain(`GET /admin/campaigns/${id}/report`);
});
