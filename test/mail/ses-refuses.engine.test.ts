import { Logger } from '@aws-lambda-powertools/logger';
import { afterEach, expect, test, vi } from 'vitest';
import { paceStore } from '../../functions/mail/pace.store.ts';
import { reconciliation } from '../../functions/mail/reconcile.ts';
import type { Sent } from '../../functions/mail/ses.client.ts';
import { sweepSends } from '../../functions/mail/sweep-sends.ts';
import { openPostOffice } from '../support/post-office.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const sentence =
  'Sending paused for this account. For more information, please check the inbox of the email address associated with your AWS account.';

/** SES's answers, one for each message that it is asked to take. */
const openSes = async () => {
  const office = await openPostOffice();
  const asked: string[] = [];
  const taken: string[] = [];
  const ses = { answer: (): Sent => ({ outcome: 'sent', messageId: `m-${asked.length}` }) };
  office.services.mailer.send = async (to) => {
    asked.push(to);
    const answer = ses.answer();
    if (answer.outcome === 'sent') taken.push(to);
    return answer;
  };
  // Its slots follow each other, so that SES's answer is there before the next message.
  const quota = async () => ({ rate: 1_000, day: -1, sent: 0 });
  // The clock stands still: with this one behind by the shortest lead nobody waits for the first slot.
  const clock = () => new Date(office.clock().getTime() - 60);
  office.services.pace = paceStore(office.client, office.table('sending'), { quota, clock });
  const told = vi.spyOn(Logger.prototype, 'info');
  const refusals = () =>
    told.mock.calls.flatMap(([, fields]) =>
      fields && Object(fields).outcome === 'ses-refused' ? [fields] : [],
    );
  const { body } = await office.call('POST /admin/campaigns', { body: office.draft() });
  const id = String(body.id);
  const figures = async () =>
    reconciliation.parse((await office.call('GET /admin/campaigns/{id}', { id })).body.reconciliation);
  const start = () => office.call('POST /admin/campaigns/{id}/launch', { id });
  return { office, asked, taken, ses, refusals, figures, start, id };
};

test('M6: SES pauses the account in the middle of a campaign of 30: it waits, and SES’s sentence is told once', async () => {
  const { office, asked, taken, ses, refusals, figures, start, id } = await openSes();
  await office.addCustomers(30);
  ses.answer = () =>
    taken.length < 5
      ? { outcome: 'sent', messageId: `m-${taken.length}` }
      : { outcome: 'ses-closed', error: Object.assign(new Error(sentence), { name: 'MessageRejected' }) };
  await start();
  await office.work();
  expect(taken).toHaveLength(5);
  // One message learns it for all, also for those of other runs.
  expect(asked).toHaveLength(6);
  expect(refusals()).toEqual([
    { outcome: 'ses-refused', batch: `campaign:${id}`, code: 'MessageRejected', why: sentence },
  ]);
  expect(await figures()).toMatchObject({ sent: 5, pending: 25, waiting: { 'ses-closed': 25 } });

  ses.answer = () => ({ outcome: 'sent', messageId: `m-${taken.length}` });
  await office.pass(601);
  await sweepSends(office.services);
  await office.work();
  expect(await figures()).toMatchObject({ sent: 30, pending: 0, unknown: 0 });
  expect(new Set(taken).size).toBe(30);
  expect(taken).toHaveLength(30);
});

test('M6: what SES says against one message only stops that message; the same sentence is told once', async () => {
  const { office, taken, ses, refusals, figures, start } = await openSes();
  await office.addCustomers(6);
  let asked = 0;
  const why =
    'Email address is not verified. The following identities failed the check: person-1@example.com';
  ses.answer = () => {
    asked += 1;
    return asked <= 2
      ? { outcome: 'refused', error: Object.assign(new Error(why), { name: 'MessageRejected' }) }
      : { outcome: 'sent', messageId: `m-${asked}` };
  };
  await start();
  await office.work();
  expect(taken).toHaveLength(4);
  expect(await figures()).toMatchObject({ sent: 4, pending: 2, waiting: { refused: 2 } });
  expect(refusals()).toEqual([
    expect.objectContaining({ why: why.replace('person-1@example.com', '[address]') }),
  ]);
});
