import { describe, expect, test } from 'vitest';
import type { BatchAnswer, Prepared } from '../../functions/mail/batch.ts';
import { closedBreaker } from '../../functions/mail/breaker.ts';
import { claimBatch, holdBack } from '../../functions/mail/claim-batch.ts';
import type { BatchRule, Families } from '../../functions/mail/family.ts';
import { looksAtBatches } from '../../functions/mail/prepare-batches.ts';
import { pendingSend, type Send } from '../../functions/mail/send.ts';
import { noStrangers, noThrottles } from '../support/no-throttles.ts';

const at = (time: string) => `2026-11-22T${time}:00.000Z`;

/** One message of one batch, each with a last instant or without one, and what its family says of it. */
const openMessage = (
  { own, batch, state = 'runs' }: { own?: string; batch?: string; state?: BatchRule['state'] },
  answer: BatchAnswer = { decision: 'send', to: 'ada@example.com' },
) => {
  let now = at('10:00');
  const clock = () => new Date(now);
  const send = pendingSend(
    {
      key: 'cpr_1_2026.cus_1',
      shop: 'shp_1',
      customerId: 'cus_1',
      mail: 'care.birthday',
      purpose: 'care',
      batch: 'care:cpr_1_2026',
      ...(own && { notAfter: at(own) }),
    },
    clock(),
  );
  const fill = () => Buffer.from('');
  const families: Families = {
    care: {
      find: async () => ({
        state,
        purpose: 'care',
        ...(batch && { notAfter: at(batch) }),
        prepare: async (sends) => sends.map((one) => ({ send: one, answer, fill })),
      }),
    },
  };
  const breaker = { get: async () => closedBreaker };
  const looks = looksAtBatches({ families, clock, breaker, strangersBreaker: breaker });
  const stored: Send[] = [];
  const services = {
    ...looks,
    clock,
    sends: {
      getMany: async () => [],
      settle: async () => undefined,
      writeEach: async (changes: readonly { readonly send: Send }[]) => {
        stored.push(...changes.map((each) => each.send));
        return changes.map(() => true);
      },
    },
    contacts: { write: () => ({ Put: { TableName: '', Item: {} } }), modify: async () => undefined },
    pace: {
      reserve: async () => ({ slots: { from: 0, every: 0, count: 1 } }),
      ready: () => {},
      used: async () => {},
    },
    counts: { add: async () => {} },
    throttles: noThrottles,
    strangersShare: noStrangers,
    mailer: {
      sender: '',
      configurationSet: '',
      send: async () => ({ outcome: 'sent', messageId: 'one' }) as const,
    },
  };
  const keep = (prepared: readonly Prepared[]) => holdBack(prepared, services);
  return {
    pass: (time: string) => {
      now = at(time);
    },
    /** What becomes of it at a first look, and its last instant as the sender knows it. */
    look: async () => {
      const prepared = await looks.prepare([send]);
      const [left] = await keep(prepared);
      return { left, prepared: prepared[0], stored: stored.at(-1) };
    },
    /** What is stored once a sender has tried to claim it. */
    claim: async (one: Prepared) => {
      await claimBatch([one], services);
      return stored.at(-1);
    },
    lookAgain: async (one: Prepared | undefined) => (await looks.lookAgain(one ? [one] : []))[0]?.answer,
  };
};

describe('the last instant of a message', () => {
  test.each([
    ['its own', { own: '12:00' }, '12:00'],
    ['its batch’s', { batch: '13:00' }, '13:00'],
    ['the earlier of both', { own: '12:00', batch: '13:00' }, '12:00'],
    ['the earlier of both', { own: '14:00', batch: '13:00' }, '13:00'],
  ])('is %s', async (_what, instants, last) => {
    const { look } = openMessage(instants);
    const { left } = await look();
    expect(left).toMatchObject({ answer: { decision: 'send' }, notAfter: at(last) });
  });

  test('has come for what an outage kept until then', async () => {
    const message = openMessage({ own: '12:00', batch: '13:00' });
    message.pass('12:01');
    const { left, stored } = await message.look();
    expect(left).toBeUndefined();
    expect(stored).toMatchObject({ status: 'skipped', reason: 'too-late' });
  });

  test('may come while a message waits for its slot', async () => {
    const message = openMessage({ own: '12:00' });
    const { prepared } = await message.look();
    expect(await message.lookAgain(prepared)).toMatchObject({ decision: 'send' });
    message.pass('12:01');
    expect(await message.lookAgain(prepared)).toEqual({ decision: 'skip', reason: 'too-late' });
  });

  test('ends the waiting for a batch that is switched off', async () => {
    const message = openMessage({ own: '12:00', state: 'waits' });
    expect((await message.look()).stored).toMatchObject({
      status: 'pending',
      reason: 'paused',
      dueAt: '2026-11-22T12:00:01.000Z',
    });
    message.pass('12:01');
    expect((await message.look()).stored).toMatchObject({ status: 'skipped', reason: 'too-late' });
  });

  test.each(['quiet-hours', 'budget', 'mourning'] as const)('is not waited past by %s', async (reason) => {
    const late = openMessage({ own: '12:00' }, { decision: 'defer', until: at('12:30'), reason });
    expect((await late.look()).stored).toMatchObject({ status: 'skipped', reason: 'too-late' });
    // Only the spreading would be too late: then it leaves at once.
    const soon = { decision: 'defer', until: at('12:30'), soonest: at('11:55'), reason } as const;
    const inTime = openMessage({ own: '12:00' }, soon);
    expect((await inTime.look()).stored).toMatchObject({ status: 'pending', reason, dueAt: at('11:55') });
  });
});

test('what another mail has used up of the budget meanwhile is not waited for past the last instant', async () => {
  const message = openMessage({ own: '12:00' });
  const { left } = await message.look();
  if (!left) throw new Error('It does not leave.');
  const claimed = async (perDay: number, notAfter: string) =>
    message.claim({
      ...left,
      notAfter,
      account: {
        contacts: {
          customerId: 'cus_1',
          shop: 'shp_1',
          sent: [{ key: 'other', purpose: 'survey', at: at('09:00') }],
          rev: 1,
        },
        purpose: 'care',
        budget: { perDay, perWeek: null, perMonth: null, reserved: { care: 0, survey: 0 } },
      },
    });
  expect(await claimed(1, at('12:00'))).toMatchObject({ status: 'skipped', reason: 'too-late' });
  expect(await claimed(1, '2026-11-23T12:00:00.000Z')).toMatchObject({
    status: 'pending',
    reason: 'budget',
    dueAt: '2026-11-23T09:00:00.000Z',
  });
  expect(await claimed(2, at('12:00'))).toMatchObject({ status: 'claimed' });
});
