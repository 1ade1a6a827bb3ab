import type { Texts } from '../texts/texts.ts';
import type { Questionnaire } from './questionnaire.ts';
import { wordsFor } from './shown-words.ts';
import type { Survey } from './survey.ts';

/**
 * The version of the questions, labels and topics that the house asks with, of all kinds and languages together. Raise it when any of
 * these words changes: answers to other words are another figure. Since version 2 all languages ask how satisfied people
 * are; before that, fr, es, it and ar asked how it went.
 */
export const houseVersion = 2;

/**
 * What a survey asks, as a name: answers may be compared where this is the same. The words of the house ask the same in
 * all languages. A shop's own words do so only where somebody who speaks the language has reviewed them (`reviewed`);
 * words that nobody has reviewed stand for themselves: `csat.0003.fr`.
 */
export const askedAs = (own: Pick<Questionnaire, 'id' | 'words'> | undefined, texts: Texts): string => {
  const words = wordsFor(own, texts);
  if (!own || !words) return `house.${houseVersion}`;
  return words.reviewed ? own.id : `${own.id}.${texts.tag}`;
};

/** The same of a stored survey. Those from before it was stored asked other words in each language. */
export const askedAsOf = ({ groups, locale }: Pick<Survey, 'groups' | 'locale'>): string =>
  groups?.askedAs ?? ['unnamed', locale].filter((part) => part !== undefined).join('.');
