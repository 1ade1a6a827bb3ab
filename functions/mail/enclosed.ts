import type { Texts } from '../texts/texts.ts';

/** A code, or store credit. */
export type EnclosedKind = 'coupon' | 'credit';

/** What a letter says of something that comes with it. */
export interface EnclosedWords {
  /** The code as people read it, and letter by letter; both empty for credit. */
  readonly code: string;
  readonly aloud: string;
  /** What it is worth, and its last day. */
  readonly terms: string;
  /** The address of its reader's page of store credit; empty for a code. */
  readonly page: string;
}

export const nothingEnclosed: EnclosedWords = { code: '', aloud: '', terms: '', page: '' };

/** Why a message waits for what comes with it. */
export const giftOnItsWay = 'gift-on-its-way';

/** What comes with one message. */
export interface Enclosed {
  readonly kind: EnclosedKind;
  /** Of each code one. */
  readonly wordsIn: (texts: Texts) => readonly EnclosedWords[];
}
