import { expect, test } from 'vitest';
import type { BatchAnswer, BatchServices, Prepared } from '../../functions/mail/batch.ts';
import { pendingSend, type Send } from '../../functions/mail/send.ts';
import { sendBatch } from '../../functions/mail/send-batch.ts';
import { noStrangers, noThrottles } from '../support/no-throttles.ts';

/**
 * A sender of two messages whose every call of SES takes a fifth of a second and is throttled. The clock moves
 * with these calls only. `ahead`: how far ahead the first slots are, in milliseconds.
 */
const openThrottled = (answerOf: (looks: number) => BatchAnswer, ahead: readonly number[] = []) => {
  let now = Date.parse('2026-11-22T10:00:00.000Z');
  const clock = () => new Date(now);
  const about = {
    shop: 'shp_1',
    customerId: 'cus_1',
    mail: 'campaign.spring',
    purpose: 'marketing',
  } as const;
  const pending = ['a', 'b'].map((key) => pendingSend({ ...about, key, batch: 'campaign:cmp_1' }, clock()));
  const stored = new Map<string, Send>(pending.map((each) => [each.key, each]));
  const counts = { asked: 0, looks: 0, unused: 0, reserved: 0 };
  const answered = (one: Prepared): Prepared => ({ ...one, answer: answerOf(counts.looks) });
  const services: BatchServices = {
    sends: {
      getMany: async () => [...stored.values()],
      writeEach: async (changes) => {
        for (const { send } of changes) stored.set(send.key, send);
        return changes.map(() => true);
      },
      settle: async () => undefined,
    },
    contacts: {
      write: () => ({ Put: { TableName: '', Item: {} } }),
      modify: async () => undefined,
    },
    pace: {
      reserve: async ({ count }) => {
        counts.reserved += 1;
        return { slots: { from: now + (ahead[counts.reserved - 1] ?? 0), every: 0, count } };
      },
      ready: () => {},
      used: async ({ unused }) => {
        counts.unused += unused;
      },
    },
    counts: { add: async () => {} },
    throttles: noThrottles,
    strangersShare: noStrangers,
    mailer: {
      sender: 'care@aftercare.example',
      configurationSet: '',
      send: async () => {
        counts.asked += 1;
        now += 200;
        return { outcome: 'throttled', error: new Error('Maximum sending rate exceeded.') };
      },
    },
    clock,
    prepare: async (sends) =>
      sends.map((send) => ({
        send,
        answer: { decision: 'send', to: `${send.key}@example.com` },
        fill: () => Buffer.from('Subject: Hello\r\n\r\n'),
      })),
    lookAgain: async (waiting) => {
      counts.looks += 1;
      return waiting.map(answered);
    },
  };
  const run = { service: false, until: now + 30_000 };
  return { stored, counts, send: () => sendBatch(['a', 'b'], run, services) };
};

test('a claimed message that SES throttles is given back within a second after its batch was paused', async () => {
  const { stored, counts, send } = openThrottled((looks) =>
    looks < 3
      ? { decision: 'send', to: 'a@example.com' }
      : { decision: 'hold', until: '2126-01-01T00:00:00.000Z', reason: 'paused' },
  );
  expect(await send()).toEqual({ again: [] });
  const now = [...stored.values()].map(({ status, reason }) => `${status}: ${reason}`);
  expect(now).toEqual(['pending: paused', 'pending: paused']);
  // Five calls a second; the third look, after three seconds, sees the pause.
  expect(counts.asked).toBeGreaterThan(10);
  expect(counts.asked).toBeLessThanOrEqual(20);
  // It tells of every slot: of two at a time one is missed meanwhile, and the last two come after the pause.
  expect(counts.unused).toBe(2 * (counts.asked + 1));
});

test('a claimed message whose batch goes on stays claimed for its twenty seconds, and is tried again', async () => {
  const { stored, counts, send } = openThrottled(() => ({ decision: 'send', to: 'a@example.com' }));
  expect(await send()).toEqual({ again: ['a', 'b'] });
  expect([...stored.values()].map(({ status }) => status)).toEqual(['pending', 'pending']);
  expect(counts.asked).toBeGreaterThan(100);
});

test('a claimed message whose slot is ahead is looked at again before it, and is given back if its batch was paused', async () => {
  const { stored, counts, send } = openThrottled(
    () => ({ decision: 'hold', until: '2126-01-01T00:00:00.000Z', reason: 'paused' }),
    [0, 1_050],
  );
  expect(await send()).toEqual({ again: [] });
  expect([...stored.values()].map(({ reason }) => reason)).toEqual(['paused', 'paused']);
  // SES was asked once, since the other one missed its slot by then, and never again.
  expect(counts.asked).toBe(1);
});
