import Holidays from 'date-holidays';

/**
 * Makes functions/calendar/holidays-data.ts from date-holidays and our corrections. holidays.test.ts compares; run it
 * with `--update` to write the file.
 */

const firstYear = 2024;
const lastYear = 2036;
const years = Array.from({ length: lastYear - firstYear + 1 }, (_, place) => firstYear + place);

/** The EU and the EEA, where holidays move the end of a period; the others for business hours. */
const withRegions = [
  ...['AT', 'BE', 'BG', 'HR', 'CY', 'CZ', 'DK', 'EE', 'FI', 'FR', 'DE', 'GR', 'HU', 'IE', 'IT', 'LV', 'LT'],
  ...['LU', 'MT', 'NL', 'PL', 'PT', 'RO', 'SK', 'SI', 'ES', 'SE', 'IS', 'LI', 'NO', 'GB', 'CA', 'AU'],
];
const withoutRegions = ['US', 'CN', 'JP'];

/** Alderney is no part of the United Kingdom. */
const leftOut = ['GB-ALD'];

/** Bolzano is the part of its region that the library means. */
const renamed: Readonly<Record<string, string>> = { 'IT-32': 'IT-BZ' };

interface Correction {
  readonly place: string;
  /** In the grammar of date-holidays. */
  readonly add?: readonly string[];
  readonly remove?: RegExp;
  readonly from?: number;
  readonly to?: number;
}

/** Where the library is wrong, found by comparison with another one (Python's `holidays` 0.109) and settled by the law named. */
const corrections: readonly Correction[] = [
  // Labour Code, article 154: three days of Christmas, and Holy Saturday. Its paragraph 2 is below.
  { place: 'BG', add: ['12-26', 'orthodox -1'] },
  // Green Monday is a Monday; the Monday after Pentecost (Kataklysmos) is a public holiday.
  { place: 'CY', remove: /^Καθαρά Δευτέρα/, add: ['orthodox -48', 'orthodox 50'] },
  // Finnish act 150/1930, section 5: no period that law sets ends on these eves.
  { place: 'FI', add: ['12-24', 'Friday after 06-19'] },
  // Where 1 May is in Holy Week, at Easter or on a Sunday, it is moved each time (act 4468/2017): as custom has it.
  { place: 'GR', add: ['2024-05-07', '2027-05-04', '2032-05-04', '2033-05-02'] },
  // A public holiday since 2026.
  { place: 'HU', from: 2026, add: ['12-24'] },
  // The first Thursday after 18 April (Act 88/1971, article 6), which is never the 18th itself.
  { place: 'IS', remove: /^Sumardagurinn fyrsti/, add: ['Thursday after 04-19'] },
  // The bridge days are no holidays; Candlemas, St Joseph, Assumption and All Saints are.
  { place: 'LI', remove: /^Feiertagsbrücke/, add: ['02-02', '03-19', '08-15', '11-01'] },
  // Algemene termijnenwet, article 3: for periods set by law, 5 May is a holiday and Good Friday equals one.
  { place: 'NL', add: ['05-05', 'easter -2'] },
  // Swedish act 1930:173, section 2: these eves equal a holiday when a period ends on one.
  { place: 'SE', add: ['12-24', '12-31', 'Friday after 06-19'] },
  // The savings package made these two working days in 2026 only.
  { place: 'SK', from: 2027, add: ['05-08', '09-15'] },
  { place: 'FR-MF', remove: /^Abolition/, add: ['05-28'] },
  { place: 'ES-CB', remove: /Instituciones/, add: ['07-28'] },
  { place: 'ES-MC', add: ['06-09'] },
  { place: 'ES-ML', add: ['09-17'] },
  { place: 'ES-NC', add: ['12-03'] },
  { place: 'ES-VC', add: ['10-09'] },
  // For the World Cup, by proclamation.
  { place: 'GB-SCT', from: 2026, to: 2026, add: ['2026-06-15'] },
  // By the decree of its own year.
  { place: 'ES-IB', from: 2026, to: 2026, add: ['2026-12-26'] },
  // Statutory in these, by employment standards: 30 September, and Nunavut's own day. Easter Monday is not, nor is Boxing Day in
  // the Northwest Territories; Gold Cup Parade Day is Charlottetown's.
  { place: 'CA-BC', add: ['09-30'] },
  { place: 'CA-MB', add: ['09-30'] },
  { place: 'CA-NT', add: ['09-30'], remove: /^(Easter Monday|Boxing Day)/ },
  { place: 'CA-NU', add: ['09-30', '07-09'] },
  { place: 'CA-PE', add: ['09-30'], remove: /^Gold Cup/ },
  { place: 'CA-YT', add: ['09-30'], remove: /^Easter Monday/ },
  { place: 'CA-ON', remove: /^Easter Monday/ },
  // Christmas stays one on a weekend, too; the Monday is one more.
  { place: 'AU-NT', add: ['12-25'] },
  { place: 'AU-SA', add: ['12-25'] },
  // Statutory Holidays Amendment Act 2026.
  { place: 'AU-TAS', from: 2027, add: ['easter'] },
  { place: 'AU-TAS', from: 2034, to: 2034, remove: /^New Year/, add: ['2034-01-02'] },
  // 5 U.S.C. 6103(b) and Executive Order 11582 hold for Veterans Day, too.
  { place: 'US', add: ['11-11 and if sunday then next monday if saturday then previous friday'] },
  // The library takes a leap month of 2033 for the eighth. In 2024 the eve was no holiday yet, and the third day was one.
  { place: 'CN', from: 2033, to: 2033, remove: /^中秋节/, add: ['2033-09-08'] },
  { place: 'CN', from: 2024, to: 2024, remove: /^春节/, add: ['2024-02-10', '2024-02-11', '2024-02-12'] },
  // Children's day is for children. Since 2025 the new year has four days and labour two.
  { place: 'CN', remove: /六一儿童节/ },
  { place: 'CN', from: 2025, add: ['chinese 01-0-03', '05-02'] },
  // A day between two holidays is one (Act on National Holidays, article 3(3)).
  { place: 'JP', from: 2032, to: 2032, add: ['2032-09-21'] },
];

