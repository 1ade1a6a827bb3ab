import { folded } from '../shops/product-classes.ts';
import { outcomes, reasons } from '../vocabulary/reason.ts';
import type { Conditions } from './conditions.ts';
import { sharedValues, valuesWithin } from './value-sets.ts';
import { countriesOf } from './zones.ts';

/**
 * Conditions as sets, field by field. The fields of a return are independent of each other. So two rules can
 * both hold exactly if their sets meet in every field, and one rule covers the other exactly if it does so in
 * every field.
 */
interface Field {
  /**
   * What both admit, in words. Empty where neither restricts anything; undefined where nothing satisfies
   * both.
   */
  readonly shared: (a: Conditions, b: Conditions) => readonly string[] | undefined;
  /** Whether `outer` admits everything that `inner` admits. */
  readonly within: (inner: Conditions, outer: Conditions) => boolean;
}

/** Undefined admits anything, also an unknown value. */
type Names = ReadonlySet<string> | undefined;

const sharedNames = (a: Names, b: Names): readonly string[] | undefined => {
  if (a === undefined || b === undefined) return [...(a ?? b ?? [])];
  const both = [...a].filter((name) => b.has(name));
  return both.length > 0 ? both : undefined;
};

const names = (of: (when: Conditions) => Names): Field => ({
  shared: (a, b) => sharedNames(of(a), of(b)),
  within: (inner, outer) => {
    const [small, large] = [of(inner), of(outer)];
    return large === undefined || (small !== undefined && [...small].every((name) => large.has(name)));
  },
});

const setOf = (listed: readonly string[] | undefined, change = (name: string) => name): Names =>
  listed && new Set(listed.map(change));

/** A list of all possible names restricts nothing. */
const unlessAll = (listed: readonly string[] | undefined, all: readonly string[]): Names =>
  listed && all.every((name) => listed.includes(name)) ? undefined : setOf(listed);

interface Range {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/**
 * `most`: the largest possible number. `always`: the number is always known, so a range of all numbers
 * restricts nothing.
 */
const range = (of: (when: Conditions) => Range | undefined, most: number, always: boolean): Field => {
  const bounds = (when: Conditions) => {
    const { min = 0, max = most } = of(when) ?? {};
    return { min, max, open: of(when) === undefined || (always && min <= 0 && max >= most) };
  };
  return {
    shared: (a, b) => {
      const [one, other] = [bounds(a), bounds(b)];
      const [min, max] = [Math.max(one.min, other.min), Math.min(one.max, other.max)];
      if (one.open && other.open) return [];
      return min <= max ? [max === Number.POSITIVE_INFINITY ? `from ${min}` : `${min} to ${max}`] : undefined;
    },
    within: (inner, outer) => {
      const [small, large] = [bounds(inner), bounds(outer)];
      return large.open || (!small.open && small.min >= large.min && small.max <= large.max);
    },
  };
};

const yesOrNo = (answer: boolean | undefined): Names =>
  answer === undefined ? undefined : new Set([answer ? 'yes' : 'no']);

/** A line can have several of these, so two lists can always hold together. */
const anyOf = (
  of: (when: Conditions) => readonly string[] | undefined,
  implies: (small: string, large: string) => boolean,
): Field => ({
  shared: (a, b) => [...new Set([...(of(a) ?? []), ...(of(b) ?? [])])],
  within: (inner, outer) => {
    const [small, large] = [of(inner), of(outer)];
    return (
      large === undefined || (small?.every((name) => large.some((wider) => implies(name, wider))) ?? false)
    );
  },
});

export const returnFields = {
  value: {
    shared: (a, b) => sharedValues(a.value, b.value),
    within: (inner, outer) => valuesWithin(inner.value, outer.value),
  },
  countries: names(({ countries }) => countries && countriesOf(countries)),
  channels: names(({ channels }) => setOf(channels)),
  discountShare: range(({ discountShare }) => discountShare, 1, true),
  returnRate: range(({ returnRate }) => returnRate, 1, false),
  returnCount: range(({ returnCount }) => returnCount, Number.POSITIVE_INFINITY, true),
  daysSinceDelivery: range(({ daysSinceDelivery }) => daysSinceDelivery, Number.POSITIVE_INFINITY, false),
  photos: names(({ photos }) => yesOrNo(photos)),
  outcomes: names((when) => unlessAll(when.outcomes, outcomes)),
} as const satisfies Record<string, Field>;

export const lineFields = {
  reasons: names((when) => unlessAll(when.reasons, reasons)),
  classes: anyOf(
    ({ classes }) => classes,
    (small, large) => small === large,
  ),
  skus: names(({ products }) => setOf(products?.skus, folded)),
  productIds: names(({ products }) => setOf(products?.productIds)),
  variantIds: names(({ products }) => setOf(products?.variantIds)),
  productTypes: names(({ products }) => setOf(products?.productTypes, folded)),
  vendors: names(({ products }) => setOf(products?.vendors, folded)),
  /** A title that contains the longer word also contains the shorter one within it. */
  titleContains: anyOf(
    ({ products }) => products?.titleContains?.map(folded),
    (small, large) => small.includes(large),
  ),
  hasProperties: names(({ products }) => yesOrNo(products?.hasProperties)),
} as const satisfies Record<string, Field>;
