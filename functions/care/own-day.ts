import { country, someWords } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import { isLanguageTag, languageAmong, oneOfOurTags } from '../texts/language-tags.ts';

/** A day of the shop's own, each year on the same date: its founding, its summer party. */

/** The names of own days begin so, so that they are never those of our feasts. */
export const ownPrefix = 'own-';

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const written = z.string().check(z.refine<string>(isLanguageTag, oneOfOurTags));

export const ownDayFields = {
  /** Its name by language, as it stands in a list. */
  names: z.record(written, someWords(100)),
  month: z.int().check(z.gte(1), z.lte(12)),
  day: z.int().check(z.gte(1), z.lte(31)),
  /** Where it is kept, ISO 3166-1; everywhere if missing. Elsewhere it is for people who ask for it. */
  countries: z.optional(z.array(country).check(z.minLength(1), z.maxLength(250))),
};

/** 29 February is none: in most years there would be nothing to greet. */
export const isEachYear = z.refine<{ readonly month: number; readonly day: number }>(
  ({ month, day }) => day <= (monthDays[month - 1] ?? 0),
  { path: ['day'], error: 'Must be a day that this month has each year.' },
);

export const ownDay = z.object(ownDayFields);
export type OwnDay = z.output<typeof ownDay>;

const two = (number: number): string => String(number).padStart(2, '0');

/** Its date in a year. */
export const ownDateIn = ({ month, day }: Pick<OwnDay, 'month' | 'day'>, year: number): string =>
  `${year}-${two(month)}-${two(day)}`;

/** Its name in the first of these languages that it has one in. */
export const ownNameIn = ({ names }: Pick<OwnDay, 'names'>, chain: readonly string[]): string => {
  const tag = languageAmong([...chain, 'en'], Object.keys(names));
  return (tag && names[tag]) ?? Object.values(names)[0] ?? '';
};
