import { holidays } from './holidays-data.ts';
import { placeOf } from './places.ts';

/**
 * Public holidays of the EU, the EEA, GB, US, CA, AU, CN and JP, and days that a country's law treats like
 * them where a period ends. The table leaves out half days, days that a government moves or adds by yearly
 * decree (bridge days, China's make-up days), and holidays of a single town.
 */

/** Turns `*:1225 2027:0329,-0401` into dates: `1225`, `20270329`, `-20270401`. */
const tokensOf = (text: string): string[] =>
  text.split(' ').flatMap((part) => {
    const [label = '', days = ''] = part.split(':');
    const year = label === '*' ? '' : label;
    return days.split(',').map((day) => (day.startsWith('-') ? `-${year}${day.slice(1)}` : `${year}${day}`));
  });

const tables = new Map<string, ReadonlySet<string>>();
const tableOf = (place: string): ReadonlySet<string> => {
  const table = tables.get(place) ?? new Set(tokensOf(holidays[place] ?? ''));
  tables.set(place, table);
  return table;
};

/**
 * Whether a date (`YYYY-MM-DD`) is a public holiday of the country (ISO 3166-1) or of the region (ISO 3166-2,
 * with or without the country's prefix). Without a known region only the country's own holidays count. A
 * country that is not in the table has none. Outside 2024 to 2036 we know only holidays with the same date
 * every year.
 */
export const isPublicHoliday = (date: string, country: string, region?: string): boolean => {
  const place = placeOf(country, region);
  const digits = date.replaceAll('-', '');
  const day = digits.slice(4);
  const has = (table: ReadonlySet<string>, sign: '' | '-') =>
    table.has(sign + day) || table.has(sign + digits);
  const national = tableOf(place.country);
  const regional = tableOf(`${place.country}-${place.region ?? ''}`);
  return has(regional, '') || (has(national, '') && !has(regional, '-'));
};
