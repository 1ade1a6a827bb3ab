import type { FieldError } from '../kit/errors.ts';
import { misusedVariables, parseMessage } from '../texts/icu-message.ts';
import { isLanguageTag, oneOfOurTags } from '../texts/language-tags.ts';
import type { Kind } from '../vocabulary/question-kind.ts';
import { scales, type Words } from './questionnaire.ts';

const messagesOf = ({ question, followUps = {} }: Words): (readonly [path: string, pattern: string])[] => [
  ['question', question],
  ...Object.entries(followUps).map(([band, pattern]) => [`followUps.${band}`, pattern] as const),
];

const wrongIn = (tag: string, pattern: string): string[] => {
  try {
    return misusedVariables(parseMessage(tag, pattern), { shop: 'text' });
  } catch (error) {
    return [error instanceof Error ? error.message : 'Must be an ICU message.'];
  }
};

const labelsWrong = (kind: Kind, { labels }: Words): string | undefined => {
  const wanted = kind === 'nps' || kind === 'ces' ? 2 : scales[kind].scores.length;
  if (labels.length !== wanted)
    return wanted === 2
      ? 'Give two labels: what the lowest and what the highest number mean.'
      : `Give ${wanted} labels, from the worst to the best.`;
  const different = new Set(labels.map((label) => label.normalize('NFKC').trim().toLowerCase())).size;
  return different === labels.length ? undefined : 'All labels must be different.';
};

/** The problems with the words of a kind, field by field. Empty when the words may be stored. */
export const wordsWrong = (kind: Kind, words: Readonly<Record<string, Words>>): FieldError[] => {
  const given = Object.entries(words);
  if (given.length === 0) return [{ path: 'words', message: 'Give the words of at least one language.' }];
  return given.flatMap(([tag, own]) => {
    if (!isLanguageTag(tag)) return [{ path: `words.${tag}`, message: oneOfOurTags }];
    const labels = labelsWrong(kind, own);
    return [
      ...(labels ? [{ path: `words.${tag}.labels`, message: labels }] : []),
      ...messagesOf(own).flatMap(([path, pattern]) =>
        wrongIn(tag, pattern).map((message) => ({ path: `words.${tag}.${path}`, message })),
      ),
    ];
  });
};
