import {
  easter,
  fixed,
  frenchMothers,
  hebrew,
  hijri,
  last,
  lunar,
  nth,
  orthodoxEaster,
  qingming,
  type Rule,
  table,
} from './feast-rules.ts';
import { withTerritories } from './territories.ts';

/**
 * The feasts that a shop may greet or sell at: where they are kept, and when. Our own rules, because a list of public
 * holidays has only days off. Days off are in holidays.ts.
 */

export const feastNames = [
  'new-year',
  'lunar-new-year',
  'seollal',
  'tet',
  'lantern',
  'qingming',
  'dragon-boat',
  'qixi',
  'mid-autumn',
  'chuseok',
  'double-ninth',
  'singles-day',
  'black-friday',
  'cyber-monday',
  'valentine',
  'white-day',
  'womens-day',
  'mothers-day',
  'parents-day',
  'fathers-day',
  'easter-western',
  'easter-orthodox',
  'christmas',
  'christmas-orthodox',
  'st-nicholas',
  'thanksgiving',
  'halloween',
  'eid-al-fitr',
  'eid-al-adha',
  'ramadan',
  'rosh-hashanah',
  'yom-kippur',
  'hanukkah',
  'passover',
  'diwali',
  'holi',
  'childrens-day',
  'teachers-day',
  'national-day',
  'obon',
  'golden-week',
] as const;
export type FeastName = (typeof feastNames)[number];

export interface Feast {
  /** Countries (ISO 3166-1) that keep it. The first one's date counts where nobody does. */
  readonly homes: readonly string[];
  /** Of a religion, so in some countries (`religiousNeedsWish`) only for people who asked for it. */
  readonly religious: boolean;
  /** A day for selling: it stands in the calendar for campaigns and can be no care programme. */
  readonly sells: boolean;
  /** A day of the dead or of atonement: nobody is cheered, so it can be no care programme. */
  readonly solemn?: boolean;
  /** By a sighting of the moon or a state's yearly table. Our date is a proposal until a person has set one. */
  readonly decided?: boolean;
}

export interface FeastDay {
  readonly date: string;
  /** The label of its occurrence: '2027', or the year of the Hijra, '1448'. */
  readonly year: string;
  /** The home countries that keep it on this date. */
  readonly countries: readonly string[];
}

/** People of several religions live together in these countries: each religious feast is only for people who asked for it. */
export const religiousNeedsWish: readonly string[] = ['SG', 'MY', 'IN', 'IL'];

interface Definition extends Partial<Omit<Feast, 'homes'>> {
  /** Countries, separated by blanks, and the rule by which these keep it. */
  readonly kept: readonly (readonly [countries: string, rule: Rule])[];
}

const english = 'US CA GB IE AU NZ';
const west = 'DE AT CH FR MC BE NL LU IT SM VA ES AD PT MT LI';
const north = 'SE DK NO FI IS EE LV LT';
const middle = 'PL CZ SK HU SI HR';
const orthodox = 'GR CY RO BG';
const latin = 'MX BR AR CL CO PE UY EC CR PA DO GT PY BO';
const christian = `${english} ${west} ${north} ${middle} ${latin} PH ZA`;
const chinese = 'CN TW HK MO';
const islamic = 'SA AE TR ID MY SG IN QA KW BH OM JO EG MA TN DZ PK BD';

const thursday = 4;
const monday = 1;

/** The day whose evening has the new moon before it, in India's time; from 2036 on almanacs disagree by a month. */
const diwalis = [
  '2029-11-05',
  '2030-10-26',
  '2031-11-14',
  '2032-11-02',
  '2033-10-22',
  '2034-11-10',
  '2035-10-30',
];

/** The day after the evening of the full moon, in India's time. */
const holis = [
  ...['2026-03-04', '2027-03-22', '2028-03-11', '2029-03-01', '2030-03-20'],
  ...['2031-03-09', '2032-03-27', '2033-03-16', '2034-03-05', '2035-03-24'],
];

const feast = (definition: Definition): Feast & Pick<Definition, 'kept'> => ({
  religious: false,
  sells: false,
  ...definition,
  homes: definition.kept.flatMap(([countries]) => withTerritories(countries)),
});

