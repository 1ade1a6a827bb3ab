/**
 * The smallest amount that is paid in cash, in minor units, of currencies whose prices are finer. CAD, CHF, DKK
 * and those of whole units are CLDR's `cashRounding` and `cashDigits` (Unicode CLDR,
 * common/supplemental/supplementalData.xml, `currencyData/fractions`). CLDR has none for the others: they are
 * what Wikipedia's "Cash rounding" says of each country (EUR as in Finland, the Netherlands and Ireland). For
 * HUF, where CLDR says whole forints, the smallest coin is 5.
 */
const cashUnits: ReadonlyMap<string, number> = new Map([
  ...['AUD', 'CAD', 'CHF', 'EUR', 'MYR', 'SGD'].map((code) => [code, 5] as const),
  ...['HKD', 'ILS', 'NZD', 'ZAR'].map((code) => [code, 10] as const),
  ['DKK', 50],
  ...['AMD', 'COP', 'CRC', 'CZK', 'GYD', 'IDR', 'MNT', 'MUR'].map((code) => [code, 100] as const),
  ...['NOK', 'PKR', 'SEK', 'TWD', 'TZS', 'UZS', 'VEF'].map((code) => [code, 100] as const),
  ['HUF', 500],
]);

/** The smallest amount that is paid in cash, in minor units: CHF 5, SEK 100. 1 where it is the minor unit. */
export const cashUnit = (currency: string): number => cashUnits.get(currency) ?? 1;
