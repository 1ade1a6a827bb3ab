import { expect, test } from 'vitest';
import * as z from 'zod';
import { customerOf, freshEmail, freshId, postStandard, shopOn, staff, until } from '../support/outside.ts';
import { standardSale } from '../support/platform-orders.ts';

const anything = z.record(z.string(), z.unknown());

test('a segment knows a buyer seconds after their order, follows their consent, and forgets the erased', async () => {
  const shop = shopOn('standard');
  const [id, email] = [freshId(), freshEmail()];
  const sku = `sku-${id}`;
  const lines = [{ id: '1', sku, title: '雨衣', quantity: 1, unitPrice: '399.00' }];
  expect((await postStandard(shop, standardSale('order.created', { id, email }, { lines }))).status).toBe(
    200,
  );
  const customer = await until('the customer', () => customerOf(email));

  const condition = {
    and: [{ products: { anyOf: [sku] } }, { not: { consent: { purpose: 'marketing', is: ['yes'] } } }],
  };
  const body = JSON.stringify({ shop: shop.id, name: 'Raincoats', condition });
  const made = await staff('/admin/segments', { method: 'POST', body });
  expect(made.status).toBe(201);
  const { id: segment } = anything.parse(await made.json());
  const matching = async (): Promise<unknown> => {
    const counted = await staff(`/admin/segments/${segment}/count`, { method: 'POST' });
    expect(counted.status).toBe(200);
    return anything.parse(await counted.json()).matching;
  };
  await until('the buyer', async () => (await matching()) === 1);
  const sample = await staff(`/admin/segments/${segment}/sample`);
  expect(await sample.json()).toMatchObject({ items: [{ customer: customer.id, holds: true }] });

  const consent = JSON.stringify({ purpose: 'marketing', change: 'given', proof: 'A letter.' });
  const said = await staff(`/admin/customers/${customer.id}/consents`, { method: 'POST', body: consent });
  expect(said.status).toBeLessThan(300);
  await until('the consent', async () => (await matching()) === 0);
  const explain = () => staff(`/admin/segments/${segment}/explain?customer=${customer.id}`);
  expect(await (await explain()).json()).toMatchObject({
    holds: false,
    reasons: [
      { verdict: 'yes', known: [sku] },
      { verdict: 'yes', known: 'yes' },
    ],
  });

  expect((await staff(`/admin/customers/${customer.id}`, { method: 'DELETE' })).status).toBe(200);
  await until('nobody', async () => (await explain()).status === 404);
});
