import { describe, expect, test } from 'vitest';
import type { Order, OrderLine, Parcel } from '../../functions/orders/order.ts';
import { foreignMoney, foreignUnits, type KnownRefund } from '../../functions/refunds/foreign-refunds.ts';
import { type ReturnableQuestion, returnableLines } from '../../functions/refunds/returnable.ts';
import { dual, line, pieces, pricedOrder, same } from './priced-order.ts';

const at = '2026-11-20T10:00:00.000Z';

const parcel = (id: string, change: Partial<Parcel> = {}) => ({ id, rank: '', fulfilledAt: at, ...change });
const parcels = (...list: readonly ReturnType<typeof parcel>[]): Order['parcels'] =>
  Object.fromEntries(list.map((each) => [each.id, each]));
const holding = (id: string, quantity: number) => [{ id, quantity }];

const refund = (id: string, quantity: number, change: Partial<KnownRefund> = {}): KnownRefund => ({
  id,
  lines: [{ lineId: 'a', quantity, subtotal: same(1000 * quantity), tax: same(190 * quantity) }],
  other: same(0),
  ...change,
});

const order = (lines: OrderLine[], change: Partial<ReturnableQuestion> = {}): ReturnableQuestion => ({
  snapshot: { lines },
  facts: {},
  parcels: {},
  refunds: {},
  entries: {},
  ours: new Set(),
  ...change,
});

const five = line('a', 5, same(1000));
const delivered = { facts: { delivered: at } };

describe('what reached the customer', () => {
  test.each<[string, Partial<ReturnableQuestion>, number]>([
    ['nothing is known', {}, 0],
    ['the order was delivered', delivered, 5],
    ['the order was shipped, and no notice of delivery came', { facts: { fulfilled: at } }, 5],
    [
      'two of five are in a parcel on its way',
      { parcels: parcels(parcel('p', { lines: holding('a', 2) })) },
      2,
    ],
    [
      'two parcels hold two and one',
      {
        parcels: parcels(
          parcel('p', { lines: holding('a', 2), deliveredAt: at }),
          parcel('q', { lines: holding('a', 1) }),
        ),
      },
      3,
    ],
    ['a parcel holds another line', { parcels: parcels(parcel('p', { lines: holding('b', 2) })) }, 0],
    ['a parcel does not say what it holds', { parcels: parcels(parcel('p')) }, 5],
    [
      'a parcel was cancelled',
      { parcels: parcels(parcel('p', { cancelled: true, lines: holding('a', 2) })) },
      0,
    ],
    ['a parcel is being prepared', { parcels: { p: { id: 'p', rank: '', lines: holding('a', 2) } } }, 0],
    [
      'all parcels of a shipped order were cancelled',
      { facts: { fulfilled: at }, parcels: parcels(parcel('p', { cancelled: true })) },
      0,
    ],
    ['parcels hold more than was ordered', { parcels: parcels(parcel('p', { lines: holding('a', 9) })) }, 5],
    ['the order was cancelled before it left', { facts: { cancelled: at } }, 0],
    [
      'the order was cancelled after two had left',
      { facts: { cancelled: at }, parcels: parcels(parcel('p', { lines: holding('a', 2) })) },
      2,
    ],
    [
      'the line is in no parcel of a delivered order',
      { ...delivered, parcels: parcels(parcel('p', { lines: holding('b', 1) })) },
      5,
    ],
  ])('%s', (_name, change, count) => {
    const answer = returnableLines(order([five], change));
    expect(answer).toEqual([
      count === 0
        ? { lineId: 'a', delivered: 0, free: [], unsent: 5, why: 'not-shipped' }
        : { lineId: 'a', delivered: count, free: [[0, count]], ...(count < 5 ? { unsent: 5 - count } : {}) },
    ]);
  });

  test('gift cards and what needs no shipping do not come back', () => {
    const lines = [
      line('card', 1, same(5000), { giftCard: true, requiresShipping: false }),
      line('file', 1, same(500), { requiresShipping: false }),
    ];
    expect(returnableLines(order(lines, delivered)).map(({ free, why }) => [free, why])).toEqual([
      [[], 'gift-card'],
      [[], 'needs-no-shipping'],
    ]);
  });

  const unmarked = line('added', 2, same(500), { requiresShipping: false });
  test.each<[string, Partial<ReturnableQuestion>, object]>([
    [
      'was in a parcel that was delivered',
      { parcels: parcels(parcel('p', { lines: holding('added', 2), deliveredAt: at })) },
      { delivered: 2, free: [[0, 2]] },
    ],
    [
      'was in a parcel of an order that was delivered as a whole',
      { ...delivered, parcels: parcels(parcel('p', { lines: holding('added', 2) })) },
      { delivered: 2, free: [[0, 2]] },
    ],
    [
      'was half in a parcel',
      { parcels: parcels(parcel('p', { lines: holding('added', 1) })) },
      { delivered: 1, free: [[0, 1]], unsent: 1 },
    ],
    [
      'is in a parcel that is only packed',
      { parcels: { p: { id: 'p', rank: '', lines: holding('added', 2) } } },
      { delivered: 0, free: [], unsent: 2, why: 'not-shipped' },
    ],
    [
      'is in no parcel of an order that was delivered',
      { ...delivered, parcels: parcels(parcel('p', { lines: holding('b', 1) })) },
      { delivered: 0, free: [], why: 'needs-no-shipping' },
    ],
    [
      'was in a parcel that never left',
      { parcels: parcels(parcel('p', { cancelled: true, lines: holding('added', 2) })) },
      { delivered: 0, free: [], why: 'needs-no-shipping' },
    ],
  ])('S8: a line that needs no shipping, and %s', (_name, change, expected) => {
    expect(returnableLines(order([unmarked], change))).toEqual([{ lineId: 'added', ...expected }]);
  });
});

