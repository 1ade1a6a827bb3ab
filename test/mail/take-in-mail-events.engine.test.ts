import { expect, test } from 'vitest';
import { addressOf } from '../../functions/customers/address.ts';
import { addressesStore } from '../../functions/customers/addresses.store.ts';
import { changeWishes } from '../../functions/customers/change-wishes.ts';
import { consentsStore } from '../../functions/customers/consents.store.ts';
import { customersStore } from '../../functions/customers/customers.store.ts';
import { writeTogether } from '../../functions/kit/write-together.ts';
import { breakerStore } from '../../functions/mail/breaker.store.ts';
import type { Send } from '../../functions/mail/send.ts';
import { sendsStore } from '../../functions/mail/sends.store.ts';
import { sweep } from '../../functions/mail/sweep-sends.handler.ts';
import { takeInMessage } from '../../functions/mail/take-in-mail-events.handler.ts';
import { readBreaker } from '../../functions/mail/watch-breaker.ts';
import { bounced, complained, delivered, rejected, sent, softBounced } from '../support/ses-events.ts';
import { dynamo, freshTables } from '../support/tables.ts';

const now = new Date('2026-11-25T10:30:00.000Z');
const at = (seconds: number): string =>
  new Date(Date.parse('2026-11-25T10:00:00.000Z') + seconds * 1000).toISOString();

const shop = 'shp_1';
const addressKey = 'the key of addresses';
const to = 'wang@example.com';

const house = async () => {
  const client = dynamo();
  const table = await freshTables(client);
  const deadLetters: string[] = [];
  const services = {
    sends: sendsStore(client, { sends: table('sends'), keptMails: table('keptMails') }),
    addresses: addressesStore(client, table('addresses')),
    consents: consentsStore(client, table('consents')),
    customers: customersStore(client, table('customers')),
    breaker: breakerStore(client, table('sending')),
    strangersBreaker: breakerStore(client, table('sending'), 'strangers'),
    counts: { add: async () => {} },
    writeTogether: (writes: Parameters<typeof writeTogether>[1]) => writeTogether(client, writes),
    keys: async () => ({ addresses: addressKey }),
    clock: () => now,
    deadLetters: { send: async ({ text }: { text: string }) => void deadLetters.push(text) },
  };
  const digestOf = (email: string) => addressOf(addressKey, shop, email);
  return {
    ...services,
    deadLettersOf: () => deadLetters,
    know: (email = to) =>
      services.writeTogether([
        services.addresses.write({ address: digestOf(email), shop, customerId: 'cus_1', rev: 0 }),
      ]),
    suppressed: async (email = to) => (await services.addresses.get(digestOf(email)))?.suppressed?.reason,
    ledger: async (email = to) =>
      (await services.consents.ofAddress(digestOf(email), { limit: 50 })).items.map(
        ({ change, reason, source }) => [change, reason, source].join(' '),
      ),
    claim: (key: string, about: Partial<Send> = {}, kept?: { to: string; mime: string }) =>
      services.sends.claim(
        { key, shop, customerId: 'cus_1', mail: 'survey.invite', purpose: 'survey', ...about },
        new Date(at(0)),
        kept,
      ),
    hear: async (...events: (object | string)[]) => {
      for (const event of events)
        await takeInMessage(typeof event === 'string' ? event : JSON.stringify(event), services);
    },
    counted: async () => (await readBreaker(services)).figures,
    digestOf,
    services,
  };
};

test('a claim whose sender died is settled by SES, and then delivered', async () => {
  const { claim, hear, sends, counted } = await house();
  await claim('k');
  await hear(sent({ key: 'k', messageId: 'm', sentAt: at(1) }));
  expect(await sends.get('k')).toMatchObject({ status: 'sent', sentAt: at(1), messageId: 'm' });
  expect(
    await sends.claim({ key: 'k', shop, customerId: 'cus_1', mail: 'survey.invite', purpose: 'survey' }, now),
  ).toEqual({ verdict: 'sent' });
  await hear(delivered(at(5), { key: 'k', messageId: 'm' }));
  expect(await sends.get('k')).toMatchObject({ status: 'sent', deliveredAt: at(5) });
  expect(await counted()).toEqual({ sent: 1, bounced: 0, complained: 0 });
});

test('what comes twice, in another order and all at once ends and counts the same', async () => {
  const { know, claim, hear, sends, counted, suppressed, ledger } = await house();
  await know();
  await claim('k');
  const events = [
    complained(at(60), { key: 'k', messageId: 'm' }),
    delivered(at(5), { key: 'k', messageId: 'm' }),
    sent({ key: 'k', messageId: 'm' }),
  ];
  await Promise.all([...events, ...events].map((event) => hear(event)));
  expect(await sends.get('k')).toMatchObject({ status: 'sent', deliveredAt: at(5), complainedAt: at(60) });
  expect(await counted()).toEqual({ sent: 1, bounced: 0, complained: 1 });
  expect(await suppressed()).toBe('complained');
  expect(await ledger()).toEqual(['stopped complained ses']);
});

test('a hard bounce stops the mail to its address; staff let it through again, and old news do not stop it', async () => {
  const { know, claim, hear, suppressed, ledger, services, digestOf } = await house();
  await know();
  await claim('k');
  const bounce = bounced(at(5), { key: 'k' });
  await hear(bounce);
  expect(await suppressed()).toBe('bounced');
  await changeWishes(
    { address: digestOf(to), shop, at: at(100), source: 'staff' },
    [{ purpose: 'all', change: 'released' }],
    services,
  );
  await hear(bounce);
  expect(await suppressed()).toBeUndefined();
  expect(await ledger()).toEqual(['released  staff', 'stopped bounced ses']);
});

