import { expect, test } from 'vitest';
import { batchOfCampaign } from '../../functions/campaigns/campaign.ts';
import { html } from '../../functions/kit/html.ts';
import { writeTogether } from '../../functions/kit/write-together.ts';
import { sendOnce } from '../../functions/mail/send-once.ts';
import { takeInMessage } from '../../functions/mail/take-in-mail-events.handler.ts';
import { type Consumed, consumption, counted, overBudget, unitsOf } from '../support/counted.ts';
import { openPostOffice } from '../support/post-office.ts';
import { bounced, delivered, sent } from '../support/ses-events.ts';

type Office = Awaited<ReturnType<typeof openPostOffice>>;

const people = 300;

const share = (value: number, of: number): number => Math.round((value / of) * 100) / 100;

/** The write units of tables, and those of their indexes. */
interface Parts {
  readonly tables: number;
  readonly indexes: number;
}

const parts = ({ writtenTo }: Consumed): Parts => {
  const sum = (isIndex: boolean) =>
    Object.entries(writtenTo)
      .filter(([where]) => where.includes('/') === isIndex)
      .reduce((units, [, each]) => units + each, 0);
  return { tables: sum(false), indexes: sum(true) };
};

const sumOf = (all: readonly Parts[]): Parts => ({
  tables: all.reduce((sum, { tables }) => sum + tables, 0),
  indexes: all.reduce((sum, { indexes }) => sum + indexes, 0),
});

/** Counts what the office's requests cost from now on. */
const meter = ({ client }: Office) => {
  const requests = counted(client);
  const units = consumption(client);
  return {
    now: units.now,
    since: units.since,
    /** What this costs: for one of so many. */
    of: async (many: number, run: () => Promise<unknown>) => {
      const [before, asked] = [units.now(), requests.reads + requests.writes];
      await run();
      const consumed = units.since(before);
      return {
        requests: share(requests.reads + requests.writes - asked, many),
        readUnits: share(consumed.readUnits, many),
        writeUnits: share(consumed.writeUnits, many),
        consumed,
      };
    },
  };
};
type Meter = ReturnType<typeof meter>;

/** A campaign to people whose addresses we know, as it is when its messages are stored. */
const expanded = async (office: Office, { of }: Meter) => {
  const customers = await office.addCustomers(people);
  const { body } = await office.call('POST /admin/campaigns', { body: office.draft() });
  const id = String(body.id);
  await office.call('POST /admin/campaigns/{id}/submit', { id });
  for (const { address = '', id: customerId, shop } of customers)
    await writeTogether(office.client, [
      office.services.addresses.write({ address, shop, customerId, rev: 0 }),
    ]);
  const [audience] = office.queue.splice(0);
  if (audience) office.queue.push(audience);
  const pending = await of(people, () => office.work(1));
  return { id, customers, pending };
};

/** Works off the queue. Answers what was consumed until the first message of each nudge left, and after that. */
const sendAll = async (office: Office, { now, since }: Meter) => {
  const claims: Parts[] = [];
  const settlements: Parts[] = [];
  while (office.queue.length > 0) {
    let before = now();
    office.edges.ses = async () => {
      if (claims.length === settlements.length) claims.push(parts(since(before)));
      if (claims.length > settlements.length) before = now();
      return 'sent';
    };
    await office.work(1);
    settlements.push(parts(since(before)));
  }
  return { claims: sumOf(claims), settlements: sumOf(settlements) };
};

test('a recipient of a campaign costs what it may, and so does what SES tells of it', async () => {
  const office = await openPostOffice();
  const cost = meter(office);
  const { id, customers, pending } = await expanded(office, cost);
  let phases = { claims: parts(cost.now()), settlements: parts(cost.now()) };
  const sending = await cost.of(people, async () => {
    phases = await sendAll(office, cost);
  });
  expect(office.posted).toHaveLength(people);
  const { claims, settlements } = phases;
  const stored = parts(pending.consumed);
  // Nobody keeps a pace here.
  const progress = unitsOf(sending.consumed, office.table('sending'));

  const page = await office.services.sends.ofBatch(batchOfCampaign(id), { limit: people });
  const told = page.items.map(({ key, customerId, messageId = '', sentAt = '' }) => {
    const to = customers.find((each) => each.id === customerId)?.email?.value ?? '';
    return { key, messageId, sentAt, to };
  });
  const at = office.clock().toISOString();
  const hear = (about: typeof told, eventOf: (one: (typeof told)[number]) => readonly object[]) =>
    cost.of(about.length, async () => {
      for (const event of about.flatMap(eventOf)) await takeInMessage(JSON.stringify(event), office.services);
    });
  const deliveries = await hear(told.slice(0, 100), (one) => [sent(one), delivered(at, one)]);
  const bounces = await hear(told.slice(100, 120), (one) => [sent(one), bounced(at, one)]);

  expect(
    overBudget({
      'write units of a recipient, in all': [
        share(pending.consumed.writeUnits + sending.consumed.writeUnits, people),
        'units',
        12,
      ],
      'write units of a recipient: pending': [
        // Without the progress of the batch, a write for each page of people.
        share(unitsOf(pending.consumed, office.table('sends')), people),
        'units',
        2,
      ],
      'write units of a recipient: claim and charge': [share(claims.tables, people), 'units', 4],
      'write units of a recipient: settlement': [share(settlements.tables - progress, people), 'units', 2],
      // One write for each nudge of fifty.
      'write units of a recipient: progress': [share(progress, people), 'units', 0.02],
      'write units of a recipient: indexes': [
        share(stored.indexes + claims.indexes + settlements.indexes, people),
        'units',
        4,
      ],
      'read units of a recipient': [
        share(pending.consumed.readUnits + sending.consumed.readUnits, people),
        'units',
        5,
      ],
      'requests of a recipient': [pending.requests + sending.requests, 'requests', 0.35],
      'write units of a delivery that SES tells of': [deliveries.writeUnits, 'units', 4],
      'read units of a delivery that SES tells of': [deliveries.readUnits, 'units', 3],
      'requests of a delivery that SES tells of': [deliveries.requests, 'requests', 6],
      'write units of a bounce that SES tells of': [bounces.writeUnits, 'units', 12],
      'read units of a bounce that SES tells of': [bounces.readUnits, 'units', 102],
      'requests of a bounce that SES tells of': [bounces.requests, 'requests', 10],
    }),
  ).toEqual([]);
});

test('a service mail costs the ledger three units, and its indexes as many', async () => {
  const office = await openPostOffice();
  const cost = meter(office);
  const occasion = { key: 'ret_1.approved', shop: office.shop.id, customerId: 'cus_1' };
  const { consumed, requests } = await cost.of(1, () =>
    sendOnce(
      { ...occasion, purpose: 'service' },
      { mail: 'return.approved', subject: 'Approved', html: html`<p>Yes.</p>`, text: 'Yes.' },
      { to: 'ada@example.com', fromName: 'Aurora' },
      office.services,
    ),
  );
  expect(office.posted).toHaveLength(1);
  const ledger = office.table('sends');
  const indexes = ['byCustomer', 'due'].map((index) => unitsOf(consumed, `${ledger}/${index}`));
  expect(
    overBudget({
      'write units of a service mail in the ledger': [unitsOf(consumed, ledger), 'units', 3],
      'write units of it in the indexes': [indexes.reduce((sum, each) => sum + each), 'units', 3],
      'requests of it, without the pace': [requests, 'requests', 2],
    }),
  ).toEqual([]);
});
