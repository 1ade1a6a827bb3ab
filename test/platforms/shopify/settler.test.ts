import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Outbound, outbound } from '../../../functions/kit/outbound.client.ts';
import type { SettlementAnswer, SettlementOrder } from '../../../functions/platforms/settlement.ts';
import {
  askedShipping,
  idempotencyKey,
  refundInput,
  sharesOf,
} from '../../../functions/platforms/shopify/settlement-refund.ts';
import { shopifySettler } from '../../../functions/platforms/shopify/settler.client.ts';
import { type RunningStandIn, startStandInShop } from '../../../local/stand-in-shop.ts';
import { euroOrder, euros, settlement, shipped, shopifyShop, yenOrder } from '../settling.ts';

let shop: RunningStandIn;

beforeEach(async () => {
  shop = await startStandInShop({
    shops: () => [shopifyShop],
    findOrder: async (of, id) => {
      // As over a network: others come in between.
      await setImmediate();
      if (id === '5001') return euroOrder(of, id);
      return id === '5002' ? yenOrder(of, id) : undefined;
    },
    findReturn: async (_shop, id) =>
      id === '77' ? { id, orderId: '5001', lines: [{ id: '771', lineId: '111', quantity: 2 }] } : undefined,
  });
});

afterEach(() => shop.close());

const settler = (accessToken = shopifyShop.accessToken, timeoutMs = 10_000) =>
  shopifySettler({
    outbound: outbound({ allowed: ['http://127.0.0.1:*'], timeoutMs }),
    credentials: async (id) => ({ accessToken, endpoint: `${shop.url}/shopify/${id}` }),
  });

const settle = (order: SettlementOrder): Promise<SettlementAnswer> => settler().settle(order);

/** The settler, and the bodies of the mutations that it sends. */
const counting = () => {
  const mutations: string[] = [];
  const real = outbound({ allowed: ['http://127.0.0.1:*'] });
  const post: Outbound['post'] = (url, headers, body) => {
    if (body.includes('mutation')) mutations.push(body);
    return real.post(url, headers, body);
  };
  const credentials = async (id: string) => ({
    accessToken: shopifyShop.accessToken,
    endpoint: `${shop.url}/shopify/${id}`,
  });
  return { settler: shopifySettler({ outbound: { post }, credentials }), mutations };
};

const paidOut = async (): Promise<unknown[]> => {
  const list: unknown = await (await fetch(`${shop.url}/refunds`)).json();
  return Array.isArray(list) ? list : [];
};

const fail = (plan: { next: number; status: unknown }) =>
  fetch(`${shop.url}/failures`, { method: 'POST', body: JSON.stringify(plan) });

