import { addDays, dateIn, endOfDay } from '../calendar/dates.ts';
import { type MourningLevel, mourningOn } from '../calendar/mourning.ts';

/** Whose days of mourning count, and which of them. */
export interface Mourner {
  /** ISO 3166-1, where they live; without it no day is one. */
  readonly country: string | undefined;
  /** ISO 3166-2, as addresses write it. */
  readonly region: string | undefined;
  /** IANA. */
  readonly zone: string;
  readonly level: MourningLevel;
}

/** Whether it is a day of mourning where the person is, on their own clock, or on the given `date` instead. */
export const mourns = ({ country, region, zone, level }: Mourner, now: string, date?: string): boolean =>
  country !== undefined &&
  level !== 'none' &&
  mourningOn(date ?? dateIn(zone, now), country, level, region) !== undefined;

/** The first instant, from `now` on, of a day that is none. */
export const afterMourning = (now: string, mourner: Mourner): string => {
  if (!mourns(mourner, now)) return now;
  return afterMourning(endOfDay(mourner.zone, dateIn(mourner.zone, now)), mourner);
};

/** The end of the day, if the next one is a day of mourning. */
export const mourningFrom = (now: string, mourner: Mourner): string | undefined => {
  const today = dateIn(mourner.zone, now);
  return mourns(mourner, now, addDays(today, 1)) ? endOfDay(mourner.zone, today) : undefined;
};
