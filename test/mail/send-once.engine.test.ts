import { expect, test } from 'vitest';
import { html } from '../../functions/kit/html.ts';
import { composeMime } from '../../functions/mail/mime.ts';
import { paceStore } from '../../functions/mail/pace.store.ts';
import type { MailPurpose } from '../../functions/mail/send.ts';
import { sendOnce } from '../../functions/mail/send-once.ts';
import { sendsStore } from '../../functions/mail/sends.store.ts';
import type { Sent } from '../../functions/mail/ses.client.ts';
import { sweepSends } from '../../functions/mail/sweep-sends.ts';
import { dynamo, freshTables } from '../support/tables.ts';

const content = { mail: 'return.approved', subject: 'Approved', html: html`<p>Yes.</p>`, text: 'Yes.' };

/** A sender of single messages; SES answers as told, then takes everything. */
const openDesk = async ({ rate = 1_000, day = 1_000, sent = 0 } = {}) => {
  const client = dynamo();
  const table = await freshTables(client);
  const sends = sendsStore(client, { sends: table('sends'), keptMails: table('keptMails') });
  const answers: Sent[] = [];
  const quota = async () => ({ rate, day, sent });
  const shared = { ask: quota };
  const posted: { readonly at: number; readonly mime: string }[] = [];
  const time = { passed: 0 };
  const clock = () => new Date(Date.now() + time.passed);
  const services = {
    sends,
    clock,
    compose: composeMime,
    pace: paceStore(client, table('sending'), { quota: () => shared.ask(), clock }),
    queues: { send: async (nudges: readonly object[]) => expect(nudges).toEqual([]) },
    counts: { add: async () => {} },
    mailer: {
      sender: 'care@aftercare.example',
      configurationSet: 'events',
      send: async (_to: string, mime: Buffer): Promise<Sent> => {
        posted.push({ at: Date.now(), mime: mime.toString() });
        return answers.shift() ?? { outcome: 'sent', messageId: `m-${posted.length}` };
      },
    },
  };
  return {
    sends,
    answers,
    posted,
    time,
    /** SES does not say what it takes, until told. */
    silent: () => {
      shared.ask = () => Promise.reject(new Error('Rate exceeded'));
      return () => {
        shared.ask = quota;
      };
    },
    sweep: () => sweepSends(services),
    send: (key: string, purpose: MailPurpose = 'service', said = content) =>
      sendOnce(
        { key, shop: 's', customerId: 'c', purpose },
        said,
        { to: 'ada@example.com', fromName: 'Aurora' },
        services,
      ),
  };
};

const throttled: Sent = { outcome: 'throttled', error: new Error('Maximum sending rate exceeded.') };

test('a message travels with its key and purpose, for SES’s events to find it', async () => {
  const desk = await openDesk();
  expect(await desk.send('k')).toBe('sent');
  expect(desk.posted[0]?.mime).toContain('X-SES-CONFIGURATION-SET: events\r\n');
  const key = Buffer.from('k').toString('base64url');
  expect(desk.posted[0]?.mime).toContain(`X-SES-MESSAGE-TAGS: send=${key}, purpose=service\r\n`);
  expect(await desk.send('k')).toBe('already-sent');
  expect(desk.posted).toHaveLength(1);
});

test('single messages at once take their turns at the pace', async () => {
  const desk = await openDesk({ rate: 20 });
  const keys = Array.from({ length: 10 }, (_one, place) => `k${place}`);
  expect(await Promise.all(keys.map((key) => desk.send(key)))).toEqual(keys.map(() => 'sent'));
  const times = desk.posted.map(({ at }) => at).sort((a, b) => a - b);
  // Nine spaces of a twentieth of a second, the first and the last message up to the tolerance late.
  expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(9 * 50 - 50);
});

test('a message that another invocation is sending is to be tried again, and that is no trouble', async () => {
  const desk = await openDesk();
  const about = {
    key: 'k',
    shop: 's',
    customerId: 'c',
    mail: 'return.approved',
    purpose: 'service',
  } as const;
  expect(await desk.sends.claim(about, new Date())).toMatchObject({ verdict: 'ours' });
  await expect(desk.send('k')).rejects.toMatchObject({ name: 'Unavailable', isExpected: true });
  expect(desk.posted).toHaveLength(0);
});

