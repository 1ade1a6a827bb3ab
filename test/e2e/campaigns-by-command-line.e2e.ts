import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import * as z from 'zod';
import { freshId, itemsOf, mailOf, postStandard, product, read, staff, until } from '../support/outside.ts';
import { commandLine } from '../support/outside-bin.ts';
import { standardSale } from '../support/platform-orders.ts';

/** A marketer, a second person and a shop's customers, who have the command line, mails and webhooks only. */

const { aftercare, login, write, remove } = commandLine();
afterAll(remove);

const made = z.object({ id: z.string() });
const opened = z.object({
  id: z.string(),
  webhookUrl: z.string(),
  webhookSecret: z.string(),
  apiKey: z.string(),
});
type Shop = z.output<typeof opened>;

/** A custom shop where a campaign to more than a hundred people needs a second person. */
const openShop = async () => {
  const answer = await staff('/admin/shops', {
    method: 'POST',
    body: JSON.stringify({
      name: 'Nordlicht',
      platform: 'standard',
      country: 'DE',
      defaultLocale: 'de-DE',
      timeZone: 'Europe/Berlin',
      settings: {
        contact: { quietHours: null, budget: { perDay: null, perWeek: null, perMonth: null } },
        campaigns: { secondPersonAbove: 100 },
      },
    }),
  });
  expect(answer.status).toBe(201);
  return opened.parse(await answer.json());
};

/** Runs a command that has to succeed, and answers its JSON. */
const said = (args: readonly string[]): Record<string, unknown> => {
  const { code, output, messages } = aftercare([...args, '--json']);
  expect([args.slice(0, 2), code, messages]).toEqual([args.slice(0, 2), 0, expect.any(String)]);
  return z.record(z.string(), z.unknown()).parse(JSON.parse(output));
};

const five = `name: Herbst
purpose: spam
letter:
  de: { subject: 'Herbst bei {shop}', blocks: [{ paragraf: Zelte. }] }
audience: everybody
send: at nine
throtle: 100
`;

const located = z.object({
  error: z.object({
    mistakes: z.array(z.looseObject({ path: z.string().optional(), line: z.number(), column: z.number() })),
  }),
});

const offer = `name: A tenth
codes: personal
terms: { benefit: { kind: percent, percent: 10 }, validity: { days: 14 } }
`;

/** Ten a second, so that there is time to pause it. */
const campaign = (tag: string) => `name: Herbst
purpose: marketing
audience: { segment: ${tag}.yaml }
offer: ${tag}-offer.yaml
throttle: { perMinute: 600 }
attribution: PT5S
letter:
  de:
    subject: Herbst bei {shop}
    blocks: [{ paragraph: 'Die neuen Zelte sind da.' }, { coupon: 'Ihr Code' }]
  en:
    subject: Autumn at {shop}
    blocks: [{ paragraph: 'The new tents are here.' }, { coupon: 'Your code' }]
`;

const count = 300;
const peopleOf = (tag: string): string[] =>
  Array.from({ length: count }, (_, place) => `${tag}-${place}@example.com`);

const consented = 'yes,2026-01-02,fair';
const csvOf = (people: readonly string[], tag: string): string =>
  [
    'email,firstName,language,country,tags,consent.marketing,consentAt,consentSource',
    ...people.map((email, place) => `${email},Ada,${place % 3 ? 'de' : 'en'},DE,${tag},${consented}`),
  ].join('\n');

/** To whom the campaign's mail is in the inbox, as often as it is. */
const inInbox = async (people: ReadonlySet<string>): Promise<string[]> => {
  const answer = await fetch(`${product().inboxUrl}/messages`);
  return z
    .array(z.object({ to: z.array(z.string()), headers: z.record(z.string(), z.unknown()) }))
    .parse(await answer.json())
    .filter(({ headers }) => headers['x-aftercare-mail'] === 'campaign.marketing')
    .flatMap(({ to }) => to.filter((each) => people.has(each)));
};

