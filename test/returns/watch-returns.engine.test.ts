import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import type { Return } from '../../functions/returns/return.ts';
import { watchReturns } from '../../functions/returns/watch/watch-returns.ts';
import { changeSettings, defaultSettings, type SettingsChange } from '../../functions/shops/settings.ts';
import { openHouse } from '../support/house.ts';
import { storedReturn } from './stored-return.ts';

const now = '2026-11-22T10:00:00.000Z';
/** Under way, and its workflow waits for the parcel. */
const awaited = {
  status: 'in-transit',
  instructedAt: '2026-11-10T10:00:00.000Z',
  wait: { until: 'parcel', token: 'token-1' },
} as const;
const people = { approvers: ['ann@shop.example'], managers: ['max@shop.example', 'mia@shop.example'] };

const openWatch = async (settings: SettingsChange = people) => {
  const house = await openHouse(now);
  const shop = await house.openShop({ settings: changeSettings(defaultSettings, settings) });
  const { returns } = house.services;
  const started: string[] = [];
  const woken: string[] = [];
  const execution = { status: 'RUNNING' };
  const services = {
    ...house.services,
    workflows: {
      start: async (_of: 'return', name: string) => void started.push(name),
      wake: async (token: string) => {
        woken.push(token);
        return 'woken' as const;
      },
      status: async () => execution.status,
    },
  };
  const store = async (name: string, change: Partial<Return>): Promise<Return> => {
    const made = storedReturn(name, { shop: shop.id, orderId: name, ...change });
    const opened = await returns.open({ ...made, orderId: made.orderId }, () => made);
    return opened?.stands ?? made;
  };
  const mails = () =>
    Promise.all(
      house.posted.map(async ({ to, mime }) => {
        const { subject = '', text = '' } = await PostalMime.parse(mime);
        return { to, subject, text };
      }),
    );
  return { ...house, shop, returns, services, started, woken, execution, store, mails };
};

