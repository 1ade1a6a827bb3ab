import { describe, expect, test } from 'vitest';
import { api } from '../../functions/admin/api.ts';
import { endpoints } from '../../functions/coupons/serve-coupons.handler.ts';
import { systemRandom } from '../../functions/kit/ids.ts';
import { lastInstantOf } from '../../functions/offers/validity.ts';
import { newCredential } from '../../functions/shops/credential.ts';
import { shopsStore } from '../../functions/shops/shops.store.ts';
import { apiCaller } from '../support/api-caller.ts';
import { openCheckoutDesk } from '../support/checkout-desk.ts';
import { shopKey } from '../support/shop-key.ts';

const open = async (start?: string) => {
  const desk = await openCheckoutDesk(start);
  const shops = shopsStore(desk.client, desk.table('shops'));
  const { sent: key, kept } = shopKey(desk.shop.id, ['coupons:redeem']);
  await shops.create({ ...desk.shop, apiKeys: [kept] });
  const call = apiCaller('serve-coupons', endpoints, () => ({ ...desk.services, shops }));
  const ask = (action: string, body: unknown, by = key) =>
    call(`POST /shop/coupons/${action}`, { body, headers: { 'x-api-key': by } });
  return { desk, ask, shops };
};

const cart = (id: string, change: object = {}) => ({
  id,
  currency: 'EUR',
  lines: [
    { id: 'l1', productId: 'cup', quantity: 3, unitPrice: '19.985' },
    { id: 'l2', productId: 'card', quantity: 1, unitPrice: '50.00', giftCard: true },
  ],
  shipping: [{ price: '4.90' }],
  customer: { email: 'mila@example.com', country: 'DE' },
  ...change,
});

describe('a checkout', () => {
  test('asks, holds and commits, and reads decimals and sentences', async () => {
    const { desk, ask } = await open();
    await desk.putCode('WELCOME', await desk.launch({ limits: { perCode: 1 } }));
    const question = { cart: cart('cart-1'), codes: ['welcome', 'nothing'] };
    const worth = {
      currency: 'EUR',
      // 3 × 19.985 € are 59.955 €, rounded half up; of that ten percent.
      lines: [
        { id: 'l1', price: '59.96', discounts: [{ code: 'welcome', amount: '6.00' }], total: '53.96' },
        { id: 'l2', price: '50.00', discounts: [], total: '50.00' },
      ],
      shipping: { price: '4.90', discounts: [], total: '4.90' },
      applied: [{ code: 'welcome', amount: '6.00', explanation: expect.stringContaining('10') }],
      refused: [{ code: 'nothing', reason: 'unknown', explanation: expect.stringMatching(/\S/) }],
      discount: '6.00',
      total: '108.86',
    };
    expect(await ask('validate', question)).toMatchObject({ status: 200, body: worth });
    expect(await ask('hold', question)).toMatchObject({
      status: 200,
      body: { ...worth, until: '2026-12-01T10:16:00.000Z' },
    });
    const order = { cartId: 'cart-1', orderId: 'A-1' };
    for (let time = 0; time < 2; time += 1)
      expect(await ask('commit', order)).toMatchObject({
        status: 200,
        body: { ...order, status: 'committed', codes: 1 },
      });
    expect(await ask('hold', { ...question, cart: cart('cart-2') })).toMatchObject({
      body: { until: null, refused: [{ reason: 'used' }, { reason: 'unknown' }] },
    });
    expect(await ask('commit', { cartId: 'cart-2', orderId: 'A-2' })).toMatchObject({ status: 404 });
    expect(await ask('commit', { cartId: 'cart-1', orderId: 'A-2' })).toMatchObject({ status: 409 });
    expect(await ask('release', { cartId: 'cart-1' })).toMatchObject({ status: 409 });
    expect(await ask('release', { cartId: 'cart-2' })).toMatchObject({
      status: 200,
      body: { cartId: 'cart-2', status: 'released' },
    });
  });

  test('reads a reason for a code that is typed twice, in whatever spelling', async () => {
    const { desk, ask } = await open();
    await desk.putCode('WELCOME', await desk.launch());
    const codes = ['WELCOME', 'wel-come', 'NOTHING', 'WELCOME', 'Nothing'];
    expect((await ask('hold', { cart: cart('cart-1'), codes })).body).toMatchObject({
      applied: [{ code: 'WELCOME' }],
      refused: [
        { code: 'wel-come', reason: 'same-offer', explanation: expect.stringMatching(/\S/) },
        { code: 'NOTHING', reason: 'unknown' },
        { code: 'Nothing', reason: 'same-offer' },
      ],
    });
  });

  test('is answered in the language of its customer, and told how much is missing', async () => {
    const { desk, ask } = await open();
    await desk.putCode('WELCOME', await desk.launch({ minimum: { EUR: 7236 } }));
    const customer = { email: 'mila@example.com', country: 'DE' };
    const inLanguage = async (locale: string | undefined) => {
      const asked = { cart: cart('cart-1', { customer: { ...customer, locale } }), codes: ['WELCOME'] };
      const { body } = await ask('validate', asked);
      return body.refused;
    };
    const refused = (text: RegExp) => [
      { code: 'WELCOME', reason: 'minimum', missing: '12.40', explanation: expect.stringMatching(text) },
    ];
    expect(await inLanguage(undefined)).toEqual(refused(/12,40\s€/));
    expect(await inLanguage('en')).toEqual(refused(/€12\.40/));
  });

  test('is told the name of a gift that is missing, and for its program which products it is', async () => {
    const { desk, ask } = await open();
    const of = { products: ['8123456789'] };
    const gift = { kind: 'gift', of, quantity: 1, name: { en: 'the blue mug' } } as const;
    await desk.putCode('GIFT', await desk.launch({ benefit: gift }));
    const customer = { country: 'DE', locale: 'en' };
    const { body } = await ask('validate', { cart: cart('cart-1', { customer }), codes: ['GIFT'] });
    const explanation = 'Add the gift to your cart to get it for free: the blue mug.';
    expect(body.refused).toEqual([{ code: 'GIFT', reason: 'gift-missing', explanation, gift: of }]);
  });
});

