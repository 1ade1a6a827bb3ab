import { describe, expect, test } from 'vitest';
import {
  classesOf,
  exemptionOf,
  goodsOf,
  productClass,
  productSelector,
  selects,
} from '../../functions/shops/product-classes.ts';

const ring = {
  productId: '77',
  variantId: '771',
  sku: 'RING-9',
  title: 'Gold Ring, engraved',
  vendor: 'Aurum',
  productType: 'Jewellery',
  properties: [{ name: 'Engraving', value: 'For A.' }],
};

describe('a selector', () => {
  test.each([
    [{ skus: ['ring-9', 'x'] }, true],
    [{ skus: ['RING'] }, false],
    [{ productIds: ['77'] }, true],
    [{ variantIds: ['77'] }, false],
    [{ productTypes: ['JEWELLERY '] }, true],
    [{ vendors: ['Aurum'], productTypes: ['Shoes'] }, false],
    [{ vendors: ['Aurum'], productTypes: ['Shoes', 'Jewellery'] }, true],
    [{ titleContains: ['silver', 'GOLD ring'] }, true],
    // Full-width letters, as Chinese and Japanese shops type them.
    [{ titleContains: ['ＧＯＬＤ'] }, true],
    [{ hasProperties: true }, true],
    [{ hasProperties: false }, false],
  ])('%j: %s', (fields, fits) => {
    expect(selects(productSelector.parse(fields), goodsOf(ring))).toBe(fits);
  });

  test('what a line does not say fits no list', () => {
    const bare = goodsOf({ title: 'Ring' });
    expect(selects({ vendors: ['Aurum'] }, bare)).toBe(false);
    expect(selects({ hasProperties: false }, bare)).toBe(true);
  });

  test.each([{}, { skus: [] }, { skus: [' '] }, { tags: ['x'] }, { titleContains: 'ring' }])(
    '%j is none',
    (fields) => {
      expect(productSelector.safeParse(fields).success).toBe(false);
    },
  );
});

describe('classes of products', () => {
  const classes = [
    { class: 'gold', products: { titleContains: ['gold'] } },
    { class: 'made-to-measure', products: { hasProperties: true, productTypes: ['Jewellery'] } },
    { class: 'gold', products: { vendors: ['Aurum'] } },
  ].map((entry) => productClass.parse(entry));

  test('each once, and the first exemption among them', () => {
    expect(classesOf(ring, classes)).toEqual(['gold', 'made-to-measure']);
    expect(exemptionOf(ring, classes)).toBe('made-to-measure');
  });

  test('an engraving alone exempts nothing', () => {
    expect(exemptionOf({ ...ring, productType: 'Mugs' }, classes)).toBeUndefined();
    expect(exemptionOf(ring, [])).toBeUndefined();
  });

  test('a name is short and plain', () => {
    expect(productClass.safeParse({ class: 'Gold things', products: { skus: ['A'] } }).success).toBe(false);
  });
});
