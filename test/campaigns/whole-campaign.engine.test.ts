import { expect, test } from 'vitest';
import { batchOfCampaign } from '../../functions/campaigns/campaign.ts';
import { groupFor } from '../../functions/campaigns/groups.ts';
import type { Customer } from '../../functions/customers/customer.ts';
import { everyItem } from '../../functions/kit/paging.ts';
import { writeTogether } from '../../functions/kit/write-together.ts';
import { afterEvent } from '../../functions/mail/after-event.ts';
import { reconciliation } from '../../functions/mail/reconcile.ts';
import type { Send } from '../../functions/mail/send.ts';
import { sweepSends } from '../../functions/mail/sweep-sends.ts';
import { openPostOffice } from '../support/post-office.ts';
import { sized } from '../support/runs.ts';
import { openAccount } from '../support/ses-account.ts';

type Office = Awaited<ReturnType<typeof openPostOffice>>;

/** Where people live: six zones, five languages. The hours are those of 23 November in UTC, of the arms `calm` and `loud`. */
const places = [
  { country: 'DE', tag: 'de', calm: '2026-11-23T08', loud: '2026-11-23T17' },
  { country: 'FR', tag: 'fr', calm: '2026-11-23T08', loud: '2026-11-23T17' },
  { country: 'JP', tag: 'ja', calm: '2026-11-23T00', loud: '2026-11-23T09' },
  { country: 'MX', tag: 'es', calm: '2026-11-23T15', loud: '2026-11-24T00' },
  { country: 'GB', tag: 'en', calm: '2026-11-23T09', loud: '2026-11-23T18' },
  { country: 'US', tag: 'en', calm: '2026-11-23T14', loud: '2026-11-23T23' },
] as const;

const hours = [...new Set(places.flatMap(({ calm, loud }) => [calm, loud]))].toSorted();

const letterOf = (arm: string) =>
  Object.fromEntries(
    ['en', 'de', 'fr', 'ja', 'es'].map((tag) => [
      tag,
      { subject: `${arm} ${tag}`, blocks: [{ paragraph: '{firstName}' }] },
    ]),
  );

const definition = {
  letter: letterOf('calm'),
  send: { date: '2026-11-23', hour: '09:00', past: 'now' },
  arms: [
    { name: 'calm', share: 0.6 },
    { name: 'loud', share: 0.4, hour: '18:00', letter: letterOf('loud') },
  ],
  holdout: 0.1,
};

const letters = (number: number): string =>
  [...String(number)].map((digit) => 'abcdefghij'[Number(digit)] ?? '').join('');

const nameOf = (number: number): string => `Person${letters(number)}x`;

const placeOf = (number: number) => places[number % places.length] ?? places[0];

/** What becomes of people by their number; all others get it, or are held out. */
const isWithoutAddress = (number: number) => number % 83 === 5;
const hasLeft = (number: number) => number % 41 === 7;
const isUnknownToSes = (number: number) => number % 59 === 3;

const crowd = async (office: Office, size: number): Promise<Customer[]> => {
  const version = office.clock().toISOString();
  const people = await office.addCustomers(size, (number) => {
    const email = `${isUnknownToSes(number) ? 'invalid' : 'person'}-${number}@example.com`;
    const { country, tag } = placeOf(number);
    return {
      firstName: { value: nameOf(number), version },
      country: { value: country, version },
      locale: { value: tag, version },
      ...(isWithoutAddress(number)
        ? { email: undefined, address: undefined }
        : { email: { value: email, version } }),
    };
  });
  const left = people.filter((_one, number) => hasLeft(number) && !isWithoutAddress(number));
  for (const { address = '' } of left)
    await writeTogether(office.client, [
      office.services.addresses.write({
        address,
        shop: office.shop.id,
        unsubscribed: { marketing: version },
        rev: 0,
      }),
    ]);
  return people;
};

interface Arrived {
  readonly to: string;
  readonly at: string;
  readonly subject: string;
  readonly mime: string;
}

