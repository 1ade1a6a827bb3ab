import type { PersonalDatesStore } from '../../customers/personal-dates.store.ts';
import { everyItem, type Page } from '../../kit/paging.ts';
import type { ShopsStore } from '../../shops/shops.store.ts';
import { occasionNamed } from '../occasions.ts';
import type { DueProgramme } from '../programme.ts';
import type { ProgrammesStore } from '../programmes.store.ts';
import type { Dated } from './plan-runs.ts';
import {
  datesAsked,
  feastRuns,
  hoursAsked,
  type PersonalProgramme,
  type PlannedRun,
  type PlannedSpan,
  personalRuns,
} from './plan-runs.ts';

export interface PlanServices {
  readonly programmes: Pick<ProgrammesStore, 'get' | 'ofShop' | 'atHour'>;
  readonly personalDates: Pick<PersonalDatesStore, 'onDate' | 'onDateIn'>;
  readonly shops: Pick<ShopsStore, 'get'>;
}

/** Whose runs are planned; everybody's if nothing is named. */
export interface PlannedFor {
  readonly shop?: string | undefined;
  readonly programme?: string | undefined;
}

const pageSize = 1_000;

const isOn = ({ hours }: Pick<DueProgramme, 'hours'>): boolean => hours !== undefined;

/** The programmes that are on and may begin in this span. */
const programmesIn = async (
  span: PlannedSpan,
  { shop, programme: id }: PlannedFor,
  { programmes }: PlanServices,
): Promise<DueProgramme[]> => {
  if (id !== undefined) {
    const named = await programmes.get(id);
    return named && isOn(named) && (shop === undefined || named.shop === shop) ? [named] : [];
  }
  if (shop !== undefined) {
    const all = await Array.fromAsync(everyItem((page) => programmes.ofShop(shop, page)));
    return all.filter(isOn);
  }
  const byHour = await Promise.all(
    hoursAsked(span).map((hour) =>
      Array.fromAsync(everyItem((page) => programmes.atHour(hour, page), pageSize)),
    ),
  );
  return byHour.flat();
};

const personal = (programme: DueProgramme): PersonalProgramme[] => {
  const occasion = occasionNamed(programme.occasion, undefined);
  return occasion?.about === 'person' ? [{ programme, dates: occasion.person.kind }] : [];
};

/** Everybody with a day of a kind that a programme of their shop asks for, on the dates that it asks for. */
const peopleFor = async (
  span: PlannedSpan,
  programmes: readonly PersonalProgramme[],
  { personalDates }: PlanServices,
): Promise<Dated[]> => {
  const wanted = new Set(programmes.map(({ programme, dates: kind }) => `${programme.shop} ${kind}`));
  const asked = datesAsked(
    span,
    programmes.map(({ programme }) => programme),
  );
  const [shop, ...others] = new Set(programmes.map(({ programme }) => programme.shop));
  const read = (date: string, page: Page) =>
    shop === undefined || others.length > 0
      ? personalDates.onDate(date, page)
      : personalDates.onDateIn(shop, date, page);
  const found: Dated[] = [];
  for (const date of asked)
    for await (const each of everyItem((page) => read(date, page), pageSize))
      if (wanted.has(`${each.shop} ${each.kind}`)) found.push(each);
  return found;
};

/** The zones of the shops of people of whom we know none. */
const zonesOf = async (
  people: readonly Dated[],
  { shops }: PlanServices,
): Promise<ReadonlyMap<string, string>> => {
  const asked = new Set(people.flatMap(({ shop, zone }) => (zone === undefined ? [shop] : [])));
  const found = await Promise.all([...asked].map(shops.get));
  return new Map(found.flatMap((shop) => (shop ? [[shop.id, shop.timeZone] as const] : [])));
};

/**
 * The runs that begin in a span of time, of all shops together. It reads the programmes of the local hours that
 * begin, and the people of all shops with a day of their own on these dates. It reads nothing of other people, so its
 * reads grow with the people who are due and not with the people who are stored.
 */
export const planSpan = async (
  span: PlannedSpan,
  whose: PlannedFor,
  services: PlanServices,
): Promise<PlannedRun[]> => {
  const programmes = await programmesIn(span, whose, services);
  const ofPersons = programmes.flatMap(personal);
  const people = await peopleFor(span, ofPersons, services);
  const zones = await zonesOf(people, services);
  return [
    ...personalRuns(span, ofPersons, people, (shop) => zones.get(shop)),
    ...feastRuns(span, programmes),
  ];
};
