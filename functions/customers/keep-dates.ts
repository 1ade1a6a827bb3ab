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
import type { PersonalDatesKeeper } from './personal-dates.store.ts';
import {
  type DateKind,
  type DateRules,
  type DueDate,
  dateFrom,
  dateRulesOf,
  daysKept,
  daysPlanned,
  type PersonalDate,
  welcomeDate,
} from './personal-dates.ts';

interface ForgetServices {
  readonly customers: Pick<CustomersStore, 'getMany'>;
  readonly personalDates: Pick<PersonalData, 'erase'>;
  readonly contacts: Pick<PersonalData, 'erase'>;
}

/**
 * Whoever was erased keeps no date, and no room for one in the contact budget. To be called after such a write: the
 * person may have been erased since the writer read them.
 */
const forgetErased = async (
  ids: Iterable<string>,
  { customers, personalDates, contacts }: ForgetServices,
): Promise<void> => {
  for (const { id: customerId, shop, erasedAt: at } of await customers.getMany([...new Set(ids)])) {
    if (!at) continue;
    await personalDates.erase({ shop, customerId, at });
    await contacts.erase({ shop, customerId, at });
  }
};

export interface KeepDatesServices extends ForgetServices {
  readonly personalDates: Pick<PersonalDatesKeeper, 'onDate' | 'modify' | 'plan'> &
    ForgetServices['personalDates'];
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly clock: Clock;
}

/** So many are changed at once. */
const atOnce = 50;

type Look = (due: DueDate, customer: Customer, shop: Shop) => Promise<boolean>;

/**
 * Looks at everybody whose day is `date`, so many at once. Answers for how many there was something to do. It also
 * forgets the erased whose date a run left behind when it died.
 */
const eachOn = async (date: string, look: Look, services: KeepDatesServices): Promise<number> => {
  const { personalDates, customers, shops } = services;
  const lookAt = async (due: DueDate, known: ReadonlyMap<string, Customer>): Promise<boolean> => {
    const [customer, shop] = [known.get(due.customerId), await shops.get(due.shop)];
    return customer && shop && !customer.erasedAt ? look(due, customer, shop) : false;
  };
  let done = 0;
  let cursor: string | undefined;
  do {
    const { items, next } = await personalDates.onDate(date, { limit: atOnce, cursor });
    const ids = new Set(items.map(({ customerId }) => customerId));
    const people = await customers.getMany([...ids]);
    const known = new Map(people.map((each) => [each.id, each]));
    done += (await Promise.all(items.map((due) => lookAt(due, known)))).filter(Boolean).length;
    await forgetErased(ids, services);
    cursor = next ?? undefined;
  } while (cursor);
  return done;
};

/** Computes a date again, from a day on. Answers it as it is then. */
const renewed = (
  { customerId, kind, date }: DueDate,
  { customer, shop, from }: { readonly customer: Customer; readonly shop: Shop; readonly from: string },
  { personalDates, clock }: KeepDatesServices,
): Promise<PersonalDate | undefined> =>
  personalDates.modify(customerId, kind, (stored) => {
    // The index lags, and somebody may have changed it since.
    if (stored?.date !== date) return undefined;
    const moment = { rules: dateRulesOf(shop), now: clock().toISOString() };
    const wanted = dateFrom(kind, customer, stored, moment, from);
    return sameContent(wanted, stored) ? undefined : wanted;
  });

/**
 * Gives everybody whose day was `date`, more than `daysKept` days ago, their next one. Repeating it changes
 * nothing. Answers how many.
 */
export const rollDates = (date: string, services: KeepDatesServices): Promise<number> =>
  eachOn(
    date,
    async (due, customer, shop) => {
      const after = await renewed(due, { customer, shop, from: addDays(date, 1) }, services);
      return after !== undefined && after.date !== date;
    },
    services,
  );

/**
 * Prepares a date that has come near: it follows what the shop says by now about 29 February, and gets its room
 * in the contact budget. A welcome has its room from the start. Answers how many.
 */
export const prepareDates = (date: string, services: KeepDatesServices): Promise<number> =>
  eachOn(
    date,
    async (due, customer, shop) => {
      if (due.kind === 'welcome') return false;
      const after = await renewed(due, { customer, shop, from: addDays(date, -2) }, services);
      if (after?.date) await services.personalDates.plan(after);
      return after?.date !== undefined;
    },
    services,
  );

/**
 * The work of a day: dates that were a month ago give way to the next ones, and dates a month ahead are prepared.
 * It goes over some days again, in case it failed on one; that changes nothing.
 */
export const keepDates = async (services: KeepDatesServices) => {
  const today = services.clock().toISOString().slice(0, 10);
  let [rolled, prepared] = [0, 0];
  // A day more than they are kept, because it is still yesterday somewhere.
  for (let days = 1; days <= 8; days += 1)
    rolled += await rollDates(addDays(today, -daysKept - days), services);
  for (let days = 0; days < 3; days += 1)
    prepared += await prepareDates(addDays(today, daysPlanned - days), services);
  return { rolled, prepared };
};

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

export interface FillServices extends ForgetServices {
  readonly personalDates: Pick<PersonalDatesKeeper, 'modify'> & ForgetServices['personalDates'];
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
  await forgetErased(
    people.map(({ id }) => id),
    services,
  );
  return next;
};

export interface FollowDeliveryServices extends ForgetServices {
  readonly personalDates: Pick<PersonalDatesKeeper, 'get' | 'create' | 'plan'> &
    ForgetServices['personalDates'];
  readonly customers: Pick<CustomersStore, 'get' | 'getMany'>;
  readonly orders: Arrivals;
  readonly clock: Clock;
}

/**
 * Keeps the day of a welcome once an order has arrived, if it is the customer's first and the shop has such a
 * programme on. Called after every change of an order, with the order as stored; repeating it changes nothing.
 */
export const followDelivery = async (
  order: Order,
  rules: DateRules,
  services: FollowDeliveryServices,
): Promise<void> => {
  const { personalDates, customers, orders, clock } = services;
  const { customerId, erasedAt } = order;
  const arrivedAt = rules.kinds.includes('welcome') ? deliveredAt(order) : undefined;
  if (!arrivedAt || !customerId || erasedAt) return;
  if (await personalDates.get(customerId, 'welcome')) return;
  const customer = await customers.get(customerId);
  if (!customer || customer.erasedAt) return;
  // The index of a customer's orders lags, so the order at hand may be missing there.
  const [first = arrivedAt] = [arrivedAt, (await firstArrival(customerId, orders)) ?? arrivedAt].sort();
  const wanted = welcomeDate(customer, first, {
    rules,
    now: clock().toISOString(),
  });
  // One after the other: a transaction would cost twice as much. A repetition finds no date and does both.
  if (wanted.date) await personalDates.plan(wanted);
  await personalDates.create(wanted);
  await forgetErased([customerId], services);
};