const keptFeasts: Readonly<Record<FeastName, Feast & Pick<Definition, 'kept'>>> = {
  'new-year': feast({
    kept: [[`${christian} ${orthodox} RU UA RS TR AE IN JP KR CN TW HK MO SG MY VN TH ID`, fixed('01-01')]],
  }),
  'lunar-new-year': feast({ kept: [[`${chinese} SG MY ID`, lunar('lunar-cn', 1, 1)]] }),
  seollal: feast({ kept: [['KR', lunar('lunar-kr', 1, 1)]] }),
  tet: feast({ kept: [['VN', lunar('lunar-vn', 1, 1)]] }),
  lantern: feast({ kept: [[chinese, lunar('lunar-cn', 1, 15)]] }),
  qingming: feast({ solemn: true, kept: [[chinese, qingming]] }),
  'dragon-boat': feast({ kept: [[chinese, lunar('lunar-cn', 5, 5)]] }),
  qixi: feast({ kept: [[chinese, lunar('lunar-cn', 7, 7)]] }),
  'mid-autumn': feast({
    kept: [
      [`${chinese} SG MY`, lunar('lunar-cn', 8, 15)],
      ['VN', lunar('lunar-vn', 8, 15)],
    ],
  }),
  chuseok: feast({ kept: [['KR', lunar('lunar-kr', 8, 15)]] }),
  'double-ninth': feast({ kept: [[chinese, lunar('lunar-cn', 9, 9)]] }),
  'singles-day': feast({ sells: true, kept: [[`${chinese} SG MY`, fixed('11-11')]] }),
  'black-friday': feast({ sells: true, kept: [[`${christian} GR RO`, nth(11, 4, thursday, 1)]] }),
  'cyber-monday': feast({ sells: true, kept: [[`${christian} GR RO`, nth(11, 4, thursday, 4)]] }),
  valentine: feast({ kept: [[`${christian} JP KR CN TW HK MO SG RO RU`, fixed('02-14')]] }),
  'white-day': feast({ kept: [['JP KR CN TW', fixed('03-14')]] }),
  'womens-day': feast({ kept: [['RU UA RO BG IT PL DE CN VN', fixed('03-08')]] }),
  'mothers-day': feast({
    kept: [
      [
        'US CA AU NZ DE AT CH BE NL IT SM VA DK FI EE LV CZ SK HR MT LI GR CY TR JP CN TW HK MO SG MY UA BR CL CO PE UY EC PH ZA IN',
        nth(5, 2),
      ],
      ['GB IE', easter(-21)],
      ['FR MC', frenchMothers],
      ['SE', last(5)],
      ['ES AD PT RO HU LT', nth(5, 1)],
      ['NO', nth(2, 2)],
      ['PL', fixed('05-26')],
      ['MX', fixed('05-10')],
      ['AR', nth(10, 3)],
      ['TH', fixed('08-12')],
      ['RU', last(11)],
      ['SA AE EG JO QA KW BH OM', fixed('03-21')],
      ['ID', fixed('12-22')],
    ],
  }),
  'parents-day': feast({ kept: [['KR', fixed('05-08')]] }),
  'fathers-day': feast({
    kept: [
      ['US CA GB IE FR MC NL JP CN HK MO SG MY IN MX AR CL CO PE EC PH ZA TR GR CY CZ SK HU UA', nth(6, 3)],
      ['BE AT', nth(6, 2)],
      ['DE', easter(39)],
      ['CH', nth(6, 1)],
      ['LT', nth(6, 1)],
      ['IT SM VA ES AD PT LI', fixed('03-19')],
      ['SE NO FI EE IS', nth(11, 2)],
      ['DK', fixed('06-05')],
      ['PL', fixed('06-23')],
      ['RO', nth(5, 2)],
      ['AU NZ', nth(9, 1)],
      ['BR', nth(8, 2)],
      ['TW', fixed('08-08')],
      ['TH', fixed('12-05')],
      ['RU', nth(10, 3)],
    ],
  }),
  'easter-western': feast({ religious: true, kept: [[christian, easter()]] }),
  'easter-orthodox': feast({ religious: true, kept: [[`${orthodox} RU UA RS`, orthodoxEaster()]] }),
  christmas: feast({ religious: true, kept: [[`${christian} ${orthodox} UA HK MO SG`, fixed('12-25')]] }),
  'christmas-orthodox': feast({ religious: true, kept: [['RU RS', fixed('01-07')]] }),
  'st-nicholas': feast({
    religious: true,
    kept: [
      ['DE AT BE PL CZ', fixed('12-06')],
      ['NL', fixed('12-05')],
    ],
  }),
  thanksgiving: feast({
    kept: [
      ['US', nth(11, 4, thursday)],
      ['CA', nth(10, 2, monday)],
    ],
  }),
  halloween: feast({ kept: [['US CA GB IE AU', fixed('10-31')]] }),
  'eid-al-fitr': feast({ religious: true, decided: true, kept: [[islamic, hijri(10, 1)]] }),
  'eid-al-adha': feast({ religious: true, decided: true, kept: [[islamic, hijri(12, 10)]] }),
  ramadan: feast({ religious: true, decided: true, kept: [[islamic, hijri(9, 1)]] }),
  'rosh-hashanah': feast({ religious: true, kept: [['IL', hebrew('Tishri', 1)]] }),
  'yom-kippur': feast({ religious: true, solemn: true, kept: [['IL', hebrew('Tishri', 10)]] }),
  hanukkah: feast({ religious: true, kept: [['IL', hebrew('Kislev', 25)]] }),
  passover: feast({ religious: true, kept: [['IL', hebrew('Nisan', 15)]] }),
  diwali: feast({
    religious: true,
    decided: true,
    kept: [
      ['IN', table(['2026-11-08', '2027-10-29', '2028-10-17', ...diwalis])],
      ['SG MY', table(['2026-11-08', '2027-10-28', '2028-11-15', ...diwalis])],
    ],
  }),
  holi: feast({ religious: true, decided: true, kept: [['IN', table(holis)]] }),
  'childrens-day': feast({
    kept: [
      ['CN PL RO CZ SK VN', fixed('06-01')],
      ['JP KR', fixed('05-05')],
      ['TW', fixed('04-04')],
      ['TR', fixed('04-23')],
    ],
  }),
  'teachers-day': feast({
    kept: [
      ['CN', fixed('09-10')],
      ['TW', fixed('09-28')],
      ['VN', fixed('11-20')],
    ],
  }),
  'national-day': feast({
    kept: [
      ['US', fixed('07-04')],
      ['CA', fixed('07-01')],
      ['AU', fixed('01-26')],
      ['IE', fixed('03-17')],
      ['FR', fixed('07-14')],
      ['DE', fixed('10-03')],
      ['AT', fixed('10-26')],
      ['CH', fixed('08-01')],
      ['BE', fixed('07-21')],
      ['IT', fixed('06-02')],
      ['ES', fixed('10-12')],
      ['PT', fixed('06-10')],
      ['SE', fixed('06-06')],
      ['NO', fixed('05-17')],
      ['FI', fixed('12-06')],
      ['PL', fixed('11-11')],
      ['CZ', fixed('10-28')],
      ['GR', fixed('03-25')],
      ['RO', fixed('12-01')],
      ['RU', fixed('06-12')],
      ['UA', fixed('08-24')],
      ['TR', fixed('10-29')],
      ['SA', fixed('09-23')],
      ['AE', fixed('12-02')],
      ['IN KR', fixed('08-15')],
      ['CN', fixed('10-01')],
      ['TW', fixed('10-10')],
      ['SG', fixed('08-09')],
      ['MY', fixed('08-31')],
      ['VN', fixed('09-02')],
      ['ID', fixed('08-17')],
      ['MX', fixed('09-16')],
      ['BR', fixed('09-07')],
    ],
  }),
  obon: feast({ religious: true, kept: [['JP', fixed('08-13')]] }),
  'golden-week': feast({ kept: [['JP', fixed('04-29')]] }),
};