describe('what is wrong is refused with the reason, and nothing is written', () => {
  test.each<[string, object, string]>([
    ['six codes', { cart: cart('c'), codes: ['1', '2', '3', '4', '5', '6'] }, 'codes'],
    [
      'a currency that does not exist',
      { cart: cart('c', { currency: 'EUX' }), codes: ['A'] },
      'cart.currency',
    ],
    [
      'a line twice',
      { cart: cart('c', { lines: [1, 2].map(() => ({ id: 'l', quantity: 1, unitPrice: '1' })) }), codes: [] },
      'cart.lines',
    ],
    [
      'a negative price',
      { cart: cart('c', { lines: [{ id: 'l', quantity: 1, unitPrice: '-1' }] }), codes: [] },
      'cart.lines.0.unitPrice',
    ],
    [
      'no piece',
      { cart: cart('c', { lines: [{ id: 'l', quantity: 0, unitPrice: '1' }] }), codes: [] },
      'cart.lines.0.quantity',
    ],
    ['a cart without an id', { cart: cart(''), codes: [] }, 'cart.id'],
    [
      'an address that is none',
      { cart: cart('c', { customer: { email: 'mila@' } }), codes: [] },
      'cart.customer.email',
    ],
  ])('%s', async (_what, body, path) => {
    const { desk, ask } = await open();
    for (const action of ['validate', 'hold']) {
      const answer = await ask(action, body);
      expect(answer).toMatchObject({ status: 400, body: { type: 'about:blank', status: 400 } });
      expect(answer.body.errors).toEqual([expect.objectContaining({ path })]);
    }
    expect(await desk.all('couponHolds')).toEqual([]);
  });

  test('a key without the scope may ask nothing, and takes nothing', async () => {
    const { desk, ask, shops } = await open();
    await desk.putCode('WELCOME', await desk.launch({ limits: { perCode: 1 } }));
    const { sent, kept } = shopKey(desk.shop.id, ['orders:read', 'credits:redeem', 'coupons:issue']);
    await shops.modify(desk.shop.id, (shop) => ({ ...shop, apiKeys: [...shop.apiKeys, kept] }));
    const question = { cart: cart('cart-1'), codes: ['WELCOME'] };
    const order = { cartId: 'cart-1', orderId: 'A-1' };
    const calls = { validate: question, hold: question, commit: order, release: { cartId: 'cart-1' } };
    for (const [action, body] of Object.entries(calls)) {
      const answer = await ask(action, body, sent);
      expect([action, answer.status]).toEqual([action, 403]);
      expect(JSON.stringify(answer.body)).toContain('coupons:redeem');
    }
    for (const table of ['couponHolds', 'couponCounters', 'couponGuesses', 'redemptions'] as const)
      expect(await desk.all(table)).toEqual([]);
  });

  test('another shop’s key, and none, see nothing', async () => {
    const { desk, ask } = await open();
    const other = await open();
    await desk.putCode('WELCOME', await desk.launch({ limits: { perCode: 1 } }));
    const question = { cart: cart('cart-1'), codes: ['WELCOME'] };
    expect(await ask('hold', question, newCredential(desk.shop.id, systemRandom))).toMatchObject({
      status: 401,
    });
    expect(await ask('hold', question, '')).toMatchObject({ status: 401 });
    expect(await other.ask('hold', question)).toMatchObject({ body: { refused: [{ reason: 'unknown' }] } });
    expect(await desk.all('couponHolds')).toEqual([]);
  });

  test('a misspelt code costs no read of codes', async () => {
    const { desk, ask } = await open();
    const before = desk.reads();
    // The check symbol of a code of our shape would be 0.
    const answer = await ask('validate', { cart: cart('cart-1'), codes: ['0000-0000-0001'] });
    expect(answer.body).toMatchObject({ refused: [{ reason: 'misspelt' }] });
    // The shop's own.
    expect(desk.reads() - before).toBe(1);
  });
});

