import { describe, expect, test } from 'vitest';
import { scopes } from '../../functions/kit/http-address.ts';
import { systemRandom } from '../../functions/kit/ids.ts';
import { callingShop } from '../../functions/shops/calling-shop.ts';
import { endpoints } from '../../functions/shops/manage-api-keys.handler.ts';
import { defaultSettings } from '../../functions/shops/settings.ts';
import type { Shop } from '../../functions/shops/shop.ts';
import { apiCaller } from '../support/api-caller.ts';
import { shopKey } from '../support/shop-key.ts';

const id = `shp_${'1'.repeat(24)}`;

/** A shop with its first key, and an admin. */
const openShop = () => {
  const first = shopKey(id);
  let stored: Shop = {
    id,
    name: 'Aurora Outdoor',
    platform: 'standard',
    country: 'DE',
    defaultLocale: 'en',
    timeZone: 'Europe/Berlin',
    settings: defaultSettings,
    webhookToken: 'token',
    apiKeys: [first.kept],
    createdAt: '2026-11-22T10:00:00.000Z',
    updatedAt: '2026-11-22T10:00:00.000Z',
    rev: 1,
  };
  const shops = {
    get: async (asked: string) => (asked === id ? stored : undefined),
    modify: async (asked: string, change: (shop: Shop) => Shop) => {
      if (asked !== id) return undefined;
      stored = change(stored);
      return stored;
    },
  };
  const services = { shops, random: systemRandom, clock: () => new Date('2026-12-01T10:00:00.000Z') };
  const call = apiCaller('manage-api-keys', endpoints, () => services);
  const keys = '/admin/shops/{id}/api-keys';
  const groups = ['admin'];
  return {
    first,
    stored: () => stored,
    add: (body: object) => call(`POST ${keys}`, { params: { id }, body, groups }),
    list: () => call(`GET ${keys}`, { params: { id }, groups }),
    retire: (key: string) => call(`DELETE ${keys}/{key}`, { params: { id, key }, groups }),
    mayRead: (key: unknown) =>
      callingShop({ 'x-api-key': String(key) }, { shops }, 'orders:read').then(
        () => 200,
        (error) => error.status,
      ),
  };
};

describe('the API keys of a shop', () => {
  test('are replaced without a gap: a new one, then the old one is retired', async () => {
    const shop = openShop();
    const made = await shop.add({ scopes: ['orders:read'] });
    expect(made).toMatchObject({
      status: 201,
      body: { scopes: ['orders:read'], createdAt: '2026-12-01T10:00:00.000Z' },
    });
    expect([await shop.mayRead(shop.first.sent), await shop.mayRead(made.body.apiKey)]).toEqual([200, 200]);
    const left = await shop.retire(shop.first.kept.id);
    expect(left.body.items).toMatchObject([{ id: made.body.id }]);
    expect([await shop.mayRead(shop.first.sent), await shop.mayRead(made.body.apiKey)]).toEqual([401, 200]);
  });

  test('a third one is refused, and changes nothing', async () => {
    const shop = openShop();
    await shop.add({ scopes: ['coupons:redeem'] });
    const before = shop.stored();
    expect(await shop.add({ scopes: ['coupons:redeem'] })).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining(shop.first.kept.id) },
    });
    expect(shop.stored()).toEqual(before);
  });

  test('a key without the scope is told which one it lacks', async () => {
    const shop = openShop();
    const { body } = await shop.add({ scopes: ['coupons:redeem'] });
    expect(await shop.mayRead(body.apiKey)).toBe(403);
  });

  test('are listed without secrets, and stored as digests', async () => {
    const shop = openShop();
    const { body } = await shop.add({ scopes: ['coupons:redeem'] });
    const listed = await shop.list();
    expect(listed.body.items).toEqual([
      { id: shop.first.kept.id, scopes, createdAt: shop.first.kept.createdAt },
      { id: body.id, scopes: ['coupons:redeem'], createdAt: '2026-12-01T10:00:00.000Z' },
    ]);
    for (const text of [JSON.stringify(listed.body), JSON.stringify(shop.stored())])
      for (const secret of [shop.first.sent, String(body.apiKey)]) expect(text).not.toContain(secret);
    expect(JSON.stringify(listed.body)).not.toContain(shop.first.kept.digest);
  });

  test.each([
    ['no scopes', {}],
    ['an empty list', { scopes: [] }],
    ['a scope that there is not', { scopes: ['orders:write'] }],
    ['a scope twice', { scopes: ['orders:read', 'orders:read'] }],
    ['something more', { scopes: ['orders:read'], name: 'till' }],
  ])('%s is refused', async (_what, body) => {
    const shop = openShop();
    expect((await shop.add(body)).status).toBe(400);
    expect(shop.stored().apiKeys).toEqual([shop.first.kept]);
  });

  test('one that is not valid cannot be retired', async () => {
    const shop = openShop();
    expect((await shop.retire(`key_${'0'.repeat(24)}`)).status).toBe(404);
    expect((await shop.retire('key_1')).status).toBe(400);
  });
});
