/** A day by its distance from a date of March; March has as many days as it needs. */
const ofMarch = (year: number, day: number): Date => new Date(Date.UTC(year, 2, day));

/** Easter Sunday of the western churches, by Butcher's algorithm (Nature, 20 April 1876). */
const western = (year: number): Date => {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const leaps = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - leaps + 15) % 30;
  const sunday = (32 + 2 * (century % 4) + 2 * Math.floor((year % 100) / 4) - epact - (year % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * sunday) / 451);
  return ofMarch(year, 22 + epact + sunday - 7 * late);
};

/** That of the Orthodox churches, by Meeus; the Julian calendar is 13 days behind from 1900 to 2099. */
const orthodox = (year: number): Date => {
  const moon = (19 * (year % 19) + 15) % 30;
  const sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7;
  return ofMarch(year, 22 + moon + sunday + 13);
};

/** The two Easters, by the letter that the table of holidays has for each. */
const easters = { E: western, O: orthodox } as const;
export type Easter = keyof typeof easters;

/** The date, as `YYYYMMDD`, that is so many days after Easter Sunday. */
export const fromEaster = (easter: Easter, year: number, days: number): string => {
  const date = easters[easter](year);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10).replaceAll('-', '');
};
