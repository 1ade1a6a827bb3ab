import type { FeastName } from '../../calendar/feasts.ts';

/** The letters that are written by hand. Every other feast gets the general one. */
export const letterNames = [
  'birthday',
  'first-order',
  'welcome',
  'coupon-expiring',
  'credit-expiring',
  'win-back',
  'nth-order',
  'refill',
  'new-year',
  'lunar-new-year',
  'seollal',
  'tet',
  'mid-autumn',
  'chuseok',
  'christmas',
  'easter',
  'mothers-day',
  'fathers-day',
  'womens-day',
  'eid',
  'thanksgiving',
] as const;
export type LetterName = (typeof letterNames)[number];

/**
 * A letter that ships with the house. All texts are ICU messages with the variables of letters (`{name}`,
 * `{hasName}`, `{shop}`: mail/shop-letter.ts); the general one and those of feasts also have `{occasion}`, its name. A text that names the
 * reader has another one for readers without a name: `{hasName, select, yes {…} other {…}}`. The greeting
 * (`mail.greeting`) stands between heading and paragraphs by itself, and the closing at the end.
 *
 * A programme may write some days before or after the occasion, so no text says "today". Readers may live on
 * either half of the earth and may be alone or in mourning, so none speaks of seasons, of weather or of a
 * happy family, and none tells a man from a woman. None promises a gift. What a reminder is about, with its last day, stands
 * below its paragraphs: one code or several, or credit.
 */
export interface ReadyLetter {
  readonly subject: string;
  /** What stands beside the subject in a list of mails: one sentence that does not repeat it. */
  readonly preheader: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
}

/** What care says to customers in one language. */
export interface CareTexts {
  /**
   * The name of each feast on its own, as in a list of them: no article, and a capital where a list has one.
   */
  readonly feasts: Readonly<Record<FeastName, string>>;
  readonly letters: Readonly<Record<LetterName, ReadyLetter>>;
  /**
   * For a feast without a letter of its own, or a shop's own day. `{occasion}` is its name, and stands where
   * grammar does not change it: as a heading, or before a colon.
   */
  readonly feast: ReadyLetter;
  /** The last line of each letter: who wishes all this. */
  readonly closing: string;
  /** The days of one person, as in a list. */
  readonly personal: Readonly<
    Record<
      | 'birthday'
      | 'first-order'
      | 'welcome'
      | 'coupon-expiring'
      | 'credit-expiring'
      | 'entering'
      | 'leaving'
      | 'win-back'
      | 'nth-order'
      | 'refill',
      string
    >
  >;
}