describe('what is taken already', () => {
  const entries = { r1: { units: [pieces('a', 0, 2)] } };
  test.each<[string, OrderLine, Partial<ReturnableQuestion>, readonly (readonly [number, number])[]]>([
    ['a return holds the first two', five, { entries }, [[2, 5]]],
    ['others refunded two', five, { refunds: { x: refund('x', 2) } }, [[0, 3]]],
    ['both', five, { entries, refunds: { x: refund('x', 2) } }, [[2, 3]]],
    [
      'a refund of ours by its id',
      five,
      { entries, refunds: { x: refund('x', 2) }, ours: new Set(['x']) },
      [[2, 5]],
    ],
    [
      'a refund of ours by its key',
      five,
      { entries, refunds: { x: refund('x', 2, { key: 'stl_1' }) }, ours: new Set(['stl_1']) },
      [[2, 5]],
    ],
    ['an edit took one', { ...five, currentQuantity: 4 }, {}, [[0, 4]]],
    [
      'the platform counts our refund as an edit',
      { ...five, currentQuantity: 3 },
      { entries, refunds: { x: refund('x', 2) }, ours: new Set(['x']) },
      [[2, 5]],
    ],
    [
      'the platform counts the refund of others as an edit, and one was edited away',
      { ...five, currentQuantity: 2 },
      { refunds: { x: refund('x', 2) } },
      [[0, 2]],
    ],
    [
      'others refunded while a return held the last',
      five,
      { entries: { r1: { units: [pieces('a', 4)] } }, refunds: { x: refund('x', 2) } },
      [[0, 2]],
    ],
  ])('%s', (_name, given, change, free) => {
    expect(returnableLines(order([given], { ...delivered, ...change }))).toEqual([
      { lineId: 'a', delivered: 5, free },
    ]);
  });

  test('all of it', () => {
    const change = { ...delivered, entries, refunds: { x: refund('x', 9) } };
    expect(returnableLines(order([five], change))).toEqual([
      { lineId: 'a', delivered: 5, free: [], why: 'returned-already' },
    ]);
  });

  test('pieces that never came are the first that others refund', () => {
    const change = {
      parcels: parcels(parcel('p', { lines: holding('a', 3) })),
      refunds: { x: refund('x', 2) },
    };
    expect(returnableLines(order([five], change))).toEqual([{ lineId: 'a', delivered: 3, free: [[0, 3]] }]);
  });
});

describe('refunds of others', () => {
  const refunds = { x: refund('x', 2, { other: dual(-50, -50) }), y: refund('y', 1) };

  const rated = (taxesIncluded: boolean) => ({
    snapshot: { ...pricedOrder([five], same(5950), { taxesIncluded }) },
    transactions: {},
    entries: {},
  });

  test('are their lines and the rest, with taxes where they were added', () => {
    const ours = new Set(['y']);
    expect(foreignUnits(order([five], { refunds, ours }))).toEqual([pieces('a', 3, 5)]);
    expect(foreignMoney({ ...rated(true), refunds, ours })).toEqual(same(1950));
    expect(foreignMoney({ ...rated(false), refunds, ours })).toEqual(same(2330));
  });

  test('of lines that the order does not have are money alone', () => {
    const others = { refunds: { y: refund('y', 1) }, ours: new Set<string>() };
    expect(foreignUnits(order([line('b', 1, same(1))], others))).toEqual([]);
    expect(foreignMoney({ ...rated(true), ...others })).toEqual(same(1000));
  });
});