describe('a refund at Shopify', () => {
  test('pays what was quoted, and the shop has it once', async () => {
    const order = settlement({ shipping: shipped(490), total: euros(5490) });
    const answer = await settle(order);
    expect(answer).toMatchObject({ kind: 'paid', paid: { amount: 5490, currency: 'EUR' } });
    expect(answer).toMatchObject({ reference: expect.stringMatching(/^gid:\/\/shopify\/Refund\/\d+$/) });
    expect(await paidOut()).toMatchObject([
      {
        shop: shopifyShop.id,
        order: '5001',
        amount: '54.90',
        currency: 'EUR',
        key: order.key,
        lines: [{ id: '111', quantity: 1 }],
      },
    ]);
  });

  test('is in the currency that the customer paid', async () => {
    const order = settlement({
      orderId: '5002',
      presentmentCurrency: 'JPY',
      total: { shop: 5000, presentment: 8000 },
    });
    expect(await settle(order)).toMatchObject({ paid: { amount: 8000, currency: 'JPY' } });
    expect(await paidOut()).toMatchObject([{ amount: '8000', currency: 'JPY' }]);
  });

  test('is one, though it is settled ten times at once', async () => {
    const order = settlement();
    const answers = await Promise.allSettled(Array.from({ length: 10 }, () => settle(order)));
    for (const answer of answers) {
      if (answer.status === 'fulfilled') expect(answer.value.kind).toBe('paid');
      else expect(answer.reason).toMatchObject({ kind: 'Unavailable' });
    }
    expect(await settle(order)).toMatchObject({ kind: 'paid', paid: { amount: 5000, currency: 'EUR' } });
    expect(await paidOut()).toHaveLength(1);
  });

  test('is one, though the connection broke after it was made', async () => {
    const order = settlement();
    await fail({ next: 1, status: 'crash-after-answer' });
    await expect(settle(order)).rejects.toMatchObject({ kind: 'Unavailable' });
    expect(await paidOut()).toHaveLength(1);
    expect(await settle(order)).toMatchObject({ kind: 'paid', paid: { amount: 5000, currency: 'EUR' } });
    expect(await paidOut()).toHaveLength(1);
  });

  test('of another settlement of the order is another one', async () => {
    await settle(settlement());
    await settle(settlement());
    expect(await paidOut()).toHaveLength(2);
  });

  test.each([500, 502, 503, 429, 408, 'timeout'])('may be tried again after %s', async (status) => {
    const order = settlement();
    await fail({ next: 1, status });
    const impatient = settler(undefined, status === 'timeout' ? 500 : undefined);
    await expect(impatient.settle(order)).rejects.toMatchObject({ kind: 'Unavailable' });
    expect(await settle(order)).toMatchObject({ kind: 'paid' });
    expect(await paidOut()).toHaveLength(1);
  });

  test.each<[string, Partial<SettlementOrder>, string]>([
    ['more than was paid', { total: euros(13_491) }, '0.01 EUR less'],
    [
      'more pieces than were bought',
      { lines: [{ lineId: '111', quantity: 3 }] },
      'more items than were purchased',
    ],
    [
      'a line of another order',
      { lines: [{ lineId: '999', quantity: 1 }] },
      'more items than were purchased',
    ],
    ['more shipping than was paid', { shipping: shipped(491) }, 'shipping'],
    ['an order that is not there', { orderId: '404' }, 'does not know the order 404'],
    ['another currency', { presentmentCurrency: 'USD' }, 'USD less'],
    ['an exchange', { kind: 'exchange' }, 'Make the exchange in Shopify'],
  ])('is refused for %s', async (_what, change, why) => {
    expect(await settle(settlement(change))).toMatchObject({
      kind: 'refused',
      why: expect.stringContaining(why),
    });
    expect(await paidOut()).toEqual([]);
  });

  test('gives a reason where it is less than its lines are worth', async () => {
    await settle(settlement({ total: euros(4500), difference: 'restocking' }));
    expect(await paidOut()).toMatchObject([{ amount: '45.00', discrepancyReason: 'RESTOCK' }]);
  });

  test('that Shopify does not allow below its lines’ worth is asked for once, and left to a person', async () => {
    await fail({ next: 5, status: 'arbitrary-refund' });
    const { settler, mutations } = counting();
    const less = settlement({ total: euros(4500), difference: 'restocking' });
    expect(await settler.settle(less)).toEqual({
      kind: 'refused',
      why: 'Shopify refused to pay 45.00 EUR: Arbitrary refund not allowed',
    });
    expect(mutations).toHaveLength(1);
    expect(await paidOut()).toEqual([]);
    // At such a shop what the lines are worth is paid as ever.
    expect(await settle(settlement())).toMatchObject({ kind: 'paid' });
  });

  test.each([
    ['nothing', '0.00', euros(5000), '50.00 EUR less'],
    ['a part', '20.00', euros(5000), '30.00 EUR less'],
    ['all that is asked for', '50.00', euros(5000), undefined],
  ])('is no more than was captured: %s', async (_what, captured, total, missing) => {
    const told = { shop: shopifyShop.id, order: '5001', captured };
    await fetch(`${shop.url}/payments`, { method: 'POST', body: JSON.stringify(told) });
    const answer = await settle(settlement({ total }));
    if (missing === undefined) expect(answer).toMatchObject({ kind: 'paid' });
    else expect(answer).toMatchObject({ kind: 'refused', why: expect.stringContaining(missing) });
    expect(await paidOut()).toHaveLength(missing === undefined ? 1 : 0);
  });

  test('never exceeds the order, over several returns', async () => {
    const whole = settlement({
      lines: [
        { lineId: '111', quantity: 2 },
        { lineId: '222', quantity: 1 },
      ],
      shipping: shipped(490),
      total: euros(13_490),
    });
    expect(await settle(whole)).toMatchObject({ kind: 'paid' });
    expect(await settle(settlement({ lines: [], total: euros(1) }))).toMatchObject({ kind: 'refused' });
    expect(await settle(whole)).toMatchObject({ kind: 'paid', paid: { amount: 13_490 } });
    expect(await paidOut()).toHaveLength(1);
  });

  test('needs a token that Shopify knows', async () => {
    const refused = { kind: 'refused', why: expect.stringContaining('access token') };
    expect(await settler('shpat_wrong').settle(settlement())).toMatchObject(refused);
    const without = shopifySettler({ outbound: outbound(), credentials: async () => undefined });
    expect(await without.settle(settlement())).toMatchObject(refused);
  });

  test('is not asked for at a private address', async () => {
    const inside = shopifySettler({
      outbound: outbound({ lookup: async () => [{ address: '10.0.0.1', family: 4 }] }),
      credentials: async () => ({ accessToken: 'shpat' }),
    });
    expect(await inside.settle(settlement())).toMatchObject({ kind: 'refused' });
  });
});

