import { getCountry } from 'countries-and-timezones';

/** For countries with several zones, the one with the most people. Zones and countries: IANA tz database. */
const mostPeople: Readonly<Record<string, string>> = {
  AR: 'America/Argentina/Buenos_Aires',
  AU: 'Australia/Sydney',
  BR: 'America/Sao_Paulo',
  CA: 'America/Toronto',
  CD: 'Africa/Kinshasa',
  CL: 'America/Santiago',
  CN: 'Asia/Shanghai',
  CY: 'Asia/Nicosia',
  DE: 'Europe/Berlin',
  EC: 'America/Guayaquil',
  ES: 'Europe/Madrid',
  FM: 'Pacific/Pohnpei',
  GL: 'America/Nuuk',
  ID: 'Asia/Jakarta',
  KI: 'Pacific/Tarawa',
  KZ: 'Asia/Almaty',
  MH: 'Pacific/Majuro',
  MN: 'Asia/Ulaanbaatar',
  MX: 'America/Mexico_City',
  MY: 'Asia/Kuala_Lumpur',
  NZ: 'Pacific/Auckland',
  PF: 'Pacific/Tahiti',
  PG: 'Pacific/Port_Moresby',
  PS: 'Asia/Gaza',
  PT: 'Europe/Lisbon',
  RU: 'Europe/Moscow',
  UA: 'Europe/Kyiv',
  UM: 'Pacific/Wake',
  US: 'America/New_York',
  UZ: 'Asia/Tashkent',
};

/**
 * Regions whose clocks differ from their country's most common one, by ISO 3166-2; if a region has two zones,
 * the one with more people.
 */
const regions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  US: {
    ...zoneFor('America/Chicago', 'AL AR IA IL KS LA MN MO MS ND NE OK SD TN TX WI'),
    ...zoneFor('America/Denver', 'CO ID MT NM UT WY'),
    ...zoneFor('America/Los_Angeles', 'CA NV OR WA'),
    ...zoneFor('America/Phoenix', 'AZ'),
    ...zoneFor('America/Anchorage', 'AK'),
    ...zoneFor('Pacific/Honolulu', 'HI'),
  },
  CA: {
    ...zoneFor('America/Vancouver', 'BC'),
    ...zoneFor('America/Edmonton', 'AB NT'),
    ...zoneFor('America/Regina', 'SK'),
    ...zoneFor('America/Winnipeg', 'MB'),
    ...zoneFor('America/Halifax', 'NB NS PE'),
    ...zoneFor('America/St_Johns', 'NL'),
    ...zoneFor('America/Whitehorse', 'YT'),
    ...zoneFor('America/Iqaluit', 'NU'),
  },
  AU: {
    ...zoneFor('Australia/Brisbane', 'QLD'),
    ...zoneFor('Australia/Adelaide', 'SA'),
    ...zoneFor('Australia/Darwin', 'NT'),
    ...zoneFor('Australia/Perth', 'WA'),
    ...zoneFor('Australia/Hobart', 'TAS'),
    ...zoneFor('Australia/Melbourne', 'VIC'),
  },
  BR: {
    ...zoneFor('America/Manaus', 'AM RO RR'),
    ...zoneFor('America/Cuiaba', 'MT'),
    ...zoneFor('America/Campo_Grande', 'MS'),
    ...zoneFor('America/Rio_Branco', 'AC'),
  },
  MX: {
    ...zoneFor('America/Tijuana', 'BC BCN'),
    ...zoneFor('America/Hermosillo', 'SO SON'),
    ...zoneFor('America/Mazatlan', 'BS BCS SI SIN NA NAY'),
    ...zoneFor('America/Cancun', 'ROO QR'),
  },
  ES: zoneFor('Atlantic/Canary', 'GC TF CN'),
  PT: { ...zoneFor('Atlantic/Azores', '20 PT-20'), ...zoneFor('Atlantic/Madeira', '30 PT-30') },
};

function zoneFor(zone: string, names: string): Record<string, string> {
  return Object.fromEntries(names.split(' ').map((name) => [name, zone]));
}

/**
 * The IANA zone where a person most likely lives, from country (ISO 3166-1) and region (ISO 3166-2, with or
 * without the country's prefix); `otherwise` if the country is unknown.
 */
export const likelyTimeZone = (
  country: string | undefined,
  region: string | undefined,
  otherwise: string,
): string => {
  if (!country) return otherwise;
  const part = region?.toUpperCase().replace(`${country}-`, '') ?? '';
  return regions[country]?.[part] ?? mostPeople[country] ?? getCountry(country)?.timezones[0] ?? otherwise;
};