/** The senders hand their mails to the account of the stand-in of SES, which loses the answer of some. */
const atStandIn = (office: Office): Arrived[] => {
  const account = openAccount({ answersToLose: 5 });
  const arrived: Arrived[] = [];
  office.services.mailer.send = (to, mime) =>
    office.deaths.call(async () => {
      const at = office.clock();
      const taken = account.take({ at: at.getTime(), key: '', purpose: 'marketing', to });
      if (taken.outcome === 'invalid') return { outcome: 'undeliverable' };
      const text = mime.toString();
      arrived.push({
        to,
        at: at.toISOString(),
        subject: /^Subject: (.*)\r$/m.exec(text)?.[1] ?? '',
        mime: text,
      });
      return taken.lost ? { outcome: 'unknown' } : { outcome: 'sent', messageId: taken.id };
    });
  return arrived;
};

const messagesOf = (office: Office, id: string): Promise<Send[]> =>
  Array.fromAsync(everyItem((page) => office.services.sends.ofBatch(batchOfCampaign(id), page)));

/** What staff see of it; it always adds up. */
const read = async (office: Office, id: string) => {
  const { body } = await office.call('GET /admin/campaigns/{id}', { id });
  const counts = reconciliation.parse(body.reconciliation);
  const sum = (by: Record<string, number>) => Object.values(by).reduce((all, one) => all + one, 0);
  const { audience, sent, skipped, failed, pending, unknown } = counts;
  expect(audience).toBe(sent + sum(skipped) + sum(failed) + pending + unknown);
  expect(audience).toBe(body.size);
  return { ...counts, status: body.status };
};

/** Kills a worker at each step in turn, each time another one: first before it, then after it. */
const killer = (office: Office, steps: number, stride: number) => {
  const deaths = Array.from({ length: Math.ceil(steps / stride) }, (_one, place) => ({
    call: 1 + place * stride,
    when: place % 2 === 0 ? ('before' as const) : ('after' as const),
  }));
  let done = 0;
  let planned = false;
  return {
    next: () => {
      if (planned && office.deaths.calls() < (deaths[done]?.call ?? 0)) return;
      if (planned) done += 1;
      const death = deaths[done];
      planned = death !== undefined;
      office.deaths.plan(death ?? { call: 0, when: 'before' });
    },
    rest: () => {
      if (planned && office.deaths.calls() >= (deaths[done]?.call ?? 0)) done += 1;
      planned = false;
      office.deaths.plan({ call: 0, when: 'before' });
    },
    done: () => done,
  };
};

/** The first minutes of a wave, in which workers die, and those after, when what they left behind is found. */
const hourOf = async (office: Office, killing: ReturnType<typeof killer>) => {
  await office.settle();
  for (let turn = 0; office.queue.length > 0 && turn < 4; turn += 1) {
    killing.next();
    await office.work(Math.max(1, Math.floor(office.queue.length / 2)));
  }
  killing.rest();
  for (let quarter = 0; quarter < 2; quarter += 1) {
    await office.work();
    await office.pass(960);
    await sweepSends(office.services);
    await office.watch();
  }
  await office.work();
  await office.watch();
};

/** Submits it, while workers die; what died is tried again a minute later. */
const launched = async (office: Office, killing: ReturnType<typeof killer>): Promise<string> => {
  const { body } = await office.call('POST /admin/campaigns', { body: office.draft(definition) });
  const id = String(body.id);
  killing.next();
  await office.call('POST /admin/campaigns/{id}/submit', { id });
  const isReady = async () => (await office.services.campaigns.get(id))?.waves !== undefined;
  while (!(await isReady())) {
    killing.next();
    await office.pass(60);
    await office.settle();
  }
  killing.rest();
  return id;
};

/** Pauses it in the midst of its wave, for five minutes. */
const pauseAndResume = async (office: Office, id: string): Promise<void> => {
  await office.settle();
  await office.work(2);
  await office.call('POST /admin/campaigns/{id}/pause', { id });
  await office.work();
  const { status, sent } = await read(office, id);
  expect(status).toBe('paused');
  await office.pass(300);
  await office.work();
  expect((await read(office, id)).sent).toBe(sent);
  await office.call('POST /admin/campaigns/{id}/resume', { id });
};

