import { durationSeconds } from '../kit/duration.ts';
import { isWhollyShipped } from '../orders/arrival.ts';
import type { Order } from '../orders/order.ts';
import { classesOf } from '../shops/product-classes.ts';
import type { Shop } from '../shops/shop.ts';

/**
 * Whether this order's customer is to be asked how it was, as far as the order tells: all of it left or arrived (as
 * news, not as a detail of some edit), somebody can be asked, and it was not called off.
 */
export const surveyDue = (order: Order): boolean =>
  (order.announced.fulfilled !== undefined || order.announced.delivered !== undefined) &&
  order.snapshot !== undefined &&
  order.customerId !== undefined &&
  order.erasedAt === undefined &&
  isWhollyShipped(order) &&
  order.facts.cancelled === undefined;

/**
 * How long to wait for a delivery notice from now: the shop's time from the fulfilment on. A fulfilment longer ago
 * than the whole wait tells nothing about when the parcel will come (a replay, an import), so the wait starts now.
 */
export const fallbackFrom = (order: Order, fallbackSeconds: number, now: Date): number => {
  const fulfilled = order.facts.fulfilled ?? order.announced.fulfilled;
  const elapsed = fulfilled === undefined ? 0 : Math.floor((now.getTime() - Date.parse(fulfilled)) / 1000);
  return elapsed > 0 && elapsed < fallbackSeconds ? fallbackSeconds - elapsed : fallbackSeconds;
};

/** How many seconds after the delivery the question comes: by what is in the order and where it went, or the shop's own. */
export const delayFor = ({ snapshot }: Order, { settings }: Pick<Shop, 'settings'>): number => {
  const { survey, returns, durations } = settings;
  const there = snapshot?.shippingAddress?.country ?? snapshot?.buyer?.country;
  const classes = new Set(snapshot?.lines.flatMap((line) => classesOf(line, returns.productClasses)));
  const rule = survey.delays.find(
    ({ class: name, country }) =>
      (name === undefined || classes.has(name)) && (country === undefined || country === there),
  );
  return durationSeconds(rule?.delay ?? durations.surveyDelay);
};
