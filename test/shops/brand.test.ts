import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { brandChange, changeBrand, contrastWithWhite, defaultBrand } from '../../functions/shops/brand.ts';

const accepts = (change: unknown) => z.safeParse(brandChange, change).success;

test.each([
  // By WebAIM's contrast checker.
  ['#000000', 21],
  ['#ffffff', 1],
  ['#ff0000', 4],
  ['#767676', 4.54],
  ['#777777', 4.48],
  ['#0b5c4a', 7.91],
])('%s and white have a contrast of %d', (colour, ratio) => {
  expect(contrastWithWhite(colour)).toBeCloseTo(ratio, 1);
});

test('a colour must be readable on white', () => {
  expect(accepts({ colour: '#767676' })).toBe(true);
  expect(accepts({ colour: '#777777' })).toBe(false);
  expect(accepts({ colour: 'red' })).toBe(false);
  expect(accepts({ colour: '#0b5c4a;background:url(x)' })).toBe(false);
  expect(accepts({ colour: defaultBrand.colour })).toBe(true);
});

test('a logo comes over https, and a sender has one line', () => {
  expect(accepts({ logoUrl: 'https://shop.example/logo.png' })).toBe(true);
  expect(accepts({ logoUrl: 'http://shop.example/logo.png' })).toBe(false);
  expect(accepts({ logoUrl: 'data:image/png;base64,AAAA' })).toBe(false);
  expect(accepts({ logoUrl: null, senderName: null })).toBe(true);
  expect(accepts({ senderName: 'Aurora\nBcc: x' })).toBe(false);
});

test('what is left out stays, legal lines change country by country', () => {
  const before = { ...defaultBrand, colour: '#000000', legalLines: { DE: 'HRB 1', AT: 'FN 2' } };
  expect(changeBrand(before, { senderName: 'Aurora', legalLines: { AT: null, FR: 'RCS 3' } })).toEqual({
    ...before,
    senderName: 'Aurora',
    legalLines: { DE: 'HRB 1', FR: 'RCS 3' },
  });
});
