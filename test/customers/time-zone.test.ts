import { readFileSync } from 'node:fs';
import { getAllCountries, getTimezone } from 'countries-and-timezones';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { regionNames } from '../../functions/customers/region-names-data.ts';
import { regionZones } from '../../functions/customers/region-zones.ts';
import { likelyTimeZone } from '../../functions/customers/time-zone.ts';
import { countryZonesFile, storedCountryZones } from './generate-country-zones.ts';

/** The rules of zones that the tables were tested with: the release of IANA's tz database. */
const testedWith = '2026c';

test('the pinned Node knows zones at least as well as the one that the tables were tested with', () => {
  const { tz = 'none' } = process.versions;
  expect(tz >= testedWith, `Node has tz ${tz}, which is older than ${testedWith}.`).toBe(true);
});

test.each([
  ['DE', undefined, 'Europe/Berlin'],
  ['US', 'CA', 'America/Los_Angeles'],
  ['US', 'us-tx', 'America/Chicago'],
  ['US', undefined, 'America/New_York'],
  ['AU', 'WA', 'Australia/Perth'],
  ['CA', 'NL', 'America/St_Johns'],
  ['CN', 'GD', 'Asia/Shanghai'],
  ['JP', '13', 'Asia/Tokyo'],
  ['IN', undefined, 'Asia/Kolkata'],
  ['XX', undefined, 'UTC'],
  [undefined, 'CA', 'UTC'],
])('%s %s is %s', (country, region, zone) => {
  expect(likelyTimeZone(country, region, 'UTC')).toBe(zone);
});

/** What research found wrong (calendars.md, time zones), each with the offset that its clocks show in January 2027. */
test.each([
  ['Sakha', 'RU', 'SA', '+09:00'],
  ['Sakha by its name', 'RU', 'Sakha Republic (Yakutia)', '+09:00'],
  ['Sakha in Russian', 'RU', 'Республика Саха (Якутия)', '+09:00'],
  ['Sakha in the words of ISO', 'RU', 'Saha, Respublika [Yakutiya]', '+09:00'],
  ['Kaliningrad', 'RU', 'RU-KGD', '+02:00'],
  ['Vladivostok', 'RU', 'Primorsky Krai', '+10:00'],
  ['Novosibirsk', 'RU', 'Новосибирская область', '+07:00'],
  ['Moscow', 'RU', 'Moscow', '+03:00'],
  ['Russia without a region', 'RU', undefined, '+03:00'],
  ['Guam', 'US', 'GU', '+10:00'],
  ['Guam by its name', 'US', 'Guam', '+10:00'],
  ['Guam with a code of its own', 'GU', undefined, '+10:00'],
  ['the Northern Marianas', 'US', 'MP', '+10:00'],
  ['American Samoa', 'US', 'AS', '-11:00'],
  ['the military post in Europe', 'US', 'AE', '+01:00'],
  ['the military post in the Pacific', 'US', 'AP', '+09:00'],
  ['Réunion', 'FR', 'RE', '+04:00'],
  ['Réunion by its number', 'FR', 'FR-974', '+04:00'],
  ['Réunion by its name', 'FR', 'La Réunion', '+04:00'],
  ['Guadeloupe', 'FR', 'GP', '-04:00'],
  ['Martinique', 'FR', 'MQ', '-04:00'],
  ['French Guiana', 'FR', 'GF', '-03:00'],
  ['Mayotte', 'FR', 'YT', '+03:00'],
  ['New Caledonia', 'FR', 'NC', '+11:00'],
  ['Tahiti', 'FR', 'PF', '-10:00'],
  ['Paris', 'FR', 'IDF', '+01:00'],
  ['Aruba', 'NL', 'AW', '-04:00'],
  ['Curaçao', 'NL', 'CW', '-04:00'],
  ['Curaçao by its name', 'NL', 'Curaçao', '-04:00'],
  ['Bonaire', 'NL', 'BQ1', '-04:00'],
  ['Bonaire and its sisters', 'NL', 'BQ', '-04:00'],
  ['lower-case letters', 'us', 'ca', '-08:00'],
  ['lower-case letters without a region', 'de', undefined, '+01:00'],
  ['Kosovo', 'XK', undefined, '+01:00'],
  ['California by its name', 'US', 'California', '-08:00'],
  ['Western Australia by its name', 'AU', 'Western Australia', '+08:00'],
  ['British Columbia in French', 'CA', 'Colombie-Britannique', '-07:00'],
  ['Papua', 'ID', 'PA', '+09:00'],
  ['the newest of Papua', 'ID', 'Papua Pegunungan', '+09:00'],
  ['the Line Islands', 'KI', 'L', '+14:00'],
  ['the Line Islands by their name', 'KI', 'Line Islands', '+14:00'],
  ['Bali', 'ID', 'BA', '+08:00'],
  ['Puerto Rico', 'US', 'PR', '-04:00'],
  ['the Virgin Islands', 'US', 'VI', '-04:00'],
  ['Quintana Roo as Shopify has it', 'MX', 'Q ROO', '-05:00'],
  ['Magallanes', 'CL', 'MA', '-03:00'],
  ['the Galápagos', 'EC', 'W', '-06:00'],
  ['the Galápagos by their name', 'EC', 'Galápagos', '-06:00'],
  ['the Azores by their name', 'PT', 'Açores', '-01:00'],
  ['the Azores in the words of ISO', 'PT', 'Região Autónoma dos Açores', '-01:00'],
  ['the islands of the Azores', 'PT', 'Ilhas dos Açores', '-01:00'],
  ['the Azores in English', 'PT', 'Azores', '-01:00'],
  ['the Galápagos in Spanish', 'EC', 'Islas Galápagos', '-06:00'],
  ['the Canary Islands by their name', 'ES', 'Islas Canarias', '+00:00'],
  ['the Canary Islands without a word more', 'ES', 'Canarias', '+00:00'],
  ['the Canary Islands in English', 'ES', 'Canary Islands', '+00:00'],
  ['Hawaii with an okina', 'US', 'Hawai\u02bbi', '-10:00'],
  ['Hawaii with an apostrophe', 'US', "Hawai'i", '-10:00'],
  ['Hawaii with a quotation mark', 'US', 'Hawai\u2018i', '-10:00'],
  ['eastern Congo', 'CD', 'HK', '+02:00'],
  ['eastern Congo by its name', 'CD', 'Nord-Kivu', '+02:00'],
  ['Hovd', 'MN', '043', '+07:00'],
  ['Hovd by its name', 'MN', 'Khovd', '+07:00'],
  // tz 2026c: all year.
  ['Vancouver in 2027', 'CA', 'BC', '-07:00'],
  ['Edmonton in 2027', 'CA', 'AB', '-06:00'],
])('%s: %s %s is at %s', (_who, country, region, offset) => {
  expect(offsetAt(likelyTimeZone(country, region, 'UTC'), '2027-01-15T12:00:00Z')).toBe(offset);
});

