import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalNumber, numberKeyOf } from '../../functions/orders/number.ts';

test.each([
  ['1001', '1001'],
  ['#1001', '1001'],
  [' 1001 ', '1001'],
  ['# 1001', '1001'],
  ['##1001', '1001'],
  ['１００１', '1001'],
  ['＃1001', '1001'],
  ['10\u00a001', '1001'],
  ['\u200b1001\u200e', '1001'],
  ['A-10042', 'a-10042'],
  ['DE#1001', 'de#1001'],
  ['Ａ－１', 'a-1'],
  ['#', ''],
])('%j is %s', (text, normal) => {
  expect(normalNumber(text)).toBe(normal);
});

test('is the same for what is already normal', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
      expect(normalNumber(normalNumber(text))).toBe(normalNumber(text));
    }),
  );
});

test('fits an index whatever it is made of', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 64 }), (text) => {
      expect(Buffer.byteLength(numberKeyOf('s'.repeat(128), text))).toBeLessThanOrEqual(2048);
    }),
  );
  expect(normalNumber('\ufdfa'.repeat(64))).toHaveLength(64);
});

test('keys of different shops differ', () => {
  expect(numberKeyOf('shp_1', '#1001')).toBe('shp_1 1001');
});
