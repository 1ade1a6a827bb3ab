import { addDays, clocksShow, dateIn } from '../calendar/dates.ts';
import { kept } from '../kit/memoise.ts';
import { stableHash } from '../kit/stable-hash.ts';
import type { QuietHours } from '../shops/contact-rules.ts';
import type { Purpose } from '../vocabulary/purpose.ts';

/** From one instant to another. */
interface Night {
  readonly begin: string;
  readonly end: string;
}

/**
 * Quiet hours that begin on the day before this date, on it, and on the two days after. They are the same for
 * everybody in a zone, and take a third of a millisecond to find.
 */
const nightsAround = kept(
  (date: string, zone: string, from: string, to: string): readonly Night[] =>
    [-1, 0, 1, 2]
      .map((days) => addDays(date, days))
      .map((day) => ({
        begin: clocksShow(zone, day, from).first,
        end: clocksShow(zone, to > from ? day : addDays(day, 1), to).last,
      })),
  1_000,
);

/**
 * Quiet hours that began the day before `now` or on it; the next days' too, in case they end at the last minute.
 */
const around = (now: string, zone: string, { from, to }: QuietHours): readonly Night[] =>
  nightsAround(dateIn(zone, now), zone, from, to);

/**
 * The first instant, from `now` on, outside the quiet hours of the zone (IANA). If clocks go back over the
 * start, it counts the first time, and over the end, the second time; if clocks skip either, it is the moment
 * of the skip.
 */
export const allowedFrom = (now: string, zone: string, quietHours: QuietHours | null): string =>
  quietHours
    ? around(now, zone, quietHours).reduce((at, { begin, end }) => (begin <= at && at < end ? end : at), now)
    : now;

/** Over how long the messages leave that quiet hours or mourning have put off. */
const longestSpread = 30 * 60_000;

/** The part of that time in which each purpose leaves: the most important first. */
const parts: Readonly<Record<Purpose, readonly [from: number, to: number]>> = {
  care: [0, 1 / 6],
  survey: [1 / 6, 1 / 2],
  marketing: [1 / 2, 1],
};

/** A hash of the key decides, to a millionth. */
const steps = 1_000_000;

/** When the quiet hours of the zone (IANA) next begin, from `now` on. */
export const quietFrom = (now: string, zone: string, quietHours: QuietHours | null): string | undefined =>
  quietHours ? around(now, zone, quietHours).find(({ begin }) => begin >= now)?.begin : undefined;

/**
 * When a message leaves that was put off until `end`. Not all leave at once: each has an instant of its own in
 * the half hour that follows, which is always the same for its key; less than that, if the time for mail is
 * over sooner.
 */
export const spreadFrom = (
  end: string,
  over: string | undefined,
  { key, purpose }: { readonly key: string; readonly purpose: Purpose },
): string => {
  const began = Date.parse(end);
  const open = Math.min(longestSpread, over ? Date.parse(over) - began : longestSpread);
  const [from, to] = parts[purpose];
  const place = from + ((to - from) * stableHash(key, steps)) / steps;
  return new Date(began + Math.floor(place * open)).toISOString();
};
