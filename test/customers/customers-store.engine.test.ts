import { beforeAll, describe, expect, test } from 'vitest';
import type { Customer } from '../../functions/customers/customer.ts';
import { type CustomersKeeper, customersKeeper } from '../../functions/customers/customers.store.ts';
import { listCustomers } from '../../functions/customers/find-customers.ts';
import { everyItem } from '../../functions/kit/paging.ts';
import { writeTogether } from '../../functions/kit/write-together.ts';
import { openHouse } from '../support/house.ts';

const createdAt = '2026-11-22T10:00:00.000Z';
const ids = Array.from({ length: 12 }, (_, place) => `cus_${String(place).padStart(2, '0')}`);

describe('the customers of a shop', () => {
  let house: Awaited<ReturnType<typeof openHouse>>;
  let customers: CustomersKeeper;
  let shop: string;

  const store = async (customer: Partial<Customer> & Pick<Customer, 'id'>) => {
    const whole = { shop, platformIds: [], createdAt, rev: 0, ...customer };
    expect(await writeTogether(house.client, customers.write(whole))).toBe(true);
  };

  beforeAll(async () => {
    house = await openHouse();
    customers = customersKeeper(house.client, {
      customers: house.table('customers'),
      terms: house.table('terms'),
    });
    shop = (await house.openShop()).id;
    for (const id of ids)
      await store({ id, address: `of ${id}`, firstName: { value: id, version: createdAt } });
    await store({ id: 'cus_of_another', shop: 'shp_other' });
  });

  test('are listed page by page, each once, and as they are now', async () => {
    const found = await Array.fromAsync(everyItem((page) => customers.ofShop(shop, page), 5));
    expect(found.map(({ id, firstName }) => [id, firstName?.value])).toEqual(ids.map((id) => [id, id]));
  });

  test('are listed by id and address alone, also the one that was erased', async () => {
    const gone = await customers.get('cus_03');
    expect(gone).toBeDefined();
    await house.services.personal.customers.erase({ shop, customerId: 'cus_03', at: createdAt });
    const found = await Array.fromAsync(everyItem((page) => customers.namedInShop(shop, page), 5));
    expect(found.map(({ id, address }) => [id, address])).toEqual(
      ids.map((id) => [id, id === 'cus_03' ? undefined : `of ${id}`]),
    );
  });

  test('are answered by the API with a cursor that goes on', async () => {
    const read = (page: Parameters<typeof customers.ofShop>[1]) =>
      listCustomers({ shop }, page, house.services);
    const found = await Array.fromAsync(everyItem(read, 7));
    expect(found.map(({ id }) => id)).toEqual(ids);
    await expect(
      listCustomers({ shop }, { limit: 7, cursor: 'bm9uZQ' }, house.services),
    ).rejects.toMatchObject({ kind: 'Invalid' });
  });
});
