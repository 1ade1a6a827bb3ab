import { readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import { foldedRegion } from '../../functions/customers/folded-region.ts';
import { regionZones } from '../../functions/customers/region-zones.ts';

/**
 * Makes functions/customers/region-names-data.ts: the names of the regions in region-zones.ts, in English (CLDR)
 * and as ISO 3166-2 has them, with the country's own language where that differs. Run it with the folders of
 * the unpacked packages: `node test/customers/generate-region-names.ts <cldr-subdivisions-full> <pycountry>`
 * (npm 48.2.0, PyPI 26.2.16).
 */

/** Where the names of ISO 3166-2 are not those that people write. */
const ownLanguage: Readonly<Record<string, string>> = { CA: 'fr', CD: 'fr', ID: 'id', RU: 'ru', UA: 'uk' };

/** As Shopify writes them, and other names in use: regions that became part of another one, other spellings. */
const further: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  CL: { 'Magallanes y de la Antártica Chilena': 'MA', 'Aysén del General Carlos Ibáñez del Campo': 'AI' },
  FR: { 'La Réunion': 'RE', Guyane: 'GF', 'Nouvelle-Calédonie': 'NC' },
  ID: { 'Irian Jaya': 'PA', 'Irian Jaya Barat': 'PB', 'Papua Pegunungan': 'PE' },
  MX: { 'Q ROO': 'ROO' },
  PG: { 'North Solomons': 'NSB' },
  PT: { Açores: '20' },
  RU: {
    'Aga Buryat': 'ZAB',
    Buryatia: 'BU',
    Chita: 'ZAB',
    Chukchi: 'CHU',
    Chukotka: 'CHU',
    Evenk: 'KYA',
    'Gorno-Altay': 'AL',
    Khakass: 'KK',
    'Khanty-Mansi Autonomous Okrug - Yugra': 'KHM',
    'Khanty-Mansiy': 'KHM',
    'Komi-Permyak': 'PER',
    Koryak: 'KAM',
    Kuzbass: 'KEM',
    'Kemerovo Oblast - Kuzbass': 'KEM',
    Primorye: 'PRI',
    Taymyr: 'KYA',
    Transbaikal: 'ZAB',
    Tyva: 'TY',
    Udmurtia: 'UD',
    'Ust-Orda Buryat': 'IRK',
    Yakutia: 'SA',
    Якутия: 'SA',
    Алтай: 'AL',
    Алтайский: 'ALT',
    Амурская: 'AMU',
    Астраханская: 'AST',
    Бурятия: 'BU',
    Еврейская: 'YEV',
    Забайкальский: 'ZAB',
    Иркутская: 'IRK',
    Калининградская: 'KGD',
    Кемеровская: 'KEM',
    Красноярский: 'KYA',
    Курганская: 'KGN',
    Магаданская: 'MAG',
    Новосибирская: 'NVS',
    Омская: 'OMS',
    Оренбургская: 'ORE',
    Пермский: 'PER',
    Приморский: 'PRI',
    Самарская: 'SAM',
    Саратовская: 'SAR',
    Сахалинская: 'SAK',
    Свердловская: 'SVE',
    Томская: 'TOM',
    Тыва: 'TY',
    Тюменская: 'TYU',
    Удмуртия: 'UD',
    Удмуртская: 'UD',
    Ульяновская: 'ULY',
    Хабаровский: 'KHA',
    Хакасия: 'KK',
    'Ханты-Мансийский': 'KHM',
    'Ямало-Ненецкий': 'YAN',
    'Yamal-Nenets': 'YAN',
    'Yamalo-Nenets': 'YAN',
    Yevrey: 'YEV',
  },
  US: {
    'Armed Forces Pacific': 'AP',
    'Armed Forces Europe': 'AE',
    'U.S. Virgin Islands': 'VI',
    'Northern Mariana': 'MP',
  },
};

const [cldr = '', pycountry = ''] = process.argv.slice(2);
const text = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

