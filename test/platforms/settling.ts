import { randomBytes } from 'node:crypto';
import type { SettlementOrder } from '../../functions/platforms/settlement.ts';
import type { StandInOrder } from '../../local/stand-in-till.ts';

/** Two shops, their orders, and what is to be paid back: for tests that settle at the stand-in. */

export const shopifyShop = {
  id: 'shp_aaaaaaaaaaaaaaaaaaaaaaaa',
  platform: 'shopify',
  webhookUrl: 'http://127.0.0.1:1/',
  webhookSecret: 'shpss_0123456789abcdef0123456789abcdef',
  accessToken: 'shpat_of_the_test',
};

export const ownShop = {
  id: 'shp_bbbbbbbbbbbbbbbbbbbbbbbb',
  platform: 'standard',
  webhookUrl: 'http://127.0.0.1:1/',
  webhookSecret: `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
  accessToken: '',
};

const same = (amount: number) => ({ shop: amount, presentment: amount });
const none = same(0);

const line = (id: string, quantity: number, unitPrice: number) => ({
  id,
  title: `Thing ${id}`,
  quantity,
  unitPrice: same(unitPrice),
  discounts: [],
  taxes: [],
  requiresShipping: true,
  giftCard: false,
});

/** 2 x 50.00 and 1 x 30.00, 4.90 for shipping: 134.90 EUR. */
export const euroOrder = (shop: string, id: string): StandInOrder => ({
  shop,
  id,
  refunds: [],
  snapshot: {
    version: '2026-11-20T12:00:00.000Z',
    number: '#1001',
    placedAt: '2026-11-20T12:00:00.000Z',
    currency: 'EUR',
    presentmentCurrency: 'EUR',
    taxesIncluded: true,
    test: false,
    paymentMethods: ['shopify_payments'],
    lines: [line('111', 2, 5000), line('222', 1, 3000)],
    shipping: [{ title: 'DHL', price: same(490), discounts: [], taxes: [] }],
    discounts: [],
    totals: { subtotal: same(13_000), discount: none, shipping: same(490), tax: none, total: same(13_490) },
  },
});

/** The same order, paid in yen at 160: 21,584 JPY. */
export const yenOrder = (shop: string, id: string): StandInOrder => {
  const { snapshot, ...order } = euroOrder(shop, id);
  if (!snapshot) throw new Error('The order has no snapshot.');
  const totals = {
    ...snapshot.totals,
    shipping: { shop: 490, presentment: 784 },
    total: { shop: 13_490, presentment: 21_584 },
  };
  return { ...order, snapshot: { ...snapshot, presentmentCurrency: 'JPY', totals } };
};

/** Shipping that is paid back, without tax unless told otherwise. */
export const shipped = (amount: number, tax = 0): SettlementOrder['shipping'] => ({
  amount: same(amount),
  tax: same(tax),
});

const newKey = (): string => `stl_${randomBytes(16).toString('hex')}`;

/** One piece of 50.00 EUR, unless changed. */
export const settlement = (change: Partial<SettlementOrder> = {}): SettlementOrder => ({
  key: newKey(),
  returnId: 'ret_0123456789abcdef0123456789abcdef',
  returnNumber: 'R-01234567',
  shop: { id: shopifyShop.id, domain: 'test.myshopify.com' },
  orderId: '5001',
  orderNumber: '#1001',
  kind: 'refund',
  lines: [{ lineId: '111', quantity: 1 }],
  shipping: shipped(0),
  worth: same(5000),
  total: same(5000),
  currency: 'EUR',
  presentmentCurrency: 'EUR',
  requestedAt: '2026-11-25T10:00:00.000Z',
  ...change,
});

export const euros = same;
