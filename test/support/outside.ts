import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import { inject } from 'vitest';
import * as z from 'zod';
import { linkOf } from '../../local/mail-link.ts';
import { servedForm } from '../../local/served-form.ts';
import { readState } from '../../local/state-file.ts';
import { awaitWork } from './background.ts';

/** The product as seen from outside: by shops, platforms, customers and staff, over HTTP only. */

// The product may still be starting.
await awaitWork(inject('product'), 'up');
const running = await readState(inject('home'));
export const product = () => running;

export type DemoShop = ReturnType<typeof product>['shops'][number];

/** The parts of a shop that its platform needs to know. */
type Connected = Pick<DemoShop, 'webhookUrl' | 'webhookSecret'>;

export const shopOn = (platform: 'shopify' | 'standard'): DemoShop => {
  const shop = product().shops.find((each) => each.platform === platform);
  if (!shop) throw new Error(`There is no demo shop on ${platform}.`);
  return shop;
};

/** SDK access to the product's AWS, for the few tests that break something in it. */
export const aws = () => ({
  endpoint: product().awsEndpoint,
  region: product().region,
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});

const logEvents = z.object({ events: z.array(z.object({ message: z.string() })) });

/**
 * The log lines of a capability's function since an instant (ms) that contain this text. Alarms count such
 * lines, which the emulator does not. One request needs no client of its own, and the emulator does not check
 * root's signature.
 */