interface Reader {
  readonly id: string;
  readonly number: number;
  readonly mails: readonly Arrived[];
}

/** What must have become of a message to somebody who may be written to. */
const expectFate = (send: Send, { id, number, mails }: Reader): void => {
  const { key, status, reason = '', arm, group, groupedAt } = send;
  const expected = groupFor({ id, ...definition }, key);
  const { tag, calm, loud } = placeOf(number);
  const hour = expected.arm === 'loud' ? loud : calm;
  expect([arm, group, groupedAt?.slice(0, 13)]).toEqual([expected.arm, expected.kind, hour]);
  const bySes = isUnknownToSes(number) ? 'failed undeliverable' : 'sent';
  const fate = `${status} ${reason}`.trim();
  expect(group === 'held-out' ? ['skipped holdout'] : [bySes, 'unknown']).toContain(fate);
  for (const { at, subject, mime } of mails) {
    expect([at.slice(0, 13), subject]).toEqual([hour, `${arm} ${tag}`]);
    expect(mime).toContain(nameOf(number));
  }
};

const expectMessage = (send: Send, reader: Reader): void => {
  const { number, mails } = reader;
  const { status, reason, group } = send;
  const against = isWithoutAddress(number) ? 'no-address' : hasLeft(number) && 'unsubscribed';
  if (against) expect([status, reason, group]).toEqual(['skipped', against, undefined]);
  else expectFate(send, reader);
  // Nobody gets two; whoever is said to have got it did, and nobody else but those of whom we do not know.
  expect(mails.length).toBeLessThanOrEqual(1);
  if (status !== 'unknown') expect(mails.length).toBe(Number(status === 'sent'));
};

/** SES tells that it took a message. */
const tell = (office: Office, key: string, { to, at }: Arrived) =>
  office.services.sends.modify(key, (before) =>
    afterEvent(before, {
      type: 'Send',
      key,
      to,
      messageId: `told-${key}`,
      sentAt: at,
      fate: { what: 'sent' },
    }),
  );

test('two arms, a holdout, five languages and six zones; paused, resumed, and workers killed at every step', async () => {
  const size = sized(1_000, 20_000);
  const office = await openPostOffice();
  const people = await crowd(office, size);
  const arrived = atStandIn(office);
  const killing = killer(office, 110, sized(5, 1));
  const id = await launched(office, killing);
  for (const hour of hours) {
    const seconds = (Date.parse(`${hour}:00:00.000Z`) - office.clock().getTime()) / 1000;
    await office.pass(Math.max(0, seconds));
    if (hour === '2026-11-23T08') await pauseAndResume(office, id);
    await hourOf(office, killing);
    await read(office, id);
  }
  expect(killing.done()).toBeGreaterThan(sized(15, 100));

  const numbers = new Map(people.map((each, number) => [each.id, number]));
  const byAddress = Map.groupBy(arrived, ({ to }) => to);
  const messages = await messagesOf(office, id);
  expect(messages).toHaveLength(size);
  for (const send of messages) {
    const number = numbers.get(send.customerId ?? '') ?? -1;
    const mails = byAddress.get(people[number]?.email?.value ?? '') ?? [];
    expectMessage(send, { id, number, mails });
    // SES tells of everything that it took: then nothing that left is unknown.
    if (send.status === 'unknown' && mails[0]) await tell(office, send.key, mails[0]);
  }
  const { sent, unknown, status } = await read(office, id);
  expect([status, sent]).toEqual(['done', arrived.length]);
  expect(unknown).toBeGreaterThan(0);
  expect(unknown).toBeLessThan(size / 3);
  const { path = [], status: ended } = office.execution('campaign') ?? {};
  expect(ended).toBe('SUCCEEDED');
  expect(path.length).toBeLessThanOrEqual(15 + 8 * hours.length);
});
