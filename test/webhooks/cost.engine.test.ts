import { expect, test } from 'vitest';
import { consumption, counted, overBudget, unitsOf } from '../support/counted.ts';
import { openHouse } from '../support/house.ts';
import { ordinarySale, paymentOf } from '../support/ordinary-sale.ts';

test('an ordinary sale of a new customer costs no more than its budget', async () => {
  const house = await openHouse();
  const shop = await house.openShop({ platform: 'shopify', domain: 'aurora.myshopify.com' });
  const count = counted(house.client);
  const units = consumption(house.client);
  const names: number[] = [];
  for (const [topic, resource] of ordinarySale(7301)) {
    await house.ingest(shop, topic, resource);
    await house.pass(1);
    names.push(unitsOf(units.now(), house.table('terms')));
  }
  expect(house.deadLetters).toEqual([]);
  expect(house.machine.executions.size).toBe(1);
  const requests = { ...count };
  const sale = units.now();
  const [topic, payment] = paymentOf(7301);
  await house.ingest(shop, topic, payment);
  // The first news bring the name, and the third a tracking number.
  const [ofName = 0] = names;
  const report = {
    // 7 kB, four webhooks, a new customer.
    'DynamoDB write units of an ordinary sale': [sale.writeUnits - ofName, 'units', 36],
    'DynamoDB write units of the index of names for a sale': [ofName, 'units', 8],
    'DynamoDB write units of order_transactions/create': [units.since(sale).writeUnits, 'units', 6],
    'DynamoDB read units of an ordinary sale': [sale.readUnits, 'units', 31],
    'DynamoDB reads of an ordinary sale': [requests.reads, 'requests', 18],
    'DynamoDB writes of an ordinary sale': [requests.writes, 'requests', 10],
  } as const;
  expect(overBudget(report)).toEqual([]);
});
