import { expect, test } from 'vitest';
import { holderKey, mailboxOf } from '../../functions/coupons/mailbox.ts';

test.each([
  ['Ada.Lovelace+gift@GMail.com', 'adalovelace@gmail.com'],
  ['ada.lovelace@googlemail.com', 'adalovelace@gmail.com'],
  ['Ada.Lovelace+gift@example.com', 'ada.lovelace@example.com'],
  ['ada@bücher.example', 'ada@xn--bcher-kva.example'],
  // A name of nothing but a tag.
  ['+gift@example.com', '+gift@example.com'],
])('%s is the mailbox %s', (email, mailbox) => {
  expect(mailboxOf(email)).toBe(mailbox);
});

test('two shops know a mailbox by different digests', () => {
  const key = (shop: string, email: string) => holderKey('key', shop, email);
  expect(key('shp_1', 'ada+1@example.com')).toBe(key('shp_1', 'ADA+2@example.com'));
  expect(key('shp_1', 'ada@example.com')).not.toBe(key('shp_2', 'ada@example.com'));
});
