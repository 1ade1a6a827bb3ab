import * as Calendar from 'temporal-polyfill/fns/Calendar';
import * as Instant from 'temporal-polyfill/fns/Instant';
import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import * as PlainDateTime from 'temporal-polyfill/fns/PlainDateTime';
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';

/**
 * Dates and times of a place. A date is `YYYY-MM-DD`, an instant `2026-11-22T10:00:00.000Z`, a zone an IANA
 * name. Dates and instants sort as text. We use Temporal's functions instead of its classes, because they are
 * a third of the bundle's size.
 */

const parsed = (date: string) => PlainDate.fromString(date, Calendar.getISO);

const instantOf = (zoned: ZonedDateTime.Record): string => new Date(zoned.epochMilliseconds).toISOString();

/** The date in the zone at this instant. */
export const dateIn = (zone: string, instant: string): string =>
  PlainDate.toString(
    ZonedDateTime.toPlainDate(Instant.toZonedDateTimeISO(Instant.fromString(instant), zone)),
  );

/** What clocks in the zone show at this instant: `2026-11-22T10:15`. */
export const clockIn = (zone: string, instant: string): string =>
  PlainDateTime.toString(
    ZonedDateTime.toPlainDateTime(Instant.toZonedDateTimeISO(Instant.fromString(instant), zone)),
  ).slice(0, 16);

export const addDays = (date: string, days: number): string =>
  PlainDate.toString(PlainDate.addDays(parsed(date), days));

/** The same day of a later month, or the month's last day where it has no such day. */
export const addMonths = (date: string, months: number): string =>
  PlainDate.toString(PlainDate.addMonths(parsed(date), months));

/** From 1, Monday, to 7, Sunday. */
export const weekday = (date: string): number => PlainDate.dayOfWeek(parsed(date));

/** The first instant after the day. Everything before this instant is in time. */
export const endOfDay = (zone: string, date: string): string =>
  instantOf(PlainDate.toZonedDateTime(PlainDate.addDays(parsed(date), 1), zone));

/**
 * The instant at which clocks in the zone show this time, `HH:MM` up to `24:00`, on that date. If clocks skip
 * it, the instant is later by the time that they skip; if they show it twice, the first time counts.
 */
export const instantAt = (zone: string, date: string, time: string): string =>
  time === '24:00'
    ? endOfDay(zone, date)
    : instantOf(
        PlainDateTime.toZonedDateTime(PlainDateTime.fromString(`${date}T${time}`, Calendar.getISO), zone),
      );

/**
 * The first and the last instant at which clocks in the zone reach this time, `HH:MM`, on that date. They are
 * two instants where clocks go back over it. Where clocks skip it, both are the moment of the skip.
 */
export const clocksShow = (
  zone: string,
  date: string,
  time: string,
): { readonly first: string; readonly last: string } => {
  const local = PlainDateTime.fromString(`${date}T${time}`, Calendar.getISO);
  const before = PlainDateTime.toZonedDateTime(local, zone, { disambiguation: 'earlier' });
  const after = PlainDateTime.toZonedDateTime(local, zone, { disambiguation: 'later' });
  // For a time that clocks skip, Temporal gives one instant before the gap, which shows an earlier time, and
  // one after it.
  const skipped = after.epochMilliseconds !== before.epochMilliseconds && !shows(before, local);
  const gap = skipped ? ZonedDateTime.getTimeZoneTransition(before, 'next') : undefined;
  return { first: instantOf(gap ?? before), last: instantOf(gap ?? after) };
};

const shows = (zoned: ZonedDateTime.Record, local: PlainDateTime.Record): boolean =>
  PlainDateTime.equals(ZonedDateTime.toPlainDateTime(zoned), local);

/** Whole days from one date to another; negative when the other is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
