import type { ConsentWord } from './consent-word.ts';
import { classDigest, productDigest, tagDigest } from './digests.ts';
import type { Bought, Facts, Tally } from './facts.ts';
import type { Bounds, Condition, Leaf } from './leaf.ts';

/** What a leaf says of one person. `unknown`: it does not hold, because nobody knows the fact. */
export type Verdict = 'yes' | 'no' | 'unknown';

/** What is known of the fact that a leaf asks for, as people read it. Of products, classes and tags: those that it names. */
export type Known = string | number | boolean | string[];

interface Reading {
  judge(facts: Facts): Verdict;
  known(facts: Facts): Known | undefined;
}

interface Named extends Reading {
  readonly name: string;
}

/** Reads a fact: undefined is unknown. */
type Fact<Value> = (facts: Facts) => Value | undefined;

const reading = <Value>(
  of: Fact<Value>,
  fits: (value: Value) => boolean,
  show: (value: Value) => Known,
): Reading => ({
  judge: (facts) => {
    const value = of(facts);
    if (value === undefined) return 'unknown';
    return fits(value) ? 'yes' : 'no';
  },
  known: (facts) => {
    const value = of(facts);
    return value === undefined ? undefined : show(value);
  },
});

const asIs = <Value>(value: Value): Value => value;

const day = 86_400_000;

/** Whole days from then until now, both in milliseconds since 1970; never below 0. */
const daysSince = (then: number, now: number): number => Math.max(0, Math.floor((now - then) / day));

const isWithin = ({ atLeast, atMost }: Bounds, value: number): boolean =>
  (atLeast === undefined || value >= atLeast) && (atMost === undefined || value <= atMost);

const among =
  (of: Fact<string>) =>
  (asked: readonly string[]): Reading => {
    const wanted = new Set(asked);
    return reading(of, (value) => wanted.has(value), asIs);
  };

const within =
  (of: Fact<number>) =>
  (asked: Bounds): Reading =>
    reading(of, (value) => isWithin(asked, value), asIs);

const days = (of: Fact<number>, now: number) =>
  within((facts) => {
    const then = of(facts);
    return then === undefined ? undefined : daysSince(then, now);
  });

const averageGap: Fact<number> = ({ orders: { count, first, last } }) =>
  count < 2 || first === undefined || last === undefined ? undefined : (last - first) / (count - 1) / day;

const consent = ({ purpose, is }: NonNullable<Leaf['consent']>): Reading => {
  const isAsked = (word: ConsentWord): boolean => is.includes(word);
  const said: Fact<ConsentWord> = ({ consent: { [purpose]: word } }) =>
    word === 'unknown' && !isAsked(word) ? undefined : word;
  return reading(said, isAsked, asIs);
};

const tagged = (asked: readonly string[]): Reading => {
  const wanted = asked.map((tag) => [tag, tagDigest(tag)] as const);
  const here = (tags: readonly string[]) =>
    wanted.flatMap(([tag, digest]) => (tags.includes(digest) ? tag : []));
  return reading(
    ({ tags }) => tags,
    (tags) => here(tags).length > 0,
    here,
  );
};

const spent = (asked: NonNullable<Leaf['orders.spend']>): Reading =>
  within(({ spend }) =>
    spend && (spend.currency ?? asked.currency) === asked.currency ? spend.amount : undefined,
  )(asked);

const bought =
  (of: (facts: Facts) => readonly Bought[], digestOf: (name: string) => string, now: number) =>
  (asked: NonNullable<Leaf['products']>): Reading => {
    const wanted = new Map(asked.anyOf.map((name) => [digestOf(name), name]));
    const here = (all: readonly Bought[]) =>
      all.flatMap(({ digest, at }) =>
        isWithin(asked, daysSince(at * 1000, now)) ? (wanted.get(digest) ?? []) : [],
      );
    return reading(of, (all) => here(all).length > 0, here);
  };

const answered =
  (of: (last: { readonly score: number; readonly at: number }) => number) =>
  (asked: NonNullable<Leaf['survey.score']>): Reading =>
    within(({ surveys }) => {
      const last = surveys[asked.kind];
      return last && of(last);
    })(asked);

const named = <Asked>(name: string, asked: Asked | undefined, make: (asked: Asked) => Reading): Named[] =>
  asked === undefined ? [] : [{ name, ...make(asked) }];

const profileReadings = (leaf: Leaf, now: number): Named[] => [
  ...named(
    'country',
    leaf.country,
    among(({ country }) => country),
  ),
  ...named(
    'language',
    leaf.language,
    among(({ language }) => language),
  ),
  ...named(
    'zone',
    leaf.zone,
    among(({ zone }) => zone),
  ),
  ...named('birthday', leaf.birthday, (asked) =>
    reading(
      ({ birthday }) => birthday,
      (has) => has === asked,
      asIs,
    ),
  ),
  ...named(
    'known',
    leaf.known,
    days(({ knownSince }) => knownSince, now),
  ),
  ...named('consent', leaf.consent, consent),
  ...named('tags', leaf.tags, tagged),
];

