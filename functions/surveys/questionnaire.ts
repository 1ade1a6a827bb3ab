import * as z from 'zod/mini';
import { instant, locale, platformId, someText, someWords } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';
import { type Kind, kind } from '../vocabulary/question-kind.ts';

export const dimensionNames = ['product', 'delivery', 'service', 'returns', 'complaints'] as const;
export const dimensionName = z.enum(dimensionNames);
export type DimensionName = z.output<typeof dimensionName>;

const span = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_one, place) => from + place);

/**
 * Each kind's scores, worst to best; from where on a score is good, and up to where it is low. Good are top-2-box of
 * five levels, promoters of NPS, agreement of CES.
 */
export const scales = {
  csat: { scores: span(1, 5), lowUpTo: 2, goodFrom: 4 },
  dimensions: { scores: span(1, 5), lowUpTo: 2, goodFrom: 4 },
  ces: { scores: span(1, 7), lowUpTo: 3, goodFrom: 5 },
  nps: { scores: span(0, 10), lowUpTo: 6, goodFrom: 9 },
} as const satisfies Record<Kind, { scores: readonly number[]; lowUpTo: number; goodFrom: number }>;

export const bands = ['low', 'middle', 'high'] as const;
export type Band = (typeof bands)[number];

/** Where on its scale a score is: it decides what is asked next. */
export const bandOf = (kind: Kind, score: number): Band => {
  const { lowUpTo, goodFrom } = scales[kind];
  if (score <= lowUpTo) return 'low';
  return score >= goodFrom ? 'high' : 'middle';
};

const sentence = someWords(300);

/**
 * What one language says. `question` and the follow-ups are ICU messages that may name `{shop}`. `labels`: one for each
 * of five levels, worst to best; of `nps` and `ces` what the lowest and the highest number mean.
 */
const words = z.strictObject({
  question: sentence,
  labels: z.array(someWords(80)).check(z.minLength(2), z.maxLength(5)),
  dimensions: z.optional(z.partialRecord(dimensionName, someWords(120))),
  followUps: z.optional(z.partialRecord(z.enum(bands), sentence)),
  /** Who has read the labels as a speaker of the language, and when: five levels are not the same in all of them. */
  reviewed: z.optional(z.strictObject({ by: someWords(100), on: z.iso.date() })),
});
export type Words = z.output<typeof words>;

export const questionnaireWords = z.record(locale, words);

/**
 * A version of a shop's own questions of one kind. It never changes once it is stored; what was asked with it stays
 * what was asked.
 */
export const questionnaire = z.object({
  shop: platformId,
  /** The kind and the version with leading zeros, so that versions sort: `csat.0003`. */
  id: z.string(),
  kind,
  version: z.int(),
  words: questionnaireWords,
  /** When it became what is asked; the latest one is. */
  publishedAt: z.optional(instant),
  createdAt: instant,
  createdBy: someText(200),
  ...versioned,
});
export type Questionnaire = z.output<typeof questionnaire>;

export const questionnaireId = (kind: Kind, version: number): string =>
  `${kind}.${String(version).padStart(4, '0')}`;

/** What is asked now of a kind: the version that was published last; undefined where the house's questions are. */
export const publishedOf = (all: readonly Questionnaire[], kind: Kind): Questionnaire | undefined =>
  all
    .filter((each) => each.kind === kind && each.publishedAt !== undefined)
    .toSorted((a, b) => (a.publishedAt ?? '').localeCompare(b.publishedAt ?? ''))
    .at(-1);
