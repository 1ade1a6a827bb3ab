import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { terms as termsSchema } from '../../../functions/offers/terms.ts';
import { discountInput } from '../../../functions/platforms/shopify/discount-input.ts';
import { shopifyTerms } from '../../../functions/platforms/shopify/discount-terms.ts';
import { defaultSettings } from '../../../functions/shops/settings.ts';
import type { Shop } from '../../../functions/shops/shop.ts';

const percent = { kind: 'percent', percent: 10 };
const termsOf = (more: object) => z.parse(termsSchema, { benefit: percent, ...more });

const euros = { settings: { ...defaultSettings, rates: { base: 'EUR', rates: [] } } };
const unknown = { settings: { ...defaultSettings, rates: null } };

const judge = (
  more: object,
  codes: 'personal' | 'shared' = 'personal',
  shop: Pick<Shop, 'settings'> = euros,
) => shopifyTerms({ terms: termsOf(more), codes }, shop);

const step = (minimum: number, saves: object) => ({ minimum: { EUR: minimum }, saves });

describe('what Shopify’s checkout cannot keep is refused with a sentence', () => {
  test.each([
    ['a cap', { benefit: { ...percent, caps: { EUR: 2000 } } }, 'benefit.caps', 'cannot cap'],
    [
      'several steps',
      {
        benefit: {
          kind: 'ladder',
          steps: [
            step(5000, { kind: 'amount', amounts: { EUR: 500 } }),
            step(9000, { kind: 'amount', amounts: { EUR: 1500 } }),
          ],
        },
      },
      'benefit.steps',
      'one step',
    ],
    [
      'a cap within a step',
      { benefit: { kind: 'ladder', steps: [step(5000, { ...percent, caps: { EUR: 500 } })] } },
      'benefit.steps.0.saves.caps',
      'cannot cap',
    ],
    [
      'an amount in another currency',
      { benefit: { kind: 'amount', amounts: { EUR: 500, USD: 600 } } },
      'benefit.amounts.USD',
      'currency only, which is EUR',
    ],
    ['a minimum in another currency', { minimum: { GBP: 4000 } }, 'minimum.GBP', 'which is EUR'],
    [
      'a limit per customer across codes',
      { limits: { perCustomer: 2 } },
      'limits.perCustomer',
      'across codes',
    ],
    ['lines by their class', { appliesTo: { classes: ['shoes'] } }, 'appliesTo.classes', 'only by their ids'],
    ['lines by their numbers', { appliesTo: { skus: ['A'] } }, 'appliesTo.skus', 'only by their ids'],
    ['lines by their tags', { appliesTo: { tags: ['sale'] } }, 'appliesTo.tags', 'only by their ids'],
    [
      'a gift by its tags',
      { benefit: { kind: 'gift', of: { tags: ['gift'] }, quantity: 1 }, appliesTo: { products: ['7'] } },
      'benefit.of.tags',
      'only by their ids',
    ],
    [
      'free shipping for some products',
      { benefit: { kind: 'free-shipping' }, appliesTo: { products: ['7'] } },
      'appliesTo',
      'the whole cart',
    ],
    ['a first order', { conditions: { firstOrder: true } }, 'conditions.firstOrder', 'no first order'],
    ['a country', { conditions: { countries: ['DE'] } }, 'conditions.countries', 'free shipping goes by'],
    ['a channel', { conditions: { channels: ['web'] } }, 'conditions.channels', 'no channels'],
    ['a tag of a customer', { conditions: { customerTags: ['vip'] } }, 'conditions.customerTags', 'no tags'],
    [
      'a gift for a whole order',
      { benefit: { kind: 'gift', of: { products: ['7'] }, quantity: 1 } },
      'appliesTo',
      'named products',
    ],
    [
      'two shipping discounts together',
      { benefit: { kind: 'free-shipping' }, combinesWith: ['shipping'] },
      'combinesWith',
      'no two shipping',
    ],
    [
      'more products than a discount takes',
      { appliesTo: { products: Array.from({ length: 101 }, (_, at) => String(at)) } },
      'appliesTo.products',
      'at most 100',
    ],
  ])('%s', (_what, more, path, words) => {
    expect(judge(more).refused).toEqual([{ path, message: expect.stringContaining(words) }]);
  });

  test('one currency may be the shop’s where nobody said which that is; two cannot both be', () => {
    const amounts = (named: object) => ({ benefit: { kind: 'amount', amounts: named } });
    expect(judge(amounts({ SEK: 5000 }), 'shared', unknown).refused).toEqual([]);
    expect(judge(amounts({ SEK: 5000, EUR: 500 }), 'shared', unknown).refused).toMatchObject([
      { path: 'benefit.amounts.EUR' },
    ]);
  });
});

