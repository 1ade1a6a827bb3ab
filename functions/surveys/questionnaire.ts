import { instant, locale, platformId, someText, someWords } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';
import { type Kind, kind } from '../vocabulary/question-kind.ts';

export const dimensionNames = ['product', 'delivery', 'service', 'returns', 'complaints'] as const;
export const dimensionName = z.enum(dimensionNames);
export type DimensionName = z.output<typeof dimensionName>;

const span = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_one, place) => from + place);

/**
 * The scores of each kind, worst to best, with the lowest good score and the highest low one. Good means
 * top-2-box of five levels, promoters of NPS, agreement of CES.
 */
export const scales = {
  csat: { scores: span(1, 5), lowUpTo: 2, goodFrom: 4 },
  dimensions: { scores: span(1, 5), lowUpTo: 2, goodFrom: 4 },
  ces: { scores: span(1, 7), lowUpTo: 3, goodFrom: 5 },
  nps: { scores: span(0, 10), lowUpTo: 6, goodFrom: 9 },
} as const satisfies Record<Kind, { scores: readonly number[]; lowUpTo: number; goodFrom: number }>;

export const bands = ['low', 'middle', 'high'] as const;
export type Band = (typeof bands)[number];

/** The band of a score on its scale. It decides what is asked next. */
export const bandOf = (kind: Kind, score: number): Band => {
  const { lowUpTo, goodFrom } = scales[kind];
  if (score <= lowUpTo) return 'low';
  return score >= goodFrom ? 'high' : 'middle';
};

const sentence = someWords(300);

/**
 * The words of one language. `question` and the follow-ups are ICU messages that may name `{shop}`. `labels`:
 * one for each of five levels, worst to best; for `nps` and `ces` the meaning of the lowest and the highest
 * number.
 */
const words = z.strictObject({
  question: sentence,
  labels: z.array(someWords(80)).check(z.minLength(2), z.maxLength(5)),
  dimensions: z.optional(z.partialRecord(dimensionName, someWords(120))),
  followUps: z.optional(z.partialRecord(z.enum(bands), sentence)),
  /**
   * The speaker of the language who reviewed the labels, and when: five levels do not mean the same in every
   * language.
   */
  reviewed: z.optional(z.strictObject({ by: someWords(100), on: z.iso.date() })),
});
export type Words = z.output<typeof words>;

export const questionnaireWords = z.record(locale, words);

/**
 * A version of a shop's own questions of one kind. A stored version never changes, because surveys refer to
 * what they asked.
 */
export const questionnaire = z.object({
  shop: platformId,
  /** The kind and the version with leading zeros, so that versions sort: `csat.0003`. */
  id: z.string(),
  kind,
  version: z.int(),
  words: questionnaireWords,
  /** When it was published. The version that was published last is asked. */
  publishedAt: z.optional(instant),
  createdAt: instant,
  createdBy: someText(200),
  ...versioned,
});
export type Questionnaire = z.output<typeof questionnaire>;

export const questionnaireId = (kind: Kind, version: number): string =>
  `${kind}.${String(version).padStart(4, '0')}`;

/**
 * The version of a kind that is asked now: the last one published. Undefined where our own questions are
 * asked.
 */
export const publishedOf = (all: readonly Questionnaire[], kind: Kind): Questionnaire | undefined =>
  all
    .filter((each) => each.kind === kind && each.publishedAt !== undefined)
    .toSorted((a, b) => (a.publishedAt ?? '').localeCompare(b.publishedAt ?? ''))
    .at(-1);
