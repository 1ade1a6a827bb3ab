import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buyerNews } from '../../functions/customers/buyer-news.ts';
import { type Customer, type CustomerNews, mergeCustomer } from '../../functions/customers/customer.ts';
import { emptyOrder, mergeOrder } from '../../functions/orders/merge-order.ts';
import type { Buyer, Order, OrderSnapshot } from '../../functions/orders/order.ts';
import { bareSnapshot } from '../support/bare-snapshot.ts';
import { runs } from '../support/runs.ts';

const day = (number: number) => `2026-11-${String(number).padStart(2, '0')}T10:00:00.000Z`;

interface Told {
  readonly order: string;
  readonly placed: number;
  readonly version: number;
  readonly email?: string | undefined;
  readonly buyer?: Buyer | undefined;
}

const snapshotOf = ({ order, placed, version, email, buyer }: Told): OrderSnapshot => ({
  ...bareSnapshot,
  version: day(version),
  number: order,
  placedAt: day(placed),
  ...(email ? { email } : {}),
  ...(buyer ? { buyer } : {}),
});

const profile = (version: number, firstName: string): CustomerNews => ({
  version: day(version),
  email: 'ada@example.com',
  buyer: { firstName },
  source: 'profile',
});

/** What happens in a shop with one customer: news of orders as told, and news of the customer alone. */
const story = () => {
  const orders = new Map<string, Order>();
  let customer: Customer = { id: 'cus_1', shop: 'shp', platformIds: [], createdAt: day(1), rev: 0 };
  let looks = 0;
  return {
    hear: (event: Told | CustomerNews): void => {
      if (!('order' in event)) {
        customer = mergeCustomer(customer, event);
        return;
      }
      const before = orders.get(event.order) ?? emptyOrder('shp', event.order);
      const snapshot = snapshotOf(event);
      const facts = { placed: snapshot.placedAt };
      const news = { version: snapshot.version, facts, parcels: [], refunds: [], snapshot };
      const merged = mergeOrder(before, news);
      const said = buyerNews(snapshot, before, merged);
      if (said.length > 0) looks += 1;
      customer = said.map((each) => ({ ...each, source: 'order' })).reduce(mergeCustomer, customer);
      orders.set(event.order, said.length > 0 ? { ...merged, customerId: 'cus_1' } : merged);
    },
    customer: () => customer,
    looks: () => looks,
  };
};

const toldAfter = (events: readonly (Told | CustomerNews)[]): Customer => {
  const { hear, customer } = story();
  events.forEach(hear);
  return customer();
};

const mila = { order: 'A', placed: 1, email: 'ada@example.com', buyer: { firstName: 'Mila' } };

describe('what orders say of their buyer', () => {
  test('the same news in any order and number give the same customer', () => {
    const described = (order: string, placed: number) =>
      fc.record({
        order: fc.constant(order),
        placed: fc.constant(placed),
        version: fc.integer({ min: placed, max: 9 }),
        email: fc.constantFrom('ada@example.com', 'ada@example.com', 'Ada@example.com'),
        buyer: fc.record(
          {
            firstName: fc.constantFrom('Ada', 'Ada', 'Eva'),
            country: fc.constantFrom('DE', 'DE', 'AT'),
            platformId: fc.constantFrom('1', '2'),
          },
          { requiredKeys: [] },
        ),
      });
    const news = fc.oneof(
      described('A', 2),
      described('B', 4),
      fc
        .record({ version: fc.integer({ min: 1, max: 9 }), name: fc.constantFrom('Ada', 'Eva', 'Ida') })
        .map(({ version, name }) => profile(version, name)),
    );
    const arrivals = fc
      .array(news, { minLength: 1, maxLength: 7 })
      .chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
      );
    fc.assert(
      fc.property(arrivals, ([once, again]) => {
        expect(toldAfter(again)).toEqual(toldAfter(once));
      }),
      runs(2000),
    );
  });

  test('of four events of a usual sale only the first looks at the customer', () => {
    const { hear, looks } = story();
    for (const version of [1, 2, 3, 4]) hear({ ...mila, version });
    expect(looks()).toBe(1);
  });

  test('an order that is shipped at last does not bring an old name back', () => {
    const events = [{ ...mila, version: 1 }, profile(2, 'Mia'), { ...mila, version: 3 }];
    expect(toldAfter(events).firstName?.value).toBe('Mia');
  });

  test('a correction in an order counts from when it was made, whatever comes first', () => {
    const corrected = { ...mila, version: 3, buyer: { firstName: 'Maja' } };
    const events = [{ ...mila, version: 1 }, profile(2, 'Mia'), corrected];
    expect(toldAfter(events).firstName?.value).toBe('Maja');
    expect(toldAfter(events.toReversed()).firstName?.value).toBe('Maja');
    expect(toldAfter([...events, profile(4, 'Mia')]).firstName?.value).toBe('Mia');
  });

  test('nobody learns from the description that was replaced by one with another address', () => {
    const right = { ...mila, version: 2, email: 'right@example.com' };
    const stored = mergeOrder(emptyOrder('shp', 'A'), {
      version: day(2),
      facts: {},
      parcels: [],
      refunds: [],
      snapshot: snapshotOf(right),
    });
    const late = snapshotOf({ ...mila, version: 1 });
    const merged = mergeOrder(stored, {
      version: day(1),
      facts: {},
      parcels: [],
      refunds: [],
      snapshot: late,
    });
    expect(buyerNews(late, stored, merged).map(({ email }) => email)).toEqual(['right@example.com']);
  });
});