describe('what orders tell afterwards is taken with a warning', () => {
  test.each([
    ['a limit for the whole offer', { limits: { perOffer: 100 } }, 'limits.perOffer', 'end the discount'],
    ['a budget', { budget: { amount: 100_000, currency: 'EUR' } }, 'budget', 'end the discount'],
    ['a code bound to its holder', { holder: 'bound' }, 'holder', 'anybody who has it'],
    ['the exact last instant', { validity: { through: '2026-12-24' } }, 'validity', 'UTC day'],
  ])('%s', (_what, more, path, words) => {
    expect(judge(more, 'shared')).toEqual({
      refused: [],
      watched: [{ path, message: expect.stringContaining(words) }],
    });
  });

  test('a use that a cancelled order keeps, where each code has a limit', () => {
    const watched = [{ path: 'limits.perCode', message: expect.stringContaining('cancelled') }];
    expect(judge({ limits: { perCode: 3 } }, 'shared').watched).toEqual(watched);
    expect(judge({}, 'personal').watched).toEqual(watched);
    expect(judge({}, 'shared').watched).toEqual([]);
  });

  test('once per customer is kept for a shared code, and watched across codes', () => {
    expect(judge({ limits: { perCustomer: 1 } }, 'shared')).toMatchObject({
      refused: [],
      watched: [{ path: 'limits.perCustomer' }],
    });
    expect(judge({ limits: { perCustomer: 1 } }, 'personal').refused).toHaveLength(1);
  });
});

describe('terms as the input of Shopify’s mutations', () => {
  const inputOf = (more: object, codes: 'personal' | 'shared' = 'personal') =>
    discountInput({
      title: 'Ten',
      terms: termsOf(more),
      codes,
      startsAt: '2026-12-01T00:00:00.000Z',
      endsAt: '2026-12-25T00:00:00.000Z',
      firstCode: 'ABCD',
    });

  test('a percentage of an order; a personal code is good for one order', () => {
    expect(inputOf({ benefit: { kind: 'percent', percent: 12.5 } })).toEqual({
      kind: 'basic',
      input: {
        title: 'Ten',
        code: 'ABCD',
        startsAt: '2026-12-01T00:00:00.000Z',
        endsAt: '2026-12-25T00:00:00.000Z',
        context: { all: 'ALL' },
        usageLimit: 1,
        appliesOncePerCustomer: false,
        combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: false },
        customerGets: { value: { percentage: 0.125 }, items: { all: true } },
      },
    });
  });

  test('a ladder of one step is a saving with a minimum', () => {
    const steps = [step(5000, { kind: 'amount', amounts: { EUR: 550 } })];
    expect(inputOf({ benefit: { kind: 'ladder', steps }, combinesWith: ['shipping'] }).input).toMatchObject({
      minimumRequirement: { subtotal: { greaterThanOrEqualToSubtotal: '50.00' } },
      customerGets: { value: { discountAmount: { amount: '5.50', appliesOnEachItem: false } } },
      combinesWith: { shippingDiscounts: true },
    });
  });

  test('a shared code without limits, once per customer', () => {
    expect(inputOf({ limits: { perCustomer: 1 } }, 'shared').input).toMatchObject({
      usageLimit: null,
      appliesOncePerCustomer: true,
    });
  });

  test('free shipping to named countries', () => {
    const { kind, input } = inputOf({
      benefit: { kind: 'free-shipping' },
      conditions: { countries: ['DE', 'AT'] },
    });
    expect({ kind, input }).toMatchObject({
      kind: 'free-shipping',
      input: { destination: { countries: { add: ['DE', 'AT'] } } },
    });
  });

  test('a gift for named products', () => {
    const { kind, input } = inputOf({
      benefit: { kind: 'gift', of: { products: ['8'] }, quantity: 2 },
      appliesTo: { products: ['7'] },
      minimum: { EUR: 4000 },
    });
    expect({ kind, input }).toMatchObject({
      kind: 'gift',
      input: {
        customerBuys: {
          items: { products: { productsToAdd: ['gid://shopify/Product/7'] } },
          value: { amount: '40.00' },
        },
        customerGets: {
          items: { products: { productsToAdd: ['gid://shopify/Product/8'] } },
          value: { discountOnQuantity: { quantity: '2', effect: { percentage: 1 } } },
        },
        usesPerOrderLimit: 1,
      },
    });
  });
});