const cup = { id: '1', title: 'Becher', quantity: 1, unitPrice: '40.00' };

const reached = z.object({ customerId: z.string(), groupedAt: z.string() });

/** An order that they place a second after their turn came. */
const orderOf = ({ groupedAt }: z.output<typeof reached>) => {
  const at = new Date(Date.parse(groupedAt) + 1000).toISOString();
  const address = { shippingAddress: { country: 'DE' } };
  return { placedAt: at, updatedAt: at, paidAt: at, currency: 'EUR', ...address, lines: [cup] };
};

const tellOrder = async (shop: Shop, id: number, email: string, order: object): Promise<void> => {
  const event = standardSale('order.created', { id, email, locale: 'de-DE' }, { ...order });
  expect((await postStandard(shop, event)).status).toBe(200);
};

/** The shop's checkout holds the code that somebody was mailed for their cart, and the shop tells us of the order. */
const buyWithCode = async (shop: Shop, one: z.output<typeof reached>): Promise<void> => {
  const email = String((await read(`/admin/customers/${one.customerId}`)).email);
  const { text } = await mailOf(email, 'campaign.marketing');
  const code = /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/m.exec(text)?.[0] ?? '';
  const id = freshId();
  const cart = { id: `cart-${id}`, currency: 'EUR', lines: [cup], customer: { email, country: 'DE' } };
  const held = await fetch(`${product().apiUrl}/shop/coupons/hold`, {
    method: 'POST',
    headers: { 'x-api-key': shop.apiKey, 'content-type': 'application/json' },
    body: JSON.stringify({ cart, codes: [code] }),
  });
  expect([held.status, await held.json()]).toMatchObject([200, { discount: '4.00', total: '36.00' }]);
  const lines = [{ ...cup, discounts: [{ code, amount: '4.00' }] }];
  await tellOrder(shop, id, email, { ...orderOf(one), cartId: cart.id, lines });
  await until('the code is redeemed', async () =>
    JSON.stringify(await read(`/admin/coupons/${code}`)).includes(`S-${id}`),
  );
};

/** Somebody who got the mail buys, and does not use the code. */
const buyWithout = async (shop: Shop, one: z.output<typeof reached>): Promise<void> => {
  const email = String((await read(`/admin/customers/${one.customerId}`)).email);
  await tellOrder(shop, freshId(), email, orderOf(one));
};

/** How many people a condition means. */
const matching = async (shop: Shop, condition: object): Promise<number> => {
  const body = JSON.stringify({ shop: shop.id, condition });
  const answer = await staff('/admin/segments/count', { method: 'POST', body });
  return z.object({ matching: z.number() }).parse(await answer.json()).matching;
};

