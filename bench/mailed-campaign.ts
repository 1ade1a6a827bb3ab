import * as z from 'zod/mini';
import { nudge } from '../functions/mail/nudge.ts';
import { httpEvent } from '../test/support/http-event.ts';
import type { Ground, Runner } from './ground.ts';
import { type Freezing, launchedCampaign } from './launched-campaign.ts';

/** A campaign from its draft to SES, by the product's functions in a process of their own, and what CPU time that took. */

/** A warm process is measured by the thousand. */
export const few = 1000;

const sentence =
  'Wax the seams once a season, and dry the jacket in the shade: the membrane lives twice as long.';

/** A letter of 1.5 kB with five fields, in four languages; with a code if it has an offer. */
const letterWith = (offer: string | undefined) =>
  Object.fromEntries(
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
          ...(offer === undefined ? [] : [{ coupon: 'Your code' }]),
        ],
      },
    ]),
  );

const answered = z.object({ statusCode: z.number(), body: z.string() });
const made = z.object({ id: z.string() });

/** Calls the API as a marketer. */
export const call = async (runner: Runner, route: string, parts: Parameters<typeof httpEvent>[1]) => {
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

/** Whom a campaign means, and what comes with its letter. */
export interface Meant {
  readonly shop: string;
  readonly audience: object;
  /** Of an offer with personal codes. */
  readonly offer?: string | undefined;
  readonly segmentVersion?: number | undefined;
}

interface Expanded {
  readonly id: string;
  /** What the queue then has for the senders. */
  readonly ready: readonly string[];
  /** CPU seconds, of freezing the audience and of making its messages. */
  readonly cpu: number;
}

/** Freezes and goes through the audience of a new campaign. */
export const expanded = async (
  ground: Ground,
  runner: Runner,
  { shop, audience, offer, segmentVersion }: Meant,
): Promise<Expanded> => {
  const { aws } = ground;
  const draft = { shop, name: 'Spring', purpose: 'marketing', letter: letterWith(offer), audience, offer };
  const { id } = z.parse(made, await call(runner, 'POST /admin/campaigns', { body: JSON.stringify(draft) }));
  let cpu = 0;
  const freeze: Freezing = async () => {
    let work = [JSON.stringify({ kind: 'freeze', campaign: id, edition: 1 })];
    while (work.length > 0) {
      cpu += (await runner.run('work-campaigns', eventsOf(work))).cpu;
      work = aws.takeSent().map(({ text }) => text);
    }
  };
  const versions = offer === undefined ? undefined : [{ id: offer, version: 1 }];
  const first = await launchedCampaign(id, { ...ground, segmentVersion, offers: versions }, freeze);
  const ready: string[] = [];
  for (let waits = [JSON.stringify(first)]; waits.length > 0; ) {
    cpu += (await runner.run('send-mails', eventsOf(waits))).cpu;
    const sent = aws.takeSent().map(({ text }) => text);
    const byKind = Map.groupBy(sent, (body) => z.parse(nudge, JSON.parse(body)).kind);
    ready.push(...(byKind.get('send') ?? []));
    waits = byKind.get('expand') ?? [];
  }
  return { id, ready, cpu };
};

/** Sends what the queue has, and what comes back to it; answers the CPU seconds that it took. */
export const send = async ({ aws }: Ground, runner: Runner, ready: readonly string[]) => {
  let cpu = 0;
  for (let left = ready; left.length > 0; left = aws.takeSent().map(({ text }) => text))
    cpu += (await runner.run('send-mails', eventsOf(left))).cpu;
  return cpu;
};

/** How many messages these nudges are of. */
export const messagesOf = (nudges: readonly string[]): number =>
  nudges.reduce((sum, body) => {
    const parsed = z.parse(nudge, JSON.parse(body));
    return sum + (parsed.kind === 'send' ? parsed.keys.length : 0);
  }, 0);

/** Nudges of about a thousand messages each. */
export const inThousands = (nudges: readonly string[]): readonly (readonly string[])[] => {
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
