import { durationSeconds } from '../kit/duration.ts';
import { isWhollyShipped } from '../orders/arrival.ts';
import type { Order } from '../orders/order.ts';
import { classesOf } from '../shops/product-classes.ts';
import type { Shop } from '../shops/shop.ts';

/**
 * Whether to ask this order's customer how it was, judging by the order: all of it left or arrived (reported
 * as news, not as a detail of some edit), there is a customer to ask, and it was not cancelled.
 */
export const surveyDue = (order: Order): boolean =>
  (order.announced.fulfilled !== undefined || order.announced.delivered !== undefined) &&
  order.snapshot !== undefined &&
  order.customerId !== undefined &&
  order.erasedAt === undefined &&
  isWhollyShipped(order) &&
  order.facts.cancelled === undefined;

/**
 * How many seconds to wait for a delivery notice from now: the shop's time, counted from the fulfilment. A fulfilment
 * longer ago than the whole wait (a replay, an import) does not say when the parcel will come, so the wait
 * starts now.
 */
export const fallbackFrom = (order: Order, fallbackSeconds: number, now: Date): number => {
  const fulfilled = order.facts.fulfilled ?? order.announced.fulfilled;
  const elapsed = fulfilled === undefined ? 0 : Math.floor((now.getTime() - Date.parse(fulfilled)) / 1000);
  return elapsed > 0 && elapsed < fallbackSeconds ? fallbackSeconds - elapsed : fallbackSeconds;
};

/**
 * How many seconds after the delivery the question is sent: by the goods and the country of the order, or the
 * shop's default.
 */
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
