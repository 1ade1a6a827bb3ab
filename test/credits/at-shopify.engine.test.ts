import PostalMime from 'postal-mime';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cancelCredit } from '../../functions/credits/cancel.ts';
import { grantCredit } from '../../functions/credits/grant.ts';
import { runKeepCredits } from '../../functions/credits/keep-credits.handler.ts';
import { endpoints as pages } from '../../functions/credits/serve-credit-page.handler.ts';
import { outbound } from '../../functions/kit/outbound.client.ts';
import { shopifyCreditKeeper } from '../../functions/platforms/shopify/credit-keeper.client.ts';
import { changeSettings, defaultSettings } from '../../functions/shops/settings.ts';
import { type RunningStandIn, startStandInShop } from '../../local/stand-in-shop.ts';
import { shopifyShop } from '../platforms/settling.ts';
import { openHouse } from '../support/house.ts';
import { request } from '../support/request.ts';
import { placedOrder, shopDomain } from '../support/shopify-shop.ts';

let shopify: RunningStandIn;

beforeEach(async () => {
  shopify = await startStandInShop({ shops: () => [shopifyShop], findOrder: async () => undefined });
});

afterEach(() => shopify.close());

const minutes = 60;
const managers = ['ops@aurora.example'];

const open = async (customer: object | null = { id: 77, email: 'mila.brandt@example.com' }) => {
  const house = await openHouse();
  const shop = await house.openShop({
    id: shopifyShop.id,
    platform: 'shopify',
    domain: shopDomain,
    settings: changeSettings(defaultSettings, { managers }),
  });
  const at = house.clock().toISOString();
  await house.ingest(shop, 'orders/create', placedOrder(5501, at, { customer }));
  const order = await house.services.orders.get(shop.id, '5501');
  const customerId = order?.customerId ?? '';
  let accessToken = shopifyShop.accessToken;
  const keeper = shopifyCreditKeeper({
    outbound: outbound({ allowed: ['http://127.0.0.1:*'], timeoutMs: 10_000 }),
    credentials: async (id) => ({ accessToken, endpoint: `${shopify.url}/shopify/${id}` }),
  });
  const { credits } = house.services;
  return {
    ...house,
    shop,
    customerId,
    setToken: (token: string) => {
      accessToken = token;
    },
    grant: (key = 'stl_1', amount = 1870) =>
      grantCredit(
        { shop, customerId, amount, currency: 'EUR', key, why: 'refund' },
        { credits, now: house.clock().toISOString() },
      ),
    cancel: (id: string) => cancelCredit(id, { by: 'ada' }, { credits, now: house.clock().toISOString() }),
    keep: (shopifyKeeper = keeper) =>
      runKeepCredits({ ...house.services, keepers: { shopify: shopifyKeeper } }),
    keeper,
    steer: (path: string, body: object) =>
      fetch(`${shopify.url}/${path}`, { method: 'POST', body: JSON.stringify(body) }),
    atShopify: async () => (await fetch(`${shopify.url}/credits`)).json(),
    state: async () => {
      const account = await credits.account({ customerId, currency: 'EUR' });
      const { items } = await credits.entries({ customerId, currency: 'EUR' }, { limit: 100 });
      return { pools: account?.pools, entered: items.reduce((sum, { amount }) => sum + amount, 0), items };
    },
  };
};

