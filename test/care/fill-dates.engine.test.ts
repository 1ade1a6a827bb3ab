import { expect, test } from 'vitest';
import { filling, workOffFilling } from '../../functions/care/fill-dates.ts';
import { addressOf } from '../../functions/customers/address.ts';
import { fillDates } from '../../functions/customers/keep-dates.ts';
import { openCareDesk } from '../support/care-desk.ts';
import { standardEvent } from '../support/standard-order.ts';

/** Customers who bought before the shop thought of anniversaries. */
const openDesk = async (customers: number) => {
  const desk = await openCareDesk();
  for (let count = 0; count < customers; count += 1)
    await desk.ingest(
      desk.shop,
      'order.created',
      standardEvent('order.created', { id: `A-${count}`, email: `mila${count}@example.com` }),
    );
  const datesOf = async (kind: 'anniversary' | 'birthday') => {
    const ids = Array.from({ length: customers }, (_, count) =>
      addressOf('test-key-of-addresses', desk.shop.id, `mila${count}@example.com`),
    );
    const known = await desk.services.addresses.getMany(ids);
    const stored = known.map(({ customerId = '' }) => desk.services.personalDates.get(customerId, kind));
    return (await Promise.all(stored)).map((each) => each?.date);
  };
  const workOff = async () => {
    for (let next = desk.filled.shift(); next !== undefined; next = desk.filled.shift())
      await workOffFilling(filling.parse(JSON.parse(next)), {
        ...desk.services,
        queue: desk.services.datesQueue,
      });
  };
  return { desk, datesOf, workOff };
};

test('a programme that is switched on gets the dates of all customers, and one for birthdays has them', async () => {
  const { desk, datesOf, workOff } = await openDesk(3);
  await desk.running({ occasion: 'birthday' });
  expect(desk.filled).toEqual([]);
  await desk.running({ occasion: 'first-order' });
  expect(desk.filled).toHaveLength(1);
  expect(await datesOf('anniversary')).toEqual([undefined, undefined, undefined]);
  await workOff();
  expect(await datesOf('anniversary')).toEqual(['2027-11-20', '2027-11-20', '2027-11-20']);
});

test('who switches on again, after a crash, asks again', async () => {
  const { desk } = await openDesk(0);
  const id = await desk.running({ occasion: 'first-order' });
  await desk.on(id);
  expect(desk.filled).toHaveLength(2);
});

test('a run that has no more time leaves the rest to the next, and a programme that is off needs none', async () => {
  const { desk, datesOf, workOff } = await openDesk(60);
  const id = await desk.running({ occasion: 'first-order' });
  // Each look at the clock is a minute later.
  let minute = 0;
  const hurried = () => new Date(desk.clock().getTime() + 60_000 * minute++);
  const [asked = ''] = desk.filled.splice(0);
  await workOffFilling(filling.parse(JSON.parse(asked)), {
    ...desk.services,
    clock: hurried,
    queue: desk.services.datesQueue,
  });
  const done = (await datesOf('anniversary')).filter(Boolean).length;
  expect(done).toBeGreaterThan(0);
  expect(done).toBeLessThan(60);
  expect(desk.filled).toHaveLength(1);
  await workOff();
  expect((await datesOf('anniversary')).filter(Boolean)).toHaveLength(60);

  await desk.off(id);
  const shop = await desk.services.shops.get(desk.shop.id);
  expect(shop?.care?.kinds).toEqual([]);
  const [again = ''] = [asked];
  await workOffFilling(filling.parse(JSON.parse(again)), {
    ...desk.services,
    queue: desk.services.datesQueue,
  });
  expect(desk.filled).toEqual([]);
  expect(await fillDates(desk.shop, 'birthday', undefined, desk.services)).not.toBeNull();
});
