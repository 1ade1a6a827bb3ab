import {
  type Birthday,
  type BirthdayCalendar,
  lunarBirthday,
  wrongInBirthday,
} from '../calendar/birthdays.ts';
import { birthday } from '../calendar/said-birthday.ts';
import type { FieldError } from '../kit/errors.ts';
import { isObject } from '../kit/json.ts';
import { instant, locale, parsedOr, someText, text } from '../kit/schema.ts';
import * as z from '../kit/z.ts';

export { birthday };

/** People who are younger than this on the day are never greeted, and cannot tell us their birthday (GDPR, article 8). */
export const youngestGreeted = 16;

/**
 * What somebody said of a birthday, and when. `value` is null where they took it back. Where the person agreed
 * to a wording of ours, its version and language.
 */
export const birthdayStatement = z.object({
  value: z.nullable(birthday),
  version: instant,
  /** `birthday-page`, `staff`, `import`, `shopify customers/update`. */
  source: text(64),
  wordingVersion: z.optional(someText(64)),
  locale: z.optional(locale),
});
export type BirthdayStatement = z.output<typeof birthdayStatement>;

/** A value that a shop told: when for the first time, and when last. */
const told = z.object({ value: birthday, first: instant, last: instant, source: text(64) });
type Told = z.output<typeof told>;

/**
 * All that was said of a birthday: the newest word of the person, and what shops told. The statement that
 * counts is computed from both (`standingBirthday`).
 */
export const birthdaysSaid = z.object({
  own: z.optional(birthdayStatement),
  told: z.optional(z.array(told)),
});
export type BirthdaysSaid = z.output<typeof birthdaysSaid>;

/** Everything that makes two birthdays differ, as a text that also puts them in order. */
const textOf = ({ calendar, year, month, day, leap = false, leapDay }: Birthday): string =>
  [calendar, year ?? 0, month, day, leap, leapDay ?? ''].join(' ');

export const isSameBirthday = (a: Birthday | null | undefined, b: Birthday | null | undefined): boolean =>
  a && b ? textOf(a) === textOf(b) : !a && !b;

/** A shop has one birthday of a person, and now and then corrects it. */
const mostTold = 8;

const rankOfTold = ({ last, source, value }: Told): string => `${last} ${source} ${textOf(value)}`;

/** What a shop tells: a platform's events, an import. Told again it is no news, however much later. */
export const withTold = (
  { own, told = [] }: BirthdaysSaid,
  { value, version, source }: BirthdayStatement & { readonly value: Birthday },
): BirthdaysSaid => {
  const fresh: Told = { value, first: version, last: version, source };
  const same = told.find((each) => isSameBirthday(each.value, value));
  const newest = same && rankOfTold(same) > rankOfTold(fresh) ? same : fresh;
  const merged = { ...newest, first: same && same.first < version ? same.first : version };
  const all = [...told.filter((each) => each !== same), merged].sort((a, b) =>
    rankOfTold(a) < rankOfTold(b) ? 1 : -1,
  );
  return { own, told: all.slice(0, mostTold) };
};

/** In the same instant a birthday that is taken back counts, then the one that sorts last. */
const rankOfOwn = ({ version, value, source }: BirthdayStatement): string =>
  `${version} ${value ? `a ${textOf(value)}` : 'b'} ${source}`;

/** What the person said: on our page, or to staff who recorded it. */
export const withOwn = ({ own, told }: BirthdaysSaid, said: BirthdayStatement): BirthdaysSaid => ({
  own: own && rankOfOwn(own) > rankOfOwn(said) ? own : said,
  told,
});

/**
 * The statement that counts. The person's own word stands over what their shop had told before they gave it:
 * platforms repeat an old value with every change of the account, and must not bring back what was corrected or
 * deleted. A value that a shop tells for the first time afterwards is news.
 */
export const standingBirthday = ({ own, told = [] }: BirthdaysSaid): BirthdayStatement | undefined => {
  const news = told.find(({ first }) => own === undefined || first > own.version);
  return news ? { value: news.value, version: news.last, source: news.source } : own;
};

/** A birthday that was read, or what is wrong with it: fields of the birthday, or all of it. */
export type BirthdayRead = { readonly birthday: Birthday } | { readonly wrong: readonly FieldError[] };

/** The path of what is wrong with all of it. */
export const wholeBirthday = '(whole)';

const wrong = (message: string, path = wholeBirthday): BirthdayRead => ({ wrong: [{ path, message }] });