export const logged = async (
  capability: string,
  functionName: string,
  phrase: string,
  since: number,
): Promise<string[]> => {
  const { awsEndpoint, region } = product();
  const scope = `test/${new Date().toISOString().slice(0, 10).replaceAll('-', '')}/${region}/logs/aws4_request`;
  const answer = await fetch(awsEndpoint, {
    method: 'POST',
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=root`,
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'Logs_20140328.FilterLogEvents',
    },
    body: JSON.stringify({
      logGroupName: `/aws/lambda/aftercare-local-${capability}`,
      filterPattern: `"${phrase}"`,
      startTime: since,
    }),
  });
  const { events } = logEvents.parse(await answer.json());
  return events
    .map(({ message }) => message)
    .filter((message) => message.includes(`"service":"${functionName}"`));
};

/** An address for this test alone, so that its mails can be told apart. */
export const freshEmail = (): string => `test-${randomUUID()}@example.com`;

export const freshId = (): number => 6_000_000_000_000 + Math.floor(Math.random() * 1e12);

export const shopifyHeaders = (
  shop: Connected,
  topic: string,
  body: string | Buffer,
): Record<string, string> => ({
  'content-type': 'application/json',
  'x-shopify-topic': topic,
  'x-shopify-shop-domain': 'aftercare-demo.myshopify.com',
  'x-shopify-api-version': '2026-10',
  'x-shopify-webhook-id': randomUUID(),
  'x-shopify-triggered-at': new Date().toISOString(),
  'x-shopify-hmac-sha256': createHmac('sha256', shop.webhookSecret).update(body).digest('base64'),
});

export const standardHeaders = (shop: Connected, body: string, at = new Date()): Record<string, string> => {
  const id = `msg_${randomUUID()}`;
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(shop.webhookSecret).sign(id, at, body),
  };
};

export const post = (
  url: string,
  headers: Record<string, string>,
  body: string | Buffer,
): Promise<Response> => fetch(url, { method: 'POST', headers, body });

export const postShopify = (shop: Connected, topic: string, resource: object): Promise<Response> => {
  const body = JSON.stringify(resource);
  return post(shop.webhookUrl, shopifyHeaders(shop, topic, body), body);
};

export const postStandard = (shop: Connected, event: object): Promise<Response> => {
  const body = JSON.stringify(event);
  return post(shop.webhookUrl, standardHeaders(shop, body), body);
};

/** Asks until there is an answer; fails if there is none in time. */
export const until = async <T>(
  what: string,
  ask: () => Promise<T | undefined | false>,
  seconds = 180,
): Promise<T> => {
  const deadline = performance.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() > deadline) throw new Error(`${what}: not within ${seconds} s.`);
    await setTimeout(100);
  }
};

const mail = z.object({
  id: z.string(),
  to: z.array(z.string()),
  from: z.string(),
  subject: z.string(),
  headers: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  text: z.string(),
  html: z.string(),
  sentAt: z.string(),
});
export type Mail = z.output<typeof mail>;

const kindOf = ({ headers }: Mail): string => String(headers['x-aftercare-mail']);

/**
 * The mails to an address, oldest first; with a prefix, only those whose kind (`X-Aftercare-Mail`) begins
 * with it: `survey.`.
 */
export const mailsTo = async (email: string, prefix = ''): Promise<Mail[]> => {
  const answer = await fetch(`${product().inboxUrl}/messages?to=${encodeURIComponent(email)}`);
  return z
    .array(mail)
    .parse(await answer.json())
    .filter((each) => kindOf(each).startsWith(prefix));
};

/** The first mail of that kind to an address, as soon as it arrives. */
export const mailOf = (email: string, kind: string): Promise<Mail> =>
  until(`the mail ${kind}`, async () => (await mailsTo(email, kind)).find((each) => kindOf(each) === kind));

/** The address of the link with that `rel` in a mail. */
export const linkIn = ({ html }: Mail, rel: string): string => {
  const href = linkOf(html, rel);
  if (!href) throw new Error(`The mail has no link ${rel}.`);
  return href;
};

/** Submits the only form of a page with its fields as served, except for the given ones. */
export const submitForm = async (page: string, change: Record<string, string> = {}): Promise<Response> => {
  const { action, fields } = servedForm(page);
  for (const [name, value] of Object.entries(change)) fields.set(name, value);
  return fetch(action, { method: 'POST', body: fields });
};

/** Calls the API as staff. */
export const staff = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${product().apiUrl}${path}`, {
    ...init,
    headers: {
      authorization: `Bearer ${product().adminToken}`,
      'content-type': 'application/json',
      ...init.headers,
    },
  });

const anything = z.record(z.string(), z.unknown());

/** The resource at a path as staff see it, as an object. */
export const read = async (path: string): Promise<Record<string, unknown>> => {
  const answer = await staff(path);
  if (!answer.ok) throw new Error(`GET ${path} answered ${answer.status}.`);
  return anything.parse(await answer.json());
};

export const itemsOf = async (path: string): Promise<Record<string, unknown>[]> =>
  z.array(anything).parse((await read(path)).items);

export const customerOf = async (email: string): Promise<Record<string, unknown> | undefined> =>
  (await itemsOf(`/admin/customers?email=${encodeURIComponent(email)}`))[0];

/** The returns of the customers with this address, in all shops. */
export const returnsOf = async (email: string): Promise<Record<string, unknown>[]> => {
  const customers = await itemsOf(`/admin/customers?email=${encodeURIComponent(email)}`);
  const lists = await Promise.all(customers.map(({ id }) => itemsOf(`/admin/returns?customer=${id}`)));
  return lists.flat();
};

const refund = z.object({
  shop: z.string(),
  order: z.string(),
  amount: z.string(),
  currency: z.string(),
  key: z.string(),
  discrepancyReason: z.string().optional(),
});

/** What the stand-in shop has paid out for an order. */
export const refundsOf = async (order: string) => {
  const list = z.array(refund).parse(await (await fetch(`${product().shopUrl}/refunds`)).json());
  return list.filter((each) => each.order === order);
};

export const actOn = async (id: unknown, action: string, body: object = {}): Promise<Response> =>
  staff(`/admin/returns/${id}/${action}`, { method: 'POST', body: JSON.stringify(body) });

/** The customer's return, once it has one of these statuses. */
export const returnIn = (email: string, ...statuses: string[]) =>
  until(`the return is ${statuses.join(' or ')}`, async () =>
    (await returnsOf(email)).find(({ status }) => statuses.includes(String(status))),
  );

/** Opens a page in the customer's browser and sends its form as served, but for what is changed. */
export const openAndSend = async (link: string, change: Record<string, string> = {}): Promise<Response> =>
  submitForm(await (await fetch(link)).text(), change);

/** What mails somebody got, by their kinds. */
export const kindsTo = async (email: string): Promise<string[]> =>
  (await mailsTo(email)).map(({ headers }) => String(headers['x-aftercare-mail']));
