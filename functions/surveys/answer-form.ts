import { readForm } from '../kit/read-form.ts';
import type { Kind } from '../vocabulary/question-kind.ts';
import { type DimensionName, dimensionNames, scales } from './questionnaire.ts';
import { type Level, level, longestComment } from './survey.ts';

/** A score as it stands in a form or a link; undefined for anything that the kind does not have. */
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
  /** The answer to the question after the score; undefined where the form had none. */
  readonly followUp: string | undefined;
}

/** Reads the submitted form. Words longer than the page allows are cut there. */
export const readAnswer = (kind: Kind, body: Buffer): AnswerForm => {
  const form = readForm(body);
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
