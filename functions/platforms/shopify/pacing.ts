import * as z from '../../kit/z.ts';

/**
 * What a request cost, and what is left: each shop has a bucket of points that fills again.
 * https://shopify.dev/docs/api/usage/limits#graphql-admin-api-rate-limits
 */
export const requestCost = z.object({
  requestedQueryCost: z.number(),
  throttleStatus: z.object({
    maximumAvailable: z.number(),
    currentlyAvailable: z.number(),
    restoreRate: z.number(),
  }),
});
type RequestCost = z.output<typeof requestCost>;

/** Waits before a request until there are points for it. */
export interface Pacing {
  turn(): Promise<void>;
  note(cost: RequestCost | undefined): void;
}

/** `pause`: waits so many milliseconds. */
export const pacing = (pause: (milliseconds: number) => Promise<void>): Pacing => {
  let wait = 0;
  return {
    turn: async () => {
      const milliseconds = wait;
      wait = 0;
      if (milliseconds > 0) await pause(milliseconds);
    },
    note: (cost) => {
      if (!cost) return;
      const { maximumAvailable, currentlyAvailable, restoreRate } = cost.throttleStatus;
      // The next request may cost as much as this one; a bucket is never fuller than full.
      const missing = Math.min(cost.requestedQueryCost, maximumAvailable) - currentlyAvailable;
      wait = missing > 0 && restoreRate > 0 ? Math.ceil((missing / restoreRate) * 1000) : 0;
    },
  };
};

/** For requests that are too few to empty the bucket. */
export const unpaced: Pacing = { turn: async () => {}, note: () => {} };
