import type { FeastName } from '../calendar/feasts.ts';
import type { Letters, ShopLetter } from '../mail/shop-letter.ts';
import type { Shop } from '../shops/shop.ts';
import { languageTags } from '../texts/language-tags.ts';
import { textsFor } from '../texts/languages.ts';
import { nameIn } from './occasion-names.ts';
import { type Occasion, remindedOf } from './occasions.ts';
import type { Programme } from './programme.ts';
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

/** The letter that is written for this occasion, if one is. */
const letterNameOf = (occasion: Occasion): LetterName | undefined =>
  (occasion.about === 'feast' ? sharedLetters[occasion.name] : undefined) ??
  letterNames.find((name) => name === occasion.name);

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
 * The letter that ships with the house for an occasion, in one of our languages: its own, or else the general
 * one with its name. `name`: what it is called there, if it has no name in this language.
 */
export const readyLetter = (
  occasion: Occasion,
  tag: string,
  name: string = nameIn(occasion, [tag]),
): ShopLetter => {
  const { letters, feast } = careTextsFor([tag]);
  const written = letterNameOf(occasion);
  return composed(written ? letters[written] : feast, name, tag);
};

/** Where a gift stands in a ready letter, and what a reminder is about: before its closing. */
const withPlace = (tag: string, { blocks, ...letter }: ShopLetter): ShopLetter => ({
  ...letter,
  blocks: [...blocks.slice(0, -1), { coupon: textsFor([tag]).mails['mail.gift.code'] }, ...blocks.slice(-1)],
});

/** The letters of a programme by language: the shop's own, or those that ship with the house. */
export const lettersOf = (
  { letter, gift }: Pick<Programme, 'letter' | 'gift'>,
  occasion: Occasion,
  shop: Pick<Shop, 'defaultLocale'>,
): Letters => {
  if (letter) return letter;
  const ready = readyLetters(occasion, shop);
  if (gift.kind === 'none' && !remindedOf(occasion)) return ready;
  return Object.fromEntries(Object.entries(ready).map(([tag, each]) => [tag, withPlace(tag, each)]));
};

/** The letters that ship with the house for an occasion, in each of our languages. */
export const readyLetters = (occasion: Occasion, { defaultLocale }: Pick<Shop, 'defaultLocale'>): Letters =>
  Object.fromEntries(
    languageTags.map((tag) => [tag, readyLetter(occasion, tag, nameIn(occasion, [tag, defaultLocale]))]),
  );