test('five messages in a row that bounce softly stop the mail until one is delivered', async () => {
  const { know, claim, hear, suppressed, ledger, counted } = await house();
  await know();
  for (let nth = 1; nth <= 5; nth += 1) {
    expect(await suppressed()).toBeUndefined();
    await claim(`k${nth}`);
    await hear(softBounced(at(nth), { key: `k${nth}`, messageId: `m${nth}` }));
  }
  expect(await suppressed()).toBe('bounced');
  expect(await counted()).toEqual({ sent: 5, bounced: 0, complained: 0 });
  await claim('k6');
  await hear(delivered(at(6), { key: 'k6', messageId: 'm6' }));
  expect(await suppressed()).toBeUndefined();
  expect(await ledger()).toEqual(['released  ses', 'stopped bounced ses']);
});

test('M5: an address is known by what its person wrote, though SES has its ASCII form', async () => {
  const { know, claim, hear, suppressed } = await house();
  await know('wang@bücher.example');
  await claim('k');
  await hear(bounced(at(5), { key: 'k', to: 'wang@xn--bcher-kva.example' }));
  expect(await suppressed('wang@bücher.example')).toBe('bounced');
});

test('an address that we do not know is not made known', async () => {
  const { claim, hear, addresses, digestOf, sends } = await house();
  await claim('k', { customerId: undefined, mail: 'return.approver' });
  await hear(bounced(at(5), { key: 'k', to: 'boss@shop.example' }));
  expect(await addresses.get(digestOf('boss@shop.example'))).toBeUndefined();
  expect((await sends.get('k'))?.bounce).toEqual({ kind: 'hard', at: at(5) });
});

test('what SES never tried because of its list stops the mail, and the breaker does not count it', async () => {
  const { know, claim, hear, suppressed, counted } = await house();
  await know();
  await claim('k');
  await hear(bounced(at(5), { key: 'k' }, { bounceSubType: 'OnAccountSuppressionList' }));
  expect(await suppressed()).toBe('bounced');
  expect(await counted()).toEqual({ sent: 0, bounced: 0, complained: 0 });
});

test('the breaker opens for what bounces, each message once', async () => {
  const { claim, hear, breaker } = await house();
  await breaker.modify((before) => ({
    ...before,
    settings: { ...before.settings, minimumSent: 10, minimumBounced: 2 },
  }));
  const ended = async (nth: number, end: typeof bounced | typeof delivered) => {
    const about = { key: `k${nth}`, messageId: `m${nth}`, to: `${nth}@example.com` };
    await claim(about.key);
    await hear(sent(about), end(at(nth), about), end(at(nth), about));
  };
  for (let nth = 1; nth <= 10; nth += 1) await ended(nth, delivered);
  await ended(11, bounced);
  expect((await breaker.get()).opened).toBeUndefined();
  await ended(12, bounced);
  expect((await breaker.get()).opened).toMatchObject({
    why: 'bounces',
    figures: { sent: 12, bounced: 2, complained: 0 },
  });
});

test('the breaker opens for bounces that came before the messages that make them count', async () => {
  const { claim, hear, breaker, services } = await house();
  await breaker.modify((before) => ({
    ...before,
    settings: { ...before.settings, minimumSent: 10, minimumBounced: 2 },
  }));
  for (let nth = 1; nth <= 10; nth += 1) {
    const about = { key: `k${nth}`, messageId: `m${nth}`, to: `${nth}@example.com` };
    await claim(about.key);
    await hear((nth <= 2 ? bounced : delivered)(at(nth), about));
  }
  const nobody = () => Promise.reject(new Error('There is nothing to send.'));
  await sweep({
    ...services,
    queues: { send: async () => {} },
    pace: { reserve: nobody, used: nobody },
    mailer: { sender: '', configurationSet: '', send: nobody },
  });
  expect((await breaker.get()).opened).toMatchObject({
    why: 'bounces',
    figures: { sent: 10, bounced: 2, complained: 0 },
  });
});

test('what was kept of a service mail goes once SES has told of it', async () => {
  const { claim, hear, sends } = await house();
  await claim('k', { purpose: 'service', mail: 'return.approved' }, { to, mime: 'Subject: x' });
  expect(await sends.keptMailOf('k', now)).toMatchObject({ to, mime: 'Subject: x' });
  await hear(sent({ key: 'k' }));
  expect(await sends.keptMailOf('k', now)).toBeUndefined();
});

test('a message with a virus has failed, and is not sent again', async () => {
  const { claim, hear, sends } = await house();
  await claim('k');
  await hear(rejected({ key: 'k' }), sent({ key: 'k' }));
  expect(await sends.get('k')).toMatchObject({ status: 'failed', reason: 'rejected' });
});

test('news of nobody are acknowledged, and what cannot be read goes to the dead letters as it was', async () => {
  const { hear, deadLettersOf } = await house();
  const untagged = sent();
  await hear(
    sent({ key: 'never claimed' }),
    { ...untagged, mail: { ...untagged.mail, tags: {} } },
    'Successfully validated SNS topic for Amazon SES event publishing.',
  );
  expect(deadLettersOf()).toEqual([]);
  const broken = ['{"eventType":"Bo', JSON.stringify({ eventType: 'Bounce' })];
  await hear(...broken);
  expect(deadLettersOf()).toEqual(broken);
});
