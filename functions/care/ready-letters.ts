import { type FeastName, feastNames } from '../calendar/feasts.ts';
import type { ShopLetter } from '../mail/shop-letter.ts';
import { textsFor } from '../texts/languages.ts';
import { careTextsFor } from './texts/care-languages.ts';
import { type LetterName, letterNames, type ReadyLetter } from './texts/care-texts.ts';

/** Feasts whose letter has another name. */
const sharedLetters: Readonly<Partial<Record<FeastName, LetterName>>> = {
  'easter-western': 'easter',
  'easter-orthodox': 'easter',
  'christmas-orthodox': 'christmas',
  'eid-al-fitr': 'eid',
  'eid-al-adha': 'eid',
};

const isFeast = (occasion: string): occasion is FeastName => feastNames.some((name) => name === occasion);

const letterNameOf = (occasion: string): LetterName | undefined =>
  (isFeast(occasion) ? sharedLetters[occasion] : undefined) ?? letterNames.find((name) => name === occasion);

/** The name of a feast in a language, as in a list of feasts. */
export const feastNameIn = (feast: FeastName, tag: string): string => careTextsFor([tag]).feasts[feast];

/** A text as an ICU message that says exactly this. */
const literal = (text: string): string => text.replaceAll("'", "''").replace(/[{}]+/g, "'$&'");

/** The greeting of our own mails, with the name or without. */
const greeting = (tag: string): string => {
  const { mails } = textsFor([tag]);
  return `{hasName, select, yes {${mails['mail.greeting']}} other {${mails['mail.greeting.nobody']}}}`;
};

const composed = (
  { subject, preheader, heading, paragraphs }: ReadyLetter,
  name: string,
  tag: string,
): ShopLetter => {
  const named = (message: string): string => message.replaceAll('{occasion}', () => literal(name));
  const texts = [greeting(tag), ...paragraphs.map(named), careTextsFor([tag]).closing];
  return {
    subject: named(subject),
    preheader: named(preheader),
    blocks: [{ heading: named(heading) }, ...texts.map((paragraph) => ({ paragraph }))],
  };
};

/**
 * The letter for an occasion in one of our languages that ships with the house: its own, or else the general
 * one with its name. `name`: what a shop calls a day of its own; feasts have their names. Errors: throws for
 * an occasion that is neither.
 */
export const readyLetter = (occasion: string, tag: string, name?: string | undefined): ShopLetter => {
  const { letters, feast } = careTextsFor([tag]);
  const own = letterNameOf(occasion);
  if (own) return composed(letters[own], '', tag);
  const called = name ?? (isFeast(occasion) ? feastNameIn(occasion, tag) : undefined);
  if (called === undefined) throw new Error(`The occasion ${occasion} has no letter and no name for one.`);
  return composed(feast, called, tag);
};
