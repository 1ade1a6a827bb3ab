import type { Term } from '../terms/term.ts';
import type { Customer } from './customer.ts';

/** Letters that are a letter with a stroke, or two in one, and that Unicode does not take apart. */
const plainLetters: Readonly<Record<string, string>> = {
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ħ: 'h',
  ŧ: 't',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ς: 'σ',
  // What is left of the capital ẞ.
  ß: 'ss',
};

/**
 * Accents of Latin, Greek and Cyrillic letters, Hebrew points and Arabic vowel signs. Signs of other scripts
 * are as much a part of the word as its letters: without them が would be か.
 */
const accents = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670]/gu;

/** Case and accents folded: "Ｍüller-ŞEN" and "muller-sen" are the same. Full-width forms are usual ones. */
const folded = (text: string): string =>
  text
    .normalize('NFKC')
    // First to upper case: that makes two letters of ß, and a usual letter of a dotless i.
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKD')
    .replace(accents, '')
    .normalize('NFC')
    .replace(/[øđðłħŧæœþςß]/gu, (letter) => plainLetters[letter] ?? letter);

/** The longest word, in characters. */
const longestWord = 64;
const cut = (word: string): string => [...word].slice(0, longestWord).join('');

/** The words of a name as it is searched for. An apostrophe is a part of its word: "O’Brien" is one. */
export const wordsOf = (text: string): string[] =>
  folded(text)
    .replace(/['’ʼ`]/gu, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .flatMap((word) => (word === '' ? [] : [cut(word)]));

const eastAsian = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]/u;

/** How many characters of a word one must know to look for it: a Chinese one says as much as three letters. */
const needed = (word: string): number => (eastAsian.test(word) ? 2 : 3);

const lengthOf = (word: string): number => [...word].length;

export const isLongEnough = (word: string): boolean => lengthOf(word) >= needed(word);

/** Where customers of a shop are found whose name has a word that begins like this one. */
export const namePlace = (shop: string, word: string): string =>
  `${shop} name ${[...word].slice(0, needed(word)).join('')}`;

/**
 * All words of a customer's name. East Asian names are also one word, family name first, because people write
 * them without a space.
 */
export const nameWords = ({ firstName, lastName }: Pick<Customer, 'firstName' | 'lastName'>): string[] => {
  const words = wordsOf(`${lastName?.value ?? ''} ${firstName?.value ?? ''}`);
  const together = words.length > 1 && words.every((word) => eastAsian.test(word));
  return [...new Set(together ? [cut(words.join('')), ...words] : words)];
};

/** A customer is found by this many words of the name. */
const mostWords = 4;

/** The id follows the word, after a sign that no word has. */
const entryOf = (word: string, id: string): string => `${word} ${id}`;
export const idOfEntry = (entry: string): string => entry.slice(entry.indexOf(' ') + 1);

/**
 * The terms of a customer: words of the name that are long enough to be looked for. A word that another one
 * begins with needs none of its own.
 */
export const nameTerms = (customer: Customer): Term[] => {
  const words = nameWords(customer).filter(isLongEnough);
  return words
    .filter((word) => !words.some((other) => other !== word && other.startsWith(word)))
    .slice(0, mostWords)
    .map((word) => ({ place: namePlace(customer.shop, word), entry: entryOf(word, customer.id) }));
};
