import { BatchWriteItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { openTable } from '../../functions/kit/table.ts';
import { countPeople } from '../../functions/segments/count-people.ts';
import type { Facts } from '../../functions/segments/facts.ts';
import { tables } from '../../functions/segments/manifest.ts';
import { peopleStore } from '../../functions/segments/people.store.ts';
import { projected, projection, type Standing } from '../../functions/segments/projection.ts';
import { consumption, overBudget, unitsOf } from '../support/counted.ts';
import { ordinarySale } from '../support/ordinary-sale.ts';
import { sized } from '../support/runs.ts';
import { dynamo, freshTable } from '../support/tables.ts';
import { openSegmentDesk } from './segment-desk.ts';
import { nobody } from './some-facts.ts';

const shop = 'shp_0123456789abcdef01234567';
const at = '2026-12-01T12:00:00.000Z';
const then = Date.parse('2026-11-01T00:00:00.000Z');

/** The largest person that there can be. */
const fullest: Facts = {
  country: 'AR',
  language: 'yue',
  zone: 'America/Argentina/ComodRivadavia',
  birthday: true,
  knownSince: then,
  consent: { survey: 'unknown', care: 'unknown', marketing: 'unknown' },
  tags: Array.from({ length: 10 }, () => 'ÿÿÿÿÿ'),
  orders: { count: 100_000, first: then, last: then },
  spend: { amount: 10 ** 12, currency: 'EUR' },
  rfm: { recency: 5, frequency: 5, money: 5, group: 'champions' },
  products: Array.from({ length: 20 }, () => ({ digest: 'ÿÿÿÿÿ', at: then / 1000 })),
  classes: Array.from({ length: 20 }, () => ({ digest: 'ÿÿÿÿÿ', at: then / 1000 })),
  surveys: {
    csat: { score: 5, at: then },
    nps: { score: 10, at: then },
    ces: { score: 7, at: then },
    dimensions: { score: 5, at: then },
  },
  returns: { count: 100_000, last: then },
  coupons: { count: 100_000, last: then },
  care: { count: 100_000, last: then },
  more: { products: true, classes: true, tags: true },
};

/** In as many segments as programmes may follow. */
const standing: Standing = {
  moved: { from: 'about-to-sleep', at: then, by: 'order' },
  inside: Array.from({ length: 20 }, () => 'ÿÿÿÿÿ'),
};

/** DynamoDB on demand, us-east-1, dollars for a million read units; bench/cost/prices.json has the date. */
const dollarsForAMillionReads = 0.125;

const atOnce = 25;

const fill = async (people: number, facts: (number: number) => Facts) => {
  const client = dynamo();
  const name = await freshTable(client, tables.people);
  const table = openTable(client, tables.people, name, projection);
  const items = Array.from({ length: people }, (_, number) =>
    table.overwrite(
      projected({ shop, id: `cus_${String(number).padStart(24, '0')}` }, facts(number), standing, 0),
    ),
  );
  for (let from = 0; from < people; from += atOnce) {
    const requests = items.slice(from, from + atOnce).map(({ Put }) => ({ PutRequest: { Item: Put?.Item } }));
    await client.send(new BatchWriteItemCommand({ RequestItems: { [name]: requests } }));
  }
  return { client, people: peopleStore(client, name) };
};

describe('counting', () => {
  it('a million of the largest people costs less than two US cents of reads', async () => {
    const people = sized(1_600, 10_000);
    const { client, ...store } = await fill(people, () => fullest);
    const units = consumption(client);
    const clock = () => new Date(at);
    const condition = { and: [{ 'orders.count': { atLeast: 2 } }, { zone: [fullest.zone ?? ''] }] };
    const count = await countPeople({ shop, condition }, undefined, { ...store, clock });
    expect(count).toMatchObject({ customers: people, matching: people, next: null });
    const { readUnits } = units.now();
    const million = (readUnits * 1_000_000) / people;
    expect(
      overBudget({
        'reading the projections of a million people': [Math.round(million), 'read units', 160_000],
        'the same in US cents': [Math.round(million * dollarsForAMillionReads) / 10_000, 'cents', 2],
      }),
    ).toEqual([]);
  });

  it('goes on where time was up, at the same instant, and ends with everybody', async () => {
    const facts = (number: number): Facts => ({
      ...nobody,
      orders: { count: number, first: then, last: then },
      tags: number % 2 === 0 ? [] : undefined,
      more: { products: number < 3, classes: false, tags: number < 2 },
    });
    const { people } = await fill(300, facts);
    let now = Date.parse(at);
    // Each page takes a while, so that no call gets far.
    const slow: typeof people = {
      ...people,
      ofPartition: (part, page) => {
        now += 3_000;
        return people.ofPartition(part, { ...page, limit: 10 });
      },
    };
    const condition = { and: [{ 'orders.count': { atLeast: 100 } }, { not: { tags: ['vip'] } }] };
    const asked = { shop, condition };
    const services = { people: slow, clock: () => new Date(now) };
    let count = await countPeople(asked, undefined, services);
    let calls = 1;
    for (; count.next !== null; calls += 1) count = await countPeople(asked, count.next, services);
    expect(calls).toBeGreaterThan(2);
    expect(count).toEqual({
      at,
      customers: 300,
      matching: 200,
      unknown: [
        { path: 'and.0.orders.count', customers: 0 },
        { path: 'and.1.not.tags', customers: 150 },
      ],
      more: { products: 3, classes: 0, tags: 2 },
      next: null,
    });
  });

  it('refuses the cursor of another count', async () => {
    const { people } = await fill(1, () => nobody);
    let now = Date.parse(at);
    const clock = () => {
      now += 30_000;
      return new Date(now);
    };
    const services = { people, clock };
    const { next } = await countPeople({ shop, condition: { birthday: true } }, undefined, services);
    expect(next).not.toBeNull();
    const other = countPeople({ shop, condition: { birthday: false } }, next ?? '', services);
    await expect(other).rejects.toThrow(/another count/);
    await expect(countPeople({ shop, condition: { birthday: true } }, 'bad', services)).rejects.toThrow();
  });
});

describe('keeping a projection', () => {
  it('costs a sale of four webhooks a few units, within the eight that were agreed', async () => {
    const desk = await openSegmentDesk();
    const shopify = await desk.openShop({ platform: 'shopify', domain: 'aurora.myshopify.com' });
    for (const [topic, resource] of ordinarySale(1_000)) {
      await desk.ingest(shopify, topic, resource);
      await desk.settle();
    }
    const units = consumption(desk.client);
    let messages = 0;
    let readUnits = 0;
    let writeUnits = 0;
    for (const [topic, resource] of ordinarySale(2_000)) {
      await desk.ingest(shopify, topic, resource);
      await desk.watch();
      messages += desk.queue.length;
      const before = units.now();
      await desk.settle();
      const spent = units.since(before);
      readUnits += spent.readUnits;
      writeUnits += unitsOf(spent, desk.table('people'));
    }
    expect(
      overBudget({
        'projections for a sale of four webhooks: messages': [messages, 'messages', 4],
        'projections for a sale of four webhooks: written': [writeUnits, 'write units', 8],
        'projections for a sale of four webhooks: read': [readUnits, 'read units', 40],
      }),
    ).toEqual([]);
  });
});