describe('deadlines', () => {
  test('are those of the changed return in the answer of the change too, as they are stored', async () => {
    const { store, returns } = await openWatch();
    const opened = await store('a', { urgent: true, respondBy: '2026-11-22T09:45:00.000Z' });
    expect(opened).toMatchObject({ watch: 'return', dueAt: '2026-11-22T09:45:00.000Z' });
    expect(opened).toEqual(await returns.get(opened.id));
    const later = await returns.modify(opened.id, (stored) => ({
      ...stored,
      respondBy: '2026-11-23T09:45:00.000Z',
    }));
    expect(later?.dueAt).toBe('2026-11-23T09:45:00.000Z');
    expect(later).toEqual(await returns.get(opened.id));
    const answered = await returns.modify(opened.id, (stored) => ({ ...stored, firstAnswerAt: now }));
    expect(answered).not.toHaveProperty('dueAt');
    expect(answered).toEqual(await returns.get(opened.id));
  });

  test('an urgent return that nobody answered is told of to every manager, once', async () => {
    const { services, store, mails, returns, pass } = await openWatch();
    const { id } = await store('a', { urgent: true, respondBy: '2026-11-22T09:45:00.000Z' });
    await watchReturns(services);
    const sent = await mails();
    expect(sent.map(({ to }) => to)).toEqual(people.managers);
    expect(sent[0]?.text).toContain('was due by November 22, 2026 at 10:45');
    expect(await returns.get(id)).toMatchObject({
      missed: ['answer'],
      events: [{ what: 'requested' }, { what: 'overdue', data: { deadline: 'answer' } }],
    });
    await pass(60);
    expect(await watchReturns(services)).toMatchObject({ overdue: 0 });
    expect(await mails()).toHaveLength(2);
  });

  test('a refund by law is warned of two days ahead, and told of when it is over', async () => {
    const { services, store, mails, returns, pass } = await openWatch({ managers: ['max@shop.example'] });
    // The end of 23 November in Berlin.
    const { id } = await store('a', { ...awaited, refundDueAt: '2026-11-23T23:00:00.000Z' });
    await watchReturns(services);
    expect(await returns.get(id)).toMatchObject({ missed: ['refund-soon'] });
    await pass(36 * 3600);
    expect(await watchReturns(services)).toMatchObject({ overdue: 0 });
    await pass(3600);
    await watchReturns(services);
    expect(await returns.get(id)).toMatchObject({ missed: ['refund-soon', 'refund'] });
    expect(await returns.get(id)).not.toHaveProperty('watch');
    const texts = (await mails()).map(({ text }) => text);
    expect(texts).toHaveLength(2);
    expect(texts[0]).toContain('is due by law by Monday, November 23, 2026');
    expect(texts[1]).toContain('was due by law by Monday, November 23, 2026');
  });

  test('after an outage nobody is warned of a refund that is over', async () => {
    const { services, store, mails, returns } = await openWatch({ managers: ['max@shop.example'] });
    const { id } = await store('a', { status: 'approved', refundDueAt: '2026-11-20T23:00:00.000Z' });
    await watchReturns(services);
    expect(await mails()).toHaveLength(1);
    expect(await returns.get(id)).toMatchObject({ missed: ['refund-soon', 'refund'] });
  });

  test.each<[string, Partial<Return>]>([
    ['it is not due yet', { respondBy: '2026-11-22T10:00:00.001Z' }],
    [
      'a person has answered',
      { respondBy: '2026-11-22T09:00:00.000Z', firstAnswerAt: '2026-11-22T08:00:00.000Z' },
    ],
    ['the money is back', { status: 'settled', refundDueAt: '2026-11-20T23:00:00.000Z' }],
  ])('nobody is told when %s', async (_when, change) => {
    const { services, store, posted } = await openWatch();
    await store('a', change);
    await watchReturns(services);
    expect(posted).toEqual([]);
  });

  test('a shop without managers is told through its approvers', async () => {
    const { services, store, mails } = await openWatch({ approvers: ['ann@shop.example'] });
    await store('a', { respondBy: '2026-11-22T09:45:00.000Z' });
    await watchReturns(services);
    expect(await mails()).toMatchObject([{ to: 'ann@shop.example' }]);
  });

  test('a crash between the mail and the note loses neither and repeats none', async () => {
    const { services, store, mails, returns } = await openWatch();
    const { id } = await store('a', { respondBy: '2026-11-22T09:45:00.000Z' });
    const crashing = {
      ...services,
      returns: { ...returns, modify: () => Promise.reject(new Error('crash')) },
    };
    await expect(watchReturns(crashing)).rejects.toMatchObject({ name: 'Unavailable' });
    expect(await returns.get(id)).toMatchObject({ missed: [] });
    await watchReturns(services);
    expect(await returns.get(id)).toMatchObject({ missed: ['answer'] });
    expect(await mails()).toHaveLength(2);
  });

  test('while mail is away a deadline stays watched', async () => {
    const { services, store, mails, returns, edges } = await openWatch({ managers: ['max@shop.example'] });
    const { id } = await store('a', { respondBy: '2026-11-22T09:45:00.000Z' });
    edges.ses = async () => 'refused';
    await expect(watchReturns(services)).rejects.toMatchObject({ name: 'Unavailable' });
    expect(await returns.get(id)).toMatchObject({ missed: [] });
    edges.ses = async () => 'sent';
    await watchReturns(services);
    expect(await mails()).toHaveLength(1);
  });

  test('one that fails keeps no other waiting', async () => {
    const { services, store, returns } = await openWatch();
    const broken = await store('a', { respondBy: '2026-11-22T09:00:00.000Z' });
    const other = await store('b', { respondBy: '2026-11-22T09:30:00.000Z' });
    const modify: typeof returns.modify = (id, change) =>
      id === broken.id ? Promise.reject(new Error('unreadable')) : returns.modify(id, change);
    const run = watchReturns({ ...services, returns: { ...returns, modify } });
    await expect(run).rejects.toMatchObject({ name: 'Unavailable' });
    expect(await returns.get(other.id)).toMatchObject({ missed: ['answer'] });
  });

  test('what does not fit into a run is left to the next, the earliest first', async () => {
    const { services, store, returns } = await openWatch({ managers: ['max@shop.example'] });
    const minutes = [30, 10, 50, 20, 40];
    for (const minute of minutes)
      await store(`at ${minute}`, {
        ...awaited,
        orderId: `o${minute}`,
        respondBy: `2026-11-22T09:${minute}:00.000Z`,
      });
    // Every mail takes sixteen seconds of the forty that a run has.
    let spent = 0;
    const clock = () => new Date(Date.parse(now) + spent);
    const slow = {
      ...services,
      clock,
      pace: {
        ...services.pace,
        reserve: async () => ({ slots: { from: clock().getTime(), every: 1, count: 1 } }),
      },
      mailer: {
        ...services.mailer,
        send: (to: string, mime: Buffer) => {
          spent += 16_000;
          return services.mailer.send(to, mime);
        },
      },
    };
    const left = async () => (await returns.due('9999', { limit: 10 })).items.map(({ orderId }) => orderId);
    await watchReturns(slow);
    expect(await left()).toEqual(['o40', 'o50']);
    await watchReturns(slow);
    expect(await left()).toEqual([]);
  });
});

