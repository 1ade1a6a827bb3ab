import { standardEvent } from '../../test/support/standard-order.ts';

/** What the shops of a load run tell us, and what must be known at the end, worked out from the plan alone. */

/** One webhook: the body stays the same in every attempt. */
export interface Delivery {
  readonly shop: number;
  readonly id: string;
  readonly body: string;
}

/** What the stored order must say at the end. */
export interface ExpectedOrder {
  readonly shop: number;
  readonly id: string;
  readonly email: string;
  /** Of the newest description: UTC instant, pieces of its one line, minor units. */
  readonly version: string;
  readonly quantity: number;
  readonly total: number;
  readonly placed: string;
  readonly paid: string;
  readonly fulfilled: string | undefined;
  readonly delivered: string | undefined;
  readonly cancelled: string | undefined;
}

export interface Plan {
  /** Of each shop one after the other, as they happened. */
  readonly deliveries: readonly Delivery[];
  readonly orders: readonly ExpectedOrder[];
}

/** Numbers that look random and are the same in every run with this seed (mulberry32). */
export const seeded = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

type EventType = Parameters<typeof standardEvent>[0];

/** The lives that orders have. The middle one is edited to more pieces before it leaves the shop. */
const lives: readonly (readonly EventType[])[] = [
  ['order.created', 'order.paid', 'order.fulfilled', 'order.delivered'],
  ['order.created', 'order.paid', 'order.fulfilled', 'order.delivered'],
  ['order.created', 'order.paid', 'order.updated', 'order.fulfilled', 'order.delivered'],
  ['order.created', 'order.paid', 'order.fulfilled'],
  ['order.created', 'order.paid', 'order.cancelled'],
];

const minute = 60_000;
const unitPrice = 11_990;

/** The events of one order and what they add up to. `began`: milliseconds since the epoch. */
const lifeOf = (shop: number, number: number, began: number, random: () => number) => {
  const types = lives[Math.floor(random() * lives.length)] ?? [];
  const id = `L-${shop}-${number}`;
  // Every third order is of somebody who has bought before.
  const person = number % 3 === 2 ? number - 2 : number;
  const email = `person.${person}@shop${shop}.example`;
  const instant = (place: number) => new Date(began + place * minute).toISOString();
  const at = (type: EventType) => {
    const place = types.indexOf(type);
    return place < 0 ? undefined : instant(place);
  };
  let quantity = 1;
  const deliveries = types.map((type, place): Delivery => {
    if (type === 'order.updated') quantity += 1 + Math.floor(random() * 3);
    const change = {
      id,
      email,
      updatedAt: instant(place),
      placedAt: instant(0),
      paidAt: place === 0 ? undefined : instant(1),
      customer: { firstName: 'Mila', lastName: `Brandt ${person}` },
      lines: [{ id: 'l1', title: 'Rain jacket', quantity, unitPrice: '119.90' }],
    };
    return { shop, id: `${id}-${place}`, body: JSON.stringify(standardEvent(type, change, instant(place))) };
  });
  const expected: ExpectedOrder = {
    shop,
    id,
    email,
    version: instant(types.length - 1),
    quantity,
    total: quantity * unitPrice,
    placed: instant(0),
    paid: instant(1),
    fulfilled: at('order.fulfilled'),
    delivered: at('order.delivered'),
    cancelled: at('order.cancelled'),
  };
  return { deliveries, expected };
};

/** As many whole orders as fit into this number of deliveries, of `shops` shops in turn. */
export const planOf = (count: number, shops: number, now: Date, random: () => number): Plan => {
  const deliveries: Delivery[] = [];
  const orders: ExpectedOrder[] = [];
  const firstDay = now.getTime() - 3 * 24 * 60 * minute;
  for (let number = 0; ; number += 1) {
    const life = lifeOf(number % shops, Math.floor(number / shops), firstDay + number * 1000, random);
    if (deliveries.length + life.deliveries.length > count) return { deliveries, orders };
    deliveries.push(...life.deliveries);
    orders.push(life.expected);
  }
};

/**
 * The same as they arrive: a fifth arrives twice, each up to some hundred places late, and one in a hundred
 * at the very end.
 */
export const asTheyArrive = (deliveries: readonly Delivery[], random: () => number): Delivery[] => {
  const again = deliveries.flatMap((each, place) => (random() < 0.2 ? [[each, place] as const] : []));
  return [...deliveries.map((each, place) => [each, place] as const), ...again]
    .map(([each, place]) => {
      const late = random() < 0.01 ? deliveries.length : random() * 300;
      return { each, at: place + late };
    })
    .toSorted((a, b) => a.at - b.at)
    .map(({ each }) => each);
};