test('the examples of openapi.json work as they stand', async () => {
  const { desk, ask } = await open();
  await desk.putCode('WELCOME10', await desk.launch({ limits: { perCode: 100 } }));
  const bodies = (path: string) =>
    Object.values(api['serve-coupons'].find((route) => route.path === path)?.examples ?? {});
  for (const action of ['validate', 'hold'])
    for (const body of bodies(`/shop/coupons/${action}`))
      expect(await ask(action, body)).toMatchObject({
        status: 200,
        body: { applied: [{ code: 'WELCOME10' }] },
      });
  for (const action of ['commit', 'release'])
    for (const body of bodies(`/shop/coupons/${action}`))
      expect((await ask(action, body)).status).toBe(action === 'commit' ? 200 : 409);
});

test.each([
  ['NZ', 'Pacific/Auckland', '2026-12-24T10:59:59.999Z'],
  ['DE', 'Europe/Berlin', '2026-12-24T22:59:59.999Z'],
  ['US', 'Pacific/Honolulu', '2026-12-25T09:59:59.999Z'],
])('a code through 24 December ends at midnight in %s, %s', async (country, zone, last) => {
  const { desk } = await open('2026-12-20T10:00:00.000Z');
  const offer = await desk.launch({ validity: { through: '2026-12-24' } });
  await desk.putCode('XMAS', offer);
  const personal = await desk.launch({ validity: { through: '2026-12-24' } }, { codes: 'personal' });
  const until = lastInstantOf(personal.terms.validity, { zone });
  await desk.putCode('MINE', personal, { until, zone });
  expect(until).toBe(last);
  const region = country === 'US' ? 'HI' : undefined;
  const reasonsAt = async (instant: string) => {
    await desk.time.advance((Date.parse(instant) - desk.time.now().getTime()) / 1000, async () => {});
    const asked = (code: string) => {
      const { cart: whole, ...rest } = desk.question('cart-1', [code], { region });
      return desk.validate({ ...rest, cart: { ...whole, country } });
    };
    const both = [await asked('XMAS'), await asked('MINE')];
    return both.map(({ worth }) => worth.refused.map(({ why }) => why.kind));
  };
  expect(await reasonsAt(last)).toEqual([[], []]);
  expect(await reasonsAt(new Date(Date.parse(last) + 1).toISOString())).toEqual([['ended'], ['ended']]);
});
