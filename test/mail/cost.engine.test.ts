import { expect, test } from 'vitest';
import { takeInMessage } from '../../functions/mail/take-in-mail-events.handler.ts';
import { batchOfMailing } from '../../functions/mailings/mailing.ts';
import { type Consumed, consumption, counted, overBudget } from '../support/counted.ts';
import { openPostOffice } from '../support/post-office.ts';
import { bounced, delivered } from '../support/ses-events.ts';

type Office = Awaited<ReturnType<typeof openPostOffice>>;

const people = 300;

const rounded = (value: number): number => Math.round(value * 100) / 100;

/** The write units of tables and those of their indexes. */
const parts = ({ writtenTo }: Consumed) => {
  const sum = (isIndex: boolean) =>
    Object.entries(writtenTo)
      .filter(([where]) => where.includes('/') === isIndex)
      .reduce((units, [, each]) => units + each, 0);
  return { tables: sum(false), indexes: sum(true) };
};

const plus = (a: ReturnType<typeof parts>, b: ReturnType<typeof parts>) => ({
  tables: a.tables + b.tables,
  indexes: a.indexes + b.indexes,
});

/** Works off the queue. Answers what was consumed until the first message of each nudge left, and after that. */
const sendAll = async (office: Office, units: ReturnType<typeof consumption>) => {
  let claims = { tables: 0, indexes: 0 };
  let settlements = { tables: 0, indexes: 0 };
  while (office.queue.length > 0) {
    const before = units.now();
    let claimed: Consumed | undefined;
    office.edges.ses = async () => {
      claimed ??= units.now();
      return 'sent';
    };
    await office.work(1);
    const left = claimed ?? units.now();
    const ofSettlements = parts(units.since(left));
    const all = parts(units.since(before));
    settlements = plus(settlements, ofSettlements);
    claims = plus(claims, {
      tables: all.tables - ofSettlements.tables,
      indexes: all.indexes - ofSettlements.indexes,
    });
  }
  return { claims, settlements };
};

test('a recipient of a mailing costs what it may, from pending to what SES tells of it', async () => {
  const office = await openPostOffice();
  await office.addCustomers(people);
  const { body } = await office.call('POST /admin/mailings', { body: office.draft() });
  const id = String(body.id);
  await office.call('POST /admin/mailings/{id}/start', { id });
  const isExpand = ({ kind }: (typeof office.queue)[number]) => kind === 'expand';
  const requests = counted(office.client);
  const units = consumption(office.client);

  const nudges = office.queue.splice(0);
  office.queue.push(...nudges.filter(isExpand));
  await office.work(1);
  const expanded = units.now();
  const pending = parts(expanded);
  const { claims, settlements } = await sendAll(office, units);
  const mailing = units.now();
  const requested = requests.reads + requests.writes;
  expect(office.posted).toHaveLength(people);

  const { items: messages } = await office.services.sends.ofBatch(batchOfMailing(id), { limit: people });
  const each = (value: number): number => rounded(value / people);
  const events = async (event: (place: number) => object, places: readonly number[]) => {
    const before = { ...requests };
    const since = units.now();
    for (const place of places)
      await takeInMessage(JSON.stringify(event(place)), {
        ...office.services,
        breaker: office.services.breaker,
      });
    const { readUnits, writeUnits } = units.since(since);
    const of = (value: number): number => rounded(value / places.length);
    return {
      requests: of(requests.reads + requests.writes - before.reads - before.writes),
      readUnits: of(readUnits),
      writeUnits: of(writeUnits),
    };
  };
  const about = (place: number) => ({
    key: messages[place]?.key ?? '',
    messageId: messages[place]?.messageId ?? '',
    sentAt: messages[place]?.sentAt ?? '',
    to:
      office.posted.find(({ mime }) => mime.includes(messages[place]?.messageId ?? ' '))?.to ??
      'person-0@example.com',
  });
  const at = office.clock().toISOString();
  const first = Array.from({ length: 100 }, (_one, place) => place);
  const deliveries = await events((place) => delivered(at, about(place)), first);
  const bounces = await events(
    (place) => bounced(at, about(place)),
    first.slice(0, 20).map((place) => 100 + place),
  );

  const indexes = pending.indexes + claims.indexes + settlements.indexes;
  expect(
    overBudget({
      'write units of a recipient, in all': [each(mailing.writeUnits), 'units', 12],
      'of which pending': [each(pending.tables), 'units', 2.2],
      'of which claim and charge': [each(claims.tables), 'units', 4],
      'of which settlement': [each(settlements.tables), 'units', 2],
      'of which indexes': [each(indexes), 'units', 4],
      'read units of a recipient': [each(mailing.readUnits), 'units', 6.25],
      'requests of a recipient': [each(requested), 'requests', 2.44],
      'write units of a delivery that SES tells of': [deliveries.writeUnits, 'units', 4],
      'read units of it': [deliveries.readUnits, 'units', 3],
      'requests of it': [deliveries.requests, 'requests', 5],
      'write units of a bounce that SES tells of': [bounces.writeUnits, 'units', 12],
      'read units of a bounce': [bounces.readUnits, 'units', 110],
      'requests of a bounce': [bounces.requests, 'requests', 10],
    }),
  ).toEqual([]);
});
