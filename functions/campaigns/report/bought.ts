import { everyItem } from '../../kit/paging.ts';
import type { OrdersStore } from '../../orders/orders.store.ts';
import { type CountedOrder, countedOrders, spentOn } from '../../segments/facts.ts';

/** The time in which an order counts for a person, the first instant included. Milliseconds since 1970, UTC. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** `seconds`: the attribution window. */
export const windowFrom = (at: string, seconds: number): Window => {
  const from = Date.parse(at);
  return { from, to: from + seconds * 1000 };
};

export const isWithin = ({ from, to }: Window, at: string): boolean => {
  const time = Date.parse(at);
  return from <= time && time < to;
};

/** Orders that count: neither cancelled nor test, placed within the window. */
export const countedWithin = (
  orders: Parameters<typeof countedOrders>[0],
  { shop, window }: { readonly shop: string; readonly window: Window },
): CountedOrder[] =>
  countedOrders(orders.filter((order) => order.shop === shop)).filter(({ placedAt }) =>
    isWithin(window, placedAt),
  );

/** Those of them that were placed at this instant or after. */
export const countedSince = (orders: readonly CountedOrder[], at: string): CountedOrder[] =>
  orders.filter(({ placedAt }) => Date.parse(placedAt) >= Date.parse(at));

/** All orders of a person, whenever they were placed: the index knows no times. */
export const ordersOf = (
  customerId: string | undefined,
  { orders }: { readonly orders: Pick<OrdersStore, 'ofCustomer'> },
) =>
  customerId === undefined
    ? Promise.resolve([])
    : Array.fromAsync(everyItem((page) => orders.ofCustomer(customerId, page)));

export interface Revenue {
  /** Net of the refunds that are known now, in minor units. */
  readonly revenue: number;
  /** How many of them we cannot price: what was captured is unknown, or they have no side in this currency. */
  readonly unpriced: number;
}

/** What orders brought in, in one currency. */
export const revenueOf = (orders: readonly CountedOrder[], currency: string | undefined): Revenue => {
  const spent = orders.map((order) => (currency === undefined ? undefined : spentOn(order, currency)));
  return {
    revenue: spent.reduce<number>((sum, each) => sum + (each ?? 0), 0),
    unpriced: spent.filter((each) => each === undefined).length,
  };
};
