import { addDays, dateIn } from '../calendar/dates.ts';
import type { Clock } from '../kit/clock.ts';
import { sameContent } from '../kit/json.ts';
import { everyItem } from '../kit/paging.ts';
import type { PersonalData } from '../kit/personal-data.ts';
import { deliveredAt } from '../orders/arrival.ts';
import type { Order } from '../orders/order.ts';
import type { OrdersStore } from '../orders/orders.store.ts';
import type { Shop } from '../shops/shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import type { Customer } from './customer.ts';
import type { CustomersStore } from './customers.store.ts';
import type { PersonalDatesStore } from './personal-dates.store.ts';
import {
  type DateKind,
  type DateRules,
  type DueDate,
  dateFrom,
  dateRulesOf,
  type PersonalDate,
  welcomeDate,
} from './personal-dates.ts';

export interface KeepDatesServices {
  readonly personalDates: Pick<PersonalDatesStore, 'onDate' | 'modify'>;
  readonly customers: Pick<CustomersStore, 'getMany'>;
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly clock: Clock;
}

/** So many are changed at once. */
const atOnce = 50;

/** Computes the dates of everybody whose day is `date` again, from another day on. Answers how many moved. */
const renewDates = async (date: string, from: string, services: KeepDatesServices): Promise<number> => {
  const { personalDates, customers, shops, clock } = services;
  const now = clock().toISOString();
  const renewed = (kind: DateKind, customer: Customer, shop: Shop) => (stored: PersonalDate | undefined) => {
    // The index lags, and somebody may have changed it since.
    if (stored?.date !== date) return undefined;
    const wanted = dateFrom(kind, customer, stored, { rules: dateRulesOf(shop), now }, from);
    return sameContent(wanted, stored) ? undefined : wanted;
  };
  const renew = async ({ customerId, kind, shop: shopId }: DueDate, known: Map<string, Customer>) => {
    const [customer, shop] = [known.get(customerId), await shops.get(shopId)];
    if (!customer || !shop || customer.erasedAt) return 0;
    const after = await personalDates.modify(customerId, kind, renewed(kind, customer, shop));
    return after && after.date !== date ? 1 : 0;
  };
  let moved = 0;
  let cursor: string | undefined;
  do {
    const { items, next } = await personalDates.onDate(date, { limit: atOnce, cursor });
    const people = await customers.getMany([...new Set(items.map(({ customerId }) => customerId))]);
    const known = new Map(people.map((each) => [each.id, each]));
    for (const each of await Promise.all(items.map((item) => renew(item, known)))) moved += each;
    cursor = next ?? undefined;
  } while (cursor);
  return moved;
};

/**
 * Gives everybody whose day was `date`, more than `daysKept` days ago, their next one. Repeating it changes
 * nothing. Answers how many.
 */
export const rollDates = (date: string, services: KeepDatesServices): Promise<number> =>
  renewDates(date, addDays(date, 1), services);

/**
 * Brings dates that are more than a month ahead in line with what the shop says by now about 29 February.
 * Answers how many moved.
 */
export const settleDates = (date: string, services: KeepDatesServices): Promise<number> =>
  renewDates(date, addDays(date, -2), services);

type Arrivals = Pick<OrdersStore, 'ofCustomer'>;

/** When the first of a customer's orders had arrived; undefined where none has. */
const firstArrival = async (customerId: string, orders: Arrivals): Promise<string | undefined> => {
  let first: string | undefined;
  for await (const order of everyItem((page) => orders.ofCustomer(customerId, page))) {
    const at = deliveredAt(order);
    if (at !== undefined && (first === undefined || at < first)) first = at;
  }
  return first;
};

export interface FillServices {
  readonly personalDates: Pick<PersonalDatesStore, 'modify'> & Pick<PersonalData, 'erase'>;
  readonly customers: Pick<CustomersStore, 'getMany' | 'ofShop'>;
  readonly orders: Arrivals;
  readonly clock: Clock;
}

/** The date that a customer should have of a kind that was not kept so far; undefined where there is none. */
const filled = async (
  kind: DateKind,
  customer: Customer,
  rules: DateRules,
  { orders, clock }: FillServices,
): Promise<(stored: PersonalDate | undefined) => PersonalDate | undefined> => {
  const now = clock().toISOString();
  const arrivedAt = kind === 'welcome' ? await firstArrival(customer.id, orders) : undefined;
  return (stored) => {
    if (kind === 'welcome')
      return stored || !arrivedAt ? undefined : welcomeDate(customer, arrivedAt, { rules, now });
    const wanted = dateFrom(kind, customer, stored, { rules, now });
    // A date of the last month is still needed.
    const isPast = stored?.date !== undefined && stored.date < dateIn(wanted.zone ?? rules.timeZone, now);
    return isPast || sameContent(wanted, stored) || (!stored && !wanted.date) ? undefined : wanted;
  };
};

/**
 * Computes the dates of one kind for a page of a shop's customers, after a programme was switched on that needs
 * them. Answers the cursor of the next page, or null. It may be repeated from any cursor, and stopped.
 */
export const fillDates = async (
  shop: Shop,
  kind: DateKind,
  cursor: string | undefined,
  services: FillServices,
): Promise<string | null> => {
  const { customers, personalDates } = services;
  const rules = dateRulesOf(shop);
  const { items, next } = await customers.ofShop(shop.id, { limit: atOnce, cursor });
  const people = items.filter(({ erasedAt }) => !erasedAt);
  await Promise.all(
    people.map(async (customer) =>
      personalDates.modify(customer.id, kind, await filled(kind, customer, rules, services)),
    ),
  );
  // Who was erased in between must not keep a date.
  const now = await customers.getMany(people.map(({ id }) => id));
  for (const { id: customerId, erasedAt: at } of now)
    if (at) await personalDates.erase({ shop: shop.id, customerId, at });
  return next;
};

/**
 * Keeps the day of a welcome once an order has arrived, if it is the customer's first and the shop has such a
 * programme on. Called after every change of an order, with the order as stored; repeating it changes nothing.
 */
export const followDelivery = async (
  order: Order,
  rules: DateRules,
  {
    personalDates,
    customers,
    orders,
    clock,
  }: {
    readonly personalDates: Pick<PersonalDatesStore, 'get' | 'modify'>;
    readonly customers: Pick<CustomersStore, 'get'>;
    readonly orders: Arrivals;
    readonly clock: Clock;
  },
): Promise<void> => {
  const { customerId, erasedAt } = order;
  const arrivedAt = rules.kinds.includes('welcome') ? deliveredAt(order) : undefined;
  if (!arrivedAt || !customerId || erasedAt) return;
  if (await personalDates.get(customerId, 'welcome')) return;
  const customer = await customers.get(customerId);
  if (!customer || customer.erasedAt) return;
  // The index of a customer's orders lags, so the order at hand may be missing there.
  const first = (await firstArrival(customerId, orders)) ?? arrivedAt;
  const wanted = welcomeDate(customer, first < arrivedAt ? first : arrivedAt, {
    rules,
    now: clock().toISOString(),
  });
  await personalDates.modify(customerId, 'welcome', (stored) => (stored ? undefined : wanted));
};
