import { country } from '../kit/schema.ts';
import * as z from '../kit/z.ts';

/**
 * Areas of law that policies name as one. The EU includes Åland and those of its outermost regions that have
 * codes of their own (Treaty on the Functioning of the EU, articles 349 and 355). `UK` is the area, `GB` the
 * ISO code of the country.
 */
const eu = (
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK ' + 'AX GF GP MF MQ RE YT'
).split(' ');
const zones = {
  EU: eu,
  EEA: [...eu, 'IS', 'LI', 'NO'],
  UK: ['GB'],
} as const;
type Zone = keyof typeof zones;

const isZone = (place: string): place is Zone => Object.hasOwn(zones, place);

/** A country by ISO 3166-1 alpha-2, or a zone: ISO reserves `EU` and `UK` for these meanings. */
export const places = z
  .array(z.union([z.enum(['EU', 'EEA', 'UK']), country]))
  .check(z.minLength(1, 'Name a country or a zone, or leave it out.'), z.maxLength(300));

/** All countries that the places stand for. */
export const countriesOf = (named: readonly string[]): ReadonlySet<string> =>
  new Set(named.flatMap((place): readonly string[] => (isZone(place) ? zones[place] : [place])));

/** No places mean everywhere. An unknown country is in no named place. */
export const isIn = (country: string | undefined, named: readonly string[] | undefined): boolean =>
  named === undefined || (country !== undefined && countriesOf(named).has(country));
