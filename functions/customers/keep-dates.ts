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
import { type EndKind, endKey } from './end-dates.ts';
import type { PersonalDatesKeeper } from './personal-dates.store.ts';
import {
  type DateKind,
  type DateRules,
  type DueDate,
  dateFrom,
  dateRulesOf,
  type PersonalDate,
  welcomeDate,
} from './personal-dates.ts';

interface ForgetServices {
  readonly customers: Pick<CustomersStore, 'getMany'>;
  readonly personalDates: Pick<PersonalData, 'erase'>;
  readonly contacts: Pick<PersonalData, 'erase'>;
}

/**
 * Takes the dates of erased people back, and the room for them in the contact budget. To be called after such a
 * write: the person may have been erased since the writer read them.
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
  readonly personalDates: Pick<
    PersonalDatesKeeper,
    'onDate' | 'modify' | 'plan' | 'forgetEnds' | 'endMoment'
  > &
    ForgetServices['personalDates'];
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly clock: Clock;
}

/** So many are changed at once. */
const atOnce = 50;

/**
 * What is done with a date. `roll`: it was a month ago, and gives way to the next one. `prepare`: it has come near,
 * and gets its room in the contact budget. `renew`: it is near, and follows what the shop says about 29 February.
 */
export const dateTasks = ['roll', 'prepare', 'renew'] as const;
export type DateTask = (typeof dateTasks)[number];

interface Whose {
  readonly customer: Customer;
  readonly shop: Shop;
}

/** The date of a day that comes again, or follows from what a person does. */
type OwnDate = DueDate & { readonly kind: DateKind };
type EndingDate = DueDate & { readonly kind: EndKind };

const isEnd = (due: DueDate): due is EndingDate => due.kind === 'coupon-end' || due.kind === 'credit-end';
const isOwn = (due: DueDate): due is OwnDate => !isEnd(due) && due.kind !== 'moment';

type Change = (stored: PersonalDate) => PersonalDate | undefined;

/** Changes a date that is still the one that was found: the index lags, and somebody may have changed it since. */
const changed = (
  { customerId, kind, date }: OwnDate,
  change: Change,
  { personalDates }: KeepDatesServices,
): Promise<PersonalDate | undefined> =>
  personalDates.modify(customerId, kind, (stored) => (stored?.date === date ? change(stored) : undefined));

const rolled = (due: OwnDate, { customer, shop }: Whose, services: KeepDatesServices) => {
  const moment = { rules: dateRulesOf(shop), now: services.clock().toISOString() };
  return changed(
    due,
    (stored) => dateFrom(due.kind, customer, stored, moment, addDays(due.date, 1)),
    services,
  );
};

/** Whether a programme of the shop would miss a person whose date moves, because its day for them is over by then. */
const wouldMiss = (
  { kind, date: before }: OwnDate,
  after: PersonalDate,
  { care }: Shop,
  today: string,
): boolean => {
  const { date } = after;
  const greeted = (care?.greeted ?? []).filter((each) => each.kind === kind);
  return (
    date !== undefined &&
    greeted.some(
      ({ offsetDays }) => addDays(date, offsetDays) <= today && today <= addDays(before, offsetDays),
    )
  );
};

/**
 * Computes a date again that is near, by what the shop says now. It stays where a programme has greeted on it, or
 * would miss the person. Answers it as it is then.
 */
const renewed = (due: OwnDate, { customer, shop }: Whose, services: KeepDatesServices) => {
  const rules = dateRulesOf(shop);
  const now = services.clock().toISOString();
  return changed(
    due,
    (stored) => {
      if (stored.greetedIn === stored.occurrence) return undefined;
      const wanted = dateFrom(due.kind, customer, stored, { rules, now }, addDays(due.date, -2));
      const today = dateIn(wanted.zone ?? rules.timeZone, now);
      return sameContent(wanted, stored) || wouldMiss(due, wanted, shop, today) ? undefined : wanted;
    },
    services,
  );
};

type Work = (due: OwnDate, whose: Whose, services: KeepDatesServices) => Promise<unknown>;

const works: Readonly<Record<DateTask, Work>> = {
  roll: rolled,
  // A welcome follows from one day alone, and has its room from the start.
  renew: async (due, whose, services) => due.kind !== 'welcome' && (await renewed(due, whose, services)),
  prepare: async (due, whose, services) => {
    const after = due.kind === 'welcome' ? undefined : await renewed(due, whose, services);
    // One that moved has its room by that change, or gets it when its new date has come near.
    if (after?.date === due.date) await services.personalDates.plan(after);
  },
};

/** Ends come once, and take no room in the contact budget: they only go when they are a month old. */
const forgetEnds = async (
  task: DateTask,
  due: readonly DueDate[],
  { personalDates }: KeepDatesServices,
): Promise<void> => {
  const over = task === 'roll' ? due.filter(isEnd) : [];
  await personalDates.forgetEnds(
    over.map(({ customerId, kind, date }) => ({ customerId, kind: endKey(kind, date) })),
  );
};

/** Days that programmes have found come once, and take no room in the contact budget. */
const endMoments = async (
  task: DateTask,
  due: readonly DueDate[],
  { personalDates }: KeepDatesServices,
): Promise<void> => {
  if (task !== 'roll') return;
  for (const { kind, key, customerId, date } of due)
    if (kind === 'moment' && key) await personalDates.endMoment(customerId, key, date);
};

/**
 * Does a task for a page of the people of all shops whose day is `date`. Answers the cursor of the next page, or null.
 * It may be repeated from any cursor, and stopped. It also forgets the erased whose date a run left behind when it
 * died.
 */
export const keepPage = async (
  task: DateTask,
  date: string,
  cursor: string | undefined,
  services: KeepDatesServices,
): Promise<string | null> => {
  const { personalDates, customers, shops } = services;
  const { items, next } = await personalDates.onDate(date, { limit: atOnce, cursor });
  const ids = new Set(items.map(({ customerId }) => customerId));
  const people = await customers.getMany([...ids]);
  const known = new Map(people.map((each) => [each.id, each]));
  await forgetEnds(task, items, services);
  await endMoments(task, items, services);
  await Promise.all(
    items.filter(isOwn).map(async (due) => {
      const [customer, shop] = [known.get(due.customerId), await shops.get(due.shop)];
      if (customer && shop && !customer.erasedAt) await works[task](due, { customer, shop }, services);
    }),
  );
  await forgetErased(ids, services);
  return next;
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
    // A date of the last month is still needed, and one on which another programme has greeted early.
    const isPast = stored?.date !== undefined && stored.date < dateIn(wanted.zone ?? rules.timeZone, now);
    const isInUse = stored?.date !== undefined && stored.greetedIn === stored.occurrence;
    return isPast || isInUse || sameContent(wanted, stored) || (!stored && !wanted.date) ? undefined : wanted;
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
