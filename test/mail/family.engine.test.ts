import { paginateScan } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { expect, onTestFinished, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { addressOf } from '../../functions/customers/address.ts';
import type { Customer } from '../../functions/customers/customer.ts';
import { type TableName, tables } from '../../functions/house/registry.ts';
import { html } from '../../functions/kit/html.ts';
import { pageOfAll } from '../../functions/kit/paging.ts';
import { openTable } from '../../functions/kit/table.ts';
import { versioned } from '../../functions/kit/versioned.ts';
import { batchName } from '../../functions/mail/batch-name.ts';
import { breakerStore } from '../../functions/mail/breaker.store.ts';
import { compileLetter } from '../../functions/mail/compiled-letter.ts';
import { type ActiveBatches, type Batch, batchProgress, type Families } from '../../functions/mail/family.ts';
import { type Nudge, nudge } from '../../functions/mail/nudge.ts';
import { paceStore } from '../../functions/mail/pace.store.ts';
import { looksAtBatches } from '../../functions/mail/prepare-batches.ts';
import { prepareForCustomers } from '../../functions/mail/prepare-for-customers.ts';
import { reconcile } from '../../functions/mail/reconcile.ts';
import { releaseMarketing } from '../../functions/mail/release-marketing.ts';
import { nudgeSeconds, pendingSend } from '../../functions/mail/send.ts';
import { runNudge } from '../../functions/mail/send-mails.handler.ts';
import { sendQuota, sesMailer } from '../../functions/mail/ses.client.ts';
import { sweepSends } from '../../functions/mail/sweep-sends.ts';
import { tellSenders } from '../../functions/mail/tell-senders.ts';
import { watchBatches } from '../../functions/mail/watch-batches.ts';
import { erasePerson, exportPerson } from '../../functions/privacy/every-store.ts';
import { parseMessage } from '../../functions/texts/icu-message.ts';
import { openHouse } from '../support/house.ts';
import { noStrangers, noThrottles } from '../support/no-throttles.ts';
import { startSes } from '../support/running-ses.ts';
import { freshTable } from '../support/tables.ts';

/** A family that exists nowhere but here: good wishes to people whose birthday it is. */
const birthday = z.object({
  id: z.string(),
  shop: z.string(),
  purpose: z.enum(['care', 'marketing']),
  people: z.array(z.string()),
  state: z.enum(['runs', 'waits', 'stopped']),
  over: z.optional(z.boolean()),
  ...batchProgress.shape,
  ...versioned,
});
type Birthday = z.output<typeof birthday>;

type House = Awaited<ReturnType<typeof openHouse>>;
type Shop = Awaited<ReturnType<House['openShop']>>;

const wishes = compileLetter(
  (say) => {
    const words = say(parseMessage('en', 'Happy birthday, {firstName}'), 'text');
    return { mail: 'birthday.wishes', subject: 'Today', html: html`<p>${words}</p>`, text: words };
  },
  { name: 'Aurora Outdoor', address: 'care@aftercare.example' },
);

/** The family as its room would have it: its batches in a table, and what the senders want to know of them. */
const openBirthdays = async ({ client, services }: House, shop: Shop, clock: () => Date) => {
  const spec = { key: ['id'], indexes: {} } as const;
  const tableName = await freshTable(client, spec);
  const stored = openTable(client, spec, tableName, birthday);
  const ids: string[] = [];
  const asBatch = (item: Birthday): Batch => ({
    state: item.state,
    purpose: item.purpose,
    prepare: (sends) =>
      prepareForCustomers(
        sends,
        {
          shop,
          writer: async ({ send: { key, purpose }, to, customer }) => ({
            fill: (at) =>
              wishes.fill(
                { firstName: customer.firstName?.value ?? '' },
                { to, key, at, events: { configurationSet: 'aftercare-events', purpose } },
              ),
          }),
        },
        { ...services, clock },
      ),
    expansion: {
      progress: item,
      nextMessages: async (most) => {
        const { items, next } = pageOfAll(item.people, { limit: most, cursor: item.cursor }, (id) => id);
        const messages = items.map((customerId) => {
          const about = { key: `${item.id}.${customerId}`, shop: shop.id, customerId, purpose: item.purpose };
          return pendingSend(
            { ...about, mail: 'birthday.wishes', batch: batchName('birthday', item.id) },
            clock(),
          );
        });
        return { messages, next };
      },
      write: (progress) => stored.write({ ...item, ...progress }),
    },
  });
  const families: Families = {
    birthday: {
      find: async (id) => {
        const item = await stored.get({ id });
        return item && asBatch(item);
      },
    },
  };
  const active: ActiveBatches = {
    list: async () => {
      const all = await stored.getMany(ids.map((id) => ({ id })));
      const under = all.filter(({ over }) => !over);
      return { items: under.map((item) => ({ ...item, progress: item })), next: null };
    },
    change: (id, to) =>
      stored.modify({ id }, (before) => {
        const after = before && to({ ...before, progress: before });
        return after === 'over'
          ? before && { ...before, over: true }
          : after && before && { ...before, ...after };
      }),
  };
  return {
    tableName,
    families,
    active: { birthday: active },
    get: (id: string) => stored.get({ id }),
    plan: async (id: string, purpose: Birthday['purpose'], people: readonly string[]): Promise<string> => {
      ids.push(id);
      await stored.create({
        id,
        shop: shop.id,
        purpose,
        people: [...people],
        state: 'runs',
        size: 0,
        rev: 0,
      });
      return batchName('birthday', id);
    },
    move: (id: string, state: Birthday['state']) =>
      stored.modify({ id }, (before) => before && { ...before, state }),
  };
};

/** The senders with this family alone, their queue, and SES's stand-in. */
const openSenders = async () => {
  const ses = await startSes({});
  onTestFinished(() => {
    ses.stop();
    vi.unstubAllEnvs();
  });
  for (const [name, value] of [
    ['AWS_ENDPOINT_URL_SES', ses.url],
    ['AWS_REGION', 'eu-central-1'],
    ['AWS_ACCESS_KEY_ID', 'test'],
    ['AWS_SECRET_ACCESS_KEY', 'test'],
  ] as const)
    vi.stubEnv(name, value);
  const house = await openHouse();
  const shop = await house.openShop();
  // A pace needs time that passes.
  const clock = () => new Date();
  const birthdays = await openBirthdays(house, shop, clock);
  const queued: string[] = [];
  const breaker = breakerStore(house.client, house.table('sending'));
  const strangersBreaker = breakerStore(house.client, house.table('sending'), 'strangers');
  const { families, active } = birthdays;
  const services = {
    ...looksAtBatches({ families, breaker, strangersBreaker, clock }),
    families,
    active,
    breaker,
    strangersBreaker,
    sends: house.services.sends,
    contacts: house.services.contacts,
    queues: {
      send: async (nudges: readonly Nudge[]) => {
        queued.push(...nudges.map((each) => JSON.stringify(each)));
      },
    },
    pace: paceStore(house.client, house.table('sending'), { quota: sendQuota, clock }),
    writeTogether: house.services.writeTogether,
    counts: { add: async () => {} },
    throttles: noThrottles,
    strangersShare: noStrangers,
    mailer: sesMailer('care@aftercare.example', 'aftercare-events'),
    clock,
  };
  return {
    client: house.client,
    table: house.table,
    personal: {
      stores: house.services.personal,
      keys: house.services.keys,
      customers: house.services.customers,
    },
    services,
    shop,
    ses,
    birthdays,
    queued,
    /** Works off what is queued, so many at most. */
    work: async (most = Number.POSITIVE_INFINITY): Promise<void> => {
      for (let done = 0; done < most; done += 1) {
        const body = queued.shift();
        if (body === undefined) return;
        await runNudge(nudge.parse(JSON.parse(body)), services);
      }
    },
    taken: async () => (await ses.arrivals()).filter(({ outcome }) => outcome === 'taken'),
    reconciled: (batch: string) => reconcile(batch, services),
  };
};

type Senders = Awaited<ReturnType<typeof openSenders>>;

/** So many people of whom the last three have never said yes. */
const addPeople = async ({ services, shop, personal }: Senders, count: number) => {
  const at = new Date().toISOString();
  const { addresses } = await personal.keys();
  const all = Array.from({ length: count }, (_one, place): Customer => {
    const email = `celebrant-${place}@example.com`;
    return {
      id: `cus_${place}`,
      shop: shop.id,
      address: addressOf(addresses, shop.id, email),
      email: { value: email, version: at },
      firstName: { value: `Celebrant${place}`, version: at },
      platformIds: [],
      ...(place < count - 3 && { marketingConsent: { given: true, at, source: 'test' } }),
      createdAt: at,
      rev: 0,
    };
  });
  await Promise.all(all.map((each) => services.writeTogether(personal.customers.write(each))));
  return all;
};

const start = async (
  senders: Senders,
  id: string,
  purpose: Birthday['purpose'],
  people: readonly Customer[],
) => {
  const batch = await senders.birthdays.plan(
    id,
    purpose,
    people.map((each) => each.id),
  );
  await tellSenders(batch, { state: 'runs', purpose }, senders.services.queues);
  return batch;
};

const move = async (senders: Senders, id: string, state: Birthday['state']): Promise<void> => {
  const after = await senders.birthdays.move(id, state);
  if (after) await tellSenders(batchName('birthday', id), after, senders.services.queues);
};

/** Everything that is stored, as text. */
const everythingStored = async ({ client, table, birthdays }: Senders): Promise<string> => {
  const names = Object.keys(tables).filter((name): name is TableName => name in tables);
  const found: unknown[] = [];
  for (const TableName of [...names.map(table), birthdays.tableName])
    for await (const { Items = [] } of paginateScan({ client }, { TableName }))
      found.push(...Items.map((raw) => unmarshall(raw)));
  return JSON.stringify(found);
};

const nothing = {
  skipped: {},
  failed: {},
  unknown: 0,
  waiting: {},
  delivered: 0,
  bounced: 0,
  complained: 0,
  resent: 0,
};

test('a family of this test alone leaves, waits, goes on, adds up, and is erased with its people', async () => {
  const senders = await openSenders();
  const people = await addPeople(senders, 120);
  const batch = await start(senders, 'bday_1', 'care', people);
  // The audience, two looks at what was held back, and the first 50.
  await senders.work(4);
  const [first] = await senders.taken();
  expect(first).toMatchObject({ key: expect.stringMatching(/^bday_1\.cus_/), purpose: 'care' });
  await move(senders, 'bday_1', 'waits');
  await senders.work();
  const left = { audience: 120, sent: 50, pending: 70, waiting: { paused: 70 } };
  expect(await senders.reconciled(batch)).toEqual({ ...nothing, ...left });
  expect(await watchBatches(senders.services)).toEqual({ active: 1, ended: 0, pushed: 0, nudged: 0 });

  // Somebody who has got theirs, and somebody who waits for it.
  const got = new Set((await senders.taken()).map(({ to }) => to));
  const erased = [true, false].flatMap(
    (has) => people.slice(0, 117).find(({ email }) => got.has(email?.value ?? '') === has) ?? [],
  );
  expect(erased).toHaveLength(2);
  for (const { id: customerId, address } of erased) {
    const person = { shop: senders.shop.id, customerId, address };
    expect(await exportPerson(person, senders.personal.stores)).toMatchObject({
      mails: [{ batch, mail: 'birthday.wishes' }],
    });
    await erasePerson(person, new Date().toISOString(), senders.personal.stores);
  }

  await move(senders, 'bday_1', 'runs');
  await senders.work();
  const skipped = { 'consent-required': 3, erased: 1 };
  expect(await senders.reconciled(batch)).toEqual({
    ...nothing,
    audience: 120,
    sent: 116,
    pending: 0,
    skipped,
  });
  const taken = await senders.taken();
  expect([taken.length, new Set(taken.map(({ to }) => to)).size]).toEqual([116, 116]);
  expect(await senders.birthdays.get('bday_1')).toMatchObject({ size: 120 });
  expect(await watchBatches(senders.services)).toEqual({ active: 1, ended: 1, pushed: 0, nudged: 0 });
  expect(await watchBatches(senders.services)).toMatchObject({ active: 0 });

  const leftovers = await everythingStored(senders);
  for (const { email, firstName } of people)
    for (const words of [email?.value ?? '', `"${firstName?.value}"`])
      expect([words, leftovers.includes(words)]).toEqual([
        words,
        !erased.some((each) => each.email === email),
      ]);
}, 120_000);

test('stopped halfway, its rest is skipped; of marketing, all waits while the breaker is open', async () => {
  const senders = await openSenders();
  const people = await addPeople(senders, 65);
  const stopped = await start(senders, 'bday_2', 'care', people);
  await senders.work(4);
  await move(senders, 'bday_2', 'stopped');
  await senders.work();
  expect(await senders.reconciled(stopped)).toMatchObject({
    audience: 65,
    sent: 50,
    skipped: { stopped: 15 },
  });

  const { breaker } = senders.services;
  const figures = { sent: 100, bounced: 6, complained: 0 };
  const opened = { at: new Date().toISOString(), why: 'bounces' as const, figures };
  await breaker.modify((before) => ({ ...before, opened }));
  const held = await start(senders, 'bday_3', 'marketing', people);
  await senders.work();
  expect(await senders.reconciled(held)).toMatchObject({ pending: 65, waiting: { breaker: 65 } });
  await breaker.modify(({ opened: _opened, ...before }) => before);
  await releaseMarketing(senders.services);
  await senders.work();
  expect(await senders.reconciled(held)).toMatchObject({ sent: 62, skipped: { 'consent-required': 3 } });
}, 120_000);

test('senders that do not know its family lose none of its messages', async () => {
  const senders = await openSenders();
  const people = await addPeople(senders, 5);
  const batch = await start(senders, 'bday_4', 'care', people);
  await senders.work(3);
  const { services, queued } = senders;
  const strangers = { ...services, ...looksAtBatches({ ...services, families: {} }), families: {} };
  const body = nudge.parse(JSON.parse(queued.shift() ?? ''));
  for (const given of [
    body,
    { kind: 'expand', batch, service: false },
    { kind: 'revisit', batch, service: false },
  ] as const)
    await expect(runNudge(given, strangers)).rejects.toThrow(
      'The batch birthday:bday_4 is of no family that we know; its messages stay pending.',
    );
  expect(await senders.reconciled(batch)).toEqual({ ...nothing, audience: 5, sent: 0, pending: 5 });
  // The nudge is lost among the dead letters; the watch asks again.
  const later = new Date(Date.now() + (nudgeSeconds + 60) * 1000);
  expect(await watchBatches({ ...services, clock: () => later })).toMatchObject({ nudged: 5 });
  await senders.work();
  expect(await senders.reconciled(batch)).toMatchObject({ sent: 2, skipped: { 'consent-required': 3 } });
}, 120_000);

test('a message without a batch is no batch’s to stop: it stays pending, and the senders say so', async () => {
  const senders = await openSenders();
  const about = { key: 'alone', shop: senders.shop.id, customerId: 'cus_1', mail: 'survey.invite' };
  const { sends } = senders.services;
  await sends.addPending([pendingSend({ ...about, purpose: 'survey' }, new Date())]);
  const given: Nudge = { kind: 'send', batch: 'birthday:bday_5', keys: ['alone'], service: false };
  await expect(runNudge(given, senders.services)).rejects.toThrow(
    'The message alone is of no batch; it stays pending.',
  );
  expect(await sends.get('alone')).toMatchObject({ status: 'pending' });

  // The sweep has nothing to nudge it by. It looks again later, and the message is still to be sent.
  const queued: Nudge[] = [];
  const queues = { send: async (nudges: readonly Nudge[]) => void queued.push(...nudges) };
  const later = new Date(Date.now() + 3_600_000);
  await sweepSends({ ...senders.services, queues, clock: () => later });
  expect(queued).toEqual([]);
  const swept = await sends.get('alone');
  expect(swept).toMatchObject({ status: 'pending', watch: 'pending' });
  expect(Date.parse(swept?.dueAt ?? '')).toBeGreaterThan(later.getTime());
});
