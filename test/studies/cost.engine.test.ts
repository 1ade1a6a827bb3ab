import { expect, test } from 'vitest';
import { countChanges } from '../../functions/studies/count-changes.ts';
import { knownOrdersStore } from '../../functions/studies/known-orders.store.ts';
import { studyCountsStore } from '../../functions/studies/study-counts.store.ts';
import { consumption, counted, overBudget, unitsOf } from '../support/counted.ts';
import { openHouse } from '../support/house.ts';
import { standardEvent } from '../support/standard-order.ts';

const day = 86_400;

const sales = ['S-1001', 'S-1002', 'S-1003'] as const;

test('what the study notes of a sale whose parcel arrives days later, and a night of several', async () => {
  const house = await openHouse();
  const shop = await house.openShop();
  const services = {
    ...house.services,
    knownOrders: knownOrdersStore(house.client, house.table('knownOrders')),
    studyCounts: studyCountsStore(house.client, house.table('studyCounts'), house.clock),
  };
  const study = () => countChanges(shop, house.clock().toISOString(), services);
  await study();
  const units = consumption(house.client);
  for (const type of ['order.created', 'order.paid', 'order.fulfilled', 'order.delivered'] as const) {
    for (const id of sales)
      await house.ingest(shop, type, standardEvent(type, { id }, house.clock().toISOString()));
    await house.pass(2 * day);
  }
  const sold = unitsOf(units.now(), `${house.table('orders')}/byStudyDay`) / sales.length;
  await study();
  const written = unitsOf(units.now(), house.table('knownOrders')) / sales.length;
  const count = counted(house.client);
  await house.pass(day);
  await study();
  const report = {
    'DynamoDB write units of the index by which a study finds a sale': [sold, 'units', 4],
    'DynamoDB write units of what a study knows of an order, in its night': [written, 'units', 2],
    'DynamoDB reads of a night of a shop without changes': [count.reads, 'requests', 7],
    'DynamoDB writes of it': [count.writes, 'requests', 3],
  } as const;
  expect(overBudget(report)).toEqual([]);
});
