import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeDigest, codeFor, keyIdOf, openedCode, sealedCode } from '../../functions/coupons/derive-code.ts';
import { systemRandom } from '../../functions/kit/ids.ts';
import { runs } from '../support/runs.ts';

const keys = {
  coupons: Buffer.alloc(32, 'derive').toString('base64url'),
  couponDigests: Buffer.alloc(32, 'digest').toString('base64url'),
  couponVault: Buffer.alloc(32, 'vault').toString('base64url'),
};
const source = { offer: 'off_1', version: 1, issueKey: 'survey:1', attempt: 0 };

test('a code is the five low bits of the first eleven bytes of the HMAC, and its check', () => {
  const bytes = createHmac('sha256', Buffer.alloc(32, 'derive'))
    .update(JSON.stringify(['off_1', 1, 'survey:1', 0]))
    .digest();
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  const expected = Array.from(bytes.subarray(0, 11), (byte) => alphabet[byte % 32]).join('');
  expect(codeFor(keys, source).slice(0, 11)).toBe(expected);
});

test('the same source leads to the same code; whatever differs in it, to another', () => {
  const others = [
    { ...source, offer: 'off_2' },
    { ...source, version: 2 },
    { ...source, issueKey: 'survey:2' },
    { ...source, attempt: 1 },
  ];
  expect(codeFor(keys, { ...source })).toBe(codeFor(keys, source));
  expect(new Set([source, ...others].map((each) => codeFor(keys, each))).size).toBe(5);
  const otherKey = { ...keys, coupons: Buffer.alloc(32, 'other').toString('base64url') };
  expect(codeFor(otherKey, source)).not.toBe(codeFor(keys, source));
  expect(keyIdOf(otherKey)).not.toBe(keyIdOf(keys));
});

test('parts of a source cannot run into each other', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.nat(99), (offer, issueKey, version) => {
      const one = codeFor(keys, { offer: `${offer}x`, version, issueKey, attempt: 0 });
      const other = codeFor(keys, { offer, version, issueKey: `x${issueKey}`, attempt: 0 });
      expect(one).not.toBe(other);
    }),
    runs(1000),
  );
});

test('the same code has another digest in each shop and under each key', () => {
  const digest = codeDigest(keys, 'shp_1', 'SUMMER10');
  expect(codeDigest(keys, 'shp_1', 'SUMMER10')).toBe(digest);
  expect(codeDigest(keys, 'shp_2', 'SUMMER10')).not.toBe(digest);
  expect(codeDigest({ couponDigests: 'another' }, 'shp_1', 'SUMMER10')).not.toBe(digest);
});

test('a code of the shop is encrypted, opens beside its own digest alone, and no two look alike', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (code) => {
      const secret = sealedCode(keys, { code, as: 'd1' }, systemRandom);
      expect(openedCode(keys, { secret, as: 'd1' })).toBe(code.toWellFormed());
      expect(sealedCode(keys, { code, as: 'd1' }, systemRandom)).not.toBe(secret);
      expect(() => openedCode(keys, { secret, as: 'd2' })).toThrow();
      const cut = Buffer.from(secret, 'base64url').subarray(0, 20).toString('base64url');
      expect(() => openedCode(keys, { secret: cut, as: 'd1' })).toThrow();
    }),
    runs(1000),
  );
});
