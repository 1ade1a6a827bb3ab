import * as z from 'zod/mini';
import { nudge } from '../functions/mail/nudge.ts';
import { httpEvent } from '../test/support/http-event.ts';
import { addCustomers, openShop } from './campaign-people.ts';
import { type Ground, onGround, type Runner } from './ground.ts';
import { type Figure, median } from './measure.ts';

const few = 1000;
/** The first thousand warm up, and the second is the first that counts. */
export const fewestRecipients = 2 * few;

export interface Campaign {
  /** How many people it is written to, at least `fewestRecipients`. */
  readonly recipients?: number;
}

const sentence =
  'Wax the seams once a season, and dry the jacket in the shade: the membrane lives twice as long.';

/** A letter of 1.5 kB with five fields, in four languages. */
const letter = Object.fromEntries(
  ['en', 'de', 'fr', 'ja'].map((language) => [
    language,
    {
      subject: '{firstName}, spring at {shop}',
      blocks: [
        { paragraph: '{hasFirstName, select, yes {Hello {firstName},} other {Hello,}}' },
        {
          paragraph: `tents in {country} are 20 % off until Sunday, dear {lastName}. ${sentence} ${sentence}`,
        },
        { button: { label: 'See the tents', url: 'https://shop.example/tents?to={country}' } },
      ],
    },
  ]),
);

const answered = z.object({ statusCode: z.number(), body: z.string() });
const made = z.object({ id: z.string() });

/** Calls the API as a marketer. */
const call = async (runner: Runner, route: string, parts: Parameters<typeof httpEvent>[1]) => {
  const event = httpEvent(route, { groups: ['marketer'], ...parts });
  const { results } = await runner.run('manage-campaigns', [event]);
  const { statusCode, body } = z.parse(answered, results[0]);
  if (statusCode >= 300) throw new Error(`${route} answered ${statusCode}: ${body}`);
  return JSON.parse(body);
};

const atOnce = 10;

/** Messages of a queue, as Lambda passes them on: ten at a time. */
const eventsOf = (bodies: readonly string[]) =>
  Array.from({ length: Math.ceil(bodies.length / atOnce) }, (_one, event) => ({
    Records: bodies
      .slice(event * atOnce, (event + 1) * atOnce)
      .map((body, place) => ({ messageId: `${event}-${place}`, body, messageAttributes: {} })),
  }));

/** Goes through the audience of a new campaign, and answers what the queue then has for the senders. */
const expanded = async ({ aws }: Ground, runner: Runner, shop: string) => {
  const draft = { shop, name: 'Spring', purpose: 'marketing', letter, audience: { everyone: true } };
  const { id } = z.parse(made, await call(runner, 'POST /admin/campaigns', { body: JSON.stringify(draft) }));
  await call(runner, 'POST /admin/campaigns/{id}/launch', { params: { id } });
  const ready: string[] = [];
  for (;;) {
    const sent = aws.takeSent().map(({ text }) => text);
    const byKind = Map.groupBy(sent, (body) => z.parse(nudge, JSON.parse(body)).kind);
    ready.push(...(byKind.get('send') ?? []));
    const waits = byKind.get('expand') ?? [];
    if (waits.length === 0) return { id, ready };
    await runner.run('send-mails', eventsOf(waits));
  }
};

/** Sends what the queue has, and what comes back to it; answers the CPU seconds that it took. */
const send = async ({ aws }: Ground, runner: Runner, ready: readonly string[]) => {
  let cpu = 0;
  for (let left = ready; left.length > 0; left = aws.takeSent().map(({ text }) => text))
    cpu += (await runner.run('send-mails', eventsOf(left))).cpu;
  return cpu;
};

/** How many messages these nudges are of. */
const messagesOf = (nudges: readonly string[]): number =>
  nudges.reduce((sum, body) => {
    const parsed = z.parse(nudge, JSON.parse(body));
    return sum + (parsed.kind === 'send' ? parsed.keys.length : 0);
  }, 0);

/** Nudges of about a thousand messages each. */
const inThousands = (nudges: readonly string[]): readonly (readonly string[])[] => {
  const groups: string[][] = [];
  let messages = few;
  for (const one of nudges) {
    if (messages >= few) {
      groups.push([]);
      messages = 0;
    }
    groups.at(-1)?.push(one);
    messages += messagesOf([one]);
  }
  return groups;
};

/** Writes to so many people in a process of its own; answers its rates by the thousand, and its heap at the end. */
const mailed = async (ground: Ground, count: number) => {
  const { id: shop } = await openShop(ground.client, ground.table('shops'));
  await addCustomers(ground.client, ground.table('customers'), { shop, count });
  const runner = ground.start();
  const { id, ready } = await expanded(ground, runner, shop);
  const rates: number[] = [];
  for (const some of inThousands(ready)) rates.push(messagesOf(some) / (await send(ground, runner, some)));
  const { reconciliation } = await call(runner, 'GET /admin/campaigns/{id}', { params: { id } });
  if (reconciliation.sent !== count)
    throw new Error(
      `Of ${count} messages ${reconciliation.sent} were sent: ${JSON.stringify(reconciliation)}`,
    );
  const heap = await runner.heap();
  runner.stop();
  return { rates, heap };
};

/**
 * The whole sender: it looks at each person, asks whether it may write, reserves its slots, claims, charges,
 * composes, hands the message to SES and settles. The CPU time of the engine and of SES does not count; each
 * person gets one message, so no cache has seen them before.
 */
export const run = async ({ recipients: many = 10_000 }: Campaign = {}): Promise<Figure[]> =>
  await onGround(['manage-campaigns', 'send-mails'], async (ground) => {
    const little = await mailed(ground, few);
    const { rates, heap } = await mailed(ground, many);
    return [
      // The first thousand warm the process up.
      { what: 'whole sender', value: median(rates.slice(1)), unit: 'a core-second' },
      {
        what: 'heap of a sender',
        value: heap / 1e6,
        unit: 'MB',
        ofFloor: heap / little.heap,
        floor: `another of ${few.toLocaleString('en')} recipients instead of ${many.toLocaleString('en')}: ${(little.heap / 1e6).toFixed(1)} MB`,
      },
    ];
  });
