import { expect, test } from 'vitest';
import { readPrices } from '../../bench/cost/bill.ts';
import { listPrices } from '../../functions/vocabulary/list-prices.ts';

test('the prices of the product are those of the bill, with the same date', () => {
  const { region, date, currency, prices } = readPrices();
  expect({ region, date, currency }).toEqual({
    region: listPrices.region,
    date: listPrices.date,
    currency: 'USD',
  });
  for (const [name, dollars] of Object.entries(listPrices.dollars)) {
    const { dollars: price = 0, per = 1 } = prices[name] ?? {};
    expect([name, dollars]).toEqual([name, price / per]);
  }
});
