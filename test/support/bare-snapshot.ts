import type { OrderSnapshot } from '../../functions/orders/order.ts';

const nothing = { shop: 0, presentment: 0 };

/** A description of an order that says as little as one may; tests replace what they are about. */
export const bareSnapshot: OrderSnapshot = {
  version: '2026-11-20T10:00:00.000Z',
  number: '#1',
  placedAt: '2026-11-19T10:00:00.000Z',
  currency: 'EUR',
  presentmentCurrency: 'EUR',
  taxesIncluded: true,
  test: false,
  paymentMethods: [],
  lines: [],
  shipping: [],
  discounts: [],
  totals: { subtotal: nothing, discount: nothing, shipping: nothing, tax: nothing, total: nothing },
};
