import { describe, expect, test } from 'vitest';
import { guessersOf, pauseAfter } from '../../functions/coupons/guesser.ts';
import { isAddress, networkOf } from '../../functions/kit/client-network.ts';

describe('an address of a client stands for', () => {
  test.each([
    ['203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:db8:0:0:1::', '2001:db8:0:0::/64'],
    // An IPv4 client of a server that listens on IPv6.
    ['::ffff:203.0.113.7', '203.0.113.7'],
  ])('%s: %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  test.each([
    '10.1.2.3',
    '127.0.0.1',
    '172.31.0.1',
    '192.168.1.1',
    '::1',
    'fd00::1',
    'fe80::1',
    '::ffff:10.0.0.1',
  ])('%s: nobody, for it is a proxy of the shop', (address) => {
    expect(isAddress(address)).toBe(true);
    expect(networkOf(address)).toBeUndefined();
  });

  test.each(['', 'unknown', '203.0.113.7:443', '203.0.113.7, 10.0.0.1', '203.0.113', 'fe80::1%eth0'])(
    '"%s": nobody, for it is none',
    (address) => {
      expect(isAddress(address)).toBe(false);
      expect(networkOf(address)).toBeUndefined();
    },
  );
});

describe('the pause', () => {
  test('grows with each wrong code, for a client and a cart', () => {
    expect([9, 10, 11, 12, 16, 17, 5_000].map((wrong) => pauseAfter('client', wrong))).toEqual([
      0, 30, 60, 120, 1_920, 3_600, 3_600,
    ]);
    expect([4, 5, 6].map((wrong) => pauseAfter('cart', wrong))).toEqual([0, 30, 60]);
  });

  test('of a customer never grows: anybody can type their address', () => {
    expect([4, 5, 6, 5_000].map((wrong) => pauseAfter('customer', wrong))).toEqual([0, 5, 5, 5]);
  });
});

test('people are known by keyed digests, anew each day', () => {
  const about = {
    shop: 'shp_1',
    cartId: 'cart-1',
    clientAddress: '203.0.113.7',
    email: 'Mila+x@example.com',
  };
  const idsAt = (time: string, rest: object = {}) =>
    guessersOf({ ...about, ...rest }, 'key', new Date(time)).map(({ id }) => id);
  const ids = idsAt('2026-12-01T00:00:00.000Z');
  expect(ids).toHaveLength(3);
  for (const id of ids) expect(id).toMatch(/^[a-f0-9]{32}$/);
  expect(idsAt('2026-12-01T23:59:59.999Z', { email: 'mila@example.com' })).toEqual(ids);
  for (const other of [
    idsAt('2026-12-02T00:00:00.000Z'),
    idsAt('2026-12-01T00:00:00.000Z', { shop: 'shp_2' }),
  ])
    expect(ids.filter((id) => other.includes(id))).toEqual([]);
  expect(idsAt('2026-12-01T00:00:00.000Z', { clientAddress: undefined, email: undefined })).toEqual([ids[1]]);
});
