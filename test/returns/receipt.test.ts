import { describe, expect, test } from 'vitest';
import { emptyOrder, mergeOrder, type OrderNews } from '../../functions/orders/merge-order.ts';
import type { Order } from '../../functions/orders/order.ts';
import { receiptOf } from '../../functions/returns/periods/receipt.ts';

const at = (day: string) => `2026-11-${day}T10:00:00.000Z`;
const day = 86_400;

const order = (change: Partial<OrderNews>): Order =>
  mergeOrder(emptyOrder('shop', 'A-1001'), {
    version: at('01'),
    facts: {},
    parcels: [],
    refunds: [],
    ...change,
  });

const left = (id: string, fulfilledDay: string, deliveredDay?: string) => ({
  id,
  fulfilledAt: at(fulfilledDay),
  deliveredAt: deliveredDay && at(deliveredDay),
});

describe('what the clocks count from', () => {
  test.each([
    ['nothing is known', order({}), { kind: 'not-delivered' }],
    ['paid only', order({ facts: { paid: at('01') } }), { kind: 'not-delivered' }],
    [
      'the shop’s word for the order',
      order({ facts: { fulfilled: at('02'), delivered: at('05') } }),
      { kind: 'delivered', at: at('05') },
    ],
    [
      'the last of two parcels',
      order({ facts: { fulfilled: at('03') }, parcels: [left('p1', '02', '09'), left('p2', '03', '06')] }),
      { kind: 'delivered', at: at('09'), parcelId: 'p1' },
    ],
    [
      'a parcel that came after the shop’s word',
      order({ facts: { delivered: at('05') }, parcels: [left('p1', '02', '05'), left('p2', '03', '07')] }),
      { kind: 'delivered', at: at('07'), parcelId: 'p2' },
    ],
    [
      'one of two parcels has not arrived: the estimate of the last dispatch',
      order({ facts: { fulfilled: at('03') }, parcels: [left('p1', '02', '04'), left('p2', '03')] }),
      { kind: 'estimated', at: at('17'), dispatchedAt: at('03') },
    ],
    [
      'the other one was cancelled',
      order({
        facts: { fulfilled: at('03') },
        parcels: [left('p1', '02', '04'), { ...left('p2', '03'), cancelled: true }],
      }),
      { kind: 'delivered', at: at('04'), parcelId: 'p1' },
    ],
    [
      'no notice of anything',
      order({ facts: { fulfilled: at('02') } }),
      { kind: 'estimated', at: at('16'), dispatchedAt: at('02') },
    ],
    [
      'the estimate is no earlier than a delivery that we know of',
      order({ facts: { fulfilled: at('01') }, parcels: [left('p1', '01', '22'), left('p2', '01')] }),
      { kind: 'estimated', at: at('22'), dispatchedAt: at('01') },
    ],
  ])('%s', (_name, received, expected) => {
    expect(receiptOf(received, 14 * day)).toEqual(expected);
  });

  test('what has not left yet', () => {
    const dual = { shop: 0, presentment: 0 };
    const line = (id: string) => ({
      id,
      title: 'Rain jacket',
      quantity: 1,
      unitPrice: dual,
      discounts: [],
      taxes: [],
      requiresShipping: true,
      giftCard: false,
    });
    const partly = order({
      parcels: [{ ...left('p1', '02', '04'), lines: [{ id: 'l1', quantity: 1 }] }],
      snapshot: {
        version: at('01'),
        number: '#1001',
        placedAt: at('01'),
        currency: 'EUR',
        presentmentCurrency: 'EUR',
        taxesIncluded: true,
        test: false,
        paymentMethods: [],
        lines: [line('l1'), line('l2')],
        shipping: [],
        discounts: [],
        totals: { subtotal: dual, discount: dual, shipping: dual, tax: dual, total: dual },
      },
    });
    expect(receiptOf(partly, 14 * day)).toEqual({ kind: 'not-delivered' });
  });
});

test.each([
  ['later than the delivery', at('20'), { kind: 'replaced', at: at('20') }],
  ['earlier than the delivery', at('04'), { kind: 'delivered', at: at('05') }],
])('a replacement handed over %s', (_name, replacedAt, expected) => {
  expect(receiptOf(order({ facts: { delivered: at('05') } }), day, replacedAt)).toEqual(expected);
});

test('a replacement ends no right before the whole order has come', () => {
  expect(receiptOf(order({}), day, at('20'))).toEqual({ kind: 'not-delivered' });
});
