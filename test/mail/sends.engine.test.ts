import { expect, test } from 'vitest';
import { claimedSend, pendingSend } from '../../functions/mail/send.ts';
import { sendsStore } from '../../functions/mail/sends.store.ts';
import { dynamo, freshTables } from '../support/tables.ts';

const claim = { key: 'k', shop: 's', customerId: 'c', mail: 'survey.invite', purpose: 'survey' } as const;
const at = (seconds: number) => new Date(Date.parse('2026-11-22T10:00:00.000Z') + seconds * 1000);

const opened = async (client = dynamo()) => {
  const table = await freshTables(client);
  return sendsStore(client, { sends: table('sends'), keptMails: table('keptMails') });
};

test('of many claims at once one is ours', async () => {
  const sends = await opened();
  const claims = await Promise.all(Array.from({ length: 10 }, () => sends.claim(claim, at(0))));
  expect(claims.map(({ verdict }) => verdict).toSorted()).toEqual([
    ...Array.from({ length: 9 }, () => 'in-progress'),
    'ours',
  ]);
});

test('a claim is somebody’s for a minute and a half, then nobody knows, for good', async () => {
  const sends = await opened();
  await sends.claim(claim, at(0));
  expect(await sends.claim(claim, at(89))).toMatchObject({ verdict: 'in-progress' });
  expect(await sends.claim(claim, at(90))).toMatchObject({ verdict: 'unknown' });
  expect(await sends.claim(claim, at(100_000))).toMatchObject({ verdict: 'unknown' });
});

test('what was sent stays sent, what failed may be tried again', async () => {
  const sends = await opened();
  await sends.claim(claim, at(0));
  await sends.settle('k', { status: 'failed', reason: 'refused' }, at(0));
  expect(await sends.claim(claim, at(1))).toMatchObject({ verdict: 'ours' });
  await sends.settle('k', { status: 'sent', sentAt: at(2).toISOString(), messageId: 'm' }, at(2));
  expect(await sends.claim(claim, at(100_000))).toMatchObject({ verdict: 'sent' });
});

test('what SES has taken stays sent, whatever is said later', async () => {
  const sends = await opened();
  await sends.claim(claim, at(0));
  await sends.settle('k', { status: 'sent', sentAt: at(1).toISOString(), messageId: 'm' }, at(1));
  await sends.settle('k', { status: 'unknown' }, at(2));
  await sends.settle('k', { status: 'failed', reason: 'refused' }, at(2));
  expect(await sends.get('k')).toMatchObject({ status: 'sent', messageId: 'm' });
});

test('service mail is kept with its claim, for two days, and until its person is erased', async () => {
  const sends = await opened();
  const kept = { to: 'ada@example.com', mime: 'Subject: Hello\r\n\r\n' };
  await sends.claim({ ...claim, purpose: 'service' }, at(0), kept);
  expect(await sends.keptMailOf('k', at(86_400))).toMatchObject(kept);
  expect(await sends.keptMailOf('k', at(2 * 86_400 + 1))).toBeUndefined();
  await sends.erase({ shop: 's', customerId: 'c', at: at(5).toISOString() });
  expect(await sends.keptMailOf('k', at(86_400))).toBeUndefined();
});

test('the ledger forgets the day of a greeting with its person, because it tells their birthday', async () => {
  const sends = await opened();
  const greeting = { ...claim, key: 'cpr_1_2027.c', purpose: 'care', mail: 'care.birthday' } as const;
  const days = { day: '2027-03-14', notAfter: '2027-03-15T23:00:00.000Z' };
  await sends.addPending([pendingSend({ ...greeting, ...days, batch: 'care:cpr_1_2027' }, at(0))]);
  await sends.erase({ shop: 's', customerId: 'c', at: at(5).toISOString() });
  const left = await sends.get(greeting.key);
  expect(left).toMatchObject({ status: 'pending', mail: 'care.birthday' });
  expect(JSON.stringify(left)).not.toContain('2027-03');
});

test('the ledger forgets where an erased person lived', async () => {
  const sends = await opened();
  const message = { ...claim, key: 'cmp_1.a', mail: 'campaign.marketing', zone: 'Pacific/Chatham' } as const;
  await sends.addPending([pendingSend({ ...message, batch: 'campaign:cmp_1' }, at(0))]);
  expect(await sends.get(message.key)).toMatchObject({ zone: 'Pacific/Chatham' });
  await sends.erase({ shop: 's', customerId: 'c', at: at(5).toISOString() });
  expect(await sends.get(message.key)).toMatchObject({ status: 'pending', customerId: 'c' });
  expect(JSON.stringify(await sends.get(message.key))).not.toContain('Chatham');
});

test('one that the table has no room for just then does not hide what became of the others', async () => {
  const client = dynamo();
  const sends = await opened(client);
  const fresh = ['m.a', 'm.b', 'm.c'].map((key) =>
    pendingSend({ ...claim, key, batch: 'campaign:m' }, at(0)),
  );
  await sends.addPending(fresh);
  const claims = fresh.map((send) => ({ send: claimedSend({ ...send, rev: 1 }, at(1)) }));
  // Somebody else was faster with one, so they are written one by one.
  await sends.settle('m.a', { status: 'skipped', reason: 'stopped' }, at(1));
  client.middlewareStack.add(
    (next) => (args) => {
      if ('Item' in args.input && JSON.stringify(args.input.Item).includes('"m.b"'))
        throw Object.assign(new Error('Throttled.'), { name: 'ThrottlingException' });
      return next(args);
    },
    { step: 'initialize' },
  );
  expect(await sends.writeEach(claims)).toEqual([false, false, true]);
});

test('many are written at once, and one lost race stops nobody else', async () => {
  const sends = await opened();
  const fresh = Array.from({ length: 60 }, (_one, place) =>
    pendingSend({ ...claim, key: `m.${place}`, batch: 'campaign:m' }, at(0)),
  );
  expect(await sends.addPending(fresh)).toEqual(fresh.map(() => true));
  const stored = await sends.getMany(fresh.map(({ key }) => key));
  await sends.settle('m.7', { status: 'skipped', reason: 'unsubscribed' }, at(1));
  const written = await sends.writeEach(stored.map((each) => ({ send: claimedSend(each, at(2)) })));
  expect(stored.filter((_each, place) => !written[place]).map(({ key }) => key)).toEqual(['m.7']);
  expect(await sends.addPending(fresh)).toEqual(fresh.map(() => false));
});

test('the sweep sees what is due, the longest overdue first, and nothing that is settled', async () => {
  const sends = await opened();
  for (const [key, second] of [
    ['late', 5],
    ['later', 9],
    ['settled', 1],
    ['not-yet', 60],
  ] as const)
    await sends.claim({ ...claim, key }, at(second));
  await sends.settle('settled', { status: 'failed', reason: 'refused' }, at(2));
  const due = await Array.fromAsync(sends.due('claimed', at(100)));
  expect(due.map(({ key }) => key)).toEqual(['late', 'later']);
});
