import type { Page, PageOf } from '../kit/paging.ts';
import type { Order } from '../orders/order.ts';
import { orderKeyOf } from '../orders/order-key.ts';
import type { OrdersStore } from '../orders/orders.store.ts';
import { soldIn } from '../orders/sold.ts';
import { countedIn } from '../returns/counted.ts';
import type { Return } from '../returns/return.ts';
import type { ReturnsReader } from '../returns/returns.store.ts';
import type { Shop } from '../shops/shop.ts';
import { type Counts, forgetBefore, recount } from './counts.ts';
import type { KnownOrder } from './known-order.ts';
import type { KnownOrdersStore, News } from './known-orders.store.ts';
import { studyPeriods } from './study.ts';
import type { Head, StudyCountsStore } from './study-counts.store.ts';

export interface CountServices {
  readonly orders: Pick<OrdersStore, 'toStudy'>;
  readonly returns: Pick<ReturnsReader, 'toStudy'>;
  readonly knownOrders: KnownOrdersStore;
  readonly studyCounts: StudyCountsStore;
}

const newsOfOrder = (order: Order): News[] => {
  const sold = soldIn(order);
  return [{ key: orderKeyOf(order.shop, order.id), change: (known) => ({ ...known, order: sold }) }];
};

const without = (known: KnownOrder, id: string): KnownOrder => {
  const { [id]: _gone, ...returns } = known.returns;
  return { ...known, returns };
};

/**
 * A return counts with its order. Before that is known it counts for itself, under its own id. What was asked
 * for after the study began is in the list of the next one too.
 */
const newsOfReturn = (stored: Return, now: string): News[] => {
  if (stored.createdAt > now) return [];
  const { id, shop } = stored;
  const own = orderKeyOf(shop, id);
  const counted = countedIn(stored);
  const gone: News[] = [own, ...(stored.orderId === undefined ? [] : [orderKeyOf(shop, stored.orderId)])].map(
    (key) => ({ key, change: (known) => without(known, id) }),
  );
  if (!counted) return gone;
  const { orderId, ...theirs } = counted;
  const key = orderId === undefined ? own : orderKeyOf(shop, orderId);
  const change = (known: KnownOrder) => ({ ...known, returns: { ...known.returns, [id]: theirs } });
  return [...gone, { key, change }];
};

const pageSize = 100;

/** A run of a study, and what it has counted. */
interface Counting {
  readonly shop: string;
  /** When the study began, UTC. */
  readonly now: string;
  /** After so many changes a run is finished and another begun. */
  readonly enough: number;
  head: Head;
  counts: Counts;
  /** How many changes the run has noted. */
  changed: number;
  /** Everything that changed until then is in the counts, UTC. */
  until: string;
}

const finish = async ({ head, counts, now, until }: Counting, { studyCounts }: CountServices) => {
  forgetBefore(counts, studyPeriods(now).from);
  await studyCounts.finish(head, counts, until);
};

/**
 * Finishes a run that has noted enough, and begins another. A day may have more changes than a night has time for.
 * What was noted then holds, so the next night reads that day again and has little to write.
 */
const restIfEnough = async (counting: Counting, services: CountServices): Promise<void> => {
  if (counting.changed < counting.enough) return;
  await finish(counting, services);
  Object.assign(counting, await services.studyCounts.begin(counting.shop), { changed: 0 });
};

/** Takes in a list, page by page. */
const takeIn = async <Item>(
  read: (page: Page) => Promise<PageOf<Item>>,
  newsOf: (item: Item) => readonly News[],
  counting: Counting,
  services: CountServices,
): Promise<void> => {
  let cursor: string | undefined;
  do {
    const { items, next } = await read({ limit: pageSize, cursor });
    const changes = await services.knownOrders.note(items.flatMap(newsOf), counting.head);
    for (const { before, after } of changes) recount(counting.counts, before, after);
    counting.changed += changes.length;
    await restIfEnough(counting, services);
    cursor = next ?? undefined;
  } while (cursor);
};

/** The index may lag by moments, so what changed in the last hour before a run is read again. */
const overlapMilliseconds = 3_600_000;

const utcDay = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** The days from one instant to another, both included, UTC. */
const daysBetween = (from: number, until: number): string[] => {
  const days = [];
  for (let at = from; utcDay(at) < utcDay(until); at += 86_400_000) days.push(utcDay(at));
  return [...days, utcDay(until)];
};

const takeInDay = async (day: string, counting: Counting, services: CountServices): Promise<void> => {
  const { shop, now } = counting;
  const { orders, returns } = services;
  const sold = (page: Page) => orders.toStudy(shop, day, page);
  const back = (page: Page) => returns.toStudy(shop, day, page);
  await takeIn(sold, newsOfOrder, counting, services);
  await takeIn(back, (stored) => newsOfReturn(stored, now), counting, services);
};

/**
 * Brings the counts of a shop up to date: reads the orders and returns that changed since the last run, on
 * whatever nights were missed, and replaces what each had added by what it adds now. A run that breaks off has
 * changed nothing that holds, so nothing is counted twice. After `enough` changes it is finished and another begun,
 * so a night that has no time for all of them leaves less to the next. `now` is a UTC instant. Errors: Conflict if
 * another run works on the same shop.
 */
export const countChanges = async (
  shop: Pick<Shop, 'id' | 'createdAt'>,
  now: string,
  services: CountServices,
  enough = 20_000,
): Promise<Counts> => {
  const begun = await services.studyCounts.begin(shop.id);
  const until = begun.head.until ?? shop.createdAt;
  const counting: Counting = { ...begun, shop: shop.id, now, enough, changed: 0, until };
  const to = Date.parse(now);
  for (const day of daysBetween(Math.min(Date.parse(until), to) - overlapMilliseconds, to)) {
    await takeInDay(day, counting, services);
    if (day !== utcDay(to)) counting.until = `${day}T23:59:59.999Z`;
  }
  counting.until = now;
  await finish(counting, services);
  return counting.counts;
};
