import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { terms } from '../../../functions/offers/terms.ts';
import type { DiscountPlan } from '../../../functions/platforms/discounts.ts';
import { shopifyDiscounts } from '../../../functions/platforms/shopify/discounts.client.ts';
import { openShopifyDiscounts, type ShopifyDiscounts } from '../../support/shopify-discounts.ts';

const shop = { id: 'shp_aaaaaaaaaaaaaaaaaaaaaaaa' };

const planOf = (changes: Partial<DiscountPlan> = {}): DiscountPlan => ({
  title: 'Ten percent off_1/v1',
  terms: z.parse(terms, { benefit: { kind: 'percent', percent: 10 } }),
  codes: 'personal',
  startsAt: '2026-12-01T00:00:00.000Z',
  firstCode: 'FIRST',
  ...changes,
});

const codes = (count: number): string[] => Array.from({ length: count }, (_, at) => `CODE${at}`);

const opened = async (at: ShopifyDiscounts): Promise<string> => {
  const made = await shopifyDiscounts(at.access).open(shop, planOf());
  if (made.kind !== 'open') throw new Error('It was taken.');
  return made.discount;
};

describe('discounts at Shopify', () => {
  test('one whose making was not answered is found, and not made twice', async () => {
    const at = openShopifyDiscounts();
    at.edges.loseAnswers = 1;
    await expect(opened(at)).rejects.toThrow('lost');
    const discount = await opened(at);
    expect(at.discounts.ofShop(shop.id)).toMatchObject([{ id: discount, title: 'Ten percent off_1/v1' }]);
  });

  test('a first code of another discount is told as taken', async () => {
    const at = openShopifyDiscounts();
    await opened(at);
    const other = await shopifyDiscounts(at.access).open(shop, planOf({ title: 'Another off_2/v1' }));
    expect(other).toEqual({ kind: 'taken' });
  });

  test('an amount in a currency that is not the shop’s is refused before anything is made', async () => {
    const at = openShopifyDiscounts({ currency: 'SEK' });
    const benefit = { kind: 'amount', amounts: { EUR: 500 } };
    const plan = planOf({ terms: z.parse(terms, { benefit }) });
    await expect(shopifyDiscounts(at.access).open(shop, plan)).rejects.toThrow(
      'the shop’s currency only, which is SEK: the offer names EUR',
    );
    expect(at.discounts.ofShop(shop.id)).toEqual([]);
  });

  test('a missing scope says so', async () => {
    const at = openShopifyDiscounts();
    at.edges.missingScopes.add('write_discounts');
    await expect(opened(at)).rejects.toMatchObject({
      kind: 'Forbidden',
      message: expect.stringContaining('Give the app the scope write_discounts'),
    });
  });

  test('codes are added 250 at a time, as fast as the points allow', async () => {
    const at = openShopifyDiscounts({ points: 300 });
    const discount = await opened(at);
    const added = await shopifyDiscounts(at.access).add(shop, discount, codes(600));
    expect(added).toEqual({ kind: 'added', refused: new Map() });
    expect(at.codesAt(shop.id).toSorted()).toEqual(['FIRST', ...codes(600)].toSorted());
    expect(at.counts().waited).toBeGreaterThan(2000);
  });

  test('codes whose adding was not answered are there once; failed ones are added again', async () => {
    const at = openShopifyDiscounts();
    const discount = await opened(at);
    at.edges.loseAnswers = 1;
    at.failures.plan({ next: 3, status: 'fails-code' });
    const keeper = shopifyDiscounts(at.access);
    await expect(keeper.add(shop, discount, codes(20))).rejects.toThrow('lost');
    expect(await keeper.add(shop, discount, codes(20))).toEqual({ kind: 'added', refused: new Map() });
    expect(at.codesAt(shop.id).toSorted()).toEqual(['FIRST', ...codes(20)].toSorted());
  });

  test('a code of another discount, and one that fails again and again, are told', async () => {
    const at = openShopifyDiscounts();
    const discount = await opened(at);
    const keeper = shopifyDiscounts(at.access);
    await keeper.open(shop, planOf({ title: 'Another off_2/v1', firstCode: 'THEIRS' }));
    at.failures.plan({ next: 3, status: 'fails-code' });
    const added = await keeper.add(shop, discount, ['OURS', 'THEIRS']);
    expect(added).toEqual({
      kind: 'added',
      refused: new Map([
        ['THEIRS', 'The code belongs to another discount of the shop.'],
        ['OURS', 'Something went wrong, please try again.'],
      ]),
    });
  });

  test('a discount that somebody deleted is told', async () => {
    const at = openShopifyDiscounts();
    const discount = await opened(at);
    at.discounts.deleteDiscount(discount);
    const keeper = shopifyDiscounts(at.access);
    expect(await keeper.add(shop, discount, ['A'])).toEqual({ kind: 'no-discount' });
    expect(await keeper.turn(shop, discount, 'off')).toBe(false);
    await keeper.remove(shop, discount, ['A']);
  });

  test('a removal is over only when the codes are gone; codes that look alike stay', async () => {
    const at = openShopifyDiscounts();
    const discount = await opened(at);
    const keeper = shopifyDiscounts(at.access);
    await keeper.add(shop, discount, codes(12));
    at.failures.plan({ next: 1, status: 'leaves-code' });
    await keeper.remove(shop, discount, ['CODE1', 'CODE2']);
    expect(await keeper.find(shop, ['CODE1', 'CODE2', 'CODE10', 'CODE11'])).toEqual(
      new Map([
        ['CODE10', discount],
        ['CODE11', discount],
      ]),
    );
  });

  test('a removal that leaves codes again and again comes back', async () => {
    const at = openShopifyDiscounts();
    const discount = await opened(at);
    at.failures.plan({ next: 100, status: 'leaves-code' });
    await expect(shopifyDiscounts(at.access).remove(shop, discount, ['FIRST'])).rejects.toMatchObject({
      kind: 'Unavailable',
    });
  });

  test('codes can be stopped and let go again', async () => {
    const at = openShopifyDiscounts({ now: () => new Date('2026-12-10T00:00:00.000Z') });
    const discount = await opened(at);
    const keeper = shopifyDiscounts(at.access);
    expect(await keeper.turn(shop, discount, 'off')).toBe(true);
    expect(at.discounts.isUsable(shop.id, 'FIRST')).toBe(false);
    expect(await keeper.turn(shop, discount, 'on')).toBe(true);
    expect(at.discounts.isUsable(shop.id, 'FIRST')).toBe(true);
  });

  test('a code that an order used is used up there', async () => {
    const at = openShopifyDiscounts({ now: () => new Date('2026-12-10T00:00:00.000Z') });
    await shopifyDiscounts(at.access).add(shop, await opened(at), ['SECOND']);
    at.discounts.use(shop.id, 'first');
    expect(['FIRST', 'SECOND'].map((code) => at.discounts.isUsable(shop.id, code))).toEqual([false, true]);
  });

  test.each([
    ['an amount', { benefit: { kind: 'amount', amounts: { EUR: 500 } } }],
    ['free shipping', { benefit: { kind: 'free-shipping' } }],
    [
      'a gift',
      {
        benefit: { kind: 'gift', of: { products: ['1'] }, quantity: 1 },
        appliesTo: { products: ['2'] },
      },
    ],
  ])('the dates of %s are kept, which Shopify rewrites when it is turned', async (_name, benefit) => {
    const at = openShopifyDiscounts({ now: () => new Date('2026-12-10T00:00:00.000Z') });
    const dates = { startsAt: '2026-12-12T00:00:00.000Z', endsAt: '2026-12-20T00:00:00.000Z' };
    const keeper = shopifyDiscounts(at.access);
    const made = await keeper.open(shop, planOf({ terms: z.parse(terms, benefit), ...dates }));
    if (made.kind !== 'open') throw new Error('It was taken.');
    expect(await keeper.keepDates(shop, made.discount, dates)).toBe('same');
    await keeper.turn(shop, made.discount, 'off');
    await keeper.turn(shop, made.discount, 'on');
    expect(at.discounts.ofShop(shop.id)).toMatchObject([{ endsAt: null }]);
    expect(await keeper.keepDates(shop, made.discount, dates)).toBe('changed');
    expect(at.discounts.ofShop(shop.id)).toMatchObject([dates]);
    at.discounts.deleteDiscount(made.discount);
    expect(await keeper.keepDates(shop, made.discount, dates)).toBe('gone');
  });
});