test('a second that is too full for SES is followed by another turn', async () => {
  const desk = await openDesk();
  desk.answers.push(throttled, throttled);
  expect(await desk.send('k')).toBe('sent');
  expect(desk.posted).toHaveLength(3);
});

test('when the day is used up a message is left to be tried again, and service mail has its share', async () => {
  const desk = await openDesk({ day: 10, sent: 9 });
  await expect(desk.send('survey', 'survey')).rejects.toThrow('SES refused the message survey.');
  expect(await desk.sends.get('survey')).toMatchObject({ status: 'failed', reason: 'throttled' });
  expect(await desk.send('service')).toBe('sent');
  await expect(desk.send('one too many')).rejects.toThrow('SES refused');
  expect(desk.posted).toHaveLength(1);
});

test('what nobody knows of for an hour is sent again once if it is service mail, and given up if not', async () => {
  const desk = await openDesk();
  desk.answers.push({ outcome: 'unknown' }, { outcome: 'unknown' });
  expect([await desk.send('receipt'), await desk.send('survey', 'survey')]).toEqual(['unknown', 'unknown']);
  expect(await desk.sweep()).toMatchObject({ resent: 0, givenUp: 0 });
  desk.time.passed = 3_601_000;
  desk.answers.push({ outcome: 'unknown' });
  expect(await desk.sweep()).toMatchObject({ resent: 1, givenUp: 1 });
  expect(desk.posted).toHaveLength(3);
  desk.time.passed = 2 * 3_602_000;
  expect(await desk.sweep()).toMatchObject({ resent: 0, givenUp: 1 });
  desk.time.passed = 3 * 3_603_000;
  expect(await desk.sweep()).toMatchObject({ resent: 0, givenUp: 0 });
  expect(desk.posted).toHaveLength(3);
  expect(await desk.sends.get('receipt')).toMatchObject({ status: 'unknown', resent: 1 });
});

test('a message that found no turn has certainly not left, and is sent when it is tried again', async () => {
  const desk = await openDesk();
  const speak = desk.silent();
  await expect(desk.send('survey', 'survey')).rejects.toThrow('SES refused the message survey.');
  expect(await desk.sends.get('survey')).toMatchObject({ status: 'failed', reason: 'throttled' });
  speak();
  expect(await desk.send('survey', 'survey')).toBe('sent');
  expect(desk.posted).toHaveLength(1);
});

test('what SES did not take when it was to be sent again is sent again later, and not counted before', async () => {
  const desk = await openDesk();
  desk.answers.push({ outcome: 'unknown' });
  expect(await desk.send('receipt')).toBe('unknown');
  desk.time.passed = 3_601_000;
  desk.answers.push({ outcome: 'day-used-up', error: new Error('Daily message quota exceeded.') });
  expect(await desk.sweep()).toMatchObject({ resent: 0, givenUp: 0 });
  const waiting = await desk.sends.get('receipt');
  expect([waiting?.status, waiting?.resent]).toEqual(['unknown', undefined]);
  desk.time.passed = 2 * 3_602_000;
  expect(await desk.sweep()).toMatchObject({ resent: 1, givenUp: 0 });
  expect(desk.posted).toHaveLength(3);
  expect(await desk.sends.get('receipt')).toMatchObject({ status: 'sent', resent: 1 });
});

test('a receipt of many things with long names leaves, though it is too long to be kept', async () => {
  const desk = await openDesk();
  const goods = Array.from({ length: 250 }, (_one, place) => `- ${'茶碗と急須のセット'.repeat(20)} ${place}`);
  desk.answers.push({ outcome: 'unknown' });
  expect(await desk.send('receipt', 'service', { ...content, text: goods.join('\n') })).toBe('unknown');
  expect(desk.posted).toHaveLength(1);
  desk.time.passed = 3_601_000;
  expect(await desk.sweep()).toMatchObject({ resent: 0, givenUp: 1 });
});
