import { describe, expect, test } from 'vitest';
import { connections } from '../../functions/platforms/connections.ts';
import { endpoints, type Services } from '../../functions/shops/manage-shops.handler.ts';
import { changeSettings, defaultSettings } from '../../functions/shops/settings.ts';
import type { Shop } from '../../functions/shops/shop.ts';
import { request } from '../support/request.ts';

const id = `shp_${'1'.repeat(24)}`;

/** One shop, and where its credentials lie. */
const openShop = () => {
  const kept: { credentials?: object | undefined } = {};
  const services = {
    shops: { get: async (asked: string) => (asked === id ? { id, platform: 'shopify' } : undefined) },
    connections,
    secrets: {
      replaceCredentials: async (_shop: string, credentials: object | undefined) => {
        kept.credentials = credentials;
      },
    },
  } as unknown as Services;
  const send = (method: string, body?: object, shop = id) => {
    const endpoint = endpoints.find(
      ({ route }) => route.method === method && route.path === '/admin/shops/{id}/credentials',
    );
    const sent = Buffer.from(body ? JSON.stringify(body) : '');
    return endpoint?.answer(request({ params: { id: shop }, body: sent }), services);
  };
  return { kept, send };
};

describe('the credentials of a shop', () => {
  const credentials = { accessToken: 'shpat_of_a_test', endpoint: 'https://shop.example/base' };

  test('are kept, replaced and taken away, and never told', async () => {
    const { kept, send } = openShop();
    const stored = await send('PUT', credentials);
    expect(stored).toMatchObject({ status: 200, body: JSON.stringify({ stored: true }) });
    expect(kept.credentials).toEqual(credentials);
    await send('PUT', { accessToken: 'another' });
    expect(kept.credentials).toEqual({ accessToken: 'another' });
    expect(await send('DELETE')).toMatchObject({ body: JSON.stringify({ stored: false }) });
    expect(kept.credentials).toBeUndefined();
  });

  test.each([
    ['no token', {}],
    ['an empty token', { accessToken: '' }],
    ['an address that is none', { accessToken: 'a', endpoint: 'shop' }],
    ['another protocol', { accessToken: 'a', endpoint: 'file:///etc/passwd' }],
    ['a slash at the end', { accessToken: 'a', endpoint: 'https://shop.example/' }],
    ['something more', { accessToken: 'a', secret: 'b' }],
  ])('are refused with %s', async (_what, body) => {
    const { kept, send } = openShop();
    await expect(send('PUT', body)).rejects.toMatchObject({ kind: 'Invalid' });
    expect(kept.credentials).toBeUndefined();
  });

  test('belong to a shop that there is', async () => {
    const { send } = openShop();
    await expect(send('PUT', credentials, `shp_${'2'.repeat(24)}`)).rejects.toMatchObject({
      kind: 'NotFound',
    });
  });
});

/** Changes the settings of a shop; answers what is stored, and what is answered. */
const patch = async (settings: object, about: Partial<Shop> = {}) => {
  let stored: Shop = {
    id,
    name: 'Aurora Outdoor',
    platform: 'standard',
    country: 'DE',
    defaultLocale: 'en',
    timeZone: 'Europe/Berlin',
    settings: changeSettings(defaultSettings, { brand: { legalLines: { DE: 'HRB 1' } } }),
    webhookToken: 'token',
    apiKeys: [],
    createdAt: '2026-11-22T10:00:00.000Z',
    updatedAt: '2026-11-22T10:00:00.000Z',
    rev: 1,
    ...about,
  };
  const services = {
    shops: {
      modify: async (_id: string, change: (shop: Shop) => Shop) => {
        stored = change(stored);
        return stored;
      },
    },
    clock: () => new Date('2026-11-23T10:00:00.000Z'),
    publicUrl: 'https://care.example',
  } as unknown as Services;
  const endpoint = endpoints.find(({ route }) => route.method === 'PATCH');
  const body = Buffer.from(JSON.stringify({ settings }));
  const answer = await endpoint?.answer(request({ params: { id }, body }), services);
  return { stored: stored.settings, answer: JSON.parse(answer?.body ?? '') };
};

describe('a shop that counts clicks', () => {
  test('is told what its privacy notice has to say, in its language', async () => {
    const { stored, answer } = await patch({ campaigns: { countClicks: true } }, { defaultLocale: 'de-AT' });
    expect(stored.campaigns.countClicks).toBe(true);
    expect(answer.privacyNotice).toMatch(/^Wenn Sie in einem unserer Newsletter auf einen Link klicken/);
  });

  test('is one that has switched it on', async () => {
    const { stored, answer } = await patch({ campaigns: { secondPersonAbove: 5 } });
    expect(stored.campaigns.countClicks).toBe(false);
    expect(answer.privacyNotice).toBeUndefined();
  });
});

describe('the brand of a shop', () => {
  const branded = async (brand: object) => (await patch({ brand })).stored.brand;

  test('is changed field by field', async () => {
    expect(await branded({ colour: '#7a1f5c', legalLines: { FR: 'RCS 2' } })).toEqual({
      ...defaultSettings.brand,
      colour: '#7a1f5c',
      legalLines: { DE: 'HRB 1', FR: 'RCS 2' },
    });
    expect(await branded({ legalLines: { DE: null } })).toEqual(defaultSettings.brand);
  });

  test.each([
    ['a colour that cannot be read on white', { colour: '#c0ffee' }],
    ['a logo without https', { logoUrl: 'http://shop.example/a.png' }],
    ['a country that is none', { legalLines: { Germany: 'HRB 1' } }],
    ['something more', { font: 'Comic Sans' }],
  ])('is refused with %s', async (_what, brand) => {
    await expect(branded(brand)).rejects.toMatchObject({ kind: 'Invalid' });
  });
});
