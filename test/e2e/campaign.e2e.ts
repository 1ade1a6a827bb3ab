import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { fateOf } from '../../local/ses-fate.ts';
import { freshId, itemsOf, logged, postShopify, product, read, staff, until } from '../support/outside.ts';

/** The share of bounces that a bought list may have; SES looks at an account at 5 %. */
const bounceShare = 0.06;
const audience = 300;
const bouncing = audience * bounceShare;

/** Addresses of this test alone: of 300 exactly 18 bounce, whatever their names are. */
const freshAddresses = (): string[] => {
  const [good, bad]: [string[], string[]] = [[], []];
  while (good.length < audience - bouncing || bad.length < bouncing) {
    const email = `campaign-${randomUUID()}@example.com`;
    if (fateOf(email, bounceShare) === 'bounced') bad.push(email);
    else good.push(email);
  }
  return [...good.slice(0, audience - bouncing), ...bad.slice(0, bouncing)];
};

const call = async (method: string, path: string, body?: object): Promise<unknown> => {
  const answer = await staff(path, { method, ...(body && { body: JSON.stringify(body) }) });
  const said: unknown = await answer.json();
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(said)}`);
  return said;
};

const letBounce = async (share: number): Promise<void> => {
  await fetch(`${product().inboxUrl}/bounce-share`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ share }),
  });
};

const resetBreaker = (reason: string) => call('POST', '/admin/mail/breaker/reset', { reason });
const minimumSent = (count: number) => call('PATCH', '/admin/mail/breaker', { minimumSent: count });

beforeAll(async () => {
  await letBounce(bounceShare);
  await minimumSent(100);
  await resetBreaker('A test begins to count.');
});

afterAll(async () => {
  await letBounce(0);
  await minimumSent(500);
  await resetBreaker('A test is over.');
});

const made = z.object({ id: z.string(), webhookUrl: z.string(), webhookSecret: z.string() });

const makeShop = async () =>
  made.parse(
    await call('POST', '/admin/shops', {
      name: 'Hearth & Home',
      platform: 'shopify',
      domain: `campaign-${randomUUID()}.myshopify.com`,
      country: 'GB',
      defaultLocale: 'en',
      timeZone: 'Europe/London',
      settings: { contact: { budget: { perDay: null, perWeek: null, perMonth: null }, quietHours: null } },
    }),
  );

const account = (email: string) => ({
  id: freshId(),
  email,
  first_name: 'Ada',
  updated_at: new Date().toISOString(),
  email_marketing_consent: { state: 'subscribed', consent_updated_at: new Date().toISOString() },
});

/** How many customers a shop has by now. */
const countCustomers = async (shop: string): Promise<number> => {
  let count = 0;
  let cursor = '';
  do {
    const page = await read(`/admin/customers?shop=${shop}&limit=100${cursor}`);
    count += z.array(z.unknown()).parse(page.items).length;
    cursor = page.next ? `&cursor=${page.next}` : '';
  } while (cursor);
  return count;
};

const counts = z.record(z.string(), z.number());
const seen = z.object({
  status: z.string(),
  reconciliation: z.object({
    audience: z.number(),
    sent: z.number(),
    skipped: counts,
    failed: counts,
    pending: z.number(),
    unknown: z.number(),
    waiting: counts,
    delivered: z.number(),
    bounced: z.number(),
  }),
});

const readCampaign = async (id: string) => seen.parse(await read(`/admin/campaigns/${id}`)).reconciliation;

const sum = (by: Record<string, number>): number => Object.values(by).reduce((all, one) => all + one, 0);

const launchCampaign = async (shop: string, purpose: string, audience: object): Promise<string> => {
  const letter = { en: { subject: 'Tents, {firstName}', blocks: [{ paragraph: 'They are cheaper.' }] } };
  const wanted = { shop, name: 'A bought list', purpose, audience, letter };
  const { id } = z.object({ id: z.string() }).parse(await call('POST', '/admin/campaigns', wanted));
  await call('POST', `/admin/campaigns/${id}/launch`);
  return id;
};

/** To whom marketing of campaigns is in the inbox, as often as they are. */
const inInbox = async (addresses: ReadonlySet<string>): Promise<string[]> => {
  const answer = await fetch(`${product().inboxUrl}/messages`);
  return z
    .array(z.object({ to: z.array(z.string()), headers: z.record(z.string(), z.unknown()) }))
    .parse(await answer.json())
    .filter(({ headers }) => headers['x-aftercare-mail'] === 'campaign.marketing')
    .flatMap(({ to }) => to.filter((each) => addresses.has(each)));
};

test('a bad list stops itself: the breaker opens and is heard of, the rest waits, and leaves once a person lets it', async () => {
  const began = Date.now();
  const shop = await makeShop();
  const addresses = freshAddresses();
  for (let from = 0; from < audience; from += 20)
    await Promise.all(
      addresses.slice(from, from + 20).map((email) => postShopify(shop, 'customers/create', account(email))),
    );
  await until('all customers are there', async () => (await countCustomers(shop.id)) === audience, 90);

  const id = await launchCampaign(shop.id, 'marketing', { everyone: true });

  const opened = await until(
    'the breaker opens',
    async () => {
      const breaker = await read('/admin/mail/breaker');
      return breaker.state === 'open' && breaker;
    },
    60,
  );
  // The line that the alarm "The breaker has stopped marketing" counts, whichever of the two looked first.
  const alarming = async () => {
    const watching = ['take-in-mail-events', 'sweep-sends'];
    return (await Promise.all(watching.map((name) => logged('mail', name, 'breaker-opened', began)))).flat();
  };
  await until('it is heard of', async () => (await alarming()).length > 0);
  expect(await alarming()).toHaveLength(1);
  expect(opened.opened).toMatchObject({ why: 'bounces', figures: { complained: 0 } });

  const waiting = await until('the rest waits', async () => {
    const now = await readCampaign(id);
    return now.pending > 0 && now.waiting.breaker === now.pending && now;
  });
  expect(waiting.sent).toBeGreaterThanOrEqual(100);
  expect(waiting).toMatchObject({ audience, skipped: {}, failed: {}, unknown: 0 });
  expect(waiting.sent + waiting.pending).toBe(audience);
  // It stays so while senders are at work, which send what customers are owed past it.
  const [reader] = await itemsOf(`/admin/customers?shop=${shop.id}&email=${addresses[0]}`);
  const recall = await launchCampaign(shop.id, 'service', { customers: [String(reader?.id)] });
  await until('service mail leaves all the same', async () => (await readCampaign(recall)).sent === 1);
  expect(await readCampaign(id)).toMatchObject({ sent: waiting.sent, pending: waiting.pending });
  expect(await inInbox(new Set(addresses))).toHaveLength(waiting.sent);

  await letBounce(0);
  expect(await resetBreaker('The list was looked through.')).toMatchObject({
    state: 'closed',
    resets: [{ reason: 'The list was looked through.' }, {}],
  });
  const done = await until('all of them left, and SES told of each', async () => {
    const now = await readCampaign(id);
    return now.pending === 0 && now.delivered + now.bounced === audience && now;
  });
  expect(done).toMatchObject({ audience, sent: audience, skipped: {}, failed: {}, unknown: 0 });
  expect(done.audience).toBe(done.sent + sum(done.skipped) + sum(done.failed) + done.pending + done.unknown);
  expect((await inInbox(new Set(addresses))).toSorted()).toEqual(addresses.toSorted());
  expect(await itemsOf(`/admin/campaigns/${id}/messages?status=sent&limit=3`)).toHaveLength(3);
}, 240_000);
