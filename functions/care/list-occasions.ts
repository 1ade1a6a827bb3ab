import { addMonths, dateIn } from '../calendar/dates.ts';
import type { Clock } from '../kit/clock.ts';
import { invalid, orNotFound } from '../kit/errors.ts';
import { everyItem, type Page, type PageOf, pageOfAll } from '../kit/paging.ts';
import type * as z from '../kit/z.ts';
import { existingShop } from '../shops/keep-shop.ts';
import type { Shop } from '../shops/shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import type { readOccasion, shownOccurrence } from './occasion.api.ts';
import { countingDays, needsPerson, type Occurrence, occurrencesOf, statusOf } from './occasion-dates.ts';
import { nameIn } from './occasion-names.ts';
import { newRecord, type OccasionRecord } from './occasion-record.ts';
import type { OccasionsStore } from './occasions.store.ts';
import { canBeGreeted, feastList, type Occasion, occasionNamed, personalOccasions } from './occasions.ts';

export interface ListOccasionsServices {
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly occasions: Pick<OccasionsStore, 'get' | 'ofShop'>;
  readonly clock: Clock;
}

export type ShownOccasion = z.input<typeof readOccasion.answer>;

/** An occasion as a shop has settled it. */
export interface Settled {
  readonly occasion: Occasion;
  readonly record: OccasionRecord;
}

/** Errors: NotFound. */
export const settledOccasion = async (
  shop: string,
  name: string,
  { occasions }: { readonly occasions: Pick<OccasionsStore, 'get'> },
): Promise<Settled> => {
  const record = (await occasions.get(shop, name)) ?? newRecord(shop, name);
  const occasion = orNotFound(
    occasionNamed(name, record.own),
    `There is no occasion ${name}, neither of ours nor of the shop ${shop}.`,
  );
  return { occasion, record };
};

/** Everything that is in the calendar of a shop. */
export const settledOccasions = async (
  shop: string,
  { occasions }: { readonly occasions: Pick<OccasionsStore, 'ofShop'> },
): Promise<Settled[]> => {
  const records = await Array.fromAsync(everyItem((page) => occasions.ofShop(shop, page)));
  const byName = new Map(records.map((record) => [record.occasion, record]));
  const names = new Set([...Object.keys(personalOccasions), ...feastList, ...byName.keys()]);
  return [...names].flatMap((name) => {
    const record = byName.get(name) ?? newRecord(shop, name);
    const occasion = occasionNamed(name, record.own);
    return occasion ? [{ occasion, record }] : [];
  });
};

interface Span {
  readonly from: string;
  readonly until: string;
}

const longestMonths = 60;

/** Local dates, both included. Errors: Invalid. */
const spanOf = (
  asked: { readonly from?: string | undefined; readonly until?: string | undefined },
  { timeZone }: Shop,
  { clock }: { readonly clock: Clock },
): Span => {
  const from = asked.from ?? dateIn(timeZone, clock().toISOString());
  const until = asked.until ?? addMonths(from, 12);
  if (until < from || until > addMonths(from, longestMonths))
    throw invalid('The calendar has no such time.', [
      { path: 'until', message: 'Must not be before from, nor more than five years after it.' },
    ]);
  return { from, until };
};

export const shownOccurrenceOf = (
  occasion: Occasion,
  occurrence: Occurrence,
): z.input<typeof shownOccurrence> => {
  const { label: year, approved, proposed } = occurrence;
  const status = statusOf(occasion, occurrence);
  return {
    year,
    status,
    days: [...countingDays(occasion, occurrence)],
    ...((status === 'proposed' || status === 'changed') && { proposed: [...proposed] }),
    ...(approved && { at: approved.at, ...(approved.by !== undefined && { by: approved.by }) }),
  };
};

const countriesOf = (occasion: Occasion): readonly string[] | undefined => {
  if (occasion.about === 'feast') return occasion.feast.homes;
  return occasion.about === 'own' ? occasion.own.countries : undefined;
};

const shownAs = (
  { occasion, record }: Settled,
  chain: readonly string[],
  { from, until }: Span,
): ShownOccasion => {
  const countries = countriesOf(occasion);
  return {
    occasion: occasion.name,
    name: nameIn(occasion, chain),
    about: occasion.about,
    ...(countries && { countries: [...countries] }),
    religious: occasion.about === 'feast' && occasion.feast.religious,
    decided: needsPerson(occasion),
    greeted: canBeGreeted(occasion),
    programmes: record.programmes,
    occurrences: occurrencesOf(occasion, record, from, until).map((one) => shownOccurrenceOf(occasion, one)),
  };
};

interface Asked {
  readonly shop: string;
  readonly language?: string | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

const chainOf = ({ language }: Asked, { defaultLocale }: Shop): string[] => [
  ...(language ? [language] : []),
  defaultLocale,
];

/** After every date: nothing is known. */
const never = '9999';

/** The next date of an occasion that counts or is proposed; before all of them for days of persons. */
const nextDate = ({ about, occurrences }: ShownOccasion, { from }: Span): string => {
  if (about === 'person') return '';
  const dates = occurrences.flatMap(({ days, proposed = [] }) =>
    [...days, ...proposed].map(({ date }) => date),
  );
  return dates.filter((date) => date >= from).toSorted()[0] ?? never;
};

/** The calendar of a shop: the days of persons first, then by the next date. */
export const calendarOf = async (
  asked: Asked & Page,
  services: ListOccasionsServices,
): Promise<PageOf<ShownOccasion>> => {
  const shop = await existingShop(asked.shop, services);
  const span = spanOf(asked, shop, services);
  const settled = await settledOccasions(shop.id, services);
  const shown = settled
    .map((one) => shownAs(one, chainOf(asked, shop), span))
    .toSorted((a, b) => nextDate(a, span).localeCompare(nextDate(b, span)));
  return pageOfAll(shown, asked, ({ occasion }) => occasion);
};

/** One occasion of the calendar. */
export const shownOccasionOf = async (
  name: string,
  asked: Asked,
  services: ListOccasionsServices,
): Promise<{ readonly shown: ShownOccasion; readonly record: OccasionRecord }> => {
  const shop = await existingShop(asked.shop, services);
  const settled = await settledOccasion(shop.id, name, services);
  const shown = shownAs(settled, chainOf(asked, shop), spanOf(asked, shop, services));
  return { shown, record: settled.record };
};
