import { addDays, weekday } from './dates.ts';
import {
  easter,
  fixed,
  hebrew,
  hijri,
  last,
  lunar,
  nth,
  orthodoxEaster,
  qingming,
  type Rule,
} from './feast-rules.ts';
import { withTerritories } from './territories.ts';

/**
 * Days on which nobody is cheered: mourning, remembrance, atonement. A feast is not greeted on such a day of the
 * reader's country, and marketing waits until it is over.
 */

export type MourningLevel = 'all' | 'settled' | 'none';

interface Mourning {
  readonly name: string;
  /** ISO 3166-1 or, where only a part of the country mourns, 3166-2; with blanks between them. */
  readonly places: string;
  readonly rule: Rule;
  /** People of the country disagree over the day, so a shop may greet on it (level `settled`). */
  readonly contested?: boolean;
}

/** The countries in which Good Friday is a day off or observed. */
const goodFriday =
  'AD AG AI AO AR AU AW BB BM BO BR BS BW BZ CA CH CL CM CO CR CU CZ DE DK DM DO EC EE ES FI FJ GB GD GH GM GQ GT GY HK ' +
  'HN HT HU ID IE IN IS JM KE KN KY LC LI LK LS LU LV MC MO MS MT MW MX NA NG NI NL NO NZ PA PE PG PH PL PT PY RW SB SC ' +
  'SE SG SH SI SK SR SV SZ TC TO TT TZ UG US UY VC VE VG VU WS ZA ZM ZW';

const wednesdayOfAtonement = -11;
const sundayOfTheDead = -7;
const peoplesMourning = -14;

/** So many days from the first Sunday of Advent, the fourth before Christmas. */
const advent =
  (after: number): Rule =>
  (year) => {
    const christmasEve = `${year}-12-24`;
    const fourth = addDays(christmasEve, -(weekday(christmasEve) % 7));
    return [{ date: addDays(fourth, after - 21), year: String(year) }];
  };

/** The rule's dates, moved by so many days where they fall on one of these weekdays (1 is Monday). */
const moved =
  (rule: Rule, days: Readonly<Partial<Record<number, number>>>): Rule =>
  (year) =>
    rule(year).map((on) => ({ ...on, date: addDays(on.date, days[weekday(on.date)] ?? 0) }));

/** The day of a hijri month and the next one: by the sighting of the moon, many countries are a day behind. */
const sighted =
  (month: number, day: number): Rule =>
  (year) =>
    hijri(month, day)(year).flatMap((on) => [on, { ...on, date: addDays(on.date, 1) }]);