describe('a return that began at Shopify', () => {
  const order = () => settlement({ platformReturnId: '77' });

  test('is processed, with its refund', async () => {
    const settled = order();
    expect(await settle(settled)).toMatchObject({ kind: 'paid', paid: { amount: 5000, currency: 'EUR' } });
    expect(await paidOut()).toMatchObject([{ key: settled.key, amount: '50.00' }]);
  });

  test('is paid once: ten times at once, and after a crash', async () => {
    const settled = order();
    await fail({ next: 1, status: 'crash-after-answer' });
    await Promise.allSettled(Array.from({ length: 10 }, () => settle(settled)));
    expect(await settle(settled)).toMatchObject({ kind: 'paid', paid: { amount: 5000, currency: 'EUR' } });
    expect(await paidOut()).toHaveLength(1);
  });

  test('with fewer pieces than came back is left to a person', async () => {
    const more = { ...order(), lines: [{ lineId: '111', quantity: 3 }] };
    expect(await settle(more)).toMatchObject({
      kind: 'refused',
      why: expect.stringContaining('fewer pieces'),
    });
  });

  test('that Shopify does not have any more is paid as a plain refund', async () => {
    expect(await settle(settlement({ platformReturnId: '78' }))).toMatchObject({ kind: 'paid' });
    expect(await paidOut()).toHaveLength(1);
  });
});

describe("Shopify's answers", () => {
  const saying = (...bodies: unknown[]) => {
    const left = [...bodies];
    const mute: Outbound = { post: async () => ({ status: 200, body: JSON.stringify(left.shift() ?? {}) }) };
    return shopifySettler({ outbound: mute, credentials: async () => ({ accessToken: 'shpat' }) });
  };
  const money = (amount: string) => ({ presentmentMoney: { amount, currencyCode: 'EUR' } });
  const found = {
    data: {
      order: {
        taxesIncluded: true,
        refunds: [],
        suggestedRefund: {
          shipping: { maximumRefundableSet: money('4.90') },
          suggestedTransactions: [
            { gateway: 'visa', parentTransaction: { id: 'gid://1' }, maximumRefundableSet: money('134.90') },
          ],
        },
      },
    },
  };
  const error = (code: string, more = {}) => ({ errors: [{ message: code, extensions: { code, ...more } }] });
  const made = (status: string) => ({
    id: 'gid://shopify/Refund/1',
    createdAt: '2026-11-25T10:00:00Z',
    note: '',
    transactions: { nodes: [{ kind: 'REFUND', status, amountSet: money('50.0') }] },
  });

  test.each(['THROTTLED', 'INTERNAL_SERVER_ERROR', 'TIMEOUT'])('%s may pass', async (code) => {
    await expect(saying(error(code)).settle(settlement())).rejects.toMatchObject({ kind: 'Unavailable' });
    await expect(saying(found, error(code)).settle(settlement())).rejects.toMatchObject({
      kind: 'Unavailable',
    });
  });

  test('a denied access names the scope that is missing', async () => {
    const denied = error('ACCESS_DENIED', { requiredAccess: '`write_orders` access scope.' });
    expect(await saying(denied).settle(settlement())).toMatchObject({
      kind: 'refused',
      why: expect.stringContaining('scope write_orders'),
    });
  });

  test('a request that it does not understand is for a person', async () => {
    expect(await saying(error('undefinedField')).settle(settlement())).toMatchObject({ kind: 'refused' });
  });

  test.each([{}, { data: null }, { data: { order: {} } }, []])('%j is none', async (body) => {
    await expect(saying(body).settle(settlement())).rejects.toMatchObject({ kind: 'Unavailable' });
  });

  test('a refund that the payment provider did not pay is for a person', async () => {
    const failed = { data: { refundCreate: { refund: made('FAILURE'), userErrors: [] } } };
    expect(await saying(found, failed, found).settle(settlement())).toMatchObject({ kind: 'refused' });
  });

  test('a refund with our key in its note is not made again, however long Shopify has forgotten the key', async () => {
    const order = settlement();
    const refunds = [
      { ...made('SUCCESS'), id: 'gid://shopify/Refund/8', note: 'by hand' },
      {
        ...made('SUCCESS'),
        id: 'gid://shopify/Refund/9',
        note: `Aftercare ${order.key}, return R-1: broken`,
      },
    ];
    let calls = 0;
    const post: Outbound['post'] = async () => {
      calls++;
      return { status: 200, body: JSON.stringify({ data: { order: { ...found.data.order, refunds } } }) };
    };
    const settler = shopifySettler({
      outbound: { post },
      credentials: async () => ({ accessToken: 'shpat' }),
    });
    expect(await settler.settle(order)).toMatchObject({ kind: 'paid', reference: 'gid://shopify/Refund/9' });
    expect(calls).toBe(1);
  });

  test('a return that was refunded by hand is not refunded again', async () => {
    const returned = {
      data: {
        return: { id: 'gid://r', refunds: { nodes: [made('SUCCESS')] }, returnLineItems: { nodes: [] } },
      },
    };
    const settler = saying(found, returned, found);
    expect(await settler.settle(settlement({ platformReturnId: '77' }))).toMatchObject({
      kind: 'refused',
      why: expect.stringContaining('has the refund gid://shopify/Refund/1 already'),
    });
  });

  test('a refund that is on its way counts as paid', async () => {
    const pending = { data: { refundCreate: { refund: made('PENDING'), userErrors: [] } } };
    expect(await saying(found, pending).settle(settlement())).toEqual({
      kind: 'paid',
      reference: 'gid://shopify/Refund/1',
      paid: { amount: 5000, currency: 'EUR' },
      at: '2026-11-25T10:00:00.000Z',
    });
  });
});

