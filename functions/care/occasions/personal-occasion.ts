import type { Customer } from '../../customers/customer.ts';
import type { DateKind } from '../../customers/personal-dates.ts';

/** A day of one person's own. To add one: a folder with its `occasion.ts`, its line in care/occasions.ts, its ready letter. */
export interface PersonalOccasion {
  /** The dates that it goes by: see customers/personal-dates.ts. */
  readonly kind: DateKind;
  /** The earliest greeting, in days from the day itself. A day that is known only once it is there has 0. */
  readonly earliest: number;
  /** Whether a person still is to be greeted: they may have said otherwise since their greeting was added. */
  readonly isKept: (customer: Customer, day: string) => boolean;
  /** Whether the date (`YYYY-MM-DD`) is their day by what they say now. Missing where people cannot correct it. */
  readonly isOn?: ((customer: Customer, date: string) => boolean) | undefined;
}
