import * as z from 'zod';

/**
 * The next `next` calls fail: with that status, without an answer, or after the work was done. `next: 0`
 * cancels this.
 */
export const failurePlan = z.strictObject({
  next: z.int().min(0).max(1000),
  status: z.union([z.int().min(300).max(599), z.enum(['crash-after-answer', 'timeout'])]),
  shop: z.string().optional(),
});
type FailurePlan = z.output<typeof failurePlan>;

export interface Failures {
  plan(wanted: FailurePlan): void;
  /**
   * How this call fails, if it does. `acts`: the call would pay; only such a call can crash after its work.
   */
  take(shop: string, acts: boolean): FailurePlan['status'] | undefined;
}

export const createFailures = (): Failures => {
  let planned: FailurePlan | undefined;
  return {
    plan: (wanted) => {
      planned = wanted;
    },
    take: (shop, acts) => {
      if (!planned || planned.next === 0 || (planned.shop ?? shop) !== shop) return undefined;
      if (planned.status === 'crash-after-answer' && !acts) return undefined;
      planned = { ...planned, next: planned.next - 1 };
      return planned.status;
    },
  };
};