describe('what a crash left lying', () => {
  const forgotten = { nudged: undefined, updatedAt: '2026-11-22T09:59:00.000Z' };

  test.each<[string, Partial<Return>]>([
    ['is new', {}],
    ['was escalated as it came in', { status: 'escalated', escalation: { why: 'no-match', at: now } }],
    ['was approved, and a run was meant to begin', { status: 'approved', runs: 2 }],
  ])('is started, once, where it %s', async (_what, change) => {
    const { services, store, started, returns } = await openWatch();
    const { id } = await store('a', { ...forgotten, ...change });
    expect(await watchReturns(services)).toMatchObject({ resumed: 1 });
    expect(await watchReturns(services)).toMatchObject({ resumed: 0 });
    expect(started).toHaveLength(1);
    expect(await returns.get(id)).toMatchObject({ nudged: { at: now, over: false } });
  });

  test('is woken, once for each action', async () => {
    const { services, store, woken, returns, pass, clock } = await openWatch();
    const wait = { until: 'parcel', token: 'token-1' } as const;
    const { id } = await store('a', { ...forgotten, status: 'received', wait });
    await watchReturns(services);
    await watchReturns(services);
    expect(woken).toEqual(['token-1']);
    await pass(1);
    const at = clock().toISOString();
    await returns.modify(id, (stored) => ({ ...stored, status: 'inspected', updatedAt: at }));
    await pass(60);
    await watchReturns(services);
    expect(woken).toEqual(['token-1', 'token-1']);
  });

  test.each<[string, Partial<Return>]>([
    ['is too young to be forgotten', { updatedAt: '2026-11-22T09:59:00.001Z' }],
    [
      'waits for the customer',
      {
        question: { kind: 'photos', askedAt: '2026-11-20T10:00:00.000Z' },
        wait: { until: 'customer', token: 'token-1' },
      },
    ],
    ['waits for the parcel', awaited],
    ['is closed', { status: 'closed' }],
  ])('is nothing that %s', async (_why, change) => {
    const { services, store, started, woken } = await openWatch();
    await store('a', { ...forgotten, ...change });
    expect(await watchReturns(services)).toMatchObject({ resumed: 0 });
    expect([...started, ...woken]).toEqual([]);
  });

  test('that gave up is gone on with by another execution, hour by hour until it works', async () => {
    const { services, store, started, execution, pass } = await openWatch();
    await store('a', { ...forgotten, status: 'approved' });
    await watchReturns(services);
    execution.status = 'FAILED';
    expect(await watchReturns(services)).toMatchObject({ resumed: 0 });
    await pass(3600);
    await watchReturns(services);
    await pass(3600);
    await watchReturns(services);
    execution.status = 'RUNNING';
    await pass(3600);
    await watchReturns(services);
    expect(new Set(started).size).toBe(3);
    expect(started).toHaveLength(3);
  });

  test('is not started a second time while Step Functions does not know yet what has just begun', async () => {
    const { services, store, started, execution, returns, pass } = await openWatch();
    const { id } = await store('a', forgotten);
    execution.status = 'GONE';
    await watchReturns(services);
    expect(started).toHaveLength(1);
    expect(await returns.get(id)).not.toHaveProperty('restarts');
    // An hour later it would know it.
    await pass(3600);
    await watchReturns(services);
    expect(started).toHaveLength(2);
    expect(await returns.get(id)).toMatchObject({ restarts: 1 });
  });

  test('that has ended is looked at again where its execution has only just begun', async () => {
    const { services, store, execution, returns, pass } = await openWatch();
    const { id } = await store('a', { ...forgotten, status: 'cancelled' });
    execution.status = 'GONE';
    await watchReturns(services);
    expect(await returns.get(id)).toMatchObject({ nudged: { at: now, over: false } });
    await pass(3600);
    await watchReturns(services);
    expect(await returns.get(id)).toMatchObject({ nudged: { over: true } });
  });

  test.each(['declined', 'cancelled', 'expired'] as const)(
    'that has ended as %s is looked at until its workflow has',
    async (status) => {
      const { services, store, execution, returns, pass } = await openWatch();
      const { id } = await store('a', { ...forgotten, status });
      await watchReturns(services);
      expect(await returns.get(id)).toHaveProperty('watch');
      execution.status = 'SUCCEEDED';
      await pass(3600);
      await watchReturns(services);
      expect(await returns.get(id)).not.toHaveProperty('watch');
    },
  );

  test('is tried again where it fails, and keeps no deadline from being told of', async () => {
    const { services, store, started, mails } = await openWatch({ managers: ['max@shop.example'] });
    await store('a', forgotten);
    await store('b', { status: 'awaiting-approval', respondBy: '2026-11-22T09:00:00.000Z' });
    const away = { ...services.workflows, start: () => Promise.reject(new Error('away')) };
    await expect(watchReturns({ ...services, workflows: away })).rejects.toMatchObject({
      name: 'Unavailable',
    });
    expect(await mails()).toHaveLength(1);
    await watchReturns(services);
    expect(started).toHaveLength(1);
  });
});