/** The birthday without the parts that say nothing; or why there was no such day, as of this date. */
export const checkedBirthday = (
  { calendar, month, day, leap, year, leapDay }: Birthday,
  today: string,
): BirthdayRead => {
  const faults = wrongInBirthday({ calendar, month, day, leap, year, leapDay }, today);
  if (faults.length > 0) return { wrong: faults };
  const is29February = calendar === 'gregorian' && month === 2 && day === 29;
  return {
    birthday: {
      calendar,
      month,
      day,
      ...(leap ? { leap } : {}),
      ...(year === undefined ? {} : { year }),
      ...(leapDay && is29February ? { leapDay } : {}),
    },
  };
};

/** How the text of a file is meant, where that is said beside it. */
export interface TextMeant {
  readonly calendar?: BirthdayCalendar | undefined;
  /** The month was a leap month of the lunar calendar. */
  readonly leap?: boolean | undefined;
}

const forms = 'Must be a date like 1990-02-28, or --02-28 without the year.';
const noDate =
  'Looks like no date: many systems write this where they know none. Leave it out; if the day is right, send it without the year.';

const isFiller = (text: string): boolean => /^(0+|0000-00-00|1900-01-01|1970-01-01)([T ]|$)/.test(text);

const midnight = /^00:00(:00([.,]0+)?)?( ?(Z|[+-]\d\d(:?\d\d)?))?$/i;

const readText = (
  given: string,
  { calendar = 'gregorian', leap }: TextMeant,
  today: string,
): BirthdayRead => {
  const said = given.trim();
  if (isFiller(said)) return wrong(noDate);
  const [, year, month, day, time] = /^(?:(\d{4})-|--)(\d\d)-(\d\d)(?:[T ](.*))?$/s.exec(said) ?? [];
  if (!month || !day || (!year && time !== undefined)) return wrong(forms);
  // A date that a system made an instant of is still a date. With another time it may be another day elsewhere.
  if (time !== undefined && !midnight.test(time))
    return wrong('Has a time of the day, so it may be another date elsewhere. Send the date alone.');
  const parts = { calendar, month: Number(month), day: Number(day), leap };
  return checkedBirthday(year ? { ...parts, year: Number(year) } : parts, today);
};

const lunarCalendar = z.enum(['lunar-cn', 'lunar-kr']);

/** A full date of the usual calendar of which the person keeps the lunar day. */
const lunarDay = z.strictObject({ date: z.string(), keepsLunarDay: lunarCalendar });

/** `wrongInBirthday` has better words for a month 13. */
const parts = z.strictObject({
  ...birthday.shape,
  calendar: z._default(birthday.shape.calendar, 'gregorian'),
  month: z.int(),
  day: z.int(),
  year: z.optional(z.int()),
});

/**
 * The forms in which others tell a birthday: `1990-02-28`, `--02-29`, its parts, or a date of which the person
 * keeps the lunar day. `readBirthday` reads them.
 */
export const birthdayTold = z.union([z.string(), parts, lunarDay]);

/** The lunar birthday of who was born on this date of the usual calendar, and keeps its lunar day. */
export const keptLunarDay = (
  born: BirthdayRead,
  calendar: z.output<typeof lunarCalendar>,
  today: string,
): BirthdayRead => {
  if ('wrong' in born) return born;
  const { year, month, day } = born.birthday;
  if (year === undefined) return wrong('The lunar day of a date is known only with its year.', 'year');
  const two = (part: number) => String(part).padStart(2, '0');
  const lunar = lunarBirthday(calendar, `${year}-${two(month)}-${two(day)}`);
  return lunar ? checkedBirthday(lunar, today) : wrong('Our lunar tables do not have this year.', 'year');
};

const readObject = (given: Record<string, unknown>, today: string): BirthdayRead => {
  if ('keepsLunarDay' in given) {
    const read = parsedOr(lunarDay, given);
    if ('wrong' in read) return read;
    return keptLunarDay(readText(read.data.date, {}, today), read.data.keepsLunarDay, today);
  }
  const read = parsedOr(parts, given);
  return 'wrong' in read ? read : checkedBirthday(read.data, today);
};

/**
 * Reads a birthday in any form in which others tell it, as of this date. `meant` is about texts: their calendar,
 * where it is told beside them.
 */
export const readBirthday = (given: unknown, today: string, meant: TextMeant = {}): BirthdayRead => {
  if (typeof given === 'string') return readText(given, meant, today);
  if (isObject(given)) return readObject(given, today);
  return wrong(given === 0 ? noDate : forms);
};