const dayMillis = 86_400_000;
const plusDays = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * dayMillis).toISOString().slice(0, 10);
const isWeekend = (date: string): boolean => [0, 6].includes(new Date(date).getUTCDay());

/** Bulgarian Labour Code, article 154(2): what falls on a weekend, Easter apart, is made up for on the next working days. */
const bulgarianSubstitutes = (dates: readonly string[]): string[] => {
  const all = new Set(dates);
  const fixed = /-(01-01|03-03|05-01|05-06|05-24|09-06|09-22|12-24|12-25|12-26)$/;
  return [...all].toSorted().flatMap((date) => {
    if (!fixed.test(date) || !isWeekend(date)) return [];
    let substitute = date;
    while (isWeekend(substitute) || all.has(substitute)) substitute = plusDays(substitute, 1);
    all.add(substitute);
    return [substitute];
  });
};

/** A holiday of less than a day, like an evening, leaves the day a working day. */
const datesOf = (library: Holidays, year: number, remove: readonly RegExp[] = []): string[] =>
  library.getHolidays(year).flatMap(({ date, start, end, name }) => {
    const days = Math.round((end.getTime() - start.getTime()) / dayMillis);
    if (!date.includes(' 00:00:00') || remove.some((names) => names.test(name))) return [];
    return Array.from({ length: days }, (_, day) => plusDays(date.slice(0, 10), day));
  });

const correctionsOf = (place: string, year: number): Correction[] =>
  corrections.filter(
    ({ place: corrected, from = firstYear, to = lastYear }) =>
      corrected === place && from <= year && year <= to,
  );

/** The whole holidays of one place, those of its country included. */
const holidaysOf = (country: string, region?: string): Set<string> => {
  const library = region
    ? new Holidays(country, region, { types: ['public'] })
    : new Holidays(country, { types: ['public'] });
  const places = region ? [country, `${country}-${region}`] : [country];
  const dates = years.flatMap((year) => {
    const corrected = places.flatMap((place) => correctionsOf(place, year));
    return [
      ...datesOf(
        library,
        year,
        corrected.flatMap(({ remove }) => remove ?? []),
      ),
      ...corrected.flatMap(({ add = [] }) => add.flatMap((rule) => ruleDates(rule, year))),
    ];
  });
  return new Set(country === 'BG' ? [...dates, ...bulgarianSubstitutes(dates)] : dates);
};

const ruleDates = (rule: string, year: number): string[] => {
  const library = new Holidays();
  library.setHoliday(rule, { name: rule, type: 'public' });
  return datesOf(library, year);
};

const compact = (date: string): string => date.slice(5).replace('-', '');

/** `*` before what is the same every year, then what each year adds; `-` before what the country has and the region has not. */
const written = (dates: ReadonlySet<string>, inherited: ReadonlySet<string> = new Set()): string => {
  const signed = [
    ...[...dates].filter((date) => !inherited.has(date)),
    ...[...inherited].filter((date) => !dates.has(date)),
  ].map((date) => ({ year: Number(date.slice(0, 4)), day: (dates.has(date) ? '' : '-') + compact(date) }));
  const ofYear = (year: number) => signed.flatMap((entry) => (entry.year === year ? entry.day : []));
  const always = ofYear(firstYear).filter((day) => years.every((year) => ofYear(year).includes(day)));
  const parts = [
    ['*', always] as const,
    ...years.map((year) => [String(year), ofYear(year).filter((day) => !always.includes(day))] as const),
  ];
  return parts
    .flatMap(([label, days]) => (days.length > 0 ? `${label}:${days.toSorted().join(',')}` : []))
    .join(' ');
};

const entriesOf = (country: string, regions: readonly string[]): [string, string][] => {
  const national = holidaysOf(country);
  const own = regions.flatMap((region): [string, string][] => {
    const name = `${country}-${region}`;
    const text = written(holidaysOf(country, region), national);
    return text === '' || leftOut.includes(name) ? [] : [[renamed[name] ?? name, text]];
  });
  return [[country, written(national)], ...own];
};

/** The file's text, as the formatter would leave it. */
export const generateHolidays = (): string => {
  const entries = [
    ...withRegions.flatMap((country) =>
      entriesOf(country, Object.keys(new Holidays(country).getStates(country) ?? {})),
    ),
    ...withoutRegions.flatMap((country) => entriesOf(country, [])),
  ];
  const line = ([place, text]: readonly [string, string]) => {
    if (!place.includes('-')) return `  ${place}: '${text}',`;
    const short = `  '${place}': '${text}',`;
    return short.length > 110 ? `  '${place}':\n    '${text}',` : short;
  };
  return [
    '/** Made by test/calendar/generate-holidays.ts from date-holidays (ISC and CC-BY-3.0); read by holidays.ts. */',
    'export const holidays: Readonly<Record<string, string>> = {',
    ...entries.map(line),
    '};',
    '',
  ].join('\n');
};
