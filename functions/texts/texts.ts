import type { Purpose } from '../vocabulary/purpose.ts';
import type { QuestionTexts } from './en/questions.ts';
import type { ReturnPageTexts } from './en/return-pages.ts';
import type { ReturnWords } from './en/return-words.ts';
import type { MailCopy } from './mail-copy.ts';

/**
 * Everything a customer reads, in one language: a language is one file of this shape, listed in `languages.ts`, with a
 * folder for its mails and for what is said about returns. A missing sentence does not compile. Functions take what varies; what they return is escaped where it is shown.
 */
export interface Texts {
  /** BCP 47, as it stands in `lang` attributes. */
  readonly tag: string;
  readonly direction: 'ltr' | 'rtl';
  /** A label and what it labels, on one line. */
  readonly labelled: (label: string, value: string) => string;
  /** Sentences that follow each other. */
  readonly sentences: (sentences: readonly string[]) => string;
  /** The five levels from worst to best, worded the way people of this language rate, not translated word by word. */
  readonly levels: readonly [string, string, string, string, string];
  /** The page about a return that is over, where it differs from the one about an order. */
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
  /** Where people choose what a shop may write to them. */
  readonly preferences: {
    readonly title: (shop: string) => string;
    readonly intro: (shop: string) => string;
    /**
     * What a yes agrees to, so it says who writes, and about what. It is what the ledger of consents refers to: whoever
     * changes what one of them means raises `wordingVersion` in mail/preferences.ts.
     */
    readonly questions: Readonly<Record<Purpose, (shop: string) => string>>;
    /** Said of the kind of mail that the link came with. */
    readonly aboutToStop: string;
    readonly yes: string;
    readonly no: string;
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
  readonly link: {
    readonly invalidTitle: string;
    readonly invalid: string;
    readonly expiredTitle: string;
    readonly expired: string;
    readonly brokenTitle: string;
    readonly broken: string;
  };
  /** What all mails say, as ICU messages: `say` says them. */
  readonly mails: MailCopy;
  readonly questions: QuestionTexts;
  readonly returnWords: ReturnWords;
  readonly returnPages: ReturnPageTexts;
}
