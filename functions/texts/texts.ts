import type { Purpose } from '../vocabulary/purpose.ts';
import type { DecisionTexts } from './en/decisions.ts';
import type { LinkTexts } from './en/link.ts';
import type { QuestionTexts } from './en/questions.ts';
import type { ReturnPageTexts } from './en/return-pages.ts';
import type { ReturnWords } from './en/return-words.ts';
import type { MailCopy } from './mail-copy.ts';
import type { Address } from './person-name.ts';

/**
 * Everything a customer reads, in one language: a language is one file of this shape, listed in
 * `languages.ts`, with a folder for its mails and for texts about returns. A missing sentence does not
 * compile. Functions take the varying parts; the caller escapes their results.
 */
export interface Texts {
  /** BCP 47, as it stands in `lang` attributes. */
  readonly tag: string;
  readonly direction: 'ltr' | 'rtl';
  /** How a customer is addressed by their names. */
  readonly addressed: Address;
  /** A label and its value, on one line. */
  readonly labelled: (label: string, value: string) => string;
  /** Sentences that follow each other. */
  readonly sentences: (sentences: readonly string[]) => string;
  /**
   * The five levels from worst to best, in the words that people use when they rate in this language, not
   * translated word by word.
   */
  readonly levels: readonly [string, string, string, string, string];
  /** The page about a finished return, where it differs from the page about an order. */
  readonly returnSurvey: {
    readonly title: (shop: string) => string;
    readonly question: (shop: string) => string;
  };
  readonly surveyPage: {
    readonly title: (shop: string) => string;
    readonly question: (shop: string) => string;
    readonly comment: string;
    readonly commentHint: (longest: number) => string;
    readonly send: string;
    readonly chooseLevel: string;
    readonly thanksTitle: string;
    readonly thanks: string;
    readonly alreadyTitle: string;
    readonly already: string;
  };
  /** The page where people choose what mail they get from a shop. */
  readonly preferences: {
    readonly title: (shop: string) => string;
    readonly intro: (shop: string) => string;
    /**
     * The meaning of a yes: it says who writes, and about what. The ledger of consents refers to these
     * sentences: if the meaning of one changes, raise `wordingVersion` in mail/preferences.ts.
     */
    readonly questions: Readonly<Record<Purpose, (shop: string) => string>>;
    /** About the kind of mail that the link came with. */
    readonly aboutToStop: string;
    readonly yes: string;
    readonly no: string;
    /** Above the occasions of greetings: birthdays, feasts. */
    readonly occasions: string;
    /** That the ticks are no consent: without a yes to greetings none of them is sent. */
    readonly occasionsHint: string;
    /** The link to the page that asks for the birthday. */
    readonly birthday: string;
    readonly pause: string;
    readonly noPause: string;
    readonly pauseFor: (days: number) => string;
    readonly keepPause: (date: string) => string;
    readonly endPause: string;
    readonly save: string;
    readonly doneTitle: string;
    readonly done: (shop: string) => string;
    readonly names: Readonly<Record<Purpose, string>>;
    readonly pausedUntil: (date: string) => string;
    readonly change: string;
  };
  readonly link: LinkTexts;
  /** The messages of all mails, in ICU syntax, for `say`. */
  readonly mails: MailCopy;
  readonly questions: QuestionTexts;
  readonly returnWords: ReturnWords;
  readonly returnPages: ReturnPageTexts;
  readonly decisions: DecisionTexts;
}