describe('store credit at Shopify', () => {
  test('is given once in the customer’s account there, and our ledger says the same', async () => {
    const { grant, keep, atShopify, state, services } = await open();
    expect(await grant()).toMatchObject({ status: 'asked' });
    expect(await state()).toMatchObject({ pools: undefined, entered: 0 });
    await Promise.all([keep(), keep()]);
    await keep();
    expect(await atShopify()).toMatchObject([{ balance: '18.70', transactions: [{ amount: '18.70' }] }]);
    expect(await services.credits.credit('stl_1')).toMatchObject({ status: 'made' });
    expect(await state()).toMatchObject({ pools: { never: 1870 }, entered: 1870 });
  });

  test('is looked for where an answer was lost, among credits of the same amount', async () => {
    const { grant, keep, atShopify, state, pass, steer } = await open();
    await grant('stl_1');
    await keep();
    await grant('stl_2');
    await steer('failures', { next: 1, status: 'crash-after-answer' });
    await expect(keep()).rejects.toThrow('credits');
    await grant('stl_3');
    await keep();
    await pass(6 * minutes);
    await keep();
    expect(await atShopify()).toMatchObject([
      { balance: '56.10', transactions: [{ amount: '18.70' }, { amount: '18.70' }, { amount: '18.70' }] },
    ]);
    expect(await state()).toMatchObject({ pools: { never: 5610 }, entered: 5610 });
  });

  test.each([
    ['just gave', false],
    ['gave before, with its answer lost', true],
  ])('of two runs at once, neither takes for its own what the other %s', async (_what, isLost) => {
    const { grant, keep, keeper, atShopify, state, services, pass, steer } = await open();
    await grant('stl_1');
    if (isLost) {
      await steer('failures', { next: 1, status: 'crash-after-answer' });
      await expect(keep()).rejects.toThrow('credits');
    }
    await pass(minutes);
    await grant('stl_2');
    // Shopify has been asked for both of them after that, and perhaps did what it was asked.
    await steer('failures', { next: isLost ? 1 : 2, status: 503 });
    await expect(keep()).rejects.toThrow('credits');
    await pass(6 * minutes);
    const other = { begun: false };
    await keep({
      ...keeper,
      give: async (order) => {
        const answer = await keeper.give(order);
        if (!other.begun) {
          other.begun = true;
          await keep();
        }
        return answer;
      },
    });
    expect(await atShopify()).toMatchObject([
      { balance: '37.40', transactions: [{ amount: '18.70' }, { amount: '18.70' }] },
    ]);
    const made = await Promise.all(['stl_1', 'stl_2'].map(services.credits.credit));
    expect(made.map((each) => each?.status)).toEqual(['made', 'made']);
    expect(new Set(made.map((each) => each?.transaction)).size).toBe(2);
    expect(await state()).toMatchObject({ pools: { never: 3740 }, entered: 3740 });
  });

  test.each([429, 503])('waits while Shopify answers %s', async (status) => {
    const { grant, keep, atShopify, pass, steer } = await open();
    await grant();
    await steer('failures', { next: 1, status });
    await expect(keep()).rejects.toThrow('credits');
    await pass(6 * minutes);
    await keep();
    expect(await atShopify()).toMatchObject([{ balance: '18.70' }]);
  });

  test('is spent there, and the next day we know', async () => {
    const { grant, keep, state, pass, steer } = await open();
    await grant();
    await keep();
    await steer('credits', { shop: shopifyShop.id, customer: '77', spent: '5.00', currency: 'EUR' });
    await pass(25 * 60 * minutes);
    await keep();
    expect(await state()).toMatchObject({
      pools: { never: 1370 },
      entered: 1370,
      items: [{ kind: 'elsewhere', amount: -500 }, { kind: 'granted' }],
    });
  });

  test('that Shopify refuses is asked for again, and says why', async () => {
    const { grant, keep, services, setToken, pass, atShopify } = await open();
    await grant();
    setToken('shpat_wrong');
    await keep();
    expect(await services.credits.credit('stl_1')).toMatchObject({
      status: 'refused',
      refused: 'Shopify does not know the access token. Give the shop a valid one.',
    });
    setToken(shopifyShop.accessToken);
    await pass(61 * minutes);
    await keep();
    expect(await services.credits.credit('stl_1')).toMatchObject({ status: 'made' });
    expect(await atShopify()).toMatchObject([{ balance: '18.70' }]);
  });

  test('that is cancelled before Shopify was asked never gets there; afterwards it cannot be cancelled', async () => {
    const { grant, cancel, keep, atShopify, state, setToken, pass } = await open();
    await grant('crd_1');
    expect(await cancel('crd_1')).toMatchObject({ status: 'cancelled', cancelled: { amount: 0 } });
    await grant('crd_2', 500);
    setToken('shpat_wrong');
    await keep();
    expect(await cancel('crd_2')).toMatchObject({ status: 'cancelled' });
    setToken(shopifyShop.accessToken);
    await grant('crd_3', 300);
    await pass(61 * minutes);
    await keep();
    expect(await cancel('crd_3')).toBe('at-platform');
    expect(await atShopify()).toMatchObject([{ balance: '3.00', transactions: [{ amount: '3.00' }] }]);
    expect(await state()).toMatchObject({ pools: { never: 300 }, entered: 300 });
  });

  test('waits for a buyer without an account, who is asked by mail, and the managers are told', async () => {
    const { grant, keep, services, posted, pass, ingest, shop, atShopify, clock } = await open(null);
    await grant();
    await keep();
    await pass(61 * minutes);
    await keep();
    expect(posted.map(({ to }) => to)).toEqual(['mila.brandt@example.com', ...managers]);
    const mail = await PostalMime.parse(posted[0]?.mime ?? '');
    expect(mail.headers.find(({ key }) => key === 'x-aftercare-mail')?.value).toBe('credit.waiting');
    const link = /https:\/\/care\.example\/credit\/(\S+)/.exec(mail.text ?? '')?.[1] ?? '';
    const page = await pages[0]?.answer(request({ params: { link } }), services);
    expect(page).toMatchObject({ status: 200, body: expect.stringMatching(/18[,.]70/) });
    const account = { id: 77, email: 'mila.brandt@example.com', updated_at: clock().toISOString() };
    await ingest(shop, 'customers/create', account);
    await pass(61 * minutes);
    await keep();
    expect(await services.credits.credit('stl_1')).toMatchObject({ status: 'made' });
    expect(await atShopify()).toMatchObject([{ balance: '18.70' }]);
    expect(posted).toHaveLength(2);
  });
});
