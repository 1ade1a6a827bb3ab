import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { batchOfCampaign } from '../../functions/campaigns/campaign.ts';
import { costOf, quantitiesOf, uses } from '../../functions/campaigns/dry-run/price.ts';
import { handedOver } from '../../functions/campaigns/hand-over.ts';
import { drained } from '../../functions/campaigns/lifecycle.ts';
import type { Customer } from '../../functions/customers/customer.ts';
import { writeTogether } from '../../functions/kit/write-together.ts';
import { tables } from '../../functions/mail/manifest.ts';
import { usableRate } from '../../functions/mail/pace.ts';
import { takeInMessage } from '../../functions/mail/take-in-mail-events.handler.ts';
import { changeSettings, defaultSettings } from '../../functions/shops/settings.ts';
import { consumption, counted, overBudget } from '../support/counted.ts';
import { followTables } from '../support/followed-tables.ts';
import { liveOffer } from '../support/live-offer.ts';
import { openPostOffice } from '../support/post-office.ts';
import { sized } from '../support/runs.ts';
import { delivered, sent } from '../support/ses-events.ts';

type Office = Awaited<ReturnType<typeof openPostOffice>>;

/** What one of so many costs in DynamoDB. */
const meter = ({ client }: Office) => {
  const requests = counted(client);
  const units = consumption(client);
  return async (many: number, run: () => Promise<unknown>) => {
    const share = (value: number): number => Math.round((value / many) * 1000) / 1000;
    const [before, asked] = [units.now(), requests.reads + requests.writes];
    await run();
    const { readUnits, writeUnits } = units.since(before);
    const calls = requests.reads + requests.writes - asked;
    return { read: share(readUnits), write: share(writeUnits), calls: share(calls) };
  };
};

const knowAddresses = async (office: Office, customers: readonly Customer[]): Promise<void> => {
  for (const { address = '', id: customerId, shop } of customers)
    await writeTogether(office.client, [
      office.services.addresses.write({ address, shop, customerId, rev: 0 }),
    ]);
};

/** Takes in what SES tells of each message: that it took it, and that it has arrived. */
const hearAll = async (office: Office, id: string, customers: readonly Customer[]): Promise<void> => {
  const { items } = await office.services.sends.ofBatch(batchOfCampaign(id), { limit: customers.length });
  const at = office.clock().toISOString();
  for (const { key, customerId, messageId = '', sentAt = '' } of items) {
    const to = customers.find((each) => each.id === customerId)?.email?.value ?? '';
    const one = { key, messageId, sentAt, to };
    await takeInMessage(JSON.stringify(sent(one)), office.services);
    await takeInMessage(JSON.stringify(delivered(at, one)), office.services);
  }
};

const submitted = async (office: Office, change: object = {}): Promise<string> => {
  const { body } = await office.call('POST /admin/campaigns', { body: office.draft(change) });
  const id = String(body.id);
  await office.call('POST /admin/campaigns/{id}/submit', { id });
  return id;
};

interface Used {
  readonly read: number;
  readonly write: number;
  readonly calls: number;
}

const plus = (...all: readonly Used[]): Used => ({
  read: all.reduce((sum, { read }) => sum + read, 0),
  write: all.reduce((sum, { write }) => sum + write, 0),
  calls: all.reduce((sum, { calls }) => sum + calls, 0),
});

/** What one of so many may use, with its part of what the campaign itself uses. */
const partOf = (most: Used, people: number): Used => {
  const { write, read, calls } = uses.campaign;
  return plus(most, { write: write / people, read: read / people, calls: calls / people });
};

const held = (what: string, { read, write, calls }: Used, most: Used) => ({
  [`${what}: written`]: [write, 'write units', most.write] as const,
  [`${what}: read`]: [read, 'read units', most.read] as const,
  [`${what}: requests`]: [calls, 'requests', most.calls] as const,
});

describe('what a dry run counts with', () => {
  test('is at least what a person of a campaign uses of DynamoDB, from freezing to the news of SES', async () => {
    const people = sized(150, 1_000);
    const office = await openPostOffice();
    const customers = await office.addCustomers(people);
    await knowAddresses(office, customers);
    const measure = meter(office);
    let id = '';
    const freezing = await measure(people, async () => {
      id = await submitted(office);
    });
    const adding = await measure(people, () => office.work(1));
    const sending = await measure(people, () => office.work());
    expect(office.posted).toHaveLength(people);
    const news = await measure(people, () => hearAll(office, id, customers));
    expect(
      overBudget({
        ...held(
          'a person of a campaign, frozen and made a message',
          plus(freezing, adding),
          partOf(uses.meant, people),
        ),
        ...held('a message of a campaign that leaves, with its news', plus(sending, news), uses.leaving),
      }),
    ).toEqual([]);
  });

  test('is at least what somebody uses who may not be written to', async () => {
    const people = sized(150, 999);
    const office = await openPostOffice();
    // Without the one who may be, it would be refused.
    await office.addCustomers(people + 1, (place) => (place === 0 ? {} : { marketingConsent: undefined }));
    await submitted(office);
    await office.work(1);
    const skipping = await meter(office)(people, () => office.work());
    expect(office.posted).toHaveLength(1);
    const most = plus(uses.leftOut, { read: 20 / people, write: 20 / people, calls: 20 / people });
    expect(overBudget(held('a message of a campaign that is left out', skipping, most))).toEqual([]);
  });

  test('is at least what a code of an offer adds', async () => {
    const people = sized(150, 1_000);
    const sendingOf = async (office: Office, change: object) => {
      await knowAddresses(office, await office.addCustomers(people));
      await submitted(office, change);
      await office.work(1);
      const used = await meter(office)(people, () => office.work());
      expect(office.posted).toHaveLength(people);
      return used;
    };
    const without = await sendingOf(await openPostOffice(), {});
    const office = await openPostOffice();
    const offer = liveOffer(office.shop);
    await office.services.offers.create(offer);
    const letter = {
      en: { subject: 'A coupon', blocks: [{ paragraph: 'For you:' }, { coupon: 'Your code' }] },
    };
    const { read, write, calls } = await sendingOf(office, { letter, offer: offer.id });
    const added = { read: read - without.read, write: write - without.write, calls: calls - without.calls };
    const most = plus(uses.code, { read: 10 / people, write: 10 / people, calls: 10 / people });
    expect(overBudget(held('a code for a recipient of a campaign', added, most))).toEqual([]);
  });

  test('is all of the streams: of a campaign no change of a message goes to a function', async () => {
    const office = await openPostOffice();
    const customers = await office.addCustomers(5);
    await knowAddresses(office, customers);
    const changes = followTables(office.client, office.table, ['sends']);
    const id = await submitted(office);
    await office.work();
    await hearAll(office, id, customers);
    const keys = changes.map(({ dynamodb }) => dynamodb?.NewImage?.key?.S ?? '');
    // Added, claimed, settled, delivered.
    expect(keys.length).toBeGreaterThanOrEqual(5 * 4);
    const { keys: followed } = tables.sends.followed;
    expect(keys.filter((key) => key.startsWith(followed))).toEqual([]);
  });
});

