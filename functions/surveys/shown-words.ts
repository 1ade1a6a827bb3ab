import { parseMessage } from '../texts/icu-message.ts';
import type { Texts } from '../texts/texts.ts';
import type { Kind } from '../vocabulary/question-kind.ts';
import {
  type Band,
  type DimensionName,
  dimensionNames,
  type Questionnaire,
  scales,
  type Words,
} from './questionnaire.ts';

/** A question as a person reads it, in their language. */
export interface ShownWords {
  readonly question: string;
  /** Every score with its label, worst to best. For `nps` and `ces`, only the two ends have a label. */
  readonly choices: readonly { readonly score: number; readonly label: string | undefined }[];
  readonly dimensions: readonly { readonly name: DimensionName; readonly label: string }[];
  readonly followUps: Readonly<Record<Band, string>>;
}

interface Asked {
  readonly kind: Kind;
  readonly about: 'order' | 'return';
  readonly shop: string;
  /** The shop's own version of the questions, if one was asked. */
  readonly own: Pick<Questionnaire, 'words'> | undefined;
}

/**
 * The shop's words for this language: by its full tag, or by the language alone where it has only one script.
 */
export const wordsFor = (own: Asked['own'], { tag }: Pick<Texts, 'tag'>): Words | undefined =>
  own?.words[tag] ?? (tag.startsWith('zh') ? undefined : own?.words[tag.split('-')[0] ?? tag]);

const labelsOf = (kind: Kind, { levels, questions }: Texts): readonly string[] => {
  if (kind === 'nps' || kind === 'ces') return [questions[kind].lowest, questions[kind].highest];
  return levels;
};

const questionOf = ({ kind, about, shop }: Asked, texts: Texts): string => {
  if (kind === 'nps' || kind === 'ces') return texts.questions[kind].question(shop);
  return (about === 'return' ? texts.returnSurvey : texts.surveyPage).question(shop);
};

const choicesOf = (kind: Kind, labels: readonly string[]): ShownWords['choices'] => {
  const { scores } = scales[kind];
  const ends = labels.length < scores.length;
  return scores.map((score, place) => ({
    score,
    label: ends
      ? place === 0
        ? labels[0]
        : place === scores.length - 1
          ? labels.at(-1)
          : undefined
      : labels[place],
  }));
};

/** The shop's own words where it has some in this language, otherwise ours. */
export const shownWords = (asked: Asked, texts: Texts): ShownWords => {
  const { kind, shop } = asked;
  const own = wordsFor(asked.own, texts);
  const said = (pattern: string) => parseMessage(texts.tag, pattern).format({ shop });
  const house = texts.questions;
  const names = dimensionNames.filter((name) => !own?.dimensions || own.dimensions[name]);
  return {
    question: own ? said(own.question) : questionOf(asked, texts),
    choices: choicesOf(kind, own?.labels ?? labelsOf(kind, texts)),
    dimensions:
      kind === 'dimensions'
        ? names.map((name) => ({ name, label: own?.dimensions?.[name] ?? house.dimensions.names[name] }))
        : [],
    followUps: {
      low: own?.followUps?.low ? said(own.followUps.low) : house.followUps.low,
      middle: own?.followUps?.middle ? said(own.followUps.middle) : house.followUps.middle,
      high: own?.followUps?.high ? said(own.followUps.high) : house.followUps.high,
    },
  };
};
