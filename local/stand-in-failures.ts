import * as z from 'zod';

/** What goes wrong within a call that is answered. */
const particular = ['arbitrary-refund', 'fails-code', 'leaves-code'] as const;
type Particular = (typeof particular)[number];

/**
 * The next `next` calls fail: with that status (and `detail` as the shop's reason), without an answer, or
 * after the work was done. `throttled`: Shopify says that the points are used up. `arbitrary-refund`: the next refunds
 * below what their lines are worth are refused, as Shopify refuses them where the payment was a real one. `fails-code`:
 * the next codes are not added to their discounts; `leaves-code`: they are not removed, though the job says that it is
 * done. `next: 0` cancels this.
 */
export const failurePlan = z.strictObject({
  next: z.int().min(0).max(1000),
  status: z.union([
    z.int().min(300).max(599),
    z.enum(['crash-after-answer', 'timeout', 'throttled', ...particular]),
  ]),
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
  /** Whether a code is not added, or not removed. */
  failsCode(shop: string): boolean;
  leavesCode(shop: string): boolean;
}

export const createFailures = (): Failures => {
  let planned: FailurePlan | undefined;
  const next = (shop: string, fits: (status: FailurePlan['status']) => boolean): FailurePlan | undefined => {
    if (!planned || planned.next === 0 || (planned.shop ?? shop) !== shop) return undefined;
    if (!fits(planned.status)) return undefined;
    planned = { ...planned, next: planned.next - 1 };
    return planned;
  };
  const isParticular = (status: FailurePlan['status']): boolean => particular.some((each) => each === status);
  const goesWrong = (wanted: Particular) => (shop: string) =>
    next(shop, (status) => status === wanted) !== undefined;
  return {
    plan: (wanted) => {
      planned = wanted;
    },
    take: (shop, acts) =>
      next(shop, (status) => !isParticular(status) && (acts || status !== 'crash-after-answer')),
    refusesLess: goesWrong('arbitrary-refund'),
    failsCode: goesWrong('fails-code'),
    leavesCode: goesWrong('leaves-code'),
  };
};
