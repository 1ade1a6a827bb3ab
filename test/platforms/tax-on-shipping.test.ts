import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { outbound } from '../../functions/kit/outbound.client.ts';
import type { OrderSnapshot } from '../../functions/orders/order.ts';
import { shopifySettler } from '../../functions/platforms/shopify/settler.client.ts';
import { standardSettler } from '../../functions/platforms/standard/settler.client.ts';
import { quoteRefund } from '../../functions/refunds/refund.ts';
import type { RefundTerms } from '../../functions/refunds/refund-question.ts';
import { settledAmounts } from '../../functions/returns/steps/settled-amounts.ts';
import { type RunningStandIn, startStandInShop } from '../../local/stand-in-shop.ts';
import { line, pieces, question, same, shipping, terms } from '../refunds/priced-order.ts';
import { ownShop, settlement, shopifyShop } from './settling.ts';

/** Whole orders with taxed shipping, from the quote to what the shop pays, at both kinds of shop. */

interface Sold {
  readonly currency: string;
  readonly taxesIncluded: boolean;
  /** In the smallest unit of the currency, like all that follows. */
  readonly price: number;
  readonly tax: number;
  readonly shipping: number;
  readonly shippingDiscount: number;
  readonly shippingTax: number;
}

const paidFor = (sold: Sold): number =>
  sold.price + sold.shipping - sold.shippingDiscount + (sold.taxesIncluded ? 0 : sold.tax + sold.shippingTax);

const snapshotOf = (sold: Sold): OrderSnapshot => {
  const tax = (amount: number) => (amount === 0 ? [] : [{ title: 'Tax', amount: same(amount) }]);
  const { currency, taxesIncluded } = sold;
  const discounts = sold.shippingDiscount === 0 ? [] : [{ amount: same(sold.shippingDiscount) }];
  return {
    version: '2026-11-20T12:00:00.000Z',
    number: '#1001',
    placedAt: '2026-11-20T12:00:00.000Z',
    currency,
    presentmentCurrency: currency,
    taxesIncluded,
    test: false,
    paymentMethods: ['shopify_payments'],
    lines: [line('111', 1, same(sold.price), { taxes: tax(sold.tax) })],
    shipping: [shipping(same(sold.shipping), { discounts, taxes: tax(sold.shippingTax) })],
    discounts: [],
    totals: {
      subtotal: same(sold.price),
      discount: same(sold.shippingDiscount),
      // As platforms tell it: before discounts.
      shipping: same(sold.shipping),
      tax: same(sold.tax + sold.shippingTax),
      total: same(paidFor(sold)),
    },
  };
};

let shop: RunningStandIn;
const orders = new Map<string, OrderSnapshot>();

beforeAll(async () => {
  shop = await startStandInShop({
    shops: () => [shopifyShop, ownShop],
    findOrder: async (of, id) => {
      const snapshot = orders.get(id);
      return snapshot && { shop: of, id, refunds: [], snapshot };
    },
  });
});
afterAll(() => shop.close());

const reach = outbound({ allowed: ['http://127.0.0.1:*'] });
const atShopify = {
  shop: shopifyShop,
  settler: shopifySettler({
    outbound: reach,
    credentials: async (id) => ({
      accessToken: shopifyShop.accessToken,
      endpoint: `${shop.url}/shopify/${id}`,
    }),
  }),
};
const atStandard = {
  shop: ownShop,
  settler: standardSettler({
    outbound: reach,
    secrets: async () => [ownShop.webhookSecret],
    clock: () => new Date(),
  }),
};

/** Returns the only piece of a new order, and answers what was asked for and what was paid. */
const returnAll = async (at: typeof atShopify, sold: Sold, rules: Partial<RefundTerms> = {}) => {
  const id = String(5000 + orders.size);
  const snapshot = snapshotOf(sold);
  orders.set(id, snapshot);
  const quote = quoteRefund(
    question(snapshot, [pieces('111', 0)], { terms: terms({ shipping: 'nothing-kept', ...rules }) }),
  );
  const order = settlement({
    ...settledAmounts(quote),
    orderId: id,
    shop: { id: at.shop.id, refundUrl: `${shop.url}/standard/${ownShop.id}` },
  });
  const answer = await at.settler.settle(order);
  const list: unknown = await (await fetch(`${shop.url}/refunds`)).json();
  const paid = Array.isArray(list) ? list.filter((refund) => refund.order === id) : [];
  return { answer, paid, order };
};

const usd: Sold = {
  currency: 'USD',
  taxesIncluded: false,
  price: 4000,
  tax: 400,
  shipping: 600,
  shippingDiscount: 0,
  shippingTax: 60,
};
const kwd: Sold = { ...usd, currency: 'KWD', price: 40_000, tax: 4000, shipping: 6000, shippingTax: 600 };

describe('R8: tax on shipping, all returned', () => {
  test.each([
    ['Shopify, in USD', atShopify, usd, '50.60'],
    ['a standard shop, in USD', atStandard, usd, '50.60'],
    ['a standard shop, in KWD', atStandard, kwd, '50.600'],
  ] as const)('at %s', async (_where, at, sold, amount) => {
    const { answer, paid } = await returnAll(at, sold);
    expect(answer).toMatchObject({ kind: at === atShopify ? 'paid' : 'asked' });
    expect(paid).toMatchObject([{ amount, currency: sold.currency }]);
    // The platform calculates the same, so there is nothing to explain.
    expect(paid[0]).not.toHaveProperty('discrepancyReason');
  });

  const digits = { JPY: 1, USD: 100, KWD: 1000 };
  const cases = (['JPY', 'USD', 'KWD'] as const).flatMap((currency) =>
    [true, false].flatMap((taxesIncluded) =>
      [0, 60].flatMap((shippingTax) =>
        [0, 150].map((shippingDiscount): Sold => {
          const by = digits[currency];
          const scaled = (yen: number) => Math.round((yen * by) / 7);
          return {
            currency,
            taxesIncluded,
            price: scaled(4000),
            tax: scaled(400),
            shipping: scaled(600),
            shippingDiscount: scaled(shippingDiscount),
            shippingTax: scaled(shippingTax),
          };
        }),
      ),
    ),
  );

  test.each(cases)('pays all that was paid: %j', async (sold) => {
    for (const at of [atShopify, atStandard]) {
      const { answer, paid, order } = await returnAll(at, sold);
      expect([at.shop.platform, answer]).toMatchObject([
        at.shop.platform,
        { kind: expect.not.stringMatching('refused') },
      ]);
      expect(order.total.presentment).toBe(paidFor(sold));
      expect(paid).toHaveLength(1);
    }
  });

  test.each([true, false])(
    'of a part of the shipping the tax is a part too (inside: %j)',
    async (taxesIncluded) => {
      const rules = { standardShipping: 330 };
      const { answer, order } = await returnAll(atShopify, { ...usd, taxesIncluded }, rules);
      expect(answer).toMatchObject({ kind: 'paid', paid: { amount: (taxesIncluded ? 4000 : 4400) + 330 } });
      expect(order.shipping).toEqual({ amount: same(330), tax: same(taxesIncluded ? 33 : 30) });
    },
  );
});
