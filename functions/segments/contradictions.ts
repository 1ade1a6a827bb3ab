import type { Condition, Leaf } from './leaf.ts';

type Path = readonly (string | number)[];

export interface Contradiction {
  readonly path: Path;
  readonly message: string;
}

interface Placed {
  readonly condition: Condition;
  readonly path: Path;
}

/** What a leaf leaves of a fact. Two of the same `about` can hold together only if they share something. */
type Allowed =
  | { readonly about: string; readonly from: number; readonly to: number }
  | { readonly about: string; readonly among: readonly string[] };

const ranged = [
  'known',
  'orders.count',
  'orders.first',
  'orders.last',
  'orders.gap',
  'rfm.recency',
  'rfm.frequency',
  'rfm.money',
  'returns.count',
  'returns.last',
  'coupons.count',
  'coupons.last',
  'care.count',
  'care.last',
] as const satisfies readonly (keyof Leaf)[];

const span = (
  about: string,
  asked: { readonly atLeast?: number | undefined; readonly atMost?: number | undefined } | undefined,
): Allowed[] =>
  asked ? [{ about, from: asked.atLeast ?? 0, to: asked.atMost ?? Number.POSITIVE_INFINITY }] : [];

const among = (about: string, asked: readonly string[] | undefined): Allowed[] =>
  asked ? [{ about, among: asked }] : [];

/** Products, classes and tags are missing: a person has several. */
const allowedBy = (leaf: Leaf): Allowed[] => [
  ...ranged.flatMap((name) => span(name, leaf[name])),
  ...span(`orders.spend in ${leaf['orders.spend']?.currency}`, leaf['orders.spend']),
  ...span(`survey.score of ${leaf['survey.score']?.kind}`, leaf['survey.score']),
  ...span(`survey.last of ${leaf['survey.last']?.kind}`, leaf['survey.last']),
  ...among('country', leaf.country),
  ...among('language', leaf.language),
  ...among('zone', leaf.zone),
  ...among('rfm.group', leaf['rfm.group']),
  ...among(`consent for ${leaf.consent?.purpose}`, leaf.consent?.is),
  ...among('birthday', leaf.birthday === undefined ? undefined : [String(leaf.birthday)]),
];

const shared = (a: Allowed, b: Allowed): Allowed | undefined => {
  if ('among' in a && 'among' in b) {
    const both = a.among.filter((one) => b.among.includes(one));
    return both.length > 0 ? { about: a.about, among: both } : undefined;
  }
  if ('among' in a || 'among' in b) return a;
  const [from, to] = [Math.max(a.from, b.from), Math.min(a.to, b.to)];
  return from <= to ? { about: a.about, from, to } : undefined;
};

/** What stands directly under an `and`, through the `and`s in it. */
const under = (all: readonly Condition[], path: Path): Placed[] =>
  all.flatMap((condition, place) => {
    const at = [...path, place];
    return condition.and ? under(condition.and, [...at, 'and']) : [{ condition, path: at }];
  });

const nameOf = (condition: Condition): string =>
  Object.entries(condition).find(([, asked]) => asked !== undefined)?.[0] ?? '';

/** Facts of which nothing is left; each is told where it runs out. */
const exclusive = (placed: readonly Placed[]): Contradiction[] => {
  const left = new Map<string, Allowed>();
  return placed.flatMap(({ condition, path }) =>
    allowedBy(condition).flatMap((allowed) => {
      const before = left.get(allowed.about);
      const both = before ? shared(before, allowed) : allowed;
      if (both) left.set(allowed.about, both);
      if (both) return [];
      const message = `Nobody fits: this contradicts what the same and asks of ${allowed.about} before.`;
      return [{ path: [...path, nameOf(condition)], message }];
    }),
  );
};

const isWithin = (one: Allowed, other: Allowed): boolean => {
  if (one.about !== other.about) return false;
  if ('among' in one) return 'among' in other && one.among.every((each) => other.among.includes(each));
  return !('among' in other) && other.from <= one.from && one.to <= other.to;
};

/** Whether everybody who fits the one fits the other, as far as the two can be compared. */
const implies = (one: Condition, other: Condition): boolean => {
  if (JSON.stringify(one) === JSON.stringify(other)) return true;
  const [wide, ...more] = allowedBy(other);
  return wide !== undefined && more.length === 0 && allowedBy(one).some((narrow) => isWithin(narrow, wide));
};

/** A condition beside the `not` of the same, or of one that takes it in. */
const denied = (placed: readonly Placed[]): Contradiction[] =>
  placed.flatMap(({ condition: { not }, path }) =>
    not && placed.some(({ condition }) => implies(condition, not))
      ? [{ path: [...path, 'not'], message: 'Nobody fits: the same and asks for this condition too.' }]
      : [],
  );

/** What the conditions of an `and` leave of a fact that is a number. */
const leftOf = (about: string, placed: readonly Placed[]) => {
  const asked = placed.flatMap(({ condition }) =>
    allowedBy(condition).flatMap((each) => (each.about === about && 'from' in each ? [each] : [])),
  );
  return asked.length === 0
    ? undefined
    : { from: Math.max(...asked.map(({ from }) => from)), to: Math.min(...asked.map(({ to }) => to)) };
};

/** Facts that rule each other out: an order that nobody made, and a first order after the last one. */
const impossible = (placed: readonly Placed[], path: Path): Contradiction[] => {
  const [count, first, last, gap] = ['count', 'first', 'last', 'gap'].map((name) =>
    leftOf(`orders.${name}`, placed),
  );
  const of = (what: string) => [{ path, message: `Nobody fits: ${what}` }];
  if (count && count.to < 1 && (first || last || gap))
    return of('the same and asks for people without orders, and for a day of their orders.');
  if (first && last && last.from > first.to)
    return of('the same and asks for a first order that is newer than the last one.');
  return [];
};

/** What a contradiction means where it stands: an `and` around it fits nobody, a `not` of it everybody. */
const inside = (found: readonly Contradiction[], says: string): Contradiction[] =>
  found.map(({ path, message }) => ({ path, message: message.replace(/^Nobody fits(?=:)/, says) }));

/** Where the condition contradicts itself under one `and`, so that this part of it says nothing. */
export const contradictionsIn = (condition: Condition, path: Path = []): Contradiction[] => {
  const placed = condition.and ? under(condition.and, [...path, 'and']) : [];
  const branches = condition.or ?? [];
  return [
    ...exclusive(placed),
    ...denied(placed),
    ...impossible(placed, path),
    ...placed.flatMap((each) => contradictionsIn(each.condition, each.path)),
    ...branches.flatMap((each, place) =>
      inside(contradictionsIn(each, [...path, 'or', place]), 'Nobody fits this branch of the or'),
    ),
    ...(condition.not
      ? inside(contradictionsIn(condition.not, [...path, 'not']), 'Everybody fits this not')
      : []),
  ];
};
