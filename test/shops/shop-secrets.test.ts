import { once } from 'node:events';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { accessOf } from '../../functions/platforms/access-token.ts';
import { shopSecrets } from '../../functions/shops/shop-secrets.client.ts';

/** Secrets Manager as far as it is used: its JSON protocol over HTTP. */
const stored = new Map<string, string>();
const asked = z.object({
  SecretId: z.string().optional(),
  Name: z.string().optional(),
  SecretString: z.string().optional(),
});

const manager = createServer((request, response) => {
  void json(request).then((body) => {
    const { SecretId, Name, SecretString } = asked.parse(body);
    const name = SecretId ?? Name ?? '';
    const operation = String(request.headers['x-amz-target']).split('.')[1];
    const exists = operation === 'CreateSecret' && stored.has(name);
    if (!exists && SecretString !== undefined) stored.set(name, SecretString);
    response.writeHead(exists ? 400 : 200, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(
      JSON.stringify(exists ? { __type: 'ResourceExistsException' } : { SecretString: stored.get(name) }),
    );
  });
});

beforeAll(async () => {
  manager.listen(0, '127.0.0.1');
  await once(manager, 'listening');
  const address = manager.address();
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
  vi.stubEnv('AWS_REGION', 'eu-central-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
});
afterAll(() => {
  vi.unstubAllEnvs();
  manager.closeAllConnections();
  manager.close();
});
beforeEach(() => stored.clear());

const credentials = { accessToken: 'shpat_1', endpoint: 'http://127.0.0.1:4000/shopify/shp_1' };

describe("a shop's secrets", () => {
  test('are made once', async () => {
    const secrets = shopSecrets('test/');
    expect(await secrets.create('shp_1', ['first'])).toBe(true);
    expect(await secrets.create('shp_1', ['second'])).toBe(false);
    expect(await secrets.read('shp_1')).toEqual(['first']);
  });

  test('of a shop from before there were credentials are read, and it has none', async () => {
    stored.set('test/shp_1', '{"webhook":["old"]}');
    const secrets = shopSecrets('test/');
    expect(await secrets.read('shp_1')).toEqual(['old']);
    expect(await secrets.credentials('shp_1')).toBeUndefined();
  });

  test('hold credentials beside the webhook secrets, and neither change loses the other', async () => {
    const secrets = shopSecrets('test/');
    await secrets.create('shp_1', ['first']);
    await secrets.replaceCredentials('shp_1', credentials);
    expect(await secrets.read('shp_1')).toEqual(['first']);
    await secrets.replace('shp_1', ['second', 'first']);
    expect(await secrets.credentials('shp_1')).toEqual(credentials);
    expect(await secrets.read('shp_1')).toEqual(['second', 'first']);
    await secrets.replaceCredentials('shp_1', undefined);
    expect(await secrets.credentials('shp_1')).toBeUndefined();
    expect(await secrets.read('shp_1')).toEqual(['second', 'first']);
  });

  test.each(['{}', '[]', 'null', '{"webhook":"one"}', '{"webhook":[1,"",null]}'])(
    'are none in %s',
    async (content) => {
      stored.set('test/shp_1', content);
      expect(await shopSecrets('test/').read('shp_1')).toEqual([]);
      expect(await shopSecrets('test/').credentials('shp_1')).toBeUndefined();
    },
  );

  test.each([
    { accessToken: '' },
    { endpoint: 'https://a.example' },
    { ...credentials, endpoint: 'https://a.example/' },
  ])('give no credentials from %j', async (broken) => {
    stored.set('test/shp_1', JSON.stringify({ webhook: ['w'], credentials: broken }));
    expect(await accessOf('shp_1', shopSecrets('test/'))).toBeUndefined();
  });
});
