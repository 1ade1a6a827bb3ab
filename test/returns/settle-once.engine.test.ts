import { afterEach, expect, test } from 'vitest';
import { outbound } from '../../functions/kit/outbound.client.ts';
import { shownOrder } from '../../functions/orders/order.api.ts';
import { shopifySettler } from '../../functions/platforms/shopify/settler.client.ts';
import { inspect, receive } from '../../functions/returns/inspection.ts';
import { settleReturn } from '../../functions/returns/steps/settle-return.handler.ts';
import { type RunningStandIn, startStandInShop } from '../../local/stand-in-shop.ts';
import { fieldsOf, openReturnDesk } from '../support/return-desk.ts';

let till: RunningStandIn | undefined;
afterEach(() => till?.close());

/** A return that is to be paid, at a shop that answers as Shopify documents; its workflow is kept out of it. */
const toBePaid = async () => {
  const desk = await openReturnDesk();
  await desk.deliver({
    id: '5001',
    lines: [{ id: '111', title: 'Rain jacket', quantity: 1, unitPrice: '119.90' }],
  });
  const link = await desk.returnLink();
  await desk.form.submit(link, fieldsOf((await desk.form.show(link)).body ?? ''));
  const { id } = await desk.onlyReturn();
  const doer = { by: { kind: 'staff', name: 'agent-1' } as const, at: desk.now() };
  await desk.services.returns.modify(id, (before) => receive(before, [], doer));
  await desk.services.returns.modify(id, (before) => inspect(before, [], doer));
  const shop = {
    id: desk.shop.id,
    platform: 'shopify',
    webhookUrl: '',
    webhookSecret: '',
    accessToken: 'shpat_1',
  } as const;
  const running = await startStandInShop({
    shops: () => [shop],
    findOrder: async (of, orderId) => {
      const order = await desk.services.orders.get(of, orderId);
      return order && shownOrder(order);
    },
  });
  till = running;
  const settler = shopifySettler({
    outbound: outbound({ allowed: ['http://127.0.0.1:*'], timeoutMs: 2_000 }),
    credentials: async (of) => ({ accessToken: 'shpat_1', endpoint: `${running.url}/shopify/${of}` }),
  });
  const services = { ...desk.services, settlers: { shopify: settler, standard: settler } };
  const paid = async (): Promise<unknown[]> => {
    const list: unknown = await (await fetch(`${running.url}/refunds`)).json();
    return Array.isArray(list) ? list : [];
  };
  return { desk, id, services, running, paid, settle: () => settleReturn({ returnId: id }, services) };
};

test('settled ten times at once, the shop sees one refund of exactly the quoted amount', async () => {
  const { desk, paid, settle } = await toBePaid();
  await Promise.allSettled(Array.from({ length: 10 }, settle));
  await settle();
  const stored = await desk.onlyReturn();
  expect(stored).toMatchObject({ status: 'settled', quote: { total: { presentment: 11990 } } });
  expect(await paid()).toMatchObject([
    { order: '5001', amount: '119.90', currency: 'EUR', key: stored.settlement?.key },
  ]);
});

test('crashed between the shop’s answer and our record, then retried: one refund', async () => {
  const { desk, services, id, paid, settle } = await toBePaid();
  const dying = {
    ...services,
    returns: {
      ...services.returns,
      modify: (async (which, change) => {
        if ((await paid()).length > 0) throw new Error('The function died.');
        return services.returns.modify(which, change);
      }) satisfies typeof services.returns.modify,
    },
  };
  await expect(settleReturn({ returnId: id }, dying)).rejects.toThrow('died');
  expect((await desk.onlyReturn()).status).toBe('settling');
  expect(await paid()).toHaveLength(1);
  expect(await settle()).toMatchObject({ step: 'tell' });
  expect((await desk.onlyReturn()).status).toBe('settled');
  expect(await paid()).toHaveLength(1);
});

test('the shop pays and its answer gets lost: one refund', async () => {
  const { desk, running, paid, settle } = await toBePaid();
  await fetch(`${running.url}/failures`, {
    method: 'POST',
    body: JSON.stringify({ next: 1, status: 'crash-after-answer' }),
  });
  await expect(settle()).rejects.toMatchObject({ name: 'Unavailable' });
  expect((await desk.onlyReturn()).status).toBe('settling');
  await settle();
  expect((await desk.onlyReturn()).status).toBe('settled');
  expect(await paid()).toHaveLength(1);
});
