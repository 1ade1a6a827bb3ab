import { countryZones } from './country-zones-data.ts';
import { foldedRegion } from './folded-region.ts';
import { regionNames } from './region-names-data.ts';
import { regionZones } from './region-zones.ts';

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
  // Kosovo: a code that ISO 3166-1 leaves to its users.
  XK: 'Europe/Belgrade',
};

/** The zone of a region whose clocks differ from its country's. The region is a code or a name. */
const zoneOfRegion = (country: string, region: string): string | undefined => {
  const zones = regionZones[country];
  if (!zones) return undefined;
  const code = region.trim().toUpperCase();
  const part = code.startsWith(`${country}-`) ? code.slice(country.length + 1) : code;
  return zones[part] ?? zones[regionNames[country]?.[foldedRegion(part)] ?? ''];
};

/**
 * The IANA zone where a person most likely lives, from country (ISO 3166-1) and region: its code (ISO 3166-2,
 * with or without the country's prefix) or its name; `otherwise` if the country is unknown. The case of letters does not matter.
 */
export const likelyTimeZone = (
  country: string | undefined,
  region: string | undefined,
  otherwise: string,
): string => {
  if (!country) return otherwise;
  const code = country.toUpperCase();
  const zone = region === undefined ? undefined : zoneOfRegion(code, region);
  return zone ?? mostPeople[code] ?? countryZones[code] ?? otherwise;
};

/** Every zone that `likelyTimeZone` may name, besides the one of a shop. */
export const likelyZones = (): ReadonlySet<string> =>
  new Set([
    ...Object.values(countryZones),
    ...Object.values(mostPeople),
    ...Object.values(regionZones).flatMap((zones) => Object.values(zones)),
  ]);