/** Lists so many people whom there are not, page by page, and keeps none of them. */
const stubPaging = ({ services }: Office, people: number, somebody: string): void => {
  const { customers, frozen } = services;
  services.customers = {
    ...customers,
    namedInShop: async (_shop, { limit, cursor }) => {
      const from = Number(cursor ?? 0);
      const many = Math.min(limit, people - from);
      const items = Array.from({ length: many }, (_, place) => ({
        // Somebody has to be there who may be written to.
        id: from + place === 0 ? somebody : `cus_${from + place}`,
      }));
      return { items, next: from + many < people ? String(from + many) : null };
    },
  };
  services.frozen = { ...frozen, write: (page) => frozen.write({ ...page, people: [] }) };
};

/** The attribution window, the report, its mail, and the end: the states that follow, as the workflow has them. */
const afterReconciling = (): number => {
  const { States } = z.parse(
    z.object({ States: z.record(z.string(), z.object({ Next: z.optional(z.string()) })) }),
    JSON.parse(readFileSync('workflows/campaign.asl.json', 'utf8')),
  );
  let count = 0;
  for (let state = States.Reconcile?.Next; state !== undefined; state = States[state]?.Next) count += 1;
  return count;
};

/** The states through which a campaign to so many people of one wave goes; what takes them page by page is a stub. */
const transitions = async (people: number): Promise<number> => {
  const settings = changeSettings(defaultSettings, { campaigns: { secondPersonAbove: null } });
  const office = await openPostOffice({ shop: { settings } });
  const { campaigns } = office.services;
  const [somebody] = await office.addCustomers(1);
  stubPaging(office, people, somebody?.id ?? '');
  const id = await submitted(office);
  expect(await campaigns.get(id)).toMatchObject({ status: 'running', frozen: { people } });
  // As if all of them had been handed over and sent to.
  office.queue.splice(0);
  const expandedAt = office.clock().toISOString();
  await campaigns.modify(id, (before) => handedOver({ ...before, size: people, expandedAt }));
  await office.watch();
  await campaigns.modify(id, (before) => drained(before, office.clock()));
  await office.watch();
  expect(office.execution('campaign')?.path.at(-1)).toBe('Reconcile');
  // What follows looks at messages, which these are not: its states are the same for any number of them.
  return (office.execution('campaign')?.path.length ?? 0) + afterReconciling();
};

describe('a campaign', () => {
  test('takes as many transitions for 1,000 people as for 100,000, and as many as a dry run counts with', async () => {
    const few = await transitions(1_000);
    expect(await transitions(100_000)).toBe(few);
    expect(few).toBeLessThanOrEqual(15 + 8);
    expect(quantitiesOf({ messages: 1, leave: 1, codes: 0, waves: 1, seconds: 0 })['step-functions']).toBe(
      few,
    );
  });

  test.each([
    ['without codes', 0, 16],
    ['with a code for each', 1_000, 20],
  ])('to 1,000 people %s costs little beside the fee of SES', (what, codes, percent) => {
    // The rate of an account that has just left SES's sandbox.
    const seconds = 1_000 / usableRate(14);
    const { services, dollars } = costOf({ messages: 1_000, leave: 1_000, codes, waves: 1, seconds });
    const [fee = 0] = services.flatMap(({ service, dollars: own }) => (service === 'SES' ? [own] : []));
    const ofFee = (cents: number) => Math.round((cents / fee) * 10_000) / 100;
    const lines = services.map(
      ({ service, dollars: own }) =>
        [`1,000 people ${what}: ${service}`, [own, 'dollars', 1] as const] as const,
    );
    const others = ['all but SES, of its fee', [ofFee(dollars - fee), '%', percent]] as const;
    expect(
      overBudget(Object.fromEntries([...lines, [`1,000 people ${what}: ${others[0]}`, others[1]]])),
    ).toEqual([]);
  });
});
