import { instantAt } from '../calendar/dates.ts';

const isDate = (date: string): boolean => {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
};

const isTime = (time: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(time);

/**
 * The instant that a cell names: an instant with its offset, or a date or a time of day in the shop's zone. A date
 * alone is its first instant: what is dated on the day of an objection is older than the objection. Undefined if it is none.
 */
export const saidInstant = (said: string, zone: string): string | undefined => {
  const [, date = '', time = '00:00', offset] =
    /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::\d\d(?:\.\d{1,9})?)?)?(Z|[+-]\d\d:?\d\d)?$/i.exec(said) ?? [];
  if (!isDate(date) || !isTime(time)) return undefined;
  if (offset === undefined) return instantAt(zone, date, time);
  const instant = new Date(said.replace(' ', 'T'));
  return Number.isNaN(instant.getTime()) ? undefined : instant.toISOString();
};
