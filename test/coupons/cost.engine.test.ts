import { expect, test } from 'vitest';
import { issue } from '../../functions/coupons/issue.ts';
import { makeLot } from '../../functions/coupons/keep-lot.ts';
import { consumption, counted, overBudget } from '../support/counted.ts';
import { openCouponDesk } from './coupon-desk.ts';

test.each([
  { asked: 'without a version', version: undefined, writeUnits: 4, writes: 2 },
  { asked: 'for a version', version: 1, writeUnits: 3, writes: 1 },
])(
  'twenty-five codes for persons, asked $asked, take $writeUnits write units each at most, and a repetition none',
  async ({ version, writeUnits, writes }) => {
    const { openOffer, services, house } = await openCouponDesk();
    const { id } = await openOffer();
    const units = consumption(house.client);
    const calls = counted(house.client);
    const all = Array.from({ length: 25 }, (_, place) => ({
      key: `survey:sry_0123456789abcdef${place}`,
      customerId: `cus_0123456789abcdef01234${place}`,
      holder: '0123456789abcdef0123456789abcdef',
      zone: 'America/Argentina/Buenos_Aires',
      version,
    }));
    const before = units.now();
    await issue(id, all, services);
    const first = units.since(before);
    const { writes: asked } = calls;
    const then = units.now();
    await issue(id, all, services);
    const second = units.since(then);
    expect(
      overBudget({
        'a code for a person in DynamoDB: written': [first.writeUnits / 25, 'units', writeUnits],
        'a code for a person in DynamoDB: read': [first.readUnits / 25, 'units', 2],
        '25 codes for persons in DynamoDB: writing': [asked, 'requests', writes],
      }),
    ).toEqual([]);
    expect(second.writeUnits).toBe(0);
  },
);

test('a code for an address that no customer has takes no more', async () => {
  const { openOffer, services, house } = await openCouponDesk();
  const { id } = await openOffer();
  const units = consumption(house.client);
  const digests = { holder: '0123456789abcdef0123456789abcdef', address: '0123456789abcdef0123456789abcdef' };
  await issue(id, [{ key: 'newsletter:0123456789abcdef', ...digests }], services);
  expect(
    overBudget({ 'a code for an address in DynamoDB: written': [units.now().writeUnits, 'units', 4] }),
  ).toEqual([]);
});

test('a code of a lot', async () => {
  const { openOffer, services, house, runQueue } = await openCouponDesk();
  const { id } = await openOffer();
  await makeLot(id, { count: 1000, by: 'ada', idempotencyKey: undefined }, services);
  const units = consumption(house.client);
  expect(await runQueue()).toEqual([]);
  const { writeUnits, readUnits } = units.now();
  expect(
    overBudget({
      'a code of a lot in DynamoDB: written': [writeUnits / 1000, 'units', 4],
      'a code of a lot in DynamoDB: read': [readUnits / 1000, 'units', 0.01],
    }),
  ).toEqual([]);
});
