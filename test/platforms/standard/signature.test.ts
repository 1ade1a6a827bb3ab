import { createHmac, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { Webhook as Svix } from 'svix';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { standardSignature } from '../../../functions/platforms/standard/signature.ts';

const secret = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';
const other = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const body = readFileSync(new URL('../../fixtures/standard/order-created-minimal.json', import.meta.url));
const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
const now = new Date('2026-11-20T12:00:00.900Z');
const seconds = String(Math.floor(now.getTime() / 1000));

const sign = (bytes: Buffer | string, { key = secret, msg = id, at = seconds } = {}): string =>
  `v1,${createHmac('sha256', Buffer.from(key.slice(6), 'base64'))
    .update(`${msg}.${at}.`)
    .update(bytes)
    .digest('base64')}`;

const named = (signature: string | undefined, { msg = id, at = seconds } = {}) => ({
  'webhook-id': msg,
  'webhook-timestamp': at,
  'webhook-signature': signature,
});

const verify = (bytes: Buffer, headers: Record<string, string | undefined>, secrets = [secret], at = now) =>
  standardSignature.verify({ body: bytes, headers }, secrets, at);

// The libraries read the clock themselves.
beforeAll(() => {
  vi.useFakeTimers({ now, toFake: ['Date'] });
});
afterAll(() => {
  vi.useRealTimers();
});

const libraries = (key: string) => [new Webhook(key), new Svix(key)];
const accepts = (library: Webhook | Svix, bytes: Buffer, headers: Record<string, string>): boolean => {
  try {
    library.verify(bytes, headers);
    return true;
  } catch {
    return false;
  }
};

describe('a Standard Webhooks signature', () => {
  it('is the same as the libraries make', () => {
    for (const library of libraries(secret)) {
      expect(library.sign(id, now, body)).toBe(sign(body));
      expect(verify(body, named(library.sign(id, now, body)))).toBeUndefined();
    }
  });

  it('of ours is taken by the libraries', () => {
    const headers = { ...named(undefined), 'webhook-signature': sign(body) };
    for (const library of libraries(secret)) expect(accepts(library, body, headers)).toBe(true);
  });

  it('is accepted among several, of either secret and beside unknown versions', () => {
    const both = `v1a,AAAA ${sign(body, { key: other })} ${sign(body)} v2,whatever`;
    expect(verify(body, named(both))).toBeUndefined();
    expect(verify(body, named(both), [other])).toBeUndefined();
    expect(verify(body, named(sign(body, { key: other })), [secret, other])).toBeUndefined();
    expect(verify(body, named(`v2,${sign(body).slice(3)}`))).toBe('bad-signature');
    expect(verify(body, named(sign(body).slice(3)))).toBe('bad-signature');
  });

  it.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])('needs %s', (name) => {
    expect(verify(body, { ...named(sign(body)), [name]: undefined })).toBe('missing-headers');
    expect(verify(body, { ...named(sign(body)), [name]: '' })).toBe('missing-headers');
  });

  it.each([
    [-301, 'stale-timestamp'],
    [-300, undefined],
    [0, undefined],
    [300, undefined],
    [301, 'stale-timestamp'],
    [-86_400 * 365, 'stale-timestamp'],
  ])('%i seconds from now is %s', (offset, verdict) => {
    const at = String(Number(seconds) + offset);
    const headers = { ...named(undefined, { at }), 'webhook-signature': sign(body, { at }) };
    expect(verify(body, headers)).toBe(verdict);
    for (const library of libraries(secret))
      expect(accepts(library, body, headers)).toBe(verdict === undefined);
  });

  it('does not say of a forgery that it is old', () => {
    const at = '1';
    expect(verify(body, named(sign(body, { key: other, at }), { at }))).toBe('bad-signature');
  });

  it.each([
    `${seconds}abc`,
    `${seconds}.0`,
    ` ${seconds}`,
    `+${seconds}`,
    '-1',
    '1e9',
    '0x10',
    `${seconds},${seconds}`,
  ])('has no timestamp like "%s", even if signed', (at) => {
    expect(verify(body, named(sign(body, { at }), { at }))).toBe('bad-signature');
    // What one library signs there is the number it reads.
    const read = sign(body, { at: String(Number.parseInt(at, 10)) });
    expect(verify(body, named(read, { at }))).toBe('bad-signature');
  });

  it.each(['a.b', 'two words', 'x'.repeat(129), 'ü', 'a\nb'])(
    'has no id like "%s", even if signed',
    (msg) => {
      expect(verify(body, named(sign(body, { msg }), { msg }))).toBe('bad-signature');
    },
  );

  const flipped = Buffer.from(body);
  flipped[3] = (flipped[3] ?? 0) ^ 1;
  const good = sign(body);

  it.each<[string, Buffer, string]>([
    ['the secret is wrong', body, sign(body, { key: other })],
    ['one bit of the body changed', flipped, good],
    ['the body was parsed and written again', Buffer.from(JSON.stringify(JSON.parse(body.toString()))), good],
    ['a byte order mark was put before it', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body]), good],
    ['the body is empty', Buffer.alloc(0), good],
    ['the id is another', body, sign(body, { msg: 'msg_2' })],
    ['the time is another', body, sign(body, { at: String(Number(seconds) - 1) })],
    ['the signature is cut', body, good.slice(0, -1)],
    ['the signature goes on', body, `${good}A`],
    ['the digest is in hex', body, `v1,${Buffer.from(good.slice(3), 'base64').toString('hex')}`],
    ['it is enormous', body, 'v1,'.repeat(30_000)],
  ])('is refused when %s', (_why, bytes, signature) => {
    expect(verify(bytes, named(signature))).toBe('bad-signature');
    for (const library of libraries(secret)) {
      expect(accepts(library, bytes, { ...named(undefined), 'webhook-signature': signature })).toBe(false);
    }
  });

  it('covers bytes, not text', () => {
    const broken = Buffer.from([0x7b, 0xff, 0xfe, 0x7d]);
    expect(verify(broken, named(sign(broken)))).toBeUndefined();
    expect(verify(Buffer.from(broken.toString()), named(sign(broken)))).toBe('bad-signature');
  });

  it('cannot be moved to another id by moving the full stop', () => {
    const moved = Buffer.from(`${seconds}.${body.toString()}`);
    expect(verify(moved, named(sign(body), { msg: 'msg', at: id }))).toBe('bad-signature');
  });

  it('never verifies against a secret without bytes', () => {
    const empty = `v1,${createHmac('sha256', '').update(`${id}.${seconds}.`).update(body).digest('base64')}`;
    for (const none of ['', 'whsec_', 'whsec_!!!']) {
      expect(verify(body, named(empty), [none])).toBe('bad-signature');
    }
  });

  it('is what both libraries make, whatever the body', () => {
    const bytes = fc.uint8Array({ maxLength: 2000 }).map((array) => Buffer.from(array));
    const keys = fc.uint8Array({ minLength: 24, maxLength: 64 });
    const inputs = fc.record({ bytes, key: keys, msg: fc.stringMatching(/^[\w-]{1,40}$/) });
    fc.assert(
      fc.property(inputs, ({ bytes: raw, key, msg }) => {
        const whsec = `whsec_${Buffer.from(key).toString('base64')}`;
        // Both libraries take text, so bytes that are none are for the test above.
        const text = Buffer.from(raw.toString());
        for (const library of libraries(whsec)) {
          expect(
            verify(text, named(library.sign(msg, now, text.toString()), { msg }), [whsec]),
          ).toBeUndefined();
        }
      }),
    );
  });
});

describe('a Standard Webhooks delivery', () => {
  it('says what it is: the topic in the body, the rest in the headers', () => {
    expect(standardSignature.describe({ body, headers: named('v1,x') }, { type: 'order.created' })).toEqual({
      topic: 'order.created',
      deliveryId: id,
      sentAt: '2026-11-20T12:00:00.000Z',
    });
  });

  it.each([[{}], [{ type: '' }], [{ type: 7 }], [{ type: null }]])('has no topic in %j', (parsed) => {
    expect(standardSignature.describe({ body, headers: {} }, parsed)).toEqual({
      topic: undefined,
      deliveryId: undefined,
      sentAt: undefined,
    });
  });
});

it('makes secrets that the libraries take', () => {
  const made = standardSignature.newSecret(randomBytes);
  expect(made).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  for (const library of libraries(made)) {
    expect(verify(body, named(library.sign(id, now, body)), [made])).toBeUndefined();
  }
});
