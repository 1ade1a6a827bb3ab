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
  console.log(sale.writtenTo);
  const report = {
    'DynamoDB write units of an ordinary sale of 7 kB, four webhooks, a new customer': [
      sale.writeUnits - ofName,
      'units',
      // 36, once surveys and packed items are merged.
      42,
    ],
    'DynamoDB write units of the index of names for that sale': [ofName, 'units', 8],
    'DynamoDB write units of order_transactions/create': [units.since(sale).writeUnits, 'units', 6],
    'DynamoDB reads of these four webhooks': [requests.reads, 'requests', 31],
    'DynamoDB writes of these four webhooks': [requests.writes, 'requests', 12],
  } as const;
  expect(overBudget(report)).toEqual([]);
});
