import '@shopify/shopify-api/adapters/node';
import { createHmac, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { ApiVersion, shopifyApi } from '@shopify/shopify-api';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shopifySignature } from '../../../functions/platforms/shopify/signature.ts';
import { runs } from '../../support/runs.ts';

const secret = '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';
const other = 'shpss_ffffffffffffffffffffffffffffffff';
const now = new Date('2026-11-20T12:00:00Z');
const body = readFileSync(new URL('../../fixtures/shopify/orders-create.json', import.meta.url));

const sign = (bytes: Buffer | string, key = secret): string =>
  createHmac('sha256', key).update(bytes).digest('base64');

const named = (signature: string | undefined, prefix = 'x-shopify-') => ({
  [`${prefix}hmac-sha256`]: signature,
  [`${prefix}topic`]: 'orders/create',
  [`${prefix}shop-domain`]: 'blattwerk.myshopify.com',
  [`${prefix}api-version`]: '2026-10',
  [`${prefix}webhook-id`]: '4d3ed0de-edc5-48dd-b110-fdff73769187',
  [`${prefix}triggered-at`]: '2026-11-20T11:59:58.480992003Z',
});

const verify = (bytes: Buffer, headers: Record<string, string | undefined>, secrets = [secret]) =>
  shopifySignature.verify({ body: bytes, headers }, secrets, now);

/** What Shopify's own library says. It takes the body as a string. */
const shopify = shopifyApi({
  apiKey: 'key',
  apiSecretKey: secret,
  apiVersion: ApiVersion.July25,
  hostName: 'aftercare.example',
  isEmbeddedApp: false,
  logger: { log: () => undefined },
});
const oracle = async (bytes: Buffer, headers: Record<string, string | undefined>): Promise<boolean> => {
  const rawRequest = { method: 'POST', url: '/', headers };
  const { valid } = await shopify.webhooks.validate({ rawBody: bytes.toString(), rawRequest });
  return valid;
};

describe('a Shopify signature', () => {
  it.each(['x-shopify-', 'shopify-'])(
    'is accepted under the headers %s…, as by the library',
    async (prefix) => {
      const headers = named(sign(body), prefix);
      expect(verify(body, headers)).toBeUndefined();
      expect(await oracle(body, headers)).toBe(true);
    },
  );

  it('may be of any of the secrets while one replaces another', () => {
    expect(verify(body, named(sign(body, other)), [secret, other])).toBeUndefined();
    expect(verify(body, named(sign(body)), [secret, other])).toBeUndefined();
    expect(verify(body, named(sign(body, 'third')), [secret, other])).toBe('bad-signature');
  });

  it('says what is missing', async () => {
    expect(verify(body, {})).toBe('missing-headers');
    expect(verify(body, named(undefined))).toBe('missing-headers');
    expect(verify(body, named(''))).toBe('missing-headers');
    expect(await oracle(body, named(undefined))).toBe(false);
  });

  const flipped = Buffer.from(body);
  flipped[10] = (flipped[10] ?? 0) ^ 1;
  const parsedAgain = Buffer.from(JSON.stringify(JSON.parse(body.toString())));
  const good = sign(body);

  it.each<[string, Buffer, string]>([
    ['the secret is wrong', body, sign(body, other)],
    ['one bit of the body changed', flipped, good],
    ['the body was parsed and written again', parsedAgain, good],
    ['a byte order mark was put before it', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body]), good],
    ['a line feed was added', Buffer.concat([body, Buffer.from('\n')]), good],
    ['the body is empty', Buffer.alloc(0), good],
    ['the digest is in hex', body, createHmac('sha256', secret).update(body).digest('hex')],
    ['the digest is base64url', body, createHmac('sha256', secret).update(body).digest('base64url')],
    ['the signature is cut', body, good.slice(0, -4)],
    ['the signature goes on', body, `${good}AAAA`],
    ['the padding is missing', body, good.replace(/=+$/, '')],
    ['the header came twice', body, `${good}, ${good}`],
    ['the header came twice, without a space', body, `${good},${good}`],
    ['it is another hash', body, createHmac('sha512', secret).update(body).digest('base64')],
    ['it is a plain hash', body, createHmac('sha256', '').update(body).digest('base64')],
    ['it is enormous', body, 'A'.repeat(100_000)],
    ['it is not ASCII', body, 'ü'.repeat(44)],
  ])('is refused when %s', async (_why, bytes, signature) => {
    const headers = named(signature);
    expect(verify(bytes, headers)).toBe('bad-signature');
    expect(await oracle(bytes, headers)).toBe(false);
  });

  it('covers bytes, not text: invalid UTF-8 and compressed bodies verify as they were sent', () => {
    const broken = Buffer.from([0x7b, 0xff, 0xfe, 0x7d]);
    expect(verify(broken, named(sign(broken)))).toBeUndefined();
    expect(verify(Buffer.from(broken.toString()), named(sign(broken)))).toBe('bad-signature');
    const packed = gzipSync(body);
    expect(verify(gunzipSync(packed), named(sign(packed)))).toBe('bad-signature');
  });

  it('of one shop does not open another', () => {
    expect(verify(body, named(good), [other])).toBe('bad-signature');
    expect(verify(body, named(good), [])).toBe('bad-signature');
  });

  it('never verifies against an empty secret', () => {
    expect(verify(body, named(sign(body, '')), [''])).toBe('bad-signature');
  });

  it('is judged as the library judges it, whatever comes', async () => {
    const bytes = fc.string({ unit: 'binary' }).map((text) => Buffer.from(text));
    const signature = fc.oneof(fc.base64String(), fc.string(), fc.constant(good));
    const noise = fc.record({ bytes, signature, honest: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(noise, async ({ bytes: raw, signature: made, honest }) => {
        fc.pre(raw.length > 0);
        const headers = named(honest ? sign(raw) : made);
        expect(verify(raw, headers) === undefined).toBe(await oracle(raw, headers));
      }),
      runs(500),
    );
  });
});

describe('a Shopify delivery', () => {
  const described = { topic: 'orders/create', deliveryId: '4d3ed0de-edc5-48dd-b110-fdff73769187' };

  it.each(['x-shopify-', 'shopify-'])('says what it is in the headers %s…', (prefix) => {
    expect(shopifySignature.describe({ body, headers: named('x', prefix) }, {})).toEqual({
      ...described,
      sentAt: '2026-11-20T11:59:58.480Z',
      triggeredAt: '2026-11-20T11:59:58.480Z',
    });
  });

  it.each([
    ['2026-11-20T12:59:58+01:00', '2026-11-20T11:59:58.000Z'],
    ['1', undefined],
    ['2026-13-40T99:99:99Z', undefined],
    ['2026-11-20T11:59:58', undefined],
    ['', undefined],
  ])('was sent %s, which is %s', (text, sentAt) => {
    const headers = { ...named('x'), 'x-shopify-triggered-at': text };
    expect(shopifySignature.describe({ body, headers }, {}).sentAt).toBe(sentAt);
  });

  it('has no topic where the header is empty or missing', () => {
    expect(shopifySignature.describe({ body, headers: { 'x-shopify-topic': '' } }, {})).toEqual({
      topic: undefined,
      deliveryId: undefined,
      sentAt: undefined,
    });
  });
});

it('makes secrets in the form of an app secret', () => {
  const made = shopifySignature.newSecret(randomBytes);
  expect(made).toMatch(/^shpss_[0-9a-f]{32}$/);
  expect(verify(body, named(sign(body, made)), [made])).toBeUndefined();
});