export const feasts: Readonly<Record<FeastName, Feast>> = keptFeasts;

/** Whether the country (ISO 3166-1) is a home of the feast. */
export const keepsFeast = (feast: FeastName, country: string): boolean =>
  feasts[feast].homes.includes(country);

/** The country whose date counts where the reader's own does not keep the feast. */
export const defaultHome = (feast: FeastName): string => feasts[feast].homes[0] ?? '';

const daysIn = (feast: FeastName, year: number): FeastDay[] =>
  keptFeasts[feast].kept.flatMap(([countries, rule]) =>
    rule(year).map((occurrence) => ({ ...occurrence, countries: withTerritories(countries) })),
  );

/**
 * The days of the feast from one date to another, both included, in their order. Countries that keep an occurrence on
 * different dates have a day each.
 */
export const feastDays = (feast: FeastName, from: string, until: string): readonly FeastDay[] => {
  const [first, last] = [Number(from.slice(0, 4)), Number(until.slice(0, 4))];
  const days: FeastDay[] = [];
  for (let year = first; year <= last; year += 1) days.push(...daysIn(feast, year));
  const byDate = new Map<string, FeastDay>();
  for (const day of days) {
    if (day.date < from || day.date > until) continue;
    const same = byDate.get(day.date);
    byDate.set(day.date, same ? { ...day, countries: [...same.countries, ...day.countries] } : day);
  }
  return [...byDate.values()].toSorted((a, b) => a.date.localeCompare(b.date));
};
