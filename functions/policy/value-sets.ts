import type { ValueRange } from './conditions.ts';

/**
 * Which values a condition admits. A value is two amounts, one in the customer's currency and one in the
 * shop's. A rule looks at the first currency that it lists. So two rules may look at different amounts, and
 * every pair of currencies is checked on its own.
 */

interface Interval {
  readonly min: number;
  readonly max: number;
}

/**
 * The admitted interval of each amount; undefined where no value is admitted. Where both currencies are the
 * same, only the first counts.
 */
interface Area {
  readonly presentment: Interval;
  readonly shop: Interval;
}

type Pair = readonly [presentment: string, shop: string];

const unbounded: Interval = { min: 0, max: Number.POSITIVE_INFINITY };

const currenciesOf = (range: ValueRange | undefined): readonly string[] =>
  Object.keys(range?.min ?? range?.max ?? {});

const boundsIn = (range: ValueRange, currency: string): Interval | undefined =>
  currenciesOf(range).includes(currency)
    ? { min: range.min?.[currency] ?? 0, max: range.max?.[currency] ?? Number.POSITIVE_INFINITY }
    : undefined;

const areaOf = (range: ValueRange | undefined, [presentment, shop]: Pair): Area | undefined => {
  if (range === undefined) return { presentment: unbounded, shop: unbounded };
  const first = boundsIn(range, presentment);
  if (first) return { presentment: first, shop: unbounded };
  const second = boundsIn(range, shop);
  return second && { presentment: unbounded, shop: second };
};

/** Stands for every currency that neither rule lists. */
const unlisted = '*';

const pairs = (a: ValueRange | undefined, b: ValueRange | undefined): readonly Pair[] => {
  const currencies = [...new Set([...currenciesOf(a), ...currenciesOf(b), unlisted])];
  return currencies.flatMap((presentment) => currencies.map((shop): Pair => [presentment, shop]));
};

const meet = (a: Interval, b: Interval): Interval => ({
  min: Math.max(a.min, b.min),
  max: Math.min(a.max, b.max),
});
const isEmpty = ({ min, max }: Interval): boolean => min > max;
const contains = (outer: Interval, inner: Interval): boolean =>
  inner.min >= outer.min && inner.max <= outer.max;

const wording = (currency: string, { min, max }: Interval): string =>
  max === Number.POSITIVE_INFINITY ? `${currency} from ${min}` : `${currency} ${min} to ${max}`;

const worded = ([presentment, shop]: Pair, area: Area): readonly string[] => {
  if (presentment === shop) return presentment === unlisted ? [] : [wording(presentment, area.presentment)];
  const parts = [
    ...(area.presentment === unbounded ? [] : [wording(presentment, area.presentment)]),
    ...(area.shop === unbounded ? [] : [`${wording(shop, area.shop)} in the shop's currency`]),
  ];
  return parts.length < 2 ? [] : [parts.join(' and ')];
};

/**
 * What both admit, in words and minor units. Empty where neither asks for a value; undefined where no value
 * satisfies both.
 */
export const sharedValues = (
  a: ValueRange | undefined,
  b: ValueRange | undefined,
): readonly string[] | undefined => {
  const shared = pairs(a, b).flatMap((pair) => {
    const [first, second] = [areaOf(a, pair), areaOf(b, pair)];
    if (!first || !second) return [];
    const area = {
      presentment: narrowed(first.presentment, second.presentment),
      shop: narrowed(first.shop, second.shop),
    };
    return isEmpty(area.presentment) || isEmpty(area.shop) ? [] : [worded(pair, area)];
  });
  return shared.length > 0 ? shared.flat() : undefined;
};

/** Keeps the object `unbounded` itself, because the wording recognises it by identity. */
const narrowed = (a: Interval, b: Interval): Interval => {
  if (a === unbounded) return b;
  return b === unbounded ? a : meet(a, b);
};

/** Whether `outer` admits everything that `inner` admits. */
export const valuesWithin = (inner: ValueRange | undefined, outer: ValueRange | undefined): boolean =>
  pairs(inner, outer).every((pair) => {
    const [small, large] = [areaOf(inner, pair), areaOf(outer, pair)];
    if (!small) return true;
    return !!large && contains(large.presentment, small.presentment) && contains(large.shop, small.shop);
  });
