import { country, currency, someWords, timeZone } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import { slug } from '../shops/product-classes.ts';
import { purposes } from '../vocabulary/purpose.ts';
import { kind } from '../vocabulary/question-kind.ts';
import { tag } from '../vocabulary/tags.ts';
import { consentWords } from './consent-word.ts';
import { contradictionsIn } from './contradictions.ts';

/**
 * The language of segments. docs/segments.md defines every word of it, so exactly that somebody else can evaluate
 * a condition from that page alone.
 */

const bound = z.optional(z.int().check(z.gte(0), z.lte(1_000_000_000_000)));
const bounds = { atLeast: bound, atMost: bound };

/** Both bounds are included. */
export interface Bounds {
  readonly atLeast?: number | undefined;
  readonly atMost?: number | undefined;
}

const given = z.refine<Bounds>(
  ({ atLeast, atMost }) => atLeast !== undefined || atMost !== undefined,
  'Give atLeast, atMost or both.',
);
const upright = z.refine<Bounds>(
  ({ atLeast = 0, atMost = Number.POSITIVE_INFINITY }) => atLeast <= atMost,
  'Nobody fits: atLeast is above atMost.',
);

const list = <S extends z.ZodMiniType>(item: S) =>
  z.array(item).check(z.minLength(1, 'Name at least one.'), z.maxLength(100));

const range = z.strictObject(bounds).check(given, upright);
const ofSurvey = z.strictObject({ kind, ...bounds }).check(given, upright);

const leafShape = {
  country: z.optional(list(country)),
  /** The first part of a language tag. */
  language: z.optional(
    list(
      z.string().check(z.regex(/^[a-z]{2,3}$/, 'Must be a language, like de: two or three small letters.')),
    ),
  ),
  zone: z.optional(list(timeZone)),
  birthday: z.optional(z.boolean()),
  known: z.optional(range),
  consent: z.optional(z.strictObject({ purpose: z.enum(purposes), is: list(z.enum(consentWords)) })),
  tags: z.optional(list(tag)),
  'orders.count': z.optional(range),
  /** Minor units. */
  'orders.spend': z.optional(z.strictObject({ currency, ...bounds }).check(given, upright)),
  'orders.first': z.optional(range),
  'orders.last': z.optional(range),
  'orders.gap': z.optional(range),
  products: z.optional(z.strictObject({ anyOf: list(someWords(255)), ...bounds }).check(upright)),
  classes: z.optional(z.strictObject({ anyOf: list(slug), ...bounds }).check(upright)),
  'survey.score': z.optional(ofSurvey),
  'survey.last': z.optional(ofSurvey),
  'returns.count': z.optional(range),
  'returns.last': z.optional(range),
  'coupons.count': z.optional(range),
  'coupons.last': z.optional(range),
  'care.count': z.optional(range),
  'care.last': z.optional(range),
};
const leaf = z.strictObject(leafShape);
/** One fact and what it must be: an object with one key. */
export type Leaf = z.output<typeof leaf>;

/** An object with one key. */
export interface Condition extends Leaf {
  readonly and?: Condition[] | undefined;
  readonly or?: Condition[] | undefined;
  readonly not?: Condition | undefined;
}

const hasOneKey = (value: object): boolean =>
  Object.values(value).filter((each) => each !== undefined).length === 1;

const several = z
  .array(z.lazy(() => node))
  .check(z.minLength(1, 'Must have at least one condition.'), z.maxLength(50));

const node: z.ZodMiniType<Condition> = z
  .strictObject({
    ...leafShape,
    and: z.optional(several),
    or: z.optional(several),
    not: z.optional(z.lazy(() => node)),
  })
  .check(
    z.refine<Condition>(
      hasOneKey,
      'Must have exactly one key: a fact, and, or, not. Join several conditions with and.',
    ),
  );

const deepest = 6;
const mostLeaves = 100;

const children = (value: unknown): readonly unknown[] => {
  if (typeof value !== 'object' || value === null) return [];
  const { and, or, not } = { and: undefined, or: undefined, not: undefined, ...value };
  return [and, or]
    .flatMap((each) => (Array.isArray(each) ? each : []))
    .concat(not === undefined ? [] : [not]);
};

/** How deep it is, but no further than one more than is allowed. */
const depthOf = (value: unknown, most = deepest + 1): number =>
  most <= 1 ? 1 : 1 + Math.max(0, ...children(value).map((child) => depthOf(child, most - 1)));

const leavesOf = (value: unknown): number => {
  const within = children(value);
  return within.length === 0 ? 1 : within.reduce<number>((sum, child) => sum + leavesOf(child), 0);
};

/** Before anything else looks into it, because all that does goes as deep as it is. */
const shallow = z.unknown().check(
  z.refine((value) => depthOf(value) <= deepest, { error: `Must be at most ${deepest} deep.`, abort: true }),
  z.refine((value) => leavesOf(value) <= mostLeaves, `Must have at most ${mostLeaves} facts.`),
);

/** A condition as somebody writes it. What nobody can fit is refused. */
export const condition = z.pipe(
  shallow,
  node.check((checked) => {
    for (const { path, message } of contradictionsIn(checked.value))
      checked.issues.push({ code: 'custom', input: checked.value, path: [...path], message });
  }),
);

/** A condition as openapi.json shows it: one that contains itself has no place there. */
export const shownCondition = z.strictObject({
  ...leafShape,
  /** Conditions like this one, all of which hold. */
  and: z.optional(z.array(z.unknown())),
  /** Conditions like this one, one of which holds. */
  or: z.optional(z.array(z.unknown())),
  /** A condition like this one, which does not hold. */
  not: z.optional(z.unknown()),
});
