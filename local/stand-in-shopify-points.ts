import { type DocumentNode, Kind, visit } from 'graphql';

/**
 * Shopify's bucket of points for each shop, which fills again: a request that costs more than what is left is
 * throttled. https://shopify.dev/docs/api/usage/limits#graphql-admin-api-rate-limits
 */
export interface PointsOptions {
  readonly maximum: number;
  /** Points a second. */
  readonly restoreRate: number;
  readonly now: () => number;
}

/** The standard plan. */
const standardPlan: PointsOptions = { maximum: 2000, restoreRate: 100, now: Date.now };

/** Ten points for a mutation, one for an object, and one for each item of a list. */
const costOf = (document: DocumentNode): number => {
  let points = 0;
  visit(document, {
    OperationDefinition: ({ operation }) => {
      if (operation === 'mutation') points += 10;
    },
    Field: ({ selectionSet, arguments: given = [] }) => {
      if (!selectionSet) return;
      const first = given.find(({ name }) => name.value === 'first')?.value;
      points += first?.kind === Kind.INT ? Number(first.value) : 1;
    },
  });
  return points;
};

export const createPoints = ({ maximum, restoreRate, now }: PointsOptions = standardPlan) => {
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    /** Takes what a request costs. `extensions` is what Shopify adds to its answer. */
    take: (shop: string, document: DocumentNode) => {
      const cost = costOf(document);
      const { left, at } = buckets.get(shop) ?? { left: maximum, at: now() };
      const available = Math.min(maximum, left + ((now() - at) / 1000) * restoreRate);
      const isThrottled = cost > available;
      const currentlyAvailable = isThrottled ? available : available - cost;
      buckets.set(shop, { left: currentlyAvailable, at: now() });
      return {
        isThrottled,
        extensions: {
          cost: {
            requestedQueryCost: cost,
            actualQueryCost: isThrottled ? null : cost,
            throttleStatus: { maximumAvailable: maximum, currentlyAvailable, restoreRate },
          },
        },
      };
    },
  };
};
export type Points = ReturnType<typeof createPoints>;
