import { addDays, dateIn } from '../../calendar/dates.ts';
import type { Facts } from '../../segments/facts.ts';
import type { PersonRecords } from '../../segments/records.ts';
import type { Settled } from '../../segments/rfm/settled.ts';
import type { Moment, Shop } from '../../shops/shop.ts';

/** A person as the dates of moments follow from them: with all of their records, since an order may have changed them. */
export interface MomentPerson {
  readonly facts: Facts;
  readonly records: PersonRecords;
  readonly settled: Settled;
  readonly shop: Shop;
  /** IANA, where they most likely live. */
  readonly zone: string;
}

/** A date that a programme finds for a person. */
export interface FoundDate {
  readonly date: string;
  /** What it follows from. Once the date has come, nothing else follows from the same. */
  readonly about: string;
  /** Which of several, as digits. */
  readonly one?: string | undefined;
}

/** The dates of a person for a programme of one occasion. */
export type DatesOf = (moment: Moment, person: MomentPerson) => readonly FoundDate[];

const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** The local date of an instant (milliseconds since 1970), and so many days later. */
export const localDate = ({ zone }: Pick<MomentPerson, 'zone'>, milliseconds: number, later = 0): string =>
  addDays(dateIn(zone, iso(milliseconds)), later);

export const instantOf = iso;
