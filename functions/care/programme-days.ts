import { addDays } from '../calendar/dates.ts';
import { countingDays, needsPerson, occurrencesOf } from './occasion-dates.ts';
import type { ApprovedYear, OccasionRecord } from './occasion-record.ts';
import type { Occasion } from './occasions.ts';
import { farthestDays, hoursOf, isWithin, type Programme } from './programme.ts';
import { datesBetween } from './runs/quarter-hours.ts';

/**
 * What follows from switching a programme of a feast on: its dates are approved as our rules have them now, and
 * the programme holds the local dates on which it greets, for the index by hour.
 */

/** As far ahead are dates approved. So a new version of the house that says otherwise is seen as long before it counts. */
const approvedAhead = 800;

/** Dates that are over stand for as long: greetings go by them for a few days, and staff may look back. */
const keptAfter = 400;

/** As far ahead does a programme hold its days: it is brought up to date each day. */
const heldAhead = 400;

/** Ticks that were missed are caught up within a day, and a date has two days on earth. */
const heldBack = 3;

/** The record with the dates of the coming occurrences approved, where they follow from a rule. Undefined if they are. */
export const approvedAheadOf = (
  occasion: Occasion,
  record: OccasionRecord,
  today: string,
  at: string,
): OccasionRecord | undefined => {
  if (occasion.about === 'person') return undefined;
  const ahead = occurrencesOf(
    occasion,
    record,
    addDays(today, -farthestDays),
    addDays(today, approvedAhead),
  ).filter(({ approved, proposed }) => !approved && proposed.length > 0 && !needsPerson(occasion));
  const oldest = addDays(today, -keptAfter);
  const kept = Object.entries(record.years).filter(
    ([, { days, at: since }]) => since >= oldest || days.some(({ date }) => date >= oldest),
  );
  if (ahead.length === 0 && kept.length === Object.keys(record.years).length) return undefined;
  const fresh = ahead.map(({ label, proposed }): [string, ApprovedYear] => [
    label,
    { days: [...proposed], at },
  ]);
  return { ...record, years: Object.fromEntries([...kept, ...fresh]) };
};

/** The local dates on which a programme greets somebody, of the coming year; undefined for the days of persons. */
const daysOf = (
  programme: Pick<Programme, 'offsetDays' | 'startsOn' | 'endsOn'>,
  occasion: Occasion,
  record: OccasionRecord | undefined,
  today: string,
): string[] | undefined => {
  if (occasion.about === 'person') return undefined;
  const { offsetDays } = programme;
  const from = addDays(today, -heldBack);
  const until = addDays(today, heldAhead);
  const found = occurrencesOf(occasion, record, addDays(from, -offsetDays), addDays(until, -offsetDays));
  const days = found
    .flatMap((occurrence) => countingDays(occasion, occurrence))
    .map(({ date }) => addDays(date, offsetDays))
    .filter((day) => from <= day && day <= until && isWithin(programme, day));
  return [...new Set(days)].toSorted();
};

/** What the index by hour has of a programme: nothing of one that is off. */
export const scheduled = (
  programme: Programme,
  occasion: Occasion,
  record: OccasionRecord | undefined,
  today: string,
): Programme =>
  programme.status === 'on'
    ? {
        ...programme,
        hours: hoursOf(programme.hour),
        days: daysOf(programme, occasion, record, today),
      }
    : { ...programme, hours: undefined, days: undefined };

/**
 * The occurrences whose greetings may still wait: those near today. Lunar years begin and end weeks beside the
 * usual ones, so for days of persons the years beside this one are among them. Each end is an occurrence of its own.
 */
export const occurrencesUnderWay = (
  occasion: Occasion,
  record: OccasionRecord | undefined,
  today: string,
): string[] => {
  if (occasion.about !== 'person') {
    const days = farthestDays + heldBack;
    const near = occurrencesOf(occasion, record, addDays(today, -days), addDays(today, days));
    return near.map(({ label }) => label);
  }
  if (occasion.person.reminds || occasion.person.kind === 'moment')
    return datesBetween(addDays(today, -heldBack), addDays(today, farthestDays + heldBack));
  const year = Number(today.slice(0, 4));
  return [year - 1, year, year + 1].map(String);
};
