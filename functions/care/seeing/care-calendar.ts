import { addDays, addMonths, dateIn } from '../../calendar/dates.ts';
import { mourningDays } from '../../calendar/mourning.ts';
import type { PersonalDatesStore } from '../../customers/personal-dates.store.ts';
import type { DueDate } from '../../customers/personal-dates.ts';
import type { Clock } from '../../kit/clock.ts';
import { invalidFields } from '../../kit/errors.ts';
import type { Shop } from '../../shops/shop.ts';
import { type Settled, settledOccasions } from '../list-occasions.ts';
import { countingDays, occurrencesOf, statusOf } from '../occasion-dates.ts';
import { nameIn } from '../occasion-names.ts';
import type { OccasionsStore } from '../occasions.store.ts';
import { canBeGreeted, remindedOf } from '../occasions.ts';
import { datesBetween } from '../runs/quarter-hours.ts';
import type { CareCalendar } from './calendar.api.ts';

export interface CareCalendarServices {
  readonly occasions: Pick<OccasionsStore, 'ofShop'>;
  readonly personalDates: Pick<PersonalDatesStore, 'onDateIn'>;
  readonly clock: Clock;
}

export interface AskedCalendar {
  readonly language?: string | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

interface Span {
  readonly from: string;
  readonly until: string;
}

/** As far ahead are people's days counted. */
const countedDays = 31;

/** Counting stops then: calendar programs wait for no more than half a minute. */
const countingMilliseconds = 10_000;

/** Errors: Invalid with the field. */
const spanOf = (asked: AskedCalendar, today: string): Span => {
  const from = asked.from ?? today;
  const longest = addMonths(from, 12);
  const until = asked.until ?? longest;
  if (until < from || until > longest)
    throw invalidFields('The calendar', [
      { path: 'until', message: 'Must not be before from, nor more than a year after it.' },
    ]);
  return { from, until };
};

const feastsOf = (
  { occasion, record }: Settled,
  chain: readonly string[],
  { from, until }: Span,
): CareCalendar['feasts'] =>
  occurrencesOf(occasion, record, from, until).flatMap((occurrence) => {
    const status = statusOf(occasion, occurrence);
    const days = status === 'proposed' ? occurrence.proposed : countingDays(occasion, occurrence);
    return days
      .filter(({ date }) => from <= date && date <= until)
      .map(({ date, countries }) => ({
        date,
        occasion: occasion.name,
        name: nameIn(occasion, chain),
        status,
        countries,
        greeted: canBeGreeted(occasion),
        programmes: record.programmes,
      }));
  });

/** How many people of a shop have a day of their own on a date, by kind; undefined if there is no time for it. */
const countOn = async (
  shop: string,
  date: string,
  until: number,
  { personalDates, clock }: CareCalendarServices,
): Promise<ReadonlyMap<DueDate['kind'], number> | undefined> => {
  const counts = new Map<DueDate['kind'], number>();
  let cursor: string | undefined;
  do {
    if (clock().getTime() >= until) return undefined;
    const { items, next } = await personalDates.onDateIn(shop, date, { limit: 1000, cursor });
    for (const { kind } of items) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    cursor = next ?? undefined;
  } while (cursor);
  return counts;
};

const countsIn = async (
  shop: Shop,
  settled: readonly Settled[],
  chain: readonly string[],
  { from, until }: Span,
  services: CareCalendarServices,
): Promise<Pick<CareCalendar, 'personal' | 'partial'>> => {
  const stop = services.clock().getTime() + countingMilliseconds;
  const last = [until, addDays(from, countedDays - 1)].toSorted()[0] ?? until;
  const dates = datesBetween(from, last);
  const counts = await Promise.all(dates.map((date) => countOn(shop.id, date, stop, services)));
  const persons = settled.flatMap(({ occasion }) =>
    occasion.about === 'person' && !remindedOf(occasion) ? [occasion] : [],
  );
  const personal = dates.flatMap((date, place) =>
    persons.flatMap((occasion) => {
      const people = counts[place]?.get(occasion.person.kind) ?? 0;
      return people > 0 ? [{ date, occasion: occasion.name, name: nameIn(occasion, chain), people }] : [];
    }),
  );
  return { personal, ...(counts.includes(undefined) && { partial: true as const }) };
};

/** Feasts, days of mourning, and how many people have a day of their own on each date of the first month. */
export const careCalendar = async (
  shop: Shop,
  asked: AskedCalendar,
  services: CareCalendarServices,
): Promise<CareCalendar> => {
  const span = spanOf(asked, dateIn(shop.timeZone, services.clock().toISOString()));
  const chain = [...(asked.language ? [asked.language] : []), shop.defaultLocale];
  const settled = await settledOccasions(shop.id, services);
  const mourning = mourningDays(span.from, span.until, shop.settings.contact.mourning);
  return {
    shop: shop.id,
    ...span,
    feasts: settled
      .flatMap((one) => feastsOf(one, chain, span))
      .toSorted((a, b) => a.date.localeCompare(b.date)),
    mourning: mourning.map(({ date, name, places }) => ({ date, name, places: [...places] })),
    ...(await countsIn(shop, settled, chain, span, services)),
  };
};
