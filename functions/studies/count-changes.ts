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

interface Counting {
  readonly shop: string;
  /** When the study began, UTC. */
  readonly now: string;
  readonly head: Head;
  readonly counts: Counts;
}

/** Takes in a list, page by page; answers how many changed. */
const takeIn = async <Item>(
  read: (page: Page) => Promise<PageOf<Item>>,
  newsOf: (item: Item) => readonly News[],
  { head, counts }: Counting,
  { knownOrders }: CountServices,
): Promise<number> => {
  let changed = 0;
  let cursor: string | undefined;
  do {
    const { items, next } = await read({ limit: pageSize, cursor });
    const changes = await knownOrders.note(items.flatMap(newsOf), head);
    for (const { before, after } of changes) recount(counts, before, after);
    changed += changes.length;
    cursor = next ?? undefined;
  } while (cursor);
  return changed;
};

/** After so many changes a run is finished and another begun: what a night has no time for is left to the next. */
const enough = 20_000;

/** The index may lag by moments, so what changed in the last hour before a run is read again. */
const overlapMilliseconds = 3_600_000;

const utcDay = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** The days from one instant to another, both included, UTC. */
const daysBetween = (from: number, until: number): string[] => {
  const days = [];
  for (let at = from; utcDay(at) < utcDay(until); at += 86_400_000) days.push(utcDay(at));
  return [...days, utcDay(until)];
};

const takeInDay = async (day: string, counting: Counting, services: CountServices): Promise<number> => {
  const { shop, now } = counting;
  const { orders, returns } = services;
  const sold = (page: Page) => orders.toStudy(shop, day, page);
  const back = (page: Page) => returns.toStudy(shop, day, page);
  return (
    (await takeIn(sold, newsOfOrder, counting, services)) +
    (await takeIn(back, (stored) => newsOfReturn(stored, now), counting, services))
  );
};

/**
 * Brings the counts of a shop up to date: reads the orders and returns that changed since the last run, on
 * whatever nights were missed, and replaces what each had added by what it adds now. A run that breaks off has
 * changed nothing that holds, so nothing is counted twice. `now` is a UTC instant. Errors: Conflict if another
 * run works on the same shop.
 */
export const countChanges = async (
  shop: Pick<Shop, 'id' | 'createdAt'>,
  now: string,
  services: CountServices,
): Promise<Counts> => {
  const { studyCounts } = services;
  const until = Date.parse(now);
  let { head, counts } = await studyCounts.begin(shop.id);
  const from = head.until === undefined ? Date.parse(shop.createdAt) : Date.parse(head.until);
  let changed = 0;
  for (const day of daysBetween(Math.min(from, until) - overlapMilliseconds, until)) {
    changed += await takeInDay(day, { shop: shop.id, now, head, counts }, services);
    const isLast = day === utcDay(until);
    if (changed < enough && !isLast) continue;
    forgetBefore(counts, studyPeriods(now).from);
    await studyCounts.finish(head, counts, isLast ? now : `${day}T23:59:59.999Z`);
    if (isLast) break;
    changed = 0;
    ({ head, counts } = await studyCounts.begin(shop.id));
  }
  return counts;
};
