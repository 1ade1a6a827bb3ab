import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import * as z from 'zod';
import { itemsOf, product, staff, until } from '../support/outside.ts';
import { commandLine } from '../support/outside-bin.ts';

/** A marketer, a second person and a shop's customers, who have the command line, mails and webhooks only. */

const { aftercare, login, write, remove } = commandLine();
afterAll(remove);

const made = z.object({ id: z.string() });

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
  return made.parse(await answer.json());
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

const campaign = (tag: string) => `name: Herbst
purpose: marketing
audience: { segment: ${tag}.yaml }
letter:
  de:
    subject: Herbst bei {shop}
    blocks: [{ paragraph: 'Die neuen Zelte sind da.' }]
  en:
    subject: Autumn at {shop}
    blocks: [{ paragraph: 'The new tents are here.' }]
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

test('a campaign goes from YAML to its last mail by the command line alone, and a second person agrees to it', async () => {
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

  const list = write('people.csv', csvOf(people, tag));
  const imported = said(['import', 'start', list, '--shop', shop.id, '--apply', ...writer]);
  expect(imported).toMatchObject({ status: 'done', apply: { lines: count, refused: 0 } });
  const segment = write(`${tag}.yaml`, `name: Fair\ncondition: { tags: [${tag}] }\n`);
  await until('segments know of everybody', async () => {
    const counted = said(['segments', 'count', segment, '--shop', shop.id, ...writer]);
    return counted.matching === count;
  });

  const file = write('autumn.yaml', campaign(tag));
  const { id } = made.parse(said(['campaigns', 'create', file, '--shop', shop.id, ...writer]));
  expect(said(['campaigns', 'preview', id, '--language', 'de', ...writer])).toMatchObject({
    subject: 'Herbst bei Nordlicht',
  });
  said(['campaigns', 'submit', id, ...writer]);
  await until('it waits for a second person', async () => {
    const { approval } = said(['campaigns', 'show', id, ...writer]);
    return approval !== undefined;
  });
  expect(aftercare(['campaigns', 'approve', id, ...writer]).code).toBe(5);
  said(['campaigns', 'approve', id, ...second]);

  await until('some have left', async () => (await inInbox(new Set(people))).length >= 3);
  expect(said(['campaigns', 'pause', id, ...writer])).toMatchObject({ status: 'paused' });
  expect(said(['campaigns', 'resume', id, ...writer])).toMatchObject({ status: 'running' });
  const watched = aftercare(['campaigns', 'watch', id, ...writer]);
  expect(watched).toMatchObject({
    code: 0,
    output: `${id} is done: ${count} messages = ${count} sent + 0 skipped + 0 failed + 0 pending + 0 unknown.\n`,
  });
  expect((await inInbox(new Set(people))).toSorted()).toEqual(people.toSorted());
  expect(await itemsOf(`/admin/campaigns/${id}/messages?status=sent&limit=3`)).toHaveLength(3);
}, 240_000);
