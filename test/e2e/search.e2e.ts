import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  customerOf,
  freshEmail,
  freshId,
  itemsOf,
  postStandard,
  shopOn,
  staff,
  until,
} from '../support/outside.ts';
import { standardSale } from '../support/platform-orders.ts';

/** A word that no other test has in a name: letters only. */
const ownWord = () => `Zz${randomUUID().replaceAll(/\d|-/g, '')}`;

test('R17: an agent finds a sale by its number, its parcel, its mailbox and its name, until the person is erased', async () => {
  const shop = shopOn('standard');
  const [id, email, word] = [freshId(), freshEmail(), ownWord()];
  const tracking = `TR${id}`;
  const sale = standardSale('order.fulfilled', { id, email });
  const order = {
    ...sale.data.order,
    number: `#S${id}`,
    customer: { firstName: 'Jürgen', lastName: word },
    fulfilments: [{ id: 'p1', fulfilledAt: sale.timestamp, trackingNumbers: [tracking] }],
  };
  expect((await postStandard(shop, { ...sale, data: { order } })).status).toBe(200);
  const customer = await until('the customer', () => customerOf(email));
  const search = (q: string) => itemsOf(`/admin/search?shop=${shop.id}&q=${encodeURIComponent(q)}`);
  const theOrder = { kind: 'order', shop: shop.id, id: `S-${id}` };
  const person = { kind: 'customer', shop: shop.id, id: customer.id };

  // The index of numbers may be moments late.
  const [found] = await until('the order', async () => {
    const items = await search(`s${id}`);
    return items.length > 0 && items;
  });
  expect(found).toEqual({ ...theOrder, by: 'order-number' });
  expect(await search(tracking.toLowerCase())).toEqual([{ ...theOrder, by: 'tracking-number' }]);
  expect(await search(email.toUpperCase())).toEqual([{ ...person, by: 'email' }]);
  expect(await search(`JUR ${word.slice(0, 8)}`)).toEqual([{ ...person, by: 'name' }]);
  expect((await staff('/admin/search')).status).toBe(400);

  expect((await staff(`/admin/customers/${customer.id}`, { method: 'DELETE' })).status).toBe(200);
  for (const q of [tracking, email, word]) expect(await search(q)).toEqual([]);
});
