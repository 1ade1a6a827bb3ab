import { setTimeout } from 'node:timers/promises';
import { expect, inject, test } from 'vitest';
import { everyItem } from '../../functions/kit/paging.ts';
import { afterEvent } from '../../functions/mail/after-event.ts';
import { nudgeSeconds, type Send, unknownSeconds } from '../../functions/mail/send.ts';
import { sweepSends } from '../../functions/mail/sweep-sends.ts';
import { openBulk } from '../support/bulk.ts';
import { sized } from '../support/runs.ts';
import type { Arrival } from '../support/ses-account.ts';

/** Every step of a sender's work, before it and after it; `time`: in the midst of the work, not at its first message. */
const deaths = [
  ['before load', 4],
  ['after load', 3],
  ['before decide', 5],
  ['after decide', 3],
  ['before hold skipped', 2],
  ['after hold skipped', 3],
  ['before slots', 4],
  ['after slots', 3],
  ['before claim', 5],
  ['after claim', 3],
  ['before ses', 30],
  ['after ses', 33],
  ['before ses', 1],
  ['after ses', 70],
  ['before settle', 3],
  ['after settle', 4],
  ['before telling the pace', 1],
  ['after telling the pace', 2],
  ['after release', 1],
  ['after message', 2],
  ['after acknowledging', 3],
] as const;

const day = 86_400_000;

type Bulk = Awaited<ReturnType<typeof openBulk>>;

const sendersDie = (bulk: Bulk): Promise<unknown> => {
  const planned = deaths.map(([point, time]) => ({ point, time }));
  const oneAfterTheOther = async (): Promise<void> => {
    for (let death = planned.shift(); death; death = planned.shift()) {
      const { ended } = bulk.start({ everybody: false, death });
      const end = await Promise.race([ended, setTimeout(120_000, 'lives')]);
      expect({ ...death, end }).toEqual({ ...death, end: 'SIGKILL' });
    }
  };
  return Promise.all([oneAfterTheOther(), oneAfterTheOther()]);
};

/** Two senders that nothing happens to work off whatever is on the queues. */
const workOff = async (bulk: Bulk): Promise<void> => {
  const senders = [bulk.start({ everybody: false, atOnce: 4 }), bulk.start({ everybody: false, atOnce: 4 })];
  while (!bulk.queues.bulk.isEmpty() || !bulk.queues.urgent.isEmpty()) await setTimeout(20);
  for (const sender of senders) sender.finish();
  expect(await Promise.all(senders.map(({ ended }) => ended))).toEqual([0, 0]);
};

/** The sweep of so many seconds from now. */
const sweep = (bulk: Bulk, seconds: number) =>
  sweepSends({
    sends: bulk.sends,
    queues: { send: async (nudges) => bulk.put(nudges) },
    counts: { add: async () => {} },
    mailer: {
      sender: '',
      configurationSet: '',
      send: () => Promise.reject(new Error('Messages of a batch are written anew.')),
    },
    pace: {
      reserve: () => Promise.reject(new Error('Only single messages take a slot here.')),
      used: async () => {},
    },
    clock: () => new Date(Date.now() + seconds * 1000),
  });

const stored = ({ sends }: Bulk, batch: string): Promise<Send[]> =>
  Array.fromAsync(everyItem((page) => sends.ofBatch(batch, page)));

/** SES tells of a message that it took it. */
const tell = ({ sends }: Bulk, { key, at, to }: Arrival): Promise<Send | undefined> =>
  sends.modify(key, (before) =>
    afterEvent(before, {
      type: 'Send',
      key,
      to,
      messageId: `told-${key}`,
      sentAt: new Date(at).toISOString(),
      fate: { what: 'sent' },
    }),
  );

const numberOf = (key: string): number => Number(key.split('.').at(-1));

