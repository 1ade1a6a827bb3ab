import { text } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import { productSelector, selects, slug } from '../shops/product-classes.ts';
import { outcome, reason } from '../vocabulary/reason.ts';
import { amounts, listedAmount } from './listed-amounts.ts';
import type { LineFacts, PolicyFacts } from './policy-facts.ts';
import { isIn, places } from './zones.ts';

/** When a rule applies: typed conditions, all optional. All that are given must hold. */

/** `{min, max}`, both inclusive, at least one of them, and `min` not above `max`. */
const range = <S extends z.ZodMiniType<number>>(bound: S) =>
  z.strictObject({ min: z.optional(bound), max: z.optional(bound) }).check(
    z.refine<{ min?: number | undefined; max?: number | undefined }>(
      ({ min, max }) => min !== undefined || max !== undefined,
      'Give min, max or both.',
    ),
    z.refine<{ min?: number | undefined; max?: number | undefined }>(
      ({ min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }) => min <= max,
      'The range is inverted: min is greater than max.',
    ),
  );

const share = range(z.number().check(z.gte(0), z.lte(1)));
const whole = range(z.int().check(z.gte(0)));
const list = <S extends z.ZodMiniType>(item: S) =>
  z.optional(
    z.array(item).check(z.minLength(1, 'Name at least one, or leave the field out.'), z.maxLength(100)),
  );

type Bounds = Readonly<Record<string, number>>;
const sameCurrencies = (a: Bounds, b: Bounds) =>
  Object.keys(a).sort().join() === Object.keys(b).sort().join();

interface Between {
  min?: Bounds | undefined;
  max?: Bounds | undefined;
}

/**
 * Minor units for each currency, because what a shop calls expensive differs by more than the exchange rate.
 */
const valueRange = z.strictObject({ min: z.optional(amounts), max: z.optional(amounts) }).check(
  z.refine<Between>(({ min, max }) => min !== undefined || max !== undefined, 'Give min, max or both.'),
  z.refine<Between>(
    ({ min, max }) => min === undefined || max === undefined || sameCurrencies(min, max),
    'Name the same currencies in min and max.',
  ),
  z.refine<Between>(
    ({ min, max }) =>
      Object.entries(min ?? {}).every(
        ([currency, least]) => least <= (max?.[currency] ?? Number.POSITIVE_INFINITY),
      ),
    'The range is inverted: min is greater than max.',
  ),
);
export type ValueRange = z.output<typeof valueRange>;

export const conditions = z.strictObject({
  /** The value of the returned goods, in the currency the customer saw, otherwise in the shop's. */
  value: z.optional(valueRange),
  countries: z.optional(places),
  channels: list(text(64)),
  /** The share of the full price that discounts took. */
  discountShare: z.optional(share),
  /** The share of all pieces the customer ever bought that came back before. */
  returnRate: z.optional(share),
  /** How many returns the customer has made before. */
  returnCount: z.optional(whole),
  daysSinceDelivery: z.optional(whole),
  photos: z.optional(z.boolean()),
  outcomes: list(outcome),
  /**
   * These three conditions are about one line: all must hold for the same line, or with `lines: every` for
   * every line.
   */
  reasons: list(reason),
  classes: list(slug),
  products: z.optional(productSelector),
  lines: z._default(z.enum(['any', 'every']), 'any'),
});
export type Conditions = z.output<typeof conditions>;

interface Range {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** No range holds for an unknown number. */
const within = (range: Range | undefined, actual: number | null): boolean =>
  range === undefined ||
  (actual !== null && actual >= (range.min ?? actual) && actual <= (range.max ?? actual));

const among = (wanted: readonly string[] | undefined, actual: string | undefined): boolean =>
  wanted === undefined || (actual !== undefined && wanted.includes(actual));

type LineConditions = Partial<Pick<Conditions, 'reasons' | 'classes' | 'products'>>;

export const lineFits = (when: LineConditions, line: LineFacts): boolean =>
  among(when.reasons, line.reason) &&
  (when.classes?.some((name) => line.classes.includes(name)) ?? true) &&
  (when.products === undefined || selects(when.products, line));

const linesFit = (when: Conditions, lines: readonly LineFacts[]): boolean =>
  when.lines === 'every'
    ? lines.every((line) => lineFits(when, line))
    : lines.some((line) => lineFits(when, line));

const allButValue = (when: Conditions, facts: PolicyFacts): boolean =>
  isIn(facts.country, when.countries) &&
  among(when.channels, facts.channel) &&
  within(when.discountShare, facts.discountShare) &&
  within(when.returnRate, facts.returnRate) &&
  within(when.returnCount, facts.returnCount) &&
  within(when.daysSinceDelivery, facts.daysSinceDelivery) &&
  (when.photos === undefined || when.photos === facts.photos > 0) &&
  among(when.outcomes, facts.outcome) &&
  linesFit(when, facts.lines);

const valueHolds = (range: ValueRange, facts: PolicyFacts): 'yes' | 'no' | 'unpriced' => {
  const side = listedAmount(range.min ?? range.max ?? {}, facts);
  if (side === undefined) return 'unpriced';
  const bounds = { min: range.min?.[side.currency], max: range.max?.[side.currency] };
  return within(bounds, facts.value[side.side]) ? 'yes' : 'no';
};

/**
 * Whether all conditions hold. `unpriced`: all but the value do, and the rule has no amount in a currency of
 * the order. Such a rule does not hold, and the decision says so.
 */
export const holds = (when: Conditions, facts: PolicyFacts): 'yes' | 'no' | 'unpriced' => {
  if (!allButValue(when, facts)) return 'no';
  return when.value === undefined ? 'yes' : valueHolds(when.value, facts);
};
