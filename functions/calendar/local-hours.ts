import { clocksShow } from './dates.ts';

/**
 * The UTC instant at which a local hour (0 to 23) of a date begins: the first at which the zone's clocks have reached it.
 * One that they skip begins at the first instant after the gap; one that they show twice, the first time. Local
 * hours begin at UTC :00, :15 or :30, by zone.
 */
export const hourBegins = (zone: string, date: string, hour: number): string =>
  clocksShow(zone, date, `${String(hour).padStart(2, '0')}:00`).first;
