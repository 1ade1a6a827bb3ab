import { expect, test } from 'vitest';
import { sendsStore } from '../../functions/mail/sends.store.ts';
import { dynamo, freshTables } from '../support/tables.ts';

const claim = { key: 'k', shop: 's', customerId: 'c', mail: 'survey.invite' };
const at = (seconds: number) => new Date(Date.parse('2026-11-22T10:00:00.000Z') + seconds * 1000);

const opened = async () => {
  const client = dynamo();
  return sendsStore(client, (await freshTables(client))('sends'));
};

test('of many claims at once one is ours', async () => {
  const sends = await opened();
  const claims = await Promise.all(Array.from({ length: 10 }, () => sends.claim(claim, at(0))));
  expect(claims.toSorted()).toEqual([...Array.from({ length: 9 }, () => 'in-progress'), 'ours']);
});

test('a claim is somebody’s for a minute, then nobody knows, for good', async () => {
  const sends = await opened();
  await sends.claim(claim, at(0));
  expect(await sends.claim(claim, at(59))).toBe('in-progress');
  expect(await sends.claim(claim, at(60))).toBe('unknown');
  expect(await sends.claim(claim, at(100_000))).toBe('unknown');
});

test('what was sent stays sent, what failed may be tried again', async () => {
  const sends = await opened();
  await sends.claim(claim, at(0));
  await sends.settle('k', { status: 'failed' });
  expect(await sends.claim(claim, at(1))).toBe('ours');
  await sends.settle('k', { status: 'sent', sentAt: at(2).toISOString(), messageId: 'm' });
  expect(await sends.claim(claim, at(100_000))).toBe('sent');
});
