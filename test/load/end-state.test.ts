import { describe, expect, test } from 'vitest';
import { differences, type EndState } from '../../bench/load/end-state.ts';
import { asTheyArrive, planOf, seeded } from '../../bench/load/shop-events.ts';

const now = new Date('2026-11-22T10:00:00Z');
const shops = ['shp_a', 'shp_b', 'shp_c'];
const plan = planOf(200, shops.length, now, seeded(7));
const { orders, deliveries } = plan;

/** What is stored when everything went well. */
const right = (): EndState => {
  const surveys = orders.filter(({ fulfilled }) => fulfilled);
  const arrived = orders.filter(({ delivered }) => delivered);
  return {
    orders: orders.map((order) => ({
      shop: shops[order.shop],
      id: order.id,
      customerId: `${order.shop} ${order.email}`,
      facts: {
        placed: order.placed,
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
      ([id, email]) => ({ id, email: { value: email } }),
    ),
    surveys: surveys.map(({ shop, id }) => ({ id: `srv ${shop} ${id}`, shop: shops[shop], orderId: id })),
    executions: arrived.map(({ shop, id }) => JSON.stringify({ surveyId: `srv ${shop} ${id}` })),
    deliveries: deliveries.map(({ id }) => ({ id })),
    errands: arrived.map(({ shop, id }) => JSON.stringify({ shop: shops[shop], orderId: id })),
    refused: [],
    deadLetters: 0,
  };
};

const found = (change: Partial<EndState>) => differences(plan, shops, { ...right(), ...change });

describe('the comparison of a load run', () => {
  test('has nothing to say where everything is right', () => {
    expect(found({})).toEqual([]);
  });

  test('names what is lost', () => {
    const { orders: stored, surveys, executions, errands, deliveries: marks } = right();
    expect(found({ orders: stored.slice(1) })).toContainEqual(expect.stringMatching(/^Order .* is lost\.$/));
    const older = stored.map((order, place) => (place === 3 ? { ...order, facts: {} } : order));
    expect(found({ orders: older })).toContainEqual(expect.stringContaining('has facts.placed undefined'));
    expect(found({ surveys: surveys.slice(1) })).toContainEqual(
      expect.stringContaining('0 surveys of order'),
    );
    expect(found({ executions: executions.slice(1) })).toEqual([
      expect.stringContaining('0 executions of order'),
    ]);
    expect(found({ errands: errands.slice(1) })).toEqual([expect.stringContaining('errand of order')]);
    expect(found({ deliveries: marks.slice(1) })).toEqual([expect.stringContaining('deliveries taken in')]);
  });

  test('names what is there twice, is of somebody else, or was refused', () => {
    const { orders: stored, customers, surveys, executions } = right();
    expect(found({ customers: [...customers, { id: 'another' }] })).toHaveLength(1);
    const other = stored.map((order, place) => (place === 0 ? { ...order, customerId: 'another' } : order));
    expect(found({ orders: other })).toEqual([expect.stringContaining('belongs to somebody else')]);
    const [one = { id: '' }] = surveys;
    expect(found({ surveys: [...surveys, { ...one, id: 'again' }] })).toEqual([
      expect.stringContaining('2 surveys of order'),
    ]);
    expect(found({ executions: [...executions, executions[0] ?? ''] })).toHaveLength(1);
    expect(found({ executions: [...executions, '{"surveyId":"nobody"}'] })).toEqual([
      'There are 1 executions of no survey instead of 0.',
    ]);
    const cancelled = orders.find((order) => order.cancelled);
    const early = { id: 'early', shop: shops[cancelled?.shop ?? 0], orderId: cancelled?.id };
    expect(found({ surveys: [...surveys, early] })).toHaveLength(1);
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
