import * as Instant from 'temporal-polyfill/fns/Instant';
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';
import { clocksShow } from './dates.ts';

/**
 * When a local hour begins. Local hours begin at UTC :00, :15 and :30, by zone; one of a day on which clocks change may
 * be missing or be there twice.
 */

export interface LocalHour {
  readonly zone: string;
  readonly date: string;
  readonly hour: number;
}

/**
 * The UTC instant at which this local hour of the date begins. One that the clocks skip begins at the first instant
 * after the gap; one that they show twice begins the first time.
 */
export const hourBegins = (zone: string, date: string, hour: number): string =>
  clocksShow(zone, date, `${String(hour).padStart(2, '0')}:00`).first;

const quarterHour = 15 * 60_000;
const hourMillis = 3_600_000;

/** What the zone's clocks show at an instant, as if they were UTC's, in milliseconds. */
const wallTime = (zone: string, at: number): number => {
  const zoned = Instant.toZonedDateTimeISO(Instant.fromEpochMilliseconds(at), zone);
  return at + ZonedDateTime.offsetNanoseconds(zoned) / 1e6;
};

const hoursOf = (zone: string, from: number): LocalHour[] => {
  // Before the quarter-hour and at its end, so that a gap lies between the two.
  const before = wallTime(zone, from - 1);
  const last = wallTime(zone, from + quarterHour - 1);
  const hours: LocalHour[] = [];
  for (let wall = Math.floor(before / hourMillis + 1) * hourMillis; wall <= last; wall += hourMillis) {
    const shown = new Date(wall).toISOString();
    const [date, hour] = [shown.slice(0, 10), Number(shown.slice(11, 13))];
    const begins = Date.parse(hourBegins(zone, date, hour));
    if (begins >= from && begins < from + quarterHour) hours.push({ zone, date, hour });
  }
  return hours;
};

/**
 * The local hours that begin in these zones in the quarter-hour from this UTC instant. Over all quarter-hours each
 * local hour of each date comes exactly once, at the instant that `hourBegins` says.
 */
export const hoursBeginning = (zones: Iterable<string>, from: string): readonly LocalHour[] =>
  [...zones].flatMap((zone) => hoursOf(zone, Date.parse(from)));
