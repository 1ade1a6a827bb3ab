import { cutTo } from '../kit/cut-to.ts';
import { country, instant, platformId, text } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import { reason } from '../vocabulary/reason.ts';

/**
 * Texts are cut and lists limited, so that all of it fits into one item of DynamoDB (400 kB) with room to
 * spare.
 */
const longestTitle = 100;
const longestName = 60;
export const longest = { products: 150, countries: 60, suppliers: 50, signals: 20 } as const;

const count = z.int().check(z.gte(0));
const rate = z.number().check(z.gte(0), z.lte(1));
// A character may be two UTF-16 units.
const name = z.optional(text(2 * longestName));

/** Pieces. `returned` is the sum of `reasons`. Reasons with 0 pieces are left out. */
const figures = {
  sold: count,
  returned: count,
  /** At most 1: if a replacement comes back too, the piece was still sold only once. */
  rate,
  reasons: z.partialRecord(reason, count),
};

/** The product as its newest orders name it. */
const product = {
  productId: z.optional(platformId),
  sku: name,
  title: text(2 * longestTitle),
  vendor: name,
};

/** The first entries of a sorted list. `left` is how many more there were. */
const top = <S extends z.ZodMiniType>(item: S) => z.object({ items: z.array(item), left: count });

/** Deliveries (one product in one order) and how many of them were faulty. */
const faults = { deliveries: count, faulty: count, rate };

const signal = z.object({
  /**
   * The same for a product all week (Monday to Sunday, UTC), so that only one mail is sent. Unique within the
   * shop.
   */
  id: z.string(),
  kind: z.literal('early-failure'),
  /** The Monday of the week: 2026-11-16. */
  week: z.iso.date(),
  ...product,
  /** The newest deliveries that are old enough to judge. `reasons` counts pieces. */
  recent: z.object({ from: instant, until: instant, ...faults, reasons: z.partialRecord(reason, count) }),
  /**
   * What they were compared with: the product before, the other products of its supplier, or those of the
   * shop.
   */
  baseline: z.object({ of: z.enum(['product', 'supplier', 'shop']), ...faults }),
  /** How many times higher than the baseline's rate. Null where the baseline has no faults. */
  ratio: z.nullable(z.number()),
  /** The probability of so many faults by chance alone. */
  p: rate,
});
export type Signal = z.output<typeof signal>;

/**
 * What returns teach about the orders that arrived from `from` to `until`. Lists are sorted by pieces
 * returned, then sold. Orders without a country or supplier make an entry without it. Recent orders had less
 * time to come back, so rates can still grow.
 */
export const studyResult = z.object({
  from: instant,
  until: instant,
  totals: z.object({
    orders: count,
    ...figures,
    /** Returns requested from `from` to `until`. Declined ones are included, cancelled ones are not. */
    requests: count,
    /** The requests that were declined. No rate counts them. */
    declined: count,
    /** The requests whose parcel never came. No rate counts them. */
    expired: count,
    /**
     * Returned pieces whose order is not in the study: an older order, or none that we know. No rate counts
     * them.
     */
    unplaced: count,
  }),
  products: top(z.object({ ...product, ...figures })),
  countries: top(z.object({ country: z.optional(country), ...figures })),
  suppliers: top(z.object({ vendor: name, ...figures })),
  /** Sorted by `p`. */
  signals: top(signal),
});
export type StudyResult = z.output<typeof studyResult>;

export const shortTitle = (title: string): string => cutTo(title, longestTitle);

export const shortName = (value: string | undefined): string | undefined =>
  value === undefined ? undefined : cutTo(value, longestName);

/** `sorted` has the most important first. */
export const topOf = <T>(sorted: readonly T[], most: number) => ({
  items: sorted.slice(0, most),
  left: Math.max(0, sorted.length - most),
});
