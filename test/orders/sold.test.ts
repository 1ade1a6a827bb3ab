import { describe, expect, test } from 'vitest';
import { emptyOrder } from '../../functions/orders/merge-order.ts';
import type { Order, OrderLine } from '../../functions/orders/order.ts';
import { soldIn } from '../../functions/orders/sold.ts';
import { bareSnapshot } from '../support/bare-snapshot.ts';

const nothing = { shop: 0, presentment: 0 };
const line: OrderLine = {
  id: 'l1',
  productId: 'vase',
  title: 'Vase',
  vendor: 'Kiln',
  quantity: 2,
  currentQuantity: 1,
  unitPrice: nothing,
  discounts: [],
  taxes: [],
  requiresShipping: true,
  giftCard: false,
};

const snapshot = (lines: OrderLine[] = [line], test = false): NonNullable<Order['snapshot']> => ({
  ...bareSnapshot,
  rank: '',
  version: '2026-11-01T10:00:00.000Z',
  placedAt: '2026-11-01T10:00:00.000Z',
  test,
  lines,
  shippingAddress: { country: 'DE', city: 'Kiel' },
});

const fulfilled = '2026-11-02T10:00:00.000Z';
const delivered = '2026-11-05T10:00:00.000Z';
const order = (parts: Partial<Order>): Order => ({
  ...emptyOrder('shop', '1'),
  snapshot: snapshot(),
  ...parts,
});

describe('what an order counts as sold', () => {
  test('is what left, with when, where to and whose it is; pieces that went back were sold too', () => {
    const sold = soldIn(order({ facts: { fulfilled, delivered } }));
    expect(sold).toMatchObject({ deliveredAt: delivered, fulfilledAt: fulfilled, country: 'DE' });
    expect(sold?.lines).toMatchObject([{ productId: 'vase', title: 'Vase', vendor: 'Kiln', quantity: 2 }]);
  });

  test('leaves out what is not sent', () => {
    const lines = [
      line,
      { ...line, id: 'l2', title: 'Voucher', giftCard: true },
      { ...line, id: 'l3', title: 'Advice', requiresShipping: false },
    ];
    expect(soldIn(order({ facts: { delivered }, snapshot: snapshot(lines) }))?.lines).toMatchObject([
      { title: 'Vase' },
    ]);
  });

  test('S8: counts what was in a parcel, although it is said to need none', () => {
    const added = { ...line, id: 'l2', title: 'Saucer', requiresShipping: false };
    const parcels = { p: { id: 'p', rank: '', fulfilledAt: fulfilled, lines: [{ id: 'l2', quantity: 1 }] } };
    const sold = soldIn(order({ facts: { delivered }, parcels, snapshot: snapshot([line, added]) }));
    expect(sold?.lines).toMatchObject([{ title: 'Vase' }, { title: 'Saucer' }]);
  });

  test('takes the last parcel’s word where the order has none', () => {
    const parcel = (id: string, fulfilledAt: string) => ({ id, rank: '', fulfilledAt });
    const parcels = {
      a: parcel('a', fulfilled),
      b: parcel('b', '2026-11-03T10:00:00.000Z'),
      c: { ...parcel('c', delivered), cancelled: true },
    };
    expect(soldIn(order({ parcels }))).toMatchObject({ fulfilledAt: '2026-11-03T10:00:00.000Z' });
  });

  test.each<[string, Partial<Order>]>([
    ['an order that is not known yet', { facts: { delivered }, snapshot: undefined }],
    ['a test', { facts: { delivered }, snapshot: snapshot([line], true) }],
    ['one that was called off on its way', { facts: { fulfilled, cancelled: delivered } }],
    [
      'one of which a part is still here',
      {
        parcels: {
          a: { id: 'a', rank: '', deliveredAt: delivered, lines: [] },
          b: { id: 'b', rank: '', lines: [{ id: 'l1', quantity: 0 }] },
        },
      },
    ],
  ])('is nothing for %s', (_, parts) => {
    expect(soldIn(order(parts))).toBeUndefined();
  });

  test('is all of one that arrived before it was called off', () => {
    expect(soldIn(order({ facts: { delivered, cancelled: delivered } }))).toBeDefined();
  });
});
