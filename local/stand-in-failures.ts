import * as z from 'zod';

/**
 * The next `next` calls fail: with that status (and `detail` as the shop's reason), without an answer, or
 * after the work was done. `arbitrary-refund`: the next refunds below what their lines are worth are refused,
 * as Shopify refuses them where the payment was a real one. `next: 0` cancels this.
 */
export const failurePlan = z.strictObject({
  next: z.int().min(0).max(1000),
  status: z.union([z.int().min(300).max(599), z.enum(['crash-after-answer', 'timeout', 'arbitrary-refund'])]),
  detail: z.string().optional(),
  shop: z.string().optional(),
});
type FailurePlan = z.output<typeof failurePlan>;

export interface Failures {
  plan(wanted: FailurePlan): void;
  /**
   * How this call fails, if it does. `acts`: the call would pay; only such a call can crash after its work.
   */
  take(shop: string, acts: boolean): FailurePlan | undefined;
  /** Whether a refund below its lines' worth is refused. */
  refusesLess(shop: string): boolean;
}

export const createFailures = (): Failures => {
  let planned: FailurePlan | undefined;
  const next = (shop: string, fits: (status: FailurePlan['status']) => boolean): FailurePlan | undefined => {
    if (!planned || planned.next === 0 || (planned.shop ?? shop) !== shop) return undefined;
    if (!fits(planned.status)) return undefined;
    planned = { ...planned, next: planned.next - 1 };
    return planned;
  };
  return {
    plan: (wanted) => {
      planned = wanted;
    },
    take: (shop, acts) =>
      next(shop, (status) => status !== 'arbitrary-refund' && (acts || status !== 'crash-after-answer')),
    refusesLess: (shop) => next(shop, (status) => status === 'arbitrary-refund') !== undefined,
  };
};
