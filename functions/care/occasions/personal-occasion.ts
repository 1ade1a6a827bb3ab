import type { Customer } from '../../customers/customer.ts';
import type { EndKind } from '../../customers/end-dates.ts';
import type { DateKind } from '../../customers/personal-dates.ts';

interface PersonalDay {
  /** When a programme greets that does not say otherwise, in days from the day. Missing: on the day. */
  readonly usual?: number;
  /** The earliest greeting, in days from the day itself. A day that is known only once it is there has 0. */
  readonly earliest: number;
  /** Whether a person still is to be greeted: they may have said otherwise since their greeting was added. */
  readonly isKept: (customer: Customer, day: string) => boolean;
  /** Whether the date (`YYYY-MM-DD`) is their day by what they say now. Missing where people cannot correct it. */
  readonly isOn?: ((customer: Customer, date: string) => boolean) | undefined;
}

/** A day on which a person is greeted. */
interface GreetedDay extends PersonalDay {
  /** The dates that it goes by: see customers/personal-dates.ts. */
  readonly kind: DateKind;
  readonly reminds?: undefined;
  readonly purpose?: undefined;
}

/**
 * A day that follows from what somebody bought, or came into: each programme has its own dates, by its own settings. See
 * `dates.ts` beside its occasion, and care/follow-moments.ts.
 */
interface MomentDay extends PersonalDay {
  readonly kind: 'moment';
  readonly reminds?: undefined;
  /** Whether its mails are greetings, or sell. */
  readonly purpose: 'care' | 'marketing';
}

/** The last day of something that a person has, before which they are reminded. A reminder sells, so it is marketing. */
export interface RemindedEnd extends PersonalDay {
  readonly kind: EndKind;
  readonly reminds: 'coupon' | 'credit';
  /** The latest reminder, in days from the end. */
  readonly latest: number;
  readonly usual: number;
  readonly purpose?: undefined;
}

/** A day of one person's own. To add one: a folder with its `occasion.ts`, its line in care/occasions.ts, its ready letter. */
export type PersonalOccasion = GreetedDay | RemindedEnd | MomentDay;
