import { addDays } from '../calendar/dates.ts';
import { feastDays } from '../calendar/feasts.ts';
import type { ApprovedYear, OccasionDay, OccasionRecord } from './occasion-record.ts';
import { countryOfDate, type Occasion } from './occasions.ts';
import { ownDateIn } from './own-day.ts';

/** One occurrence of an occasion: what our rules say, and what is approved. */
export interface Occurrence {
  readonly label: string;
  /** By our rules and tables; empty beyond them. */
  readonly proposed: readonly OccasionDay[];
  readonly approved: ApprovedYear | undefined;
}

/**
 * `rule`: it follows from a rule, and is approved by switching a programme on. `proposed`: a person has to set
 * its date first. `approved`: it counts. `changed`: a new version of the house says otherwise than what is
 * approved, which counts until a person approves the new date.
 */
export type OccurrenceStatus = 'rule' | 'proposed' | 'approved' | 'changed';

/** Countries keep one occurrence up to a year apart (Mother's Day), and a comparison needs all of its dates. */
const wholeYear = 366;

const isBetween = (date: string, from: string, until: string): boolean => from <= date && date <= until;

/** By our rules, from one local date to another. */
const proposedDays = (occasion: Occasion, from: string, until: string): Map<string, OccasionDay[]> => {
  const years = new Map<string, OccasionDay[]>();
  const add = (label: string, day: OccasionDay) => {
    const known = years.get(label);
    if (known) known.push(day);
    else years.set(label, [day]);
  };
  if (occasion.about === 'feast')
    for (const { date, year, countries } of feastDays(occasion.name, from, until))
      add(year, { date, countries: [...countries] });
  if (occasion.about === 'own')
    for (let year = Number(from.slice(0, 4)); year <= Number(until.slice(0, 4)); year += 1) {
      const date = ownDateIn(occasion.own, year);
      if (isBetween(date, from, until)) add(String(year), { date });
    }
  return years;
};

const isTouching = (days: readonly OccasionDay[], from: string, until: string): boolean =>
  days.some(({ date }) => isBetween(date, from, until));

const firstDate = ({ approved, proposed }: Occurrence): string =>
  [...(approved?.days ?? []), ...proposed].map(({ date }) => date).toSorted()[0] ?? '';

/** The occurrences with a date from one local date to another, both included, the earliest first. */
export const occurrencesOf = (
  occasion: Occasion,
  record: Pick<OccasionRecord, 'years'> | undefined,
  from: string,
  until: string,
): Occurrence[] => {
  const years = record?.years ?? {};
  const proposed = proposedDays(occasion, addDays(from, -wholeYear), addDays(until, wholeYear));
  const labels = [...new Set([...proposed.keys(), ...Object.keys(years)])];
  return labels
    .map((label): Occurrence => ({ label, proposed: proposed.get(label) ?? [], approved: years[label] }))
    .filter(
      ({ proposed: days, approved }) =>
        isTouching(days, from, until) || isTouching(approved?.days ?? [], from, until),
    )
    .toSorted((a, b) => firstDate(a).localeCompare(firstDate(b)));
};

/** Days in one order, to compare them. */
const inOrder = (days: readonly OccasionDay[]): string =>
  JSON.stringify(
    days
      .map(({ date, countries = [] }) => [date, countries.toSorted()] as const)
      .toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b))),
  );

const isSame = (a: readonly OccasionDay[], b: readonly OccasionDay[]): boolean => inOrder(a) === inOrder(b);

/** Whether a person has to set the date of each occurrence. */
export const needsPerson = (occasion: Occasion): boolean =>
  occasion.about === 'feast' && occasion.feast.decided === true;

export const statusOf = (occasion: Occasion, { approved, proposed }: Occurrence): OccurrenceStatus => {
  if (!approved) return needsPerson(occasion) ? 'proposed' : 'rule';
  // A date that a person has set stands, whatever our rules say.
  if (approved.by !== undefined || proposed.length === 0) return 'approved';
  return isSame(approved.days, proposed) ? 'approved' : 'changed';
};

/** The dates of an occurrence that count: none before a person has set them, where it takes a person. */
export const countingDays = (occasion: Occasion, occurrence: Occurrence): readonly OccasionDay[] =>
  occurrence.approved?.days ?? (needsPerson(occasion) ? [] : occurrence.proposed);

const dayOfCountry = (days: readonly OccasionDay[], country: string): string | undefined =>
  (days.find(({ countries }) => countries?.includes(country)) ?? days.find(({ countries }) => !countries))
    ?.date;

/**
 * The date of an occurrence for a reader in a country: of that country if it keeps the day, else of the day's
 * home. Undefined if none is approved for them.
 */
export const dateFor = (
  occasion: Occasion,
  days: readonly OccasionDay[],
  country: string,
): string | undefined => dayOfCountry(days, countryOfDate(occasion, country));
