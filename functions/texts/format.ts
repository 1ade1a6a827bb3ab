import { kept, remembered } from '../kit/memoise.ts';
import { currencyExponent } from '../kit/money.ts';
import { frameOf, offsetAt } from './moment-frames.ts';

/** Numbers, money and times as readers of a language write them. `tag` is BCP 47; zones are IANA; instants are UTC. */

/**
 * Minor units with the currency's own digits: 2 cents are "€0.02", 2 yen "¥2", 2 fils "KWD 0.002". Errors:
 * Invalid.
 */
export const formatMoney = (tag: string, minor: number, currency: string): string => {
  const digits = currencyExponent(currency);
  return moneyFormat(tag, currency, digits)(minor);
};

/*
 * Making a formatter costs a hundred times what using it does, and using it costs more than all else that is done for
 * a value of a letter to many. So formatters are kept, and what they said of a number too.
 */

const moneyFormat = kept((tag: string, currency: string, digits: number) => {
  const format = new Intl.NumberFormat(tag, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return remembered((minor) => format.format(minor / 10 ** digits));
});

const numberFormat = kept((tag: string) => {
  const format = new Intl.NumberFormat(tag);
  return remembered((value) => format.format(value));
});

export const formatNumber = (tag: string, value: number): string => numberFormat(tag)(value);

/** A share from 0 to 1 as a percentage, with at most one decimal. */
export const formatShare = (tag: string, share: number): string =>
  new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 1 }).format(share);

const percentFormat = kept(
  (tag: string) => new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 4 }),
);

/** A percentage with up to four decimals: 12.5 as "12.5%". */
export const formatPercent = (tag: string, percent: number): string =>
  percentFormat(tag).format(percent / 100);

/** `2026-10` as "October 2026". */
export const formatMonth = (tag: string, month: string): string =>
  new Intl.DateTimeFormat(tag, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00.000Z`),
  );

/** A size in bytes as megabytes. */
export const formatMegabytes = (tag: string, bytes: number): string =>
  new Intl.NumberFormat(tag, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 0 }).format(
    bytes / 1_000_000,
  );

const spans = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** A time in milliseconds, in whole days, hours or minutes, rounded down: "2 days", "14 minutes". */
export const formatSpan = (tag: string, milliseconds: number): string => {
  // "47 hours" says more than "1 day".
  const [unit, length] = spans.find((span) => milliseconds >= 2 * span[1]) ?? ['minute', 60_000];
  const count = Math.floor(milliseconds / length);
  return new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
};

const longDay = { year: 'numeric', month: 'long', day: 'numeric' } as const;

/**
 * Date and time with the offset from UTC, because it may be proof that something was in time: a reader in
 * another zone, and a court, must be able to tell which instant is meant (Directive 2011/83, article 11a(4)).
 */
export const formatMoment = (tag: string, instant: string, zone: string): string => {
  const { together, bracketed } = frameOf(tag);
  const at = new Date(instant);
  const { date, time } = momentFormat(tag, zone);
  return together(date.format(at), time.format(at)) + bracketed(offsetAt(instant, zone));
};

const momentFormat = kept((tag: string, timeZone: string) => ({
  date: new Intl.DateTimeFormat(tag, { ...longDay, timeZone }),
  time: new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }),
}));

type Length = 'short' | 'medium' | 'long' | 'full';

/** In milliseconds. Since 1972 all clocks have differed from UTC by multiples of it (IANA tz database). */
const quarterOfAnHour = 900_000;

const dateFormat = kept((tag: string, timeZone: string, dateStyle: Length) => {
  const format = new Intl.DateTimeFormat(tag, { dateStyle, timeZone });
  // A day never begins within a quarter of an hour, so all its instants have the same date.
  return remembered((quarters) => format.format(quarters * quarterOfAnHour));
});

/** The day alone, in one of the four lengths that languages agree on (CLDR). */
export const formatDate = (tag: string, instant: string, zone: string, length: Length): string =>
  dateFormat(tag, zone, length)(Math.floor(Date.parse(instant) / quarterOfAnHour));

const timeFormat = kept(
  (tag: string, timeZone: string, timeStyle: Length) => new Intl.DateTimeFormat(tag, { timeStyle, timeZone }),
);

/** The time of the day with the offset from UTC: "08:30 (UTC+9)". All lengths but `short` show seconds. */
export const formatTime = (tag: string, instant: string, zone: string, length: Length): string =>
  timeFormat(tag, zone, length === 'short' ? 'short' : 'medium').format(new Date(instant)) +
  frameOf(tag).bracketed(offsetAt(instant, zone));

const formatDay = (tag: string, instant: string, zone: string): string =>
  new Intl.DateTimeFormat(tag, { ...longDay, weekday: 'long', timeZone: zone }).format(new Date(instant));

/**
 * The last day of a period that ends before `until`: a period that ends at midnight ends on the day before.
 */
export const formatLastDay = (tag: string, until: string, zone: string): string =>
  formatDay(tag, new Date(new Date(until).getTime() - 1).toISOString(), zone);

/** "a, b and c" */
export const formatList = (tag: string, items: readonly string[]): string =>
  new Intl.ListFormat(tag, { type: 'conjunction' }).format(items);
