import { addDays, clocksShow, dateIn } from '../calendar/dates.ts';
import type { QuietHours } from '../shops/contact-rules.ts';

/**
 * The first instant, from `now` on, that is not in the quiet hours of the zone (IANA). Where clocks go back over their
 * beginning they begin the first time, and where over their end they end the second time; where clocks skip either,
 * it is the moment at which they skip it.
 */
export const allowedFrom = (now: string, zone: string, quietHours: QuietHours | null): string => {
  if (!quietHours) return now;
  const { from, to } = quietHours;
  const today = dateIn(zone, now);
  // Those that began yesterday, today, and where they end at the last minute, tomorrow.
  return [-1, 0, 1]
    .map((days) => addDays(today, days))
    .map((date) => ({
      begin: clocksShow(zone, date, from).first,
      end: clocksShow(zone, to > from ? date : addDays(date, 1), to).last,
    }))
    .reduce((at, { begin, end }) => (begin <= at && at < end ? end : at), now);
};