test('the table of countries is the one that its source gives', () => {
  expect(storedCountryZones()).toBe(countryZonesFile);
});

test('is a zone of the country for every country there is', () => {
  for (const { id, timezones } of Object.values(getAllCountries())) {
    // Islands where nobody lives have no zone.
    if (timezones.length === 0) continue;
    const zone = getTimezone(likelyTimeZone(id, undefined, 'none'));
    expect([id, zone?.countries]).toEqual([id, expect.arrayContaining([id])]);
  }
});

describe('a region has the clocks that other sources say', () => {
  /**
   * Russia's by the comments of the tz database (`europe`, Tim Parenti, Paul Eggert), all that have a code of
   * ISO 3166-2; of Sakha and Sakhalin what most people there have.
   */
  test.each(
    Object.entries({
      '+02:00': 'KGD',
      '+03:00':
        'AD DA IN KB KL KC KR KO ME MO SE TA CE CU KDA STA ARK BEL BRY VLA VLG VOR IVA KLU KOS KRS LEN LIP MOS MUR NIZ NGR ORL PNZ PSK ROS RYA SMO TAM TVE TUL YAR MOW SPE NEN VGG KIR',
      '+04:00': 'AST SAR UD SAM ULY',
      '+05:00': 'BA PER KGN ORE SVE TYU CHE KHM YAN',
      '+06:00': 'OMS',
      '+07:00': 'AL ALT NVS TOM KEM TY KK KYA',
      '+08:00': 'BU IRK',
      '+09:00': 'ZAB AMU SA',
      '+10:00': 'PRI KHA YEV',
      '+11:00': 'SAK MAG',
      '+12:00': 'KAM CHU',
    }),
  )('Russia at %s: %s', (offset, codes) => {
    for (const code of codes.split(' '))
      expect([code, offsetAt(likelyTimeZone('RU', code, 'UTC'), '2027-07-15T12:00:00Z')]).toEqual([
        code,
        offset,
      ]);
  });

  /**
   * Where that source is not followed: in Chihuahua it counts Ciudad Juárez to the zone of Ojinaga and too few
   * people elsewhere; the tz database has only three provinces of Mongolia at +7 (zone1970.tab); Koryak has been a
   * part of Kamchatka since 2007.
   */
  const dissent = ['MX Chihuahua', 'MN Dzavhan', 'MN Govi-Altay', 'RU Koryak'];

  const golden = z
    .object({ countries: z.record(z.string(), z.record(z.string(), z.array(z.string()))) })
    .parse(JSON.parse(readFileSync(new URL('../golden/region-zones.json', import.meta.url), 'utf8')));

  test.each(Object.entries(golden.countries))('%s by the names of its regions', (country, zones) => {
    const rows = Object.entries(zones).flatMap(([zone, names]) => names.map((name) => ({ zone, name })));
    const differs = rows.filter(({ zone, name }) => {
      const ours = likelyTimeZone(country, name, 'UTC');
      return ['2027-01-15T12:00:00Z', '2027-07-15T12:00:00Z'].some(
        (at) => offsetAt(zone, at) !== offsetAt(ours, at),
      );
    });
    expect(differs.map(({ name }) => `${country} ${name}`).filter((name) => !dissent.includes(name))).toEqual(
      [],
    );
  });
});

test('every zone is one that Node knows, and every name has a region', () => {
  for (const [country, zones] of Object.entries(regionZones)) {
    for (const zone of Object.values(zones)) expect(offsetAt(zone, '2027-01-15T12:00:00Z')).toMatch(/\d/);
    for (const code of Object.values(regionNames[country] ?? {}))
      expect([country, zones[code]]).toEqual([country, expect.any(String)]);
  }
});

function offsetAt(zone: string, instant: string): string {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  const { value = '' } =
    format.formatToParts(new Date(instant)).find(({ type }) => type === 'timeZoneName') ?? {};
  return value.replace('GMT', '');
}
