import { addDays } from '../../calendar/dates.ts';
import { hourBegins } from '../../calendar/local-hours.ts';
import type { CustomersStore } from '../../customers/customers.store.ts';
import type { PersonalDatesStore } from '../../customers/personal-dates.store.ts';
import { type DueDate, isDateOf } from '../../customers/personal-dates.ts';
import { pageThrough } from '../../kit/page-through.ts';
import type { Page } from '../../kit/paging.ts';
import type { Shop } from '../../shops/shop.ts';
import { lastInstant } from '../greeting.ts';
import { type MeantServices, meantBy } from '../meant.ts';
import type { PersonalOccasion } from '../occasions/personal-occasion.ts';
import type { Programme } from '../programme.ts';
import type { Due, DuePage } from './due.ts';
import type { Run } from './run.ts';

export interface PersonalPageServices extends MeantServices {
  readonly personalDates: Pick<PersonalDatesStore, 'onDateIn'>;
  readonly customers: Pick<CustomersStore, 'getMany'>;
}

export interface PersonalRun {
  readonly run: Pick<Run, 'at' | 'until' | 'days'>;
  readonly programme: Programme;
  readonly occasion: PersonalOccasion;
  readonly shop: Shop;
}

/** Whose hour begins in the time of the run. `days`: the local dates of greetings, by the dates of people. */
const beginning = (
  found: readonly DueDate[],
  days: ReadonlyMap<string, string>,
  { occasion, run, programme, shop }: PersonalRun,
): readonly Due[] =>
  found.flatMap((each) => {
    const { customerId, occurrence, date, zone = shop.timeZone } = each;
    const day = days.get(date);
    if (each.kind !== occasion.kind || !isDateOf(each, programme.id) || day === undefined) return [];
    const begins = hourBegins(zone, day, programme.hour);
    if (begins < run.at || run.until <= begins) return [];
    return [{ customerId, occurrence, day, begins, notAfter: lastInstant(zone, day) }];
  });

/** Several days of one kind may be one occurrence: of several products that are used up together. */
const eachOnce = (due: readonly Due[]): readonly Due[] => [
  ...new Map(due.map((each) => [`${each.customerId} ${each.occurrence}`, each])).values(),
];

/** The next people of a run whose own day it is: those of the programme's audience who still are to be greeted. */
export const personalPage = async (
  wanted: PersonalRun,
  { limit, cursor }: Page,
  services: PersonalPageServices,
): Promise<DuePage> => {
  const { personalDates, customers } = services;
  const { run, programme, occasion, shop } = wanted;
  const days = new Map(run.days.map((day) => [addDays(day, -programme.offsetDays), day]));
  const { items, next } = await pageThrough([...days.keys()], { limit, cursor }, (date, page) =>
    personalDates.onDateIn(shop.id, date, page),
  );
  const looked = eachOnce(beginning(items, days, wanted));
  const meant = await meantBy(programme.audience, shop.id, services);
  const [found, here] = await Promise.all([
    customers.getMany(looked.map(({ customerId }) => customerId)),
    meant.among(looked.map(({ customerId: id, begins: at }) => ({ id, at }))),
  ]);
  const people = new Map(found.filter(({ erasedAt }) => !erasedAt).map((one) => [one.id, one]));
  const due = looked.filter(({ customerId, day }) => {
    const person = people.get(customerId);
    return person !== undefined && here.has(customerId) && occasion.isKept(person, day);
  });
  return { due, looked: looked.length, next };
};
