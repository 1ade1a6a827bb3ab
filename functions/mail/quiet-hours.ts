import { addDays, clocksShow, dateIn } from '../calendar/dates.ts';
import type { QuietHours } from '../shops/contact-rules.ts';

/**
 * The first instant, from `now` on, outside the quiet hours of the zone (IANA). If clocks go back over the
 * start, it counts the first time, and over the end, the second time; if clocks skip either, it is the moment
 * of the skip.
 */
export const allowedFrom = (now: string, zone: string, quietHours: QuietHours | null): string => {
  if (!quietHours) return now;
  const { from, to } = quietHours;
  const today = dateIn(zone, now);
  // Quiet hours that began yesterday or today; tomorrow's too, in case today's end at the last minute.
  return [-1, 0, 1]
    .map((days) => addDays(today, days))
    .map((date) => ({
      begin: clocksShow(zone, date, from).first,
      end: clocksShow(zone, to > from ? date : addDays(date, 1), to).last,
    }))
    .reduce((at, { begin, end }) => (begin <= at && at < end ? end : at), now);
};