const english = z
  .object({
    subdivisions: z.object({
      localeDisplayNames: z.object({ subdivisions: z.record(z.string(), z.string()) }),
    }),
  })
  .parse(text(`${cldr}/subdivisions/en/en.json`)).subdivisions.localeDisplayNames.subdivisions;

const iso = new Map(
  z
    .object({ '3166-2': z.array(z.object({ code: z.string(), name: z.string() })) })
    .parse(text(`${pycountry}/databases/iso3166-2.json`))
    ['3166-2'].map(({ code, name }) => [code, name]),
);

/** The translations in a file of GNU gettext (`.mo`). */
const translations = (language: string): Map<string, string> => {
  const bytes = readFileSync(`${pycountry}/locales/${language}/LC_MESSAGES/iso3166-2.mo`);
  const [count, from, to] = [8, 12, 16].map((at) => bytes.readUInt32LE(at));
  const string = (table = 0, nth = 0) => {
    const at = bytes.readUInt32LE(table + nth * 8 + 4);
    return bytes.toString('utf8', at, at + bytes.readUInt32LE(table + nth * 8));
  };
  return new Map(Array.from({ length: count ?? 0 }, (_, nth) => [string(from, nth), string(to, nth)]));
};

/** Regions that have a code of ISO 3166-1 besides, whose names CLDR has among those of countries. */
const territories: Readonly<
  Record<string, { readonly codes: string; readonly languages: readonly string[] }>
> = {
  DK: { codes: 'FO GL', languages: ['en', 'da'] },
  FR: { codes: 'BL GF GP MF MQ NC PF PM RE TF WF YT', languages: ['en', 'fr'] },
  NL: { codes: 'AW BQ CW SX', languages: ['en', 'nl'] },
  US: { codes: 'AS GU MP PR VI', languages: ['en', 'es'] },
};

const asCountry = (country: string, code: string): (string | undefined)[] => {
  const { codes = '', languages = [] } = territories[country] ?? {};
  if (!codes.split(' ').includes(code)) return [];
  return languages.map((language) => new Intl.DisplayNames(language, { type: 'region' }).of(code));
};

/** "Sakha, Respublika [Yakutiya]" is two names. */
const parts = (name: string): string[] => {
  const bracketed = name.match(/[([](.*?)[)\]]/)?.[1];
  return bracketed ? [name, bracketed] : [name];
};

const namesOf = (country: string, code: string, translated: Map<string, string>): string[] => {
  const official = iso.get(`${country}-${code}`);
  const local = official && translated.get(official);
  return [english[`${country}${code}`.toLowerCase()], official, local, ...asCountry(country, code)].flatMap(
    (name) => (name && name !== code ? parts(name) : []),
  );
};

const namesIn = (country: string): Record<string, string> => {
  const language = ownLanguage[country];
  const translated = language ? translations(language) : new Map<string, string>();
  const codes = Object.keys(regionZones[country] ?? {});
  const named = [
    ...codes.flatMap((code) => namesOf(country, code, translated).map((name) => [foldedRegion(name), code])),
    ...Object.entries(further[country] ?? {}).map(([name, code]) => [foldedRegion(name), code]),
  ].filter(([name = '', code]) => name !== '' && name !== code);
  return Object.fromEntries(named.toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1)));
};

const table = Object.keys(regionZones).map((country) => {
  const names = Object.entries(namesIn(country)).map(([name, code]) => `${name}=${code}`);
  return `  ${country}: named(\n    '${names.join(' ')}',\n  ),`;
});

writeFileSync(
  new URL('../../functions/customers/region-names-data.ts', import.meta.url),
  `/**
 * The names of the regions in region-zones.ts, folded (folded-region.ts), with their codes. Generated by
 * test/customers/generate-region-names.ts from CLDR 48.2 and ISO 3166-2 (Debian's iso-codes).
 */
export const regionNames: Readonly<Record<string, Readonly<Record<string, string>>>> = {
${table.join('\n')}
};

function named(list: string): Record<string, string> {
  return Object.fromEntries(list.split(' ').map((pair) => pair.split('=')));
}
`,
);
