import { country, currency, someWords, timeZone } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import { slug } from '../shops/product-classes.ts';
import { purposes } from '../vocabulary/purpose.ts';
import { kind } from '../vocabulary/question-kind.ts';
import { tag } from '../vocabulary/tags.ts';
import { consentWords } from './consent-word.ts';
import { rfmGroups } from './rfm/group.ts';

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

const score = z.optional(z.int().check(z.gte(1), z.lte(5)));
const scores = z.strictObject({ atLeast: score, atMost: score }).check(given, upright);

/** The facts that a condition may ask for, and how. */
export const leafShape = {
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
  'rfm.group': z.optional(list(z.enum(rfmGroups))),
  'rfm.recency': z.optional(scores),
  'rfm.frequency': z.optional(scores),
  'rfm.money': z.optional(scores),
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
