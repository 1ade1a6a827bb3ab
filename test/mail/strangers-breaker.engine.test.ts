import { expect, test } from 'vitest';
import { openPostOffice } from '../support/post-office.ts';

test('the breaker of strangers is read, set and reset apart from that of marketing', async () => {
  const office = await openPostOffice();
  const groups = ['admin'];
  const { breaker, strangersBreaker } = office.services;
  const figures = { sent: 60, bounced: 6, complained: 0 };
  const opened = { at: office.clock().toISOString(), why: 'bounces', figures } as const;
  await strangersBreaker.modify((before) => ({ ...before, opened }));
  await strangersBreaker.count('k', figures, office.clock());

  const read = (query: Record<string, string> = {}) =>
    office.call('GET /admin/mail/breaker', { groups, query });
  expect((await read()).body).toMatchObject({ of: 'marketing', state: 'closed', figures: { sent: 0 } });
  expect((await read({ of: 'strangers' })).body).toMatchObject({ of: 'strangers', state: 'open', figures });
  expect((await read({ of: 'nobody' })).status).toBe(400);

  const query = { of: 'strangers' };
  await office.call('PATCH /admin/mail/breaker', { groups, query, body: { minimumSent: 70 } });
  expect((await breaker.get()).settings.minimumSent).toBe(500);
  expect((await strangersBreaker.get()).settings.minimumSent).toBe(70);

  const body = { reason: 'Junk of one caller, who is kept out now.' };
  const reset = await office.call('POST /admin/mail/breaker/reset', { groups, query, body });
  expect(reset.body).toMatchObject({ of: 'strangers', state: 'closed', figures: { bounced: 0 } });
  expect((await breaker.get()).resets).toEqual([]);
});