const orderReadings = (leaf: Leaf, now: number): Named[] => [
  ...named(
    'orders.count',
    leaf['orders.count'],
    within(({ orders }) => orders.count),
  ),
  ...named('orders.spend', leaf['orders.spend'], spent),
  ...named(
    'orders.first',
    leaf['orders.first'],
    days(({ orders }) => orders.first, now),
  ),
  ...named(
    'orders.last',
    leaf['orders.last'],
    days(({ orders }) => orders.last, now),
  ),
  ...named('orders.gap', leaf['orders.gap'], within(averageGap)),
  ...named(
    'products',
    leaf.products,
    bought(({ products }) => products, productDigest, now),
  ),
  ...named(
    'classes',
    leaf.classes,
    bought(({ classes }) => classes, classDigest, now),
  ),
];

const rfmReadings = (leaf: Leaf): Named[] => [
  ...named(
    'rfm.group',
    leaf['rfm.group'],
    among(({ rfm }) => rfm?.group),
  ),
  ...named(
    'rfm.recency',
    leaf['rfm.recency'],
    within(({ rfm }) => rfm?.recency),
  ),
  ...named(
    'rfm.frequency',
    leaf['rfm.frequency'],
    within(({ rfm }) => rfm?.frequency),
  ),
  ...named(
    'rfm.money',
    leaf['rfm.money'],
    within(({ rfm }) => rfm?.money),
  ),
];

const tallies = [
  ['returns.count', 'returns.last', ({ returns }: Facts): Tally => returns],
  ['coupons.count', 'coupons.last', ({ coupons }: Facts): Tally => coupons],
  ['care.count', 'care.last', ({ care }: Facts): Tally => care],
] as const;

const otherReadings = (leaf: Leaf, now: number): Named[] => [
  ...named(
    'survey.score',
    leaf['survey.score'],
    answered(({ score }) => score),
  ),
  ...named(
    'survey.last',
    leaf['survey.last'],
    answered(({ at }) => daysSince(at, now)),
  ),
  ...tallies.flatMap(([count, last, of]) => [
    ...named(
      count,
      leaf[count],
      within((facts) => of(facts).count),
    ),
    ...named(
      last,
      leaf[last],
      days((facts) => of(facts).last, now),
    ),
  ]),
];

/** A leaf where it stands, `and.1.orders.last`. */
interface PlacedLeaf extends Reading {
  readonly path: string;
  readonly leaf: Leaf;
}

/** A condition made ready for very many people, at one instant. */
export interface Compiled {
  readonly leaves: readonly PlacedLeaf[];
  /** Whether it holds, and what each leaf says, in the order of `leaves`. */
  judge(facts: Facts): { readonly holds: boolean; readonly verdicts: readonly Verdict[] };
}

type Combine = (verdicts: readonly Verdict[]) => boolean;

const gather = (
  condition: Condition,
  path: readonly (string | number)[],
  now: number,
  into: PlacedLeaf[],
): Combine => {
  const { and, or, not } = condition;
  if (not) {
    const inner = gather(not, [...path, 'not'], now, into);
    return (verdicts) => !inner(verdicts);
  }
  const several = and ?? or;
  if (several) {
    const each = several.map((one, place) => gather(one, [...path, and ? 'and' : 'or', place], now, into));
    return and
      ? (verdicts) => each.every((holds) => holds(verdicts))
      : (verdicts) => each.some((holds) => holds(verdicts));
  }
  const readings = [profileReadings, orderReadings, rfmReadings, otherReadings].flatMap((of) =>
    of(condition, now),
  );
  const [own] = readings;
  if (!own)
    throw new Error(`The condition at ${path.join('.') || 'the top'} asks for nothing that is known.`);
  const place = into.push({ ...own, path: [...path, own.name].join('.'), leaf: condition }) - 1;
  return (verdicts) => verdicts[place] === 'yes';
};

/** `at`: the instant of evaluation, UTC, from which days are counted back. */
export const compile = (condition: Condition, at: string): Compiled => {
  const leaves: PlacedLeaf[] = [];
  const combine = gather(condition, [], Date.parse(at), leaves);
  return {
    leaves,
    judge: (facts) => {
      const verdicts = leaves.map((leaf) => leaf.judge(facts));
      return { holds: combine(verdicts), verdicts };
    },
  };
};

/** Whether the condition holds for a person at that instant (UTC), and the paths of the leaves whose fact is unknown. */
export const evaluate = (
  condition: Condition,
  facts: Facts,
  at: string,
): { readonly holds: boolean; readonly unknown: readonly string[] } => {
  const { leaves, judge } = compile(condition, at);
  const { holds, verdicts } = judge(facts);
  return { holds, unknown: leaves.flatMap(({ path }, place) => (verdicts[place] === 'unknown' ? path : [])) };
};
