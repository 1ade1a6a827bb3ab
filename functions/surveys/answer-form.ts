import type { Submitted } from '../kit/read-form.ts';
import type { Kind } from '../vocabulary/question-kind.ts';
import { type DimensionName, dimensionNames, scales } from './questionnaire.ts';
import { type Level, level, longestComment } from './survey.ts';

/** Reads a score from a form or a link. Undefined for a value that the kind does not have. */
export const readScore = (kind: Kind, digits: string | undefined): number | undefined => {
  const score = digits && /^\d{1,2}$/.test(digits) ? Number(digits) : undefined;
  return scales[kind].scores.find((known) => known === score);
};

const readLevel = (digits: string | undefined): Level | undefined =>
  level.safeParse(readScore('csat', digits)).data;

export interface AnswerForm {
  readonly score: number | undefined;
  readonly comment: string;
  readonly dimensions: Partial<Record<DimensionName, Level>>;
  /** The answer to the question after the score. Undefined where the form had no such question. */
  readonly followUp: string | undefined;
}

/** Reads the submitted form, and cuts words longer than the page allows. */
export const readAnswer = (kind: Kind, form: Submitted): AnswerForm => {
  const dimensions = dimensionNames.flatMap((name) => {
    const given = kind === 'dimensions' ? readLevel(form.raw(name)) : undefined;
    return given ? [[name, given] as const] : [];
  });
  return {
    score: readScore(kind, form.raw('level')),
    comment: form.words('comment', longestComment),
    dimensions: Object.fromEntries(dimensions),
    followUp: form.raw('followUp') === undefined ? undefined : form.words('followUp', longestComment),
  };
};
