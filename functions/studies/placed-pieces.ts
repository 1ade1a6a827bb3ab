import type { Reason } from '../vocabulary/reason.ts';
import type { ReturnedLine, SoldProduct, Study } from './study.ts';

/** Returned pieces whose order and product are in the study. */
export interface Placed extends ReturnedLine {
  readonly orderId: string;
  readonly country: string | undefined;
  readonly product: SoldProduct;
  /** The period of the order's delivery. */
  readonly period: 'earlier' | 'recent' | 'young';
  /** Whether it failed early enough for the study to count it. */
  readonly failedEarly: boolean;
}

/** Faults of the product itself. A wrong item is the packer's fault, a poor description the shop's. */
const failures: ReadonlySet<Reason> = new Set(['arrived-broken', 'does-not-work']);

const periodOf = (at: number, study: Study): Placed['period'] => {
  if (at >= study.judgedUntil) return 'young';
  return at >= study.recentFrom ? 'recent' : 'earlier';
};

/** The pieces of returns that were neither declined nor expired. */
export const placedPieces = (study: Study): readonly Placed[] =>
  [...study.returns.values()].flatMap(({ orderId = '', at, fate, lines }) => {
    const order = study.orders.get(orderId);
    if (!order || fate !== 'counts') return [];
    const { country } = order;
    const period = periodOf(order.at, study);
    return lines.flatMap((line): Placed[] => {
      const product = study.products.get(line.key);
      if (!product) return [];
      const failedEarly = failures.has(line.reason) && at <= order.at + study.age;
      return [{ ...line, orderId, country, product, period, failedEarly }];
    });
  });
