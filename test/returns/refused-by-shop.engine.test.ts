import PostalMime from 'postal-mime';
import { afterEach, expect, test } from 'vitest';
import { outbound } from '../../functions/kit/outbound.client.ts';
import { shownOrder } from '../../functions/orders/order.api.ts';
import type { Settler } from '../../functions/platforms/settlement.ts';
import { shopifySettler } from '../../functions/platforms/shopify/settler.client.ts';
import { standardSettler } from '../../functions/platforms/standard/settler.client.ts';
import { type RunningStandIn, startStandInShop } from '../../local/stand-in-shop.ts';
import { ownShop, shopifyShop } from '../platforms/settling.ts';
import { idOf, openOffice } from '../support/office.ts';

const customer = 'mila.brandt@example.com';
const manager = 'max@shop.example';

let running: RunningStandIn | undefined;
afterEach(() => running?.close());

/** An office whose returns are settled at a stand-in shop, of one coat that was delivered. */
const openAt = async (platform: 'shopify' | 'standard') => {
  const office = await openOffice();
  const of = { ...(platform === 'shopify' ? shopifyShop : ownShop), id: office.shop.id };
  const shop = await startStandInShop({
    shops: () => [of],
    findOrder: async (shopId, orderId) => {
      const order = await office.services.orders.get(shopId, orderId);
      return order && shownOrder(order);
    },
  });
  running = shop;
  const asked: string[] = [];
  const reach = outbound({ allowed: ['http://127.0.0.1:*'] });
  const counted = {
    post: (url: string, headers: Readonly<Record<string, string>>, body: string) => {
      if (platform === 'standard' || body.includes('mutation')) asked.push(body);
      return reach.post(url, headers, body);
    },
  };
  const endpoint = `${shop.url}/${platform}/${office.shop.id}`;
  const settlers: Record<typeof platform, Settler> = {
    shopify: shopifySettler({
      outbound: counted,
      credentials: async () => ({ accessToken: of.accessToken, endpoint }),
    }),
    standard: standardSettler({
      outbound: counted,
      secrets: async () => [of.webhookSecret],
      clock: office.clock,
    }),
  };
  office.till.settler.settle = (order) =>
    settlers[platform].settle({ ...order, shop: { ...order.shop, refundUrl: endpoint } });
  await office.deliver({ lines: [{ id: 'l1', title: 'Coat', quantity: 1, unitPrice: '119.90' }] });
  const fail = (plan: object) =>
    fetch(`${shop.url}/failures`, { method: 'POST', body: JSON.stringify(plan) });
  return { office, asked, fail };
};

test('a refund that Shopify does not allow goes to a person, with its sentence and the amount, asked for once', async () => {
  const { office, asked, fail } = await openAt('shopify');
  await fail({ next: 9, status: 'arbitrary-refund' });
  const id = idOf(await office.open());
  await office.act(id, 'inspect', { lines: [{ lineId: 'l1', counted: 1, diminished: 990 }] });
  await office.act(id, 'approve');
  const sentence = 'Shopify refused to pay 110.00 EUR: Arbitrary refund not allowed';
  expect(await office.onlyReturn()).toMatchObject({
    status: 'escalated',
    escalation: { why: 'settlement', detail: sentence },
  });
  await office.pass(86_400);
  expect(asked).toHaveLength(1);
  expect(JSON.parse(asked[0] ?? '')).toMatchObject({ variables: { input: { discrepancyReason: 'DAMAGE' } } });
  const told = (await office.mailsTo(manager)).filter(({ kind }) => kind === 'return.escalation');
  expect(told.at(-1)?.text).toContain(sentence);
  expect(await office.kinds(customer)).not.toContain('return.settled');
});

test('S4: an exchange that the shop refuses goes to the manager with the shop’s reason, as text', async () => {
  const { office, asked, fail } = await openAt('standard');
  await fail({ next: 9, status: 422, detail: 'Size <b>M</b> is sold out until May.' });
  const id = idOf(await office.open({ outcome: 'exchange' }));
  await office.act(id, 'inspect');
  expect(await office.onlyReturn()).toMatchObject({
    status: 'escalated',
    escalation: {
      why: 'settlement',
      detail: 'The shop refused the exchange (answer 422): Size <b>M</b> is sold out until May.',
    },
  });
  expect(asked).toHaveLength(1);
  const told = await PostalMime.parse((await office.lastMail(manager, 'return.escalation')).mime);
  expect(told.text).toContain('The exchange could not be completed');
  expect(told.text).toContain('Size <b>M</b> is sold out until May.');
  expect(told.text).not.toMatch(/money|paid|refund/i);
  expect(told.html).toContain('Size &lt;b&gt;M&lt;/b&gt; is sold out until May.');
  expect(await office.kinds(customer)).not.toContain('return.settled');
});
