import type { LeapDay } from '../../../calendar/birthdays.ts';

/** How a date on the page is meant. */
export const meanings = ['gregorian', 'lunar-cn', 'lunar-kr', 'kept-lunar-cn', 'kept-lunar-kr'] as const;
export type Meaning = (typeof meanings)[number];

/**
 * The page "tell us your birthday", in one language. If the meaning of `agreement` changes, raise the version in
 * care/take-birthday.ts: the ledger of consents refers to it.
 */
export interface BirthdayPageTexts {
  readonly title: (shop: string) => string;
  readonly intro: (shop: string) => string;
  /** Instead of it, where there is a birthday that the page does not show: it is told again, or deleted. */
  readonly hidden: string;
  readonly day: string;
  readonly month: string;
  /** What a list shows before anything is chosen. */
  readonly choose: string;
  readonly year: string;
  readonly yearHint: string;
  readonly meaning: string;
  readonly meanings: Readonly<Record<Meaning, string>>;
  readonly leapDay: string;
  readonly leapDayHint: string;
  readonly leapDays: Readonly<Record<LeapDay | 'shop', string>>;
  /** Asked where a lunar year had a month twice. Both are written in digits. */
  readonly leap: (month: string, year: string) => string;
  readonly leapYes: string;
  readonly leapNo: string;
  /** What saving agrees to. */
  readonly agreement: (shop: string) => string;
  readonly save: string;
  readonly remove: string;
  readonly errorsTitle: string;
  readonly noDay: string;
  readonly wrongYear: string;
  readonly yearNeeded: string;
  readonly tooYoung: (age: string) => string;
  readonly savedTitle: string;
  readonly saved: (birthday: string) => string;
  /** A day of a lunar calendar, in digits. */
  readonly lunarDay: (month: string, day: string, leap: boolean) => string;
  /** Today's greetings have left already, or the last one is not long ago. */
  readonly fromNextYear: string;
  readonly removedTitle: string;
  readonly removed: (shop: string) => string;
  readonly change: string;
}
