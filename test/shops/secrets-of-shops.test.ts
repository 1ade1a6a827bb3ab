import { describe, expect, test } from 'vitest';
import { accessOf } from '../../functions/platforms/access-token.ts';
import { shopCredentials } from '../../functions/shops/credentials.client.ts';
import { webhookSecrets } from '../../functions/shops/webhook-secrets.client.ts';
import { secretsManagerForTests } from '../support/secrets-manager.ts';

const manager = secretsManagerForTests();
const secrets = () => webhookSecrets('secrets/');
const credentials = () => shopCredentials('credentials/');
const access = { accessToken: 'shpat_1', endpoint: 'http://127.0.0.1:4000/shopify/shp_1' };

describe("a shop's webhook secrets", () => {
  test('are made once, and replaced', async () => {
    expect(await secrets().create('shp_1', ['first'])).toBe(true);
    expect(await secrets().create('shp_1', ['second'])).toBe(false);
    expect(await secrets().read('shp_1')).toEqual(['first']);
    await secrets().replace('shp_1', ['second', 'first']);
    expect(await secrets().read('shp_1')).toEqual(['second', 'first']);
  });

  test.each(['{}', '[]', 'null', '"one"', '[1,"",null]'])('are none in %s', async (content) => {
    manager.put('secrets/shp_1', content);
    expect(await secrets().read('shp_1')).toEqual([]);
  });
});

describe("a shop's credentials", () => {
  test('lie in an entry of their own, which comes with the first ones', async () => {
    await secrets().create('shp_1', ['first']);
    expect(await credentials().read('shp_1')).toBeUndefined();
    expect(manager.names()).toEqual(['secrets/shp_1']);
    await credentials().replace('shp_1', access);
    expect(manager.names()).toEqual(['secrets/shp_1', 'credentials/shp_1']);
    expect(await credentials().read('shp_1')).toEqual(access);
    expect(await secrets().read('shp_1')).toEqual(['first']);
    expect(manager.textOf('secrets/shp_1')).not.toContain('shpat_1');
  });

  test('are replaced and removed', async () => {
    await credentials().replace('shp_1', access);
    await credentials().replace('shp_1', { accessToken: 'another' });
    expect(await credentials().read('shp_1')).toEqual({ accessToken: 'another' });
    await credentials().replace('shp_1', undefined);
    expect(await credentials().read('shp_1')).toBeUndefined();
    expect(manager.textOf('credentials/shp_1')).not.toContain('another');
  });

  test('that never were leave nothing behind when they are removed', async () => {
    await credentials().replace('shp_1', undefined);
    expect(manager.names()).toEqual([]);
  });

  test.each([
    { accessToken: '' },
    { endpoint: 'https://a.example' },
    { ...access, endpoint: 'https://a.example/' },
  ])('give no access from %j', async (broken) => {
    manager.put('credentials/shp_1', JSON.stringify(broken));
    expect(await accessOf('shp_1', { credentials: credentials().read })).toBeUndefined();
  });
});