const mournings: readonly Mourning[] = [
  { name: 'Good Friday', places: goodFriday, rule: easter(-2) },
  { name: 'Orthodox Good Friday', places: 'BG CY ER ET GE GR ME MK RO RS RU UA', rule: orthodoxEaster(-2) },
  { name: 'Qingming', places: 'CN HK MO TW', rule: qingming },
  { name: 'Ghost Festival', places: 'TW', rule: lunar('lunar-cn', 7, 15) },
  { name: 'Ghost Festival', places: 'VN', rule: lunar('lunar-vn', 7, 15) },
  {
    name: "All Souls' Day",
    places: 'AO BA BE BO BR DE EC EE GT HT LT MX PH SM SV UY VA VE',
    rule: fixed('11-02'),
  },
  { name: 'Armistice Day', places: 'BE FR RS', rule: fixed('11-11') },
  { name: 'Remembrance Day', places: 'BM CA GB', rule: fixed('11-11') },
  { name: 'Day of Repentance and Prayer', places: 'DE', rule: advent(wednesdayOfAtonement) },
  { name: 'National Day of Mourning', places: 'DE', rule: advent(peoplesMourning) },
  { name: 'Sunday of the Dead', places: 'DE', rule: advent(sundayOfTheDead) },
  { name: 'ANZAC Day', places: 'AU NZ TO', rule: fixed('04-25') },
  { name: 'Memorial Day', places: 'US', rule: last(5, 1) },
  { name: 'Memorial Day', places: 'KR', rule: fixed('06-06') },
  { name: 'Remembrance of the Dead', places: 'NL', rule: fixed('05-04') },
  { name: 'Yom HaShoah', places: 'IL', rule: moved(hebrew('Nisan', 27), { 5: -1, 7: 1 }) },
  { name: 'Yom HaZikaron', places: 'IL', rule: moved(hebrew('Iyar', 4), { 4: -1, 5: -2, 7: 1 }) },
  { name: "Tisha B'Av", places: 'IL', rule: moved(hebrew('Av', 9), { 6: 1 }) },
  { name: 'Yom Kippur', places: 'IL', rule: hebrew('Tishri', 10) },
  { name: 'Ashura', places: 'IR IQ BH PK LB IN AF AZ', rule: sighted(1, 10) },
  { name: 'Arbaeen', places: 'IR IQ BH PK', rule: sighted(2, 20) },
  { name: "Tasu'a", places: 'IR', rule: sighted(1, 9) },
  { name: 'Death of the Prophet', places: 'IR', rule: sighted(2, 28) },
  { name: 'Martyrdom of Imam Reza', places: 'IR', rule: sighted(2, 29) },
  { name: 'Martyrdom of Imam Hasan al-Askari', places: 'IR', rule: sighted(3, 8) },
  { name: 'Martyrdom of Fatima', places: 'IR', rule: sighted(6, 3) },
  { name: 'Martyrdom of Imam Ali', places: 'IR', rule: sighted(9, 21) },
  { name: 'Martyrdom of Imam Sadiq', places: 'IR', rule: sighted(10, 25) },
  { name: 'Peace Memorial Day', places: 'TW', rule: fixed('02-28') },
  { name: 'King Bhumibol Memorial Day', places: 'TH', rule: fixed('10-13') },
  { name: 'Genocide Memorial Day', places: 'RW', rule: fixed('04-07') },
  { name: 'Genocide Remembrance Day', places: 'AM', rule: fixed('04-24') },
  { name: 'Genocide Remembrance Day', places: 'BD', rule: fixed('03-25') },
  { name: 'Martyred Intellectuals Day', places: 'BD', rule: fixed('12-14') },
  { name: "Martyrs' Day", places: 'PA', rule: fixed('01-09') },
  { name: 'National Mourning Day', places: 'PA', rule: fixed('12-20') },
  { name: 'Day of Mourning and Commemoration', places: 'EE', rule: fixed('06-14') },
  { name: 'Day of Dignity and Freedom', places: 'UA', rule: fixed('11-21') },
  { name: 'Holodomor Remembrance Day', places: 'UA', rule: nth(11, 4, 6) },
  { name: 'Nanjing Memorial Day', places: 'CN', rule: fixed('12-13') },
  { name: 'Day of the 2011 earthquake', places: 'JP', rule: fixed('03-11') },
  { name: 'Hiroshima Memorial Day', places: 'JP', rule: fixed('08-06') },
  { name: 'Nagasaki Memorial Day', places: 'JP', rule: fixed('08-09') },
  { name: 'Memorial Day for the War Dead', places: 'JP', rule: fixed('08-15') },
  { name: 'Day of the Sewol', places: 'KR', rule: fixed('04-16') },
  { name: 'September 11', places: 'US', rule: fixed('09-11') },
  { name: 'Australia Day', places: 'AU', contested: true, rule: fixed('01-26') },
  { name: 'Columbus Day', places: 'US', contested: true, rule: nth(10, 2, 1) },
  { name: 'The Twelfth', places: 'GB-NIR', contested: true, rule: fixed('07-12') },
  { name: '4 June', places: 'HK', contested: true, rule: fixed('06-04') },
  { name: '1 July', places: 'HK', contested: true, rule: fixed('07-01') },
  { name: 'Chung Yeung', places: 'HK MO', contested: true, rule: lunar('lunar-cn', 9, 9) },
];

const known = new Map<string, ReadonlyMap<string, Mourning>>();

/** A settled day stands before a contested one of the same date. */
const mourningsIn = (place: string, year: number): ReadonlyMap<string, Mourning> => {
  const key = `${place} ${year}`;
  const found = known.get(key);
  if (found) return found;
  const there = mournings.filter(({ places }) => withTerritories(places).includes(place));
  const days = new Map(
    there.toReversed().flatMap((day) => day.rule(year).map(({ date }) => [date, day] as const)),
  );
  known.set(key, days);
  return days;
};

/**
 * The name of the day of mourning that this date is in the country (ISO 3166-1), or undefined. `settled` leaves out
 * days over which the country's people disagree. The region (ISO 3166-2, with or without its country) matters where
 * only a part of the country mourns.
 */
export const mourningOn = (
  date: string,
  country: string | undefined,
  level: MourningLevel,
  region?: string,
): string | undefined => {
  if (level === 'none' || country === undefined) return undefined;
  const part = `${country}-${region?.replace(`${country}-`, '') ?? ''}`;
  return [country, part]
    .map((place) => mourningsIn(place, Number(date.slice(0, 4))).get(date))
    .find((day) => day && (level === 'all' || !day.contested))?.name;
};

/** A day of mourning of some places. */
export interface MourningDay {
  readonly date: string;
  readonly name: string;
  /** ISO 3166-1 or, where only a part of the country mourns, 3166-2. */
  readonly places: readonly string[];
  /** People of the country disagree over the day. */
  readonly contested: boolean;
}

/** All days of mourning from one date to another, both included, in order. */
export const mourningDays = (from: string, until: string, level: MourningLevel): readonly MourningDay[] => {
  const [first, final] = [Number(from.slice(0, 4)), Number(until.slice(0, 4))];
  const years = Array.from({ length: final - first + 1 }, (_one, place) => first + place);
  const wanted = level === 'none' ? [] : mournings.filter(({ contested }) => level === 'all' || !contested);
  return wanted
    .flatMap(({ name, places, rule, contested = false }) =>
      years
        .flatMap(rule)
        .map(({ date }) => ({ date, name, places: withTerritories(places), contested }))
        .filter(({ date }) => from <= date && date <= until),
    )
    .toSorted((a, b) => a.date.localeCompare(b.date));
};
