import { type AstroTime, SearchMoonPhase, SearchSunLongitude } from 'astronomy-engine';
import chinese from 'chinese-lunar-calendar';
import KoreanCalendar from 'korean-lunar-calendar';

/**
 * Makes functions/calendar/lunar-data.ts: China's years from the Observatory of Hong Kong (chinese-lunar-calendar),
 * Korea's to 2050 from KARI (korean-lunar-calendar), its later ones and Vietnam's by the rule of all three calendars,
 * for the clock of the place. lunar.test.ts compares; run it with `--update` to write the file.
 */

const firstYear = 1901;
const lastYear = 2099;

interface Month {
  readonly start: string;
  readonly month: number;
  readonly leap: boolean;
}

const dayMillis = 86_400_000;
const dateOf = (day: number): string => new Date(day * dayMillis).toISOString().slice(0, 10);
const dayOf = (date: string): number => Date.parse(date) / dayMillis;

/** The months of a calendar that can only be asked what a single day is. */
const monthsOf = (
  from: string,
  until: string,
  ask: (year: number, month: number, day: number) => { day: number; month: number; leap: boolean },
): Month[] => {
  const days = Array.from({ length: dayOf(until) - dayOf(from) + 1 }, (_, day) => dateOf(dayOf(from) + day));
  return days.flatMap((start) => {
    const { day, month, leap } = ask(
      Number(start.slice(0, 4)),
      Number(start.slice(5, 7)),
      Number(start.slice(8)),
    );
    return day === 1 ? [{ start, month, leap }] : [];
  });
};

const chineseMonths = (): Month[] =>
  monthsOf('1901-02-19', '2100-02-09', (...date) => {
    const { lunarDate, lunarMonth, isLeap } = chinese.getLunar(...date);
    return { day: lunarDate, month: lunarMonth, leap: isLeap };
  });

const koreanMonths = (ruled: readonly Month[]): Month[] => {
  const calendar = new KoreanCalendar();
  const known = monthsOf('1901-02-19', '2050-12-31', (...date) => {
    if (!calendar.setSolarDate(...date)) throw new Error(`No lunar day for ${date.join('-')}`);
    const { day, month, intercalation } = calendar.getLunarCalendar();
    return { day, month, leap: intercalation === true };
  });
  const last = known.at(-1)?.start ?? '';
  return [...known, ...ruled.filter(({ start }) => start > last)];
};

/** The day, on clocks so many hours ahead of UTC's, on which something in the sky happens. */
const dayAt = (hours: number, time: number): number => Math.floor((time + hours * 3_600_000) / dayMillis);

const found = (time: AstroTime | null): number => {
  if (!time) throw new Error('The sky has nothing there.');
  return time.date.getTime();
};

/** Every new moon of the years of the table, and a few around them. */
const newMoons = (): number[] => {
  const moons: number[] = [];
  let after = Date.UTC(firstYear - 1, 10, 1);
  while (after < Date.UTC(lastYear + 2, 1, 1)) {
    const moon = found(SearchMoonPhase(0, new Date(after), 35));
    moons.push(moon);
    after = moon + 28 * dayMillis;
  }
  return moons;
};

/** The middle of each sign: the sun at 300, 330, 0 … 270 degrees, which twelve times a year names a month. */
const termsOf = (year: number): number[] =>
  Array.from({ length: 12 }, (_, place) => {
    const around = Date.UTC(year, place, 16);
    return found(SearchSunLongitude((300 + place * 30) % 360, new Date(around), 12));
  });

/**
 * The rule: the month of the winter solstice is the eleventh. Where thirteen months begin from one eleventh to the
 * next, the first one in which the sun reaches no multiple of 30 degrees is the leap month.
 */
const ruledMonths = (hours: number, moons: readonly number[], terms: readonly number[]): Month[] => {
  const starts = moons.map((moon) => dayAt(hours, moon));
  const termDays = terms.map((term) => dayAt(hours, term));
  const solstices = termDays.filter((_, place) => place % 12 === 11);
  const elevenths = solstices.map((day) => starts.findLastIndex((start) => start <= day));
  const hasTerm = (place: number) =>
    termDays.some((day) => (starts[place] ?? 0) <= day && day < (starts[place + 1] ?? 0));
  const months = elevenths.flatMap((from, year) => {
    const places = Array.from({ length: (elevenths[year + 1] ?? from) - from }, (_, place) => from + place);
    const leap = places.length === 13 ? places.find((place) => !hasTerm(place)) : undefined;
    return places.map((place) => {
      const passed = place - from - (leap !== undefined && place >= leap ? 1 : 0);
      return { start: dateOf(starts[place] ?? 0), month: ((10 + passed) % 12) + 1, leap: place === leap };
    });
  });
  return months.slice(months.findIndex(({ month }) => month === 1));
};

/** Five hexadecimal digits for each year: its leap month, then from the highest of 16 bits on a bit for each month of 30 days. */
const written = (months: readonly Month[]): string => {
  const begins = months.flatMap(({ month, leap }, place) => (month === 1 && !leap ? [place] : []));
  return Array.from({ length: lastYear - firstYear + 1 }, (_, year) => {
    const from = begins[year] ?? 0;
    const ofYear = months.slice(from, begins[year + 1]);
    const bits = ofYear.map(({ start }, place) => {
      const next = months[from + place + 1]?.start ?? '';
      return dayOf(next) - dayOf(start) === 30 ? 1 << (15 - place) : 0;
    });
    const leap = ofYear.find((month) => month.leap)?.month ?? 0;
    const lengths = bits.reduce<number>((sum, bit) => sum + bit, 0);
    return leap.toString(16) + lengths.toString(16).padStart(4, '0');
  }).join('');
};

/** The file's text, as the formatter would leave it. */
export const generateLunar = (): string => {
  const moons = newMoons();
  // One solstice before the first year, two after the last.
  const terms = Array.from({ length: lastYear - firstYear + 4 }, (_, year) =>
    termsOf(firstYear - 1 + year),
  ).flat();
  const tables = [
    ['lunar-cn', chineseMonths()],
    ['lunar-kr', koreanMonths(ruledMonths(9, moons, terms))],
    ['lunar-vn', ruledMonths(7, moons, terms)],
  ] as const;
  return [
    '/**',
    ' * Made by test/calendar/generate-lunar.ts; read by lunar.ts. Five hexadecimal digits for each lunar year from 1901 to',
    ' * 2099: its leap month or 0, then a bit for each month, the first one highest, that is 1 where the month has 30 days.',
    ' */',
    'export const lunarYears = {',
    ...tables.map(([name, months]) => `  '${name}':\n    '${written(months)}',`),
    '} as const;',
    '',
    '/** When the first of these years begins, in each calendar. */',
    `export const firstNewYear = '${tables[0][1][0]?.start ?? ''}';`,
    '',
  ].join('\n');
};
