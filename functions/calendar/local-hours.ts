import { kept } from '../kit/memoise.ts';
import { clocksShow } from './dates.ts';

/** The same zones, dates and times are asked about for many people. */
const mostKept = 20_000;

/**
 * The UTC instant at which a local time, `HH:MM`, of a date begins: the first at which the zone's clocks have reached it.
 * One that they skip begins at the first instant after the gap; one that they show twice, the first time.
 */
export const timeBegins = kept(
  (zone: string, date: string, time: string): string => clocksShow(zone, date, time).first,
  mostKept,
);

/** The same for a full hour, 0 to 23. Local hours begin at UTC :00, :15 or :30, by zone. */
export const hourBegins = (zone: string, date: string, hour: number): string =>
  timeBegins(zone, date, `${String(hour).padStart(2, '0')}:00`);