describe('the parts of a refund', () => {
  const money = (amount: string) => ({ presentmentMoney: { amount, currencyCode: 'EUR' } });
  const payment = (gateway: string, amount: string) => ({
    gateway,
    parentTransaction: { id: gateway },
    maximumRefundableSet: money(amount),
  });
  const paidWith = (...suggestedTransactions: ReturnType<typeof payment>[]) => ({
    taxesIncluded: true,
    refunds: [],
    suggestedRefund: { shipping: { maximumRefundableSet: money('6.00') }, suggestedTransactions },
  });

  test.each([
    ['with its tax where prices contain it', true, shipped(600, 60), 600],
    ['a part of it likewise', true, shipped(330, 33), 330],
    ['without where Shopify has only that left', true, shipped(660, 60), 600],
    ['without where taxes are added', false, shipped(660, 60), 600],
    ['a part of it without, however much is left', false, shipped(330, 30), 300],
  ])('shipping is asked for %s', (_how, taxesIncluded, shipping, asked) => {
    expect(askedShipping(settlement({ shipping }), { ...paidWith(), taxesIncluded })).toBe(asked);
  });

  test.each<[string, Partial<SettlementOrder>, string | undefined]>([
    ['is what the lines are worth', {}, undefined],
    ['is less by a restocking fee', { total: euros(4000), difference: 'restocking' }, 'RESTOCK'],
    ['is less by a loss of value', { total: euros(4000), difference: 'damage' }, 'DAMAGE'],
    ['is less by something else', { total: euros(4000), difference: 'other' }, 'OTHER'],
    ['is more, by duties', { total: euros(6000), difference: 'other' }, 'OTHER'],
  ])('the reason of a difference is given where the amount %s', (_how, change, reason) => {
    const order = settlement(change);
    const input = refundInput(order, paidWith(payment('visa', '90.00')), order.lines);
    expect(input.discrepancyReason).toBe(reason);
  });

  test.each([
    [2000, ['gift_card 20.00']],
    [2500, ['gift_card 25.00']],
    [2501, ['gift_card 25.00', 'visa 0.01']],
    [5000, ['gift_card 25.00', 'visa 25.00']],
    [0, []],
  ])('%i cents go back over the payments, each to its limit', (total, shares) => {
    const order = paidWith(payment('gift_card', '25.0'), payment('empty', '0.0'), payment('visa', '25.00'));
    expect(
      sharesOf(settlement({ total: euros(total) }), order).map(
        ({ gateway, amount }) => `${gateway} ${amount}`,
      ),
    ).toEqual(shares);
  });

  test('more than the payments allow is refused', () => {
    expect(() => sharesOf(settlement({ total: euros(2501) }), paidWith(payment('visa', '25.00')))).toThrow(
      '0.01 EUR',
    );
  });

  test('the key is a UUID of version 8 (RFC 9562), another one for each settlement', () => {
    const keys = Array.from({ length: 500 }, () => idempotencyKey(settlement().key));
    for (const key of keys)
      expect(key).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(new Set(keys).size).toBe(500);
    expect(idempotencyKey('stl_00112233445566778899aabbccddeeff')).toBe(
      '00112233-4455-8677-8899-aabbccddeeff',
    );
  });
});
