import * as z from 'zod/mini';
import { country, instant, platformId, text } from '../kit/schema.ts';
import { reason } from '../vocabulary/reason.ts';

/** Texts are cut and lists end, so that the whole fits into one item of DynamoDB (400 kB) with room to spare. */
const longestTitle = 100;
const longestName = 60;
export const longest = { products: 150, countries: 60, suppliers: 50, signals: 20 } as const;

const count = z.int().check(z.gte(0));
const rate = z.number().check(z.gte(0), z.lte(1));
// A character may be two UTF-16 units.
const name = z.optional(text(2 * longestName));

/** Pieces. `returned` is the sum of `reasons`; a reason that nobody gave is left out. */
const figures = {
  sold: count,
  returned: count,
  /** 1 at most: a replacement that comes back too was sold once. */
  rate,
  reasons: z.partialRecord(reason, count),
};

/** How the newest order names the product. */
const product = {
  productId: z.optional(platformId),
  sku: name,
  title: text(2 * longestTitle),
  vendor: name,
};

/** The first of a list that was sorted for it; `left` is how many more there were. */
const top = <S extends z.ZodMiniType>(item: S) => z.object({ items: z.array(item), left: count });

/** Deliveries (one product in one order) and how many of them were faulty. */
const faults = { deliveries: count, faulty: count, rate };

const signal = z.object({
  /** The same for a product all week (Monday to Sunday, UTC), so that one mail goes. Unique within the shop. */
  id: z.string(),
  kind: z.literal('early-failure'),
  /** The Monday of the week: 2026-11-16. */
  week: z.iso.date(),
  ...product,
  /** The newest deliveries that are old enough to judge. `reasons` counts pieces. */
  recent: z.object({ from: instant, until: instant, ...faults, reasons: z.partialRecord(reason, count) }),
  /** What they were held against: the product before, the other products of its supplier, or of the shop. */
  baseline: z.object({ of: z.enum(['product', 'supplier', 'shop']), ...faults }),
  /** How many times the baseline's rate; null where the baseline has no fault at all. */
  ratio: z.nullable(z.number()),
  /** How probable so many faults would be by chance alone. */
  p: rate,
});
export type Signal = z.output<typeof signal>;

/**
 * What returns teach, of the orders that arrived from `from` to `until`. Lists are sorted by pieces returned, then
 * sold; a country or supplier that orders do not name is an entry without it. The youngest orders have had less time
 * to come back, so rates can still grow.
 */
export const studyResult = z.object({
  from: instant,
  until: instant,
  totals: z.object({
    orders: count,
    ...figures,
    /** Returns asked for from `from` to `until`, those turned down included, cancelled ones not. */
    requests: count,
    /** Of the requests, those that the shop turned down. They are in no rate. */
    declined: count,
    /** Of the requests, those where nothing came. They are in no rate. */
    expired: count,
    /** Pieces that came back of orders that are not in the study: older ones, or none that we know. In no rate. */
    unplaced: count,
  }),
  products: top(z.object({ ...product, ...figures })),
  countries: top(z.object({ country: z.optional(country), ...figures })),
  suppliers: top(z.object({ vendor: name, ...figures })),
  /** Sorted by `p`. */
  signals: top(signal),
});
export type StudyResult = z.output<typeof studyResult>;

const characters = (value: string, most: number): string => [...value].slice(0, most).join('');

export const shortTitle = (title: string): string => characters(title, longestTitle);

export const shortName = (value: string | undefined): string | undefined =>
  value === undefined ? undefined : characters(value, longestName);

/** Errors: none. `sorted` has the most important first. */
export const topOf = <T>(sorted: readonly T[], most: number) => ({
  items: sorted.slice(0, most),
  left: Math.max(0, sorted.length - most),
});
