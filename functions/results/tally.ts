import type { Estimate } from '../kit/confidence.ts';
import { scales } from '../surveys/questionnaire.ts';
import type { Kind } from '../vocabulary/question-kind.ts';
import { netPromoterScore, shareOf } from './intervals.ts';

/** One question that a customer was asked, as the results see it: what it was about, and the answer. */
export interface Opinion {
  readonly kind: Kind;
  /** What was asked, as a name: answers are compared only where it is the same. See surveys/asked-as.ts. */
  readonly askedAs: string;
  /**
   * The UTC instant at which it was asked. A result belongs to the period of the question, not of the answer.
   */
  readonly askedAt: string;
  /** For `nps` 0 to 10, for `ces` 1 to 7, otherwise 1 to 5. Missing where the customer did not answer. */
  readonly score?: number | undefined;
  /** Levels of 1 to 5 by their topic, for example `delivery`. */
  readonly dimensions?: Readonly<Record<string, number>> | undefined;
  /** The groups that it belongs to. An order has several products, and counts with each. */
  readonly groups: Readonly<Record<Grouping, readonly string[]>>;
}

export const groupings = ['product', 'country', 'language', 'agent'] as const;
export type Grouping = (typeof groupings)[number];

type Distribution = Readonly<Record<string, number>>;

/** The summary of several questions of one kind. */
export interface Tally {
  readonly asked: number;
  readonly answered: number;
  /** From 0 to 1. */
  readonly responseRate: Estimate | undefined;
  /** How often each score was given, 0 included. */
  readonly distribution: Distribution;
  /**
   * The figure of the kind: for `csat` and `dimensions` the share of 4 and 5 (top-2-box), for `ces` the share
   * of 5 to 7, both from 0 to 1; for `nps` the Net Promoter Score from -100 to 100.
   */
  readonly figure: Estimate | undefined;
  /** The share of 4 and 5 for each dimension that was answered. */
  readonly dimensions: Readonly<
    Record<string, { readonly answered: number; readonly figure: Estimate | undefined }>
  >;
}

const howMany = (scores: readonly number[], wanted: (score: number) => boolean): number =>
  scores.filter(wanted).length;

const figureOf = (kind: Kind, scores: readonly number[]): Estimate | undefined =>
  kind === 'nps'
    ? netPromoterScore({
        promoters: howMany(scores, (score) => score >= 9),
        passives: howMany(scores, (score) => score === 7 || score === 8),
        detractors: howMany(scores, (score) => score <= 6),
      })
    : shareOf(
        howMany(scores, (score) => score >= scales[kind].goodFrom),
        scores.length,
      );

const dimensionsOf = (opinions: readonly Opinion[]): Tally['dimensions'] => {
  const levels = new Map<string, number[]>();
  for (const { dimensions = {} } of opinions) {
    for (const [name, level] of Object.entries(dimensions)) {
      const given = levels.get(name);
      if (given) given.push(level);
      else levels.set(name, [level]);
    }
  }
  return Object.fromEntries(
    [...levels].map(([name, given]) => [
      name,
      { answered: given.length, figure: figureOf('dimensions', given) },
    ]),
  );
};

/** Summarises questions of one kind. */
export const tallyOf = (kind: Kind, opinions: readonly Opinion[]): Tally => {
  const scores = opinions.flatMap(({ score }) => (score === undefined ? [] : [score]));
  return {
    asked: opinions.length,
    answered: scores.length,
    responseRate: shareOf(scores.length, opinions.length),
    distribution: Object.fromEntries(
      scales[kind].scores.map((score) => [score, howMany(scores, (given) => given === score)]),
    ),
    figure: figureOf(kind, scores),
    dimensions: dimensionsOf(opinions),
  };
};