test('a campaign goes from YAML to its report by the command line alone, and a second person agrees to it', async () => {
  const shop = await openShop();
  expect(login('marketer', 'writer')).toMatchObject({ code: 0 });
  expect(login('admin', 'second')).toMatchObject({ code: 0 });
  const [writer, second] = [
    ['--stage', 'writer'],
    ['--stage', 'second'],
  ];
  const tag = `c${randomUUID().slice(0, 8)}`;
  const people = peopleOf(tag);

  const wrong = write('wrong.yaml', five);
  const args = ['campaigns', 'create', wrong, '--shop', shop.id, ...writer];
  const refused = aftercare([...args, '--json']);
  expect(refused.code).toBe(1);
  const { mistakes } = located.parse(JSON.parse(refused.output)).error;
  expect(mistakes.map(({ path, line, column }) => [path, line, column])).toEqual([
    ['purpose', 2, 10],
    ['letter.de.blocks.0', 4, 48],
    ['audience', 5, 11],
    ['send', 6, 7],
    [undefined, 7, 1],
  ]);
  for (const line of [2, 4, 5, 6, 7]) expect(refused.messages).toContain(`${wrong}:${line}:`);

  for (const some of [people.slice(0, 100), people.slice(100, 200), people.slice(200)]) {
    const list = write('people.csv', csvOf(some, tag));
    const imported = said(['import', 'start', list, '--shop', shop.id, '--apply', ...writer]);
    expect(imported).toMatchObject({ status: 'done', apply: { lines: some.length, refused: 0 } });
  }
  const segment = write(`${tag}.yaml`, `name: Fair\ncondition: { tags: [${tag}] }\n`);
  await until('segments know of everybody', async () => (await matching(shop, { tags: [tag] })) === count);
  write(`${tag}-offer.yaml`, offer);
  expect(said(['segments', 'count', segment, '--shop', shop.id, ...writer])).toMatchObject({
    matching: count,
  });
  const file = write('autumn.yaml', campaign(tag));
  const { id } = made.parse(said(['campaigns', 'create', file, '--shop', shop.id, ...writer]));
  expect(said(['campaigns', 'preview', id, '--language', 'de', ...writer])).toMatchObject({
    subject: 'Herbst bei Nordlicht',
  });
  expect(said(['campaigns', 'preview', id, ...writer])).toMatchObject({
    status: 'done',
    result: { messages: count, leave: count, skipped: {}, waiting: 0 },
  });
  said(['campaigns', 'submit', id, ...writer]);
  let approval = '';
  await until('it waits for a second person', async () => {
    approval = String((await read(`/admin/campaigns/${id}`)).approval ?? '');
    return approval !== '';
  });
  const approving = ['campaigns', 'approve', id, '--approval', approval];
  expect(aftercare([...approving, ...writer]).code).toBe(5);
  said([...approving, ...second]);

  const sent = `/admin/campaigns/${id}/messages?status=sent&limit=4`;
  await until('some have left', async () => (await itemsOf(sent)).length === 4);
  expect(said(['campaigns', 'pause', id, ...writer])).toMatchObject({ status: 'paused' });
  const [other, ...buyers] = z.array(reached).parse(await itemsOf(sent));
  for (const buyer of buyers) await buyWithCode(shop, buyer);
  if (other) await buyWithout(shop, other);
  await until(
    'four have ordered',
    async () => (await matching(shop, { 'orders.count': { atLeast: 1 } })) === 4,
  );
  expect((await inInbox(new Set(people))).length).toBeLessThan(count);
  expect(said(['campaigns', 'resume', id, ...writer])).toMatchObject({ status: 'running' });
  const watched = aftercare(['campaigns', 'watch', id, ...writer]);
  expect(watched.messages).toMatch(new RegExp(`${id}: \\d+ %  \\d+ of ${count}`));
  expect(watched).toMatchObject({
    code: 0,
    output: `${id} is done: ${count} messages = ${count} sent + 0 skipped + 0 failed + 0 held out + 0 waiting + 0 unknown.\n`,
  });
  expect((await inInbox(new Set(people))).toSorted()).toEqual(people.toSorted());

  const table = write('report.csv', '');
  const report = said(['campaigns', 'report', id, '--wait', '--to', table, ...writer]);
  expect(report).toMatchObject({
    attribution: 'PT5S',
    currency: 'EUR',
    reconciliation: {
      audience: count,
      sent: count,
      skipped: {},
      failed: {},
      heldOut: 0,
      waiting: 0,
      unknown: 0,
    },
    groups: [
      {
        group: 'send',
        people: count,
        sent: count,
        redeemed: { people: 3, orders: 3, revenue: 10_800 },
        buyers: 4,
        orders: 4,
        revenue: 14_800,
      },
      { group: 'held-out', people: 0 },
    ],
  });
  expect(readFileSync(table, 'utf8')).toMatch(/redeemed\.people,3/);
  const words = aftercare(['campaigns', 'report', id, ...writer]);
  expect(words).toMatchObject({
    code: 0,
    output: expect.stringContaining(`${count} messages = ${count} sent`),
  });
}, 600_000);
