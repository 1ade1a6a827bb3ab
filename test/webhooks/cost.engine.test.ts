import { expect, test } from 'vitest';
import { dateKinds } from '../../functions/customers/personal-dates.ts';
import { consumption, counted, overBudget, unitsOf } from '../support/counted.ts';
import { openHouse } from '../support/house.ts';
import { ordinarySale, paymentOf } from '../support/ordinary-sale.ts';

/** When the shop tells of each step: bought and paid at once, sent the next day, there three days later. */
const timesOfSale = [
  '2026-11-16T11:05:20.000Z',
  '2026-11-16T11:05:40.000Z',
  '2026-11-17T08:00:05.000Z',
  '2026-11-20T09:36:15.000Z',
] as const;

type Cost = Record<'readUnits' | 'writeUnits' | 'reads' | 'writes', number>;

/** What each of these costs, one after the other. */
const metered = (client: Parameters<typeof counted>[0]) => {
  const requests = counted(client);
  const units = consumption(client);
  return async (run: () => Promise<unknown>) => {
    const [before, asked] = [units.now(), { ...requests }];
    await run();
    const { reads, writes } = requests;
    return { ...units.since(before), reads: reads - asked.reads, writes: writes - asked.writes };
  };
};

const sum = (parts: readonly Cost[], of: keyof Cost): number =>
  parts.reduce((all, part) => all + part[of], 0);

test('an ordinary sale of a new customer costs no more than its budget, and so does its delivery mail', async () => {
  const house = await openHouse('2026-11-16T11:00:00.000Z');
  house.keepPace();
  const shop = await house.openShop({ platform: 'shopify', domain: 'aurora.myshopify.com' });
  const costOf = metered(house.client);
  const take = async ([topic, resource]: ReturnType<typeof paymentOf>, at: string) => {
    await house.pass((Date.parse(at) - house.clock().getTime()) / 1000);
    return await costOf(() => house.ingest(shop, topic, resource));
  };
  const [created, paid, shipped, arrived] = timesOfSale;
  const [first, second, third, last] = ordinarySale(7301);
  const beginning = await take(first, created);
  const bought = [beginning, await take(second, paid)];
  const payment = await take(paymentOf(7301), paid);
  const sent = [await take(third, shipped), await take(last, arrived)];
  await house.pass(1);
  const sale = [...bought, ...sent];
  expect(house.deadLetters).toEqual([]);
  expect(house.machine.executions.size).toBe(1);
  expect(house.errands).toMatchObject([{ kind: 'delivered' }]);
  const mail = await costOf(house.runErrands);
  expect(house.posted).toHaveLength(1);
  // The first news bring the name, and the third a tracking number.
  const ofName = unitsOf(beginning, house.table('terms'));
  const report = {
    // 7 kB, four webhooks over four days, a new customer.
    'DynamoDB write units of an ordinary sale': [sum(sale, 'writeUnits') - ofName, 'units', 36],
    'DynamoDB write units of the index of names for a sale': [ofName, 'units', 8],
    'DynamoDB write units of order_transactions/create': [payment.writeUnits, 'units', 6],
    'DynamoDB read units of order_transactions/create': [payment.readUnits, 'units', 4],
    'DynamoDB requests of order_transactions/create': [payment.reads + payment.writes, 'requests', 6],
    'DynamoDB read units of an ordinary sale': [sum(sale, 'readUnits'), 'units', 18],
    // One of them looks for withdrawals that waited for the order.
    'DynamoDB reads of an ordinary sale': [sum(sale, 'reads'), 'requests', 20],
    'DynamoDB writes of an ordinary sale': [sum(sale, 'writes'), 'requests', 10],
    'DynamoDB write units of a delivery mail': [mail.writeUnits, 'units', 17],
    'DynamoDB read units of a delivery mail': [mail.readUnits, 'units', 8],
    'DynamoDB requests of a delivery mail': [mail.reads + mail.writes, 'requests', 13],
  } as const;
  expect(overBudget(report)).toEqual([]);
});

test('the dates of care programmes cost a sale six write units at most', async () => {
  const costs = [];
  for (const care of [undefined, { kinds: [...dateKinds], greeted: [] }]) {
    const house = await openHouse('2026-11-16T11:00:00.000Z');
    const shop = await house.openShop({ platform: 'shopify', domain: 'aurora.myshopify.com', care });
    const costOf = metered(house.client);
    const parts: Cost[] = [];
    for (const [place, [topic, resource]] of ordinarySale(7301).entries()) {
      await house.pass((Date.parse(timesOfSale[place] ?? '') - house.clock().getTime()) / 1000);
      parts.push(await costOf(() => house.ingest(shop, topic, resource)));
    }
    expect(house.deadLetters).toEqual([]);
    costs.push({ writeUnits: sum(parts, 'writeUnits'), readUnits: sum(parts, 'readUnits') });
  }
  const [without, on] = costs;
  const more = (of: 'writeUnits' | 'readUnits') => (on?.[of] ?? 0) - (without?.[of] ?? 0);
  const report = {
    'DynamoDB write units of the dates of care programmes for a sale': [more('writeUnits'), 'units', 6],
    'DynamoDB read units of the dates of care programmes for a sale': [more('readUnits'), 'units', 6],
  } as const;
  expect(more('writeUnits')).toBeGreaterThan(0);
  expect(overBudget(report)).toEqual([]);
});
