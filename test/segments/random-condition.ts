import type { Bounds, Condition, Leaf } from '../../functions/segments/leaf.ts';
import { rfmGroups } from '../../functions/segments/rfm/group.ts';
import { kinds } from '../../functions/vocabulary/question-kind.ts';
import { type Draw, drawFrom } from './draw.ts';
import {
  amounts,
  borders,
  classNames,
  classOf,
  countries,
  currencies,
  instants,
  productOf,
  tags,
} from './random-person.ts';

/** Random conditions for segments: every leaf, nested six deep, with bounds at the borders that people's records have. */

const someOf = <T>(draw: Draw, make: () => T): T[] => [
  ...new Set(draw.times(draw.pick([1, 1, 2, 3, 8]), make)),
];

const rangeOf = (draw: Draw, value: () => number): Bounds => {
  const [one, other] = [value(), value()];
  const [low, high] = [Math.min(one, other), Math.max(one, other)];
  return draw.pick([{ atLeast: one }, { atMost: one }, { atLeast: low, atMost: high }, { atLeast: low }]);
};

const days = (draw: Draw) => (): number => (draw.chance(80) ? draw.pick(borders) : draw.int(800));
const counts = (draw: Draw) => (): number => (draw.chance(97) ? draw.int(5) : draw.pick([8, 12, 1e12]));
const scores = (draw: Draw) => (): number => draw.int(11);
const fromFive = (draw: Draw) => (): number => 1 + draw.int(5);
const money = (draw: Draw) => (): number =>
  Math.max(0, draw.pick(amounts) * draw.int(4) + draw.pick([0, 0, 1, -1]));

const languages = ['de', 'en', 'pt', 'zh', 'fil', 'fr'] as const;
const zones = [
  'Europe/Berlin',
  'Europe/Vienna',
  'Europe/Belgrade',
  'America/New_York',
  'America/Los_Angeles',
  'Pacific/Honolulu',
  'Australia/Brisbane',
  'Australia/Sydney',
  'America/Manaus',
] as const;

/** As people write them, also in another case. */
const tagOf = (draw: Draw): string => {
  const tag = draw.pick(tags);
  return draw.pick([tag, tag, tag.toUpperCase(), tag.toLowerCase(), ` ${tag}`]);
};

const bought = <T>(draw: Draw, make: () => T): { anyOf: T[] } & Bounds => ({
  anyOf: someOf(draw, make),
  ...(draw.chance(60) && rangeOf(draw, days(draw))),
});

/** By the names of the leaves, so that no leaf is forgotten. */
const makers: { readonly [Name in keyof Leaf]-?: (draw: Draw) => Pick<Leaf, Name> } = {
  country: (draw) => ({ country: someOf(draw, () => draw.pick(countries)) }),
  language: (draw) => ({ language: someOf(draw, () => draw.pick(languages)) }),
  zone: (draw) => ({ zone: someOf(draw, () => draw.pick(zones)) }),
  birthday: (draw) => ({ birthday: draw.chance(50) }),
  known: (draw) => ({ known: rangeOf(draw, days(draw)) }),
  consent: (draw) => ({
    consent: {
      purpose: draw.pick(['survey', 'care', 'marketing']),
      is: someOf(draw, () => draw.pick(['yes', 'no', 'unknown'])),
    },
  }),
  tags: (draw) => ({ tags: someOf(draw, () => tagOf(draw)) }),
  'orders.count': (draw) => ({ 'orders.count': rangeOf(draw, counts(draw)) }),
  'orders.spend': (draw) => ({
    'orders.spend': { currency: draw.pick(['EUR', 'EUR', ...currencies]), ...rangeOf(draw, money(draw)) },
  }),
  'orders.first': (draw) => ({ 'orders.first': rangeOf(draw, days(draw)) }),
  'orders.last': (draw) => ({ 'orders.last': rangeOf(draw, days(draw)) }),
  'orders.gap': (draw) => ({ 'orders.gap': rangeOf(draw, days(draw)) }),
  'rfm.group': (draw) => ({ 'rfm.group': someOf(draw, () => draw.pick(rfmGroups)) }),
  'rfm.recency': (draw) => ({ 'rfm.recency': rangeOf(draw, fromFive(draw)) }),
  'rfm.frequency': (draw) => ({ 'rfm.frequency': rangeOf(draw, fromFive(draw)) }),
  'rfm.money': (draw) => ({ 'rfm.money': rangeOf(draw, fromFive(draw)) }),
  products: (draw) => ({
    products: bought(draw, () => draw.pick([productOf(draw.int(48)), productOf(draw.int(48)), 's1', 'S2'])),
  }),
  classes: (draw) => ({ classes: bought(draw, () => classOf(draw.int(classNames + 1))) }),
  'survey.score': (draw) => ({
    'survey.score': { kind: draw.pick(kinds), ...rangeOf(draw, scores(draw)) },
  }),
  'survey.last': (draw) => ({ 'survey.last': { kind: draw.pick(kinds), ...rangeOf(draw, days(draw)) } }),
  'returns.count': (draw) => ({ 'returns.count': rangeOf(draw, counts(draw)) }),
  'returns.last': (draw) => ({ 'returns.last': rangeOf(draw, days(draw)) }),
  'coupons.count': (draw) => ({ 'coupons.count': rangeOf(draw, counts(draw)) }),
  'coupons.last': (draw) => ({ 'coupons.last': rangeOf(draw, days(draw)) }),
  'care.count': (draw) => ({ 'care.count': rangeOf(draw, counts(draw)) }),
  'care.last': (draw) => ({ 'care.last': rangeOf(draw, days(draw)) }),
};
const everyMaker: readonly ((draw: Draw) => Leaf)[] = Object.values(makers);

/** The names of all leaves. */
export const leafNames: readonly string[] = Object.keys(makers);

const leafOf = (draw: Draw): Leaf => {
  const make = everyMaker[draw.int(everyMaker.length)];
  if (!make) throw new Error('There are leaves.');
  return make(draw);
};

/** At most `depth` deep; the deeper, the more often it ends. */
const conditionOf = (draw: Draw, depth: number): Condition => {
  if (depth === 1 || draw.chance(20)) return leafOf(draw);
  const some = () => draw.times(1 + draw.int(4), () => conditionOf(draw, depth - 1));
  if (draw.chance(30)) return { not: conditionOf(draw, depth - 1) };
  return draw.chance(50) ? { and: some() } : { or: some() };
};

export interface AskedCondition {
  readonly condition: Condition;
  /** The instant of evaluation, UTC. */
  readonly at: string;
}

/**
 * The first `count` conditions that are `allowed`: a random one may contradict itself. First comes a leaf of each name,
 * then one in five is a leaf alone.
 */
export const someConditions = (
  count: number,
  allowed: (condition: Condition) => boolean,
): readonly AskedCondition[] => {
  const found: AskedCondition[] = [];
  for (let seed = 1; found.length < count; seed++) {
    const draw = drawFrom(seed);
    const single = everyMaker[seed - 1];
    const condition = single ? single(draw) : conditionOf(draw, draw.pick([1, 2, 3, 4, 6]));
    if (allowed(condition)) found.push({ condition, at: draw.pick(instants) });
  }
  return found;
};
