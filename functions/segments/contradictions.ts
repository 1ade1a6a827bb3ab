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

/** A condition beside the `not` of the same. */
const denied = (placed: readonly Placed[]): Contradiction[] => {
  const asserted = new Set(placed.map(({ condition }) => JSON.stringify(condition)));
  return placed.flatMap(({ condition: { not }, path }) =>
    not && asserted.has(JSON.stringify(not))
      ? [{ path: [...path, 'not'], message: 'Nobody fits: the same and asks for this condition too.' }]
      : [],
  );
};

/** Where the condition contradicts itself under one `and`, so that nobody could ever fit. */
export const contradictionsIn = (condition: Condition, path: Path = []): Contradiction[] => {
  const placed = condition.and ? under(condition.and, [...path, 'and']) : [];
  const within =
    condition.or?.map((each, place) => ({ condition: each, path: [...path, 'or', place] })) ?? [];
  const inside = condition.not ? [{ condition: condition.not, path: [...path, 'not'] }] : [];
  return [
    ...exclusive(placed),
    ...denied(placed),
    ...[...placed, ...within, ...inside].flatMap((each) => contradictionsIn(each.condition, each.path)),
  ];
};