/** What became of a batch: how many have each status and reason. */
const reconciled = (sends: readonly Send[]): Record<string, number> =>
  Object.fromEntries(
    [...Map.groupBy(sends, ({ status, reason }) => (reason ? `${status}: ${reason}` : status))].map(
      ([what, those]) => [what, those.length],
    ),
  );

/** So many of the first numbers have this remainder; see `answerFor` of test/support/sender.ts. */
const among = (count: number, divisor: number): number => count / divisor;

/** Of a campaign and of service mail, 10,000 in `npm run test:deep`: so many that every planned death finds its message. */
const marketing = sized(1_800, 9_000);
const service = sized(600, 1_000);

test('senders die at every step of thousands of messages: nobody gets two, and the figures add up', async () => {
  const bulk = await openBulk({ latency: 3 }, inject('dynamodb'));
  await bulk.plan('spring', 'marketing', marketing);
  await bulk.plan('recall', 'service', service);
  await sendersDie(bulk);
  // Of some that are taken the answer is lost, too.
  await bulk.ses.change({ answersToLose: 20 });
  await workOff(bulk);

  // Claims of the dead run out, and what nobody nudged is nudged.
  const minutesLater = await sweep(bulk, nudgeSeconds + 60);
  expect(minutesLater.abandoned).toBeGreaterThan(0);
  await workOff(bulk);

  // Of what nobody knows SES tells that it took every second message, where it did; the others' events are lost.
  const unknown = await Array.fromAsync(bulk.sends.due('unknown', new Date(Date.now() + day)));
  const keys = new Set(unknown.map(({ key }) => key).filter((key) => numberOf(key) % 2 === 0));
  const taken = (await bulk.ses.arrivals()).filter(({ outcome }) => outcome === 'taken');
  await Promise.all(taken.filter(({ key }) => keys.has(key)).map((arrival) => tell(bulk, arrival)));
  const anHourLater = await sweep(bulk, nudgeSeconds + 60 + unknownSeconds + 60);
  await workOff(bulk);

  const arrivals = (await bulk.ses.arrivals()).filter(({ outcome }) => outcome === 'taken');
  const [spring, recall] = await Promise.all([stored(bulk, 'spring'), stored(bulk, 'recall')]);

  const times = new Map([...Map.groupBy(arrivals, ({ key }) => key)].map(([key, all]) => [key, all.length]));
  const twice = [...times].filter(([, count]) => count > 1).map(([key]) => key);
  const resent = recall.filter(({ resent: count }) => count === 1).map(({ key }) => key);
  expect(anHourLater.resent).toBe(resent.length);
  expect(resent.length).toBeGreaterThan(0);
  expect(twice.filter((key) => !resent.includes(key))).toEqual([]);
  expect(Math.max(...times.values())).toBeLessThanOrEqual(2);

  for (const [batch, audience] of [
    [spring, marketing],
    [recall, service],
  ] as const) {
    const figures = reconciled(batch);
    const unreachable = batch.filter(({ status, key }) => status === 'unknown' && numberOf(key) % 40 === 11);
    const { sent = 0, unknown: lost = 0, ...others } = figures;
    expect(others).toEqual({
      'skipped: unsubscribed': among(audience, 20),
      'skipped: open-return': among(audience, 50),
      'pending: quiet-hours': among(audience, 100),
      'failed: undeliverable': among(audience, 40) - unreachable.length,
    });
    expect(sent + lost + Object.values(others).reduce((sum, count) => sum + count)).toBe(audience);
    // Who is said to have got it did, and of all others but the unknown nobody did.
    const got = batch.filter(({ key }) => times.has(key));
    expect(batch.filter(({ status, key }) => status === 'sent' && !times.has(key))).toEqual([]);
    expect(got.filter(({ status }) => status !== 'sent' && status !== 'unknown')).toEqual([]);
  }
  expect(reconciled(recall).unknown).toBeUndefined();
  expect(reconciled(spring).unknown).toBe(anHourLater.givenUp);
}, 300_000);
