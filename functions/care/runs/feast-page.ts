import { addDays } from '../../calendar/dates.ts';
import { hourBegins } from '../../calendar/local-hours.ts';
import type { Address } from '../../customers/address.ts';
import type { AddressesStore } from '../../customers/addresses.store.ts';
import type { Customer } from '../../customers/customer.ts';
import type { CustomersStore } from '../../customers/customers.store.ts';
import { likelyTimeZone } from '../../customers/time-zone.ts';
import { wishFor } from '../../customers/wishes.ts';
import type { Page } from '../../kit/paging.ts';
import type { Shop } from '../../shops/shop.ts';
import { countryOf, ownLanguage } from '../audience.ts';
import { lastInstant } from '../greeting.ts';
import { type Meant, type MeantServices, meantBy } from '../meant.ts';
import { countingDays, dateFor, type Occurrence, occurrencesOf } from '../occasion-dates.ts';
import type { OccasionRecord } from '../occasion-record.ts';
import type { Occasion } from '../occasions.ts';
import type { Programme } from '../programme.ts';
import { reachOf } from '../reach.ts';
import type { Due, DuePage } from './due.ts';
import type { Run } from './run.ts';

export interface FeastPageServices extends MeantServices {
  readonly customers: Pick<CustomersStore, 'ofShop'>;
  readonly addresses: Pick<AddressesStore, 'getMany'>;
}

export interface FeastRun {
  readonly run: Pick<Run, 'at' | 'days' | 'occasion'>;
  readonly programme: Programme;
  readonly occasion: Occasion;
  readonly record: OccasionRecord | undefined;
  readonly shop: Shop;
}

/** The occurrence whose date for a reader in this country is this one. */
const occurrenceOn = (
  date: string,
  country: string,
  occurrences: readonly Occurrence[],
  occasion: Occasion,
): Occurrence | undefined =>
  occurrences.find((one) => dateFor(occasion, countingDays(occasion, one), country) === date);

/** Those whose date this is, and whether they are greeted only if they asked. */
const candidates = (
  people: readonly Customer[],
  { run, programme, occasion, record, shop }: FeastRun,
  { languages }: Meant,
): { readonly person: Customer; readonly due: Due; readonly reach: 'reached' | 'asking' }[] => {
  const [day = ''] = run.days;
  const date = addDays(day, -programme.offsetDays);
  const occurrences = occurrencesOf(occasion, record, date, date);
  return people.flatMap((person) => {
    if (person.erasedAt) return [];
    const country = countryOf(person, shop);
    const occurrence = occurrenceOn(date, country, occurrences, occasion)?.label;
    const zone = likelyTimeZone(person.country?.value, person.region?.value, shop.timeZone);
    const begins = hourBegins(zone, day, programme.hour);
    if (occurrence === undefined || begins < run.at) return [];
    const reach = reachOf(occasion, languages, { country, language: ownLanguage(person) });
    const due = { customerId: person.id, occurrence, day, begins, notAfter: lastInstant(zone, day) };
    return [{ person, due, reach }];
  });
};

/**
 * The next customers of a shop who are greeted on a feast's date, or on a day of the shop's own. The wishes of
 * those are read who are greeted only if they asked.
 */
export const feastPage = async (
  wanted: FeastRun,
  page: Page,
  services: FeastPageServices,
): Promise<DuePage> => {
  const { customers, addresses } = services;
  const { run, shop, programme } = wanted;
  const { items, next } = await customers.ofShop(shop.id, page);
  const meant = await meantBy(programme.audience, shop.id, services);
  const dated = candidates(items, wanted, meant);
  const here = await meant.among(dated.map(({ due: { customerId: id, begins: at } }) => ({ id, at })));
  const found = dated.filter(({ due: { customerId } }) => here.has(customerId));
  const asking = found.flatMap(({ reach, person: { address = '' } }) =>
    reach === 'asking' ? [address] : [],
  );
  const known = await addresses.getMany(asking.filter(Boolean));
  const wishes = new Map<string, Address>(known.map((one) => [one.address, one]));
  const due = found.flatMap(({ person, due: one, reach }) =>
    reach === 'reached' || wishFor(wishes.get(person.address ?? ''), run.occasion) === 'yes' ? [one] : [],
  );
  return { due, looked: items.length, next };
};
