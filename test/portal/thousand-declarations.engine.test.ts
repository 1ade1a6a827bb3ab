import { expect, test } from 'vitest';
import { everyItem } from '../../functions/kit/paging.ts';
import { sweepSends } from '../../functions/mail/sweep-sends.ts';
import { takeInEvent } from '../../functions/mail/take-in-event.ts';
import { readBreaker } from '../../functions/mail/watch-breaker.ts';
import { endpoints } from '../../functions/portal/serve-withdrawal.handler.ts';
import { openPacedOffice } from '../support/paced-office.ts';
import { openPostOffice } from '../support/post-office.ts';
import { request } from '../support/request.ts';
import { sized } from '../support/runs.ts';

type Office = Awaited<ReturnType<typeof openPacedOffice>>;
type Post = Pick<Awaited<ReturnType<typeof openPostOffice>>, 'shop' | 'services' | 'settle' | 'runErrands'>;

const many = sized(100, 1_000);
const atOnce = 20;

/** Strangers declare withdrawals from orders that nobody knows, each from an address of their own. */
const declare = async (office: Post, count: number): Promise<void> => {
  const take = endpoints.find(({ route }) => route.method === 'POST');
  const one = async (place: number): Promise<void> => {
    const fields = { name: 'X', order: `J-${place}`, email: `stranger-${place}@example.org` };
    const body = Buffer.from(new URLSearchParams(fields).toString());
    const reply = await take?.answer(request({ params: { shop: office.shop.id }, body }), office.services);
    expect(reply?.status).toBe(200);
  };
  for (let first = 0; first < count; first += atOnce)
    await Promise.all(
      Array.from({ length: Math.min(atOnce, count - first) }, (_one, next) => one(first + next)),
    );
  await office.settle();
  await office.runErrands();
};

/** The jobs that run each minute, while the senders go on. */
const minutes = async (office: Office, count: number): Promise<void> => {
  for (let minute = 0; minute < count; minute += 1) {
    await office.pass(60);
    await sweepSends(office.services);
    await office.watch();
  }
};

const launch = async (office: Office, change: object, groups = ['marketer']): Promise<void> => {
  const { body } = await office.call('POST /admin/campaigns', { groups, body: office.draft(change) });
  await office.call('POST /admin/campaigns/{id}/submit', { id: String(body.id), groups });
};

const receipts = (office: Office) =>
  office.account.arrivals().filter(({ purpose }) => purpose === 'withdrawal.received');

/** The executions of returns; campaigns have theirs. */
const processesOf = ({ machine }: Office): string[] =>
  [...machine.executions.values()].map(({ name }) => name).filter((name) => name.startsWith('return-'));

const waiting = ({ services }: Office) =>
  Array.fromAsync(everyItem((page) => services.returns.ofStatus('unmatched', page)));

test('a hundred declarations, a thousand in test:deep, each of another address, delay no service mail and stop no marketing, start no process, and each is acknowledged', async () => {
  const office = await openPacedOffice({ rate: 50, day: 50_000, latency: 60 });
  const customers = await office.addCustomers(300);
  await declare(office, many);
  // As if the senders had been away for a quarter of an hour: the sweep brings all of them at once.
  office.queue.length = 0;
  await office.pass(901);
  await sweepSends(office.services);
  office.start(2);
  await launch(office, {});
  await office.pass(5);
  const asked = office.now();
  const some = { customers: customers.slice(0, 20).map(({ id }) => id) };
  await launch(office, { purpose: 'service', audience: some }, ['admin']);
  await minutes(office, 1);
  await office.end();

  const left = office.account.arrivals();
  const to = (purpose: string) => left.filter((one) => one.purpose === purpose);
  const delays = to('campaign.service').map(({ at }) => at - asked);
  expect(delays).toHaveLength(20);
  // As where nobody else sends: see test/campaigns/throttled.engine.test.ts.
  expect(Math.max(...delays)).toBeLessThan(3_500);
  expect(to('campaign.marketing')).toHaveLength(300);
  expect(new Set(receipts(office).map((one) => one.to)).size).toBe(many);
  expect(receipts(office)).toHaveLength(many);
  expect(await waiting(office)).toHaveLength(many);
  expect(processesOf(office)).toEqual([]);

  // All of these addresses are made up.
  const all = everyItem((page) => office.services.sends.ofBatch(`receipt:${office.shop.id}`, page));
  for await (const { key, sentAt: at = '', messageId = '' } of all) {
    const bounced = { what: 'bounced', kind: 'hard', listed: false, at } as const;
    const event = { type: 'Bounce', key, messageId, sentAt: at, to: undefined, fate: bounced } as const;
    await takeInEvent(event, office.services);
  }
  const marketing = await readBreaker(office.services);
  expect(marketing.stored.opened).toBeUndefined();
  expect(marketing.figures.bounced).toBe(0);
  const strangers = await readBreaker({ ...office.services, breaker: office.services.strangersBreaker });
  expect(strangers.stored.opened?.why).toBe('bounces');
  expect(strangers.figures.bounced).toBe(many);
});

test('where the day is short, they leave by their share, and what finds no room waits for it', async () => {
  const office = await openPostOffice();
  // What is not asked for by strangers is not paced here.
  Object.assign(office.account, { rate: 50, day: 200, sent: 0 });
  await declare(office, 60);
  const left = () => new Set(office.posted.map(({ to }) => to)).size;
  await office.work();
  // Half of fifty.
  expect(left()).toBe(25);
  // 35 are left, and 25 leave a day: one in 58 minutes.
  for (let hour = 1; left() < 60; hour += 1) {
    expect(hour).toBeLessThan(36);
    await office.pass(3_600);
    await sweepSends(office.services);
    await office.work();
    expect(left()).toBeLessThanOrEqual(25 + Math.ceil((25 * hour) / 24) + 1);
  }
  expect(office.posted).toHaveLength(60);
});
