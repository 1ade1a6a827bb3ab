import { describe, expect, test } from 'vitest';
import { differences, type EndState } from '../../bench/load/end-state.ts';
import { asTheyArrive, planOf, seeded } from '../../bench/load/shop-events.ts';

const now = new Date('2026-11-22T10:00:00Z');
const shops = ['shp_a', 'shp_b', 'shp_c'];
const { orders, deliveries } = planOf(200, shops.length, now, seeded(7));

/** What is stored when everything went well. */
const right = (): EndState => ({
  orders: orders.map((order) => ({
    shop: shops[order.shop],
    id: order.id,
    customerId: `${order.shop} ${order.email}`,
    facts: {
      paid: order.paid,
      fulfilled: order.fulfilled,
      delivered: order.delivered,
      cancelled: order.cancelled,
    },
    snapshot: {
      version: order.version,
      email: order.email,
      lines: [{ quantity: order.quantity }],
      totals: { total: { shop: order.total } },
    },
  })),
  customers: [...new Map(orders.map(({ shop, email }) => [`${shop} ${email}`, email]))].map(
    ([id, email]) => ({
      id,
      email: { value: email },
    }),
  ),
  surveys: orders
    .filter(({ delivered }) => delivered)
    .map(({ shop, id }) => ({ id: `srv ${shop} ${id}`, shop: shops[shop], orderId: id })),
  executions: orders
    .filter(({ delivered }) => delivered)
    .map(({ shop, id }) => JSON.stringify({ surveyId: `srv ${shop} ${id}` })),
  refused: [],
  deadLetters: 0,
});

const found = (change: Partial<EndState>) => differences(orders, shops, { ...right(), ...change });

describe('the comparison of a load run', () => {
  test('has nothing to say where everything is right', () => {
    expect(found({})).toEqual([]);
  });

  test('names what is lost, wrong, doubled or refused', () => {
    const { orders: stored, customers, surveys, executions } = right();
    expect(found({ orders: stored.slice(1) })).toContainEqual(expect.stringMatching(/^Order .* is lost\.$/));
    const older = stored.map((order, place) => (place === 3 ? { ...order, facts: {} } : order));
    expect(found({ orders: older })).toContainEqual(expect.stringContaining('has facts.paid undefined'));
    expect(found({ customers: [...customers, { id: 'another' }] })).toHaveLength(1);
    const other = stored.map((order, place) => (place === 0 ? { ...order, customerId: 'another' } : order));
    expect(found({ orders: other })).toEqual([expect.stringContaining('belongs to somebody else')]);
    const [one = { id: '' }] = surveys;
    expect(found({ surveys: [...surveys, { ...one, id: 'again' }] })).toEqual([
      expect.stringContaining('asked about twice'),
    ]);
    expect(found({ executions: [...executions, executions[0] ?? ''] })).toHaveLength(1);
    expect(found({ executions: executions.slice(1) })).toEqual([
      expect.stringContaining('was not asked about'),
    ]);
    expect(found({ refused: [{}], deadLetters: 2 })).toHaveLength(2);
  });
});

describe('the deliveries of a load run', () => {
  test('are each sent, some twice, and out of order', () => {
    const arriving = asTheyArrive(deliveries, seeded(8));
    expect(new Set(arriving.map(({ id }) => id)).size).toBe(deliveries.length);
    expect(arriving.length).toBeGreaterThan(deliveries.length * 1.1);
    const places = arriving.map(({ id }) => deliveries.findIndex((each) => each.id === id));
    expect(places).not.toEqual(places.toSorted((a, b) => a - b));
  });
});
