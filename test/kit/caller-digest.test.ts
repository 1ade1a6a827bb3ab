import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { api } from '../../functions/admin/api.ts';
import { functions } from '../../functions/house/registry.ts';
import { callerDigest } from '../../functions/kit/caller-digest.ts';
import type { Route } from '../../functions/kit/route.ts';

const secret = 'a secret of this test';
const morning = new Date('2026-11-30T00:00:00.000Z');
const night = new Date('2026-11-30T23:59:59.999Z');
const tomorrow = new Date('2026-12-01T00:00:00.000Z');

describe('the digest of a caller', () => {
  test('is one for an address on one day, and another on the next', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (address) => {
        const digest = callerDigest(secret, address, morning);
        expect(digest).toMatch(/^[0-9a-f]{16}$/);
        expect(callerDigest(secret, address, night)).toBe(digest);
        expect(callerDigest(secret, address, tomorrow)).not.toBe(digest);
        expect(callerDigest('another secret', address, morning)).not.toBe(digest);
      }),
    );
  });

  test('tells addresses apart, but for those of one IPv6 network', () => {
    const of = (address: string) => callerDigest(secret, address, morning);
    expect(of('203.0.113.7')).not.toBe(of('203.0.113.8'));
    expect(of('2001:db8:1:2::1')).toBe(of('2001:db8:1:2:ffff::9'));
    expect(of('2001:db8:1:2::1')).not.toBe(of('2001:db8:1:3::1'));
    expect(of('::ffff:203.0.113.7')).toBe(of('203.0.113.7'));
    // A private address stands for itself: on one machine all callers have one.
    expect(of('127.0.0.1')).not.toBe(of('10.0.0.1'));
  });
});

describe('the key of callers', () => {
  const usesKey = (uses: object) => 'callerKey' in uses;
  const routes: readonly (readonly [string, readonly Route[]])[] = Object.entries(api);

  test('is given to the functions that strangers may call, and to no other', () => {
    const open = routes.flatMap(([name, served]) =>
      served.some(({ audience }) => audience === 'public') ? [name] : [],
    );
    const given = Object.entries(functions).flatMap(([name, { uses }]) => (usesKey(uses) ? [name] : []));
    expect(open.length).toBeGreaterThan(10);
    expect(given.toSorted()).toEqual(open.toSorted());
  });

  test('is not given to what takes in the webhooks of shops', () => {
    expect(usesKey(functions['receive-webhook'].uses)).toBe(false);
  });
});
