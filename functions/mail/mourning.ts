import { addDays, dateIn, endOfDay } from '../calendar/dates.ts';
import { type MourningLevel, mourningOn } from '../calendar/mourning.ts';

/** Whose days of mourning count, and which of them. */
export interface Mourner {
  /** ISO 3166-1, where they live. */
  readonly country: string;
  /** ISO 3166-2, as addresses write it. */
  readonly region: string | undefined;
  /** IANA. */
  readonly zone: string;
  readonly level: MourningLevel;
}

const isMourning = (date: string, { country, region, level }: Mourner): boolean =>
  mourningOn(date, country, level, region) !== undefined;

/** Whether it is a day of mourning where the person is, on their own clock. */
export const mourns = (mourner: Mourner, now: string): boolean =>
  mourner.level !== 'none' && isMourning(dateIn(mourner.zone, now), mourner);

/**
 * Whether mourning forbids a feast's greeting that is due on this local date: on that date, or by now if it is
 * late. One whose date is still to come is rehearsed, and only that date counts.
 */
export const forbidsFeast = (mourner: Mourner, now: string, day: string | undefined): boolean => {
  if (mourner.level === 'none') return false;
  const today = dateIn(mourner.zone, now);
  const dates = day === undefined || day > today ? [day ?? today] : [day, today];
  return dates.some((date) => isMourning(date, mourner));
};

/** The first instant, from `now` on, of a day that is none. */
export const afterMourning = (now: string, mourner: Mourner): string => {
  if (!mourns(mourner, now)) return now;
  return afterMourning(endOfDay(mourner.zone, dateIn(mourner.zone, now)), mourner);
};

/** The end of the day, if the next one is a day of mourning. */
export const mourningFrom = (now: string, mourner: Mourner): string | undefined => {
  if (mourner.level === 'none') return undefined;
  const today = dateIn(mourner.zone, now);
  return isMourning(addDays(today, 1), mourner) ? endOfDay(mourner.zone, today) : undefined;
};
