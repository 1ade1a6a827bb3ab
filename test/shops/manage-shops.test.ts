import { describe, expect, test } from 'vitest';
import { systemRandom } from '../../functions/kit/ids.ts';
import { connections } from '../../functions/platforms/connections.ts';
import { signatures } from '../../functions/platforms/signatures.ts';
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
    credentials: {
      replace: async (_shop: string, credentials: object | undefined) => {
        kept.credentials = credentials;
      },
    },
    outbound: ['http://127.0.0.1:*'],
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
    ['a name in the address', { accessToken: 'a', endpoint: 'https://me@shop.example' }],
    ['an address inside', { accessToken: 'a', endpoint: 'https://10.0.0.7/base' }],
    ['no TLS', { accessToken: 'a', endpoint: 'http://shop.example/base' }],
  ])('are refused with %s', async (_what, body) => {
    const { kept, send } = openShop();
    await expect(send('PUT', body)).rejects.toMatchObject({ kind: 'Invalid' });
    expect(kept.credentials).toBeUndefined();
  });

  test('may lead to an origin that the stage allows', async () => {
    const { kept, send } = openShop();
    const inside = { accessToken: 'a', endpoint: 'http://127.0.0.1:4000/base' };
    await send('PUT', inside);
    expect(kept.credentials).toEqual(inside);
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
    outbound: ['http://127.0.0.1:*'],
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

/** Spellings of hosts that are not on the public internet. */
const inside = [
  '2130706433',
  '0x7f000001',
  '0x7f.1',
  '0177.0.0.1',
  '127.1',
  '1２7.0.0.1',
  '127.0.0.1.',
  '169.254.169.254',
  '10.0.0.7',
  '[::1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[fd00:ec2::254]',
  '[2001:db8::1]',
  'localhost',
  'shop.localhost',
];
const withUserInfo = [
  'https://user:pass@shop.example/x',
  'https://token@shop.example',
  'https://:p@shop.example/',
];

describe('an address of a shop', () => {
  const fields = {
    'settings.returns.refundUrl': (url: string) => ({ returns: { refundUrl: url } }),
    'settings.offers.issuedUrl': (url: string) => ({ offers: { issuedUrl: url } }),
    'settings.survey.reviewUrl': (url: string) => ({ survey: { reviewUrl: url } }),
    'settings.brand.logoUrl': (url: string) => ({ brand: { logoUrl: url } }),
  };

  describe.each(Object.entries(fields))('%s', (path, settings) => {
    test.each([
      ...inside.map((host) => `https://${host}/refunds`),
      ...withUserInfo,
      'http://shop.example/refunds',
      // 192.168.1.1
      'http://3232235777',
    ])('is refused when it is saved: %s', async (url) => {
      await expect(patch(settings(url))).rejects.toMatchObject({
        kind: 'Invalid',
        fields: expect.arrayContaining([{ path, message: expect.any(String) }]),
      });
    });

    test.each(['https://shop.example/refunds?by=us', 'https://1.1.1.1/x', 'https://xn--bcher-kva.example'])(
      'is stored: %s',
      async (url) => {
        expect(JSON.stringify((await patch(settings(url))).stored)).toContain(JSON.stringify(url));
      },
    );
  });

  test('that we call may be of an origin that the stage allows, and of no other inside', async () => {
    const { stored } = await patch({
      returns: { refundUrl: 'http://127.0.0.1:4000/refunds' },
      offers: { issuedUrl: 'http://127.0.0.1:4001/codes' },
    });
    expect([stored.returns.refundUrl, stored.offers.issuedUrl]).toEqual([
      'http://127.0.0.1:4000/refunds',
      'http://127.0.0.1:4001/codes',
    ]);
    for (const refundUrl of [
      'http://u:p@127.0.0.1:4000/',
      'https://127.0.0.1:4000/',
      'http://127.0.0.2:4000/',
    ])
      await expect(patch({ returns: { refundUrl } })).rejects.toMatchObject({ kind: 'Invalid' });
  });

  test.each(['127.0.0.1', '10.1.2.3', '1.1.1.1', '0x7f.1', '1.2.3.256', 'shop.localhost'])(
    'is no domain of a platform if it is no name of a host: %s',
    async (domain) => {
      const endpoint = endpoints.find(({ route }) => route.method === 'PATCH');
      const body = Buffer.from(JSON.stringify({ domain }));
      await expect(
        endpoint?.answer(request({ params: { id }, body }), {} as unknown as Services),
      ).rejects.toMatchObject({ kind: 'Invalid', fields: [{ path: 'domain' }] });
    },
  );
});

describe('a request that makes a shop, repeated with its Idempotency-Key', () => {
  /** Shops and secrets in memory; `ask` is a person who makes a shop. */
  const openAdmins = () => {
    const shops = new Map<string, Shop>();
    const secrets = new Map<string, readonly string[]>();
    const services = {
      shops: {
        get: async (asked: string) => shops.get(asked),
        create: async (shop: Shop) => !shops.has(shop.id) && shops.set(shop.id, shop) !== undefined,
      },
      secrets: {
        create: async (asked: string, given: readonly string[]) =>
          !secrets.has(asked) && secrets.set(asked, given) !== undefined,
        read: async (asked: string) => secrets.get(asked) ?? [],
      },
      signatures,
      connections,
      defaults: defaultSettings,
      outbound: [],
      clock: () => new Date('2026-11-23T10:00:00.000Z'),
      random: systemRandom,
      publicUrl: 'https://care.example',
    } as unknown as Services;
    const body = {
      name: 'Aurora Outdoor',
      platform: 'standard',
      country: 'DE',
      defaultLocale: 'de',
      timeZone: 'Europe/Berlin',
    };
    const ask = async (person: string, about: object = {}) => {
      const endpoint = endpoints.find(
        ({ route }) => route.method === 'POST' && route.path === '/admin/shops',
      );
      const sent = request({
        headers: { 'idempotency-key': 'the key of a person' },
        body: Buffer.from(JSON.stringify({ ...body, ...about })),
        staff: { id: person, groups: ['admin'] },
      });
      const reply = await endpoint?.answer(sent, services);
      return JSON.parse(reply?.body ?? '');
    };
    return { ask, shops };
  };

  test('tells its maker the secret again, and another person only of the shop', async () => {
    const { ask, shops } = openAdmins();
    const made = await ask('ada');
    expect(made).toMatchObject({
      webhookSecret: expect.stringMatching(/^whsec_/),
      apiKey: expect.stringMatching(/^shp_/),
    });
    const other = await ask('bob');
    expect(other.id).toBe(made.id);
    expect(Object.keys(other)).not.toContain('webhookSecret');
    expect(Object.keys(other)).not.toContain('apiKey');
    expect(JSON.stringify(other)).not.toContain(made.webhookSecret);
    const again = await ask('ada');
    expect(again).toMatchObject({ id: made.id, webhookSecret: made.webhookSecret });
    expect(again.apiKey).toBeUndefined();
    expect(shops.size).toBe(1);
  });

  test('is refused with another body, whoever sends it', async () => {
    const { ask } = openAdmins();
    await ask('ada');
    for (const person of ['ada', 'bob'])
      await expect(ask(person, { name: 'Another' })).rejects.toMatchObject({ kind: 'Conflict' });
  });
});
