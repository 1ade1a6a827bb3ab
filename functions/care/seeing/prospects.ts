import { addDays } from '../../calendar/dates.ts';
import { hourBegins } from '../../calendar/local-hours.ts';
import type { Customer } from '../../customers/customer.ts';
import type { EndDate, EndKind } from '../../customers/end-dates.ts';
import type { MomentDate } from '../../customers/moment-dates.ts';
import { type DueDate, dateFrom, dateRulesOf, type PersonalDate } from '../../customers/personal-dates.ts';
import { likelyTimeZone } from '../../customers/time-zone.ts';
import { countryOf } from '../audience.ts';
import { countingDays, dateFor, occurrencesOf } from '../occasion-dates.ts';
import { remindedOf } from '../occasions.ts';
import { farthestDays } from '../programme.ts';
import type { Known } from '../runs/due-page.ts';
import { withProposals } from './days-ahead.ts';

/** A greeting that a programme has for a person, past or to come, before we ask whether they get it. */
export interface Prospect {
  readonly occurrence: string;
  /** The local date of the greeting. */
  readonly day: string;
  /** The UTC instant at which its hour begins where they live. */
  readonly begins: string;
  readonly zone: string;
  /** The item of a day of their own, as the index has it or will have it. */
  readonly date?: DueDate | undefined;
  /** Nobody has set its date yet. */
  readonly isProposed: boolean;
}

/** Feasts come again within a year and a leap month. */
const farthestAhead = 400;

const prospect = (
  { programme }: Pick<Known, 'programme'>,
  zone: string,
  { date, ...rest }: Pick<Prospect, 'occurrence' | 'isProposed'> & { readonly date: string },
): Prospect => {
  const day = addDays(date, programme.offsetDays);
  return { ...rest, day, zone, begins: hourBegins(zone, day, programme.hour) };
};

/** Each end that is noted. */
const endProspects = (known: Known, ends: readonly EndDate[], kind: EndKind): Prospect[] =>
  ends.map((end) => {
    const { date, occurrence, zone = known.shop.timeZone } = end;
    return { ...prospect(known, zone, { occurrence, date, isProposed: false }), date: { ...end, kind } };
  });

/** Each day that the programme has found. */
const momentProspects = (known: Known, moments: readonly MomentDate[]): Prospect[] =>
  moments.flatMap(({ date, kind: key, ...rest }) => {
    if (date === undefined) return [];
    const { occurrence, zone = known.shop.timeZone } = rest;
    const found = prospect(known, zone, { occurrence, date, isProposed: false });
    return [{ ...found, date: { ...rest, key, kind: 'moment', date } }];
  });

/** The stored date, and the one to which the daily job will roll it. */
const personalProspects = (
  known: Known,
  customer: Customer,
  stored: PersonalDate | undefined,
  now: string,
): Prospect[] => {
  const { occasion, shop } = known;
  if (occasion.about !== 'person' || occasion.person.reminds || occasion.person.kind === 'moment') return [];
  const { kind } = occasion.person;
  const rules = dateRulesOf(shop);
  const moment = { rules: { ...rules, kinds: [...rules.kinds, kind] }, now };
  const first = stored?.date === undefined ? dateFrom(kind, customer, stored, moment) : stored;
  const second =
    first.date === undefined ? undefined : dateFrom(kind, customer, first, moment, addDays(first.date, 1));
  return [first, second].flatMap((item) => {
    if (item?.date === undefined) return [];
    const { date, occurrence } = item;
    const found = prospect(known, item.zone ?? shop.timeZone, { occurrence, date, isProposed: false });
    return [{ ...found, date: { ...item, date } }];
  });
};

const feastProspects = (known: Known, customer: Customer, today: string): Prospect[] => {
  const { occasion, record, shop, programme } = known;
  const from = addDays(today, -farthestDays - programme.offsetDays);
  const until = addDays(today, farthestAhead);
  const zone = likelyTimeZone(customer.country?.value, customer.region?.value, shop.timeZone);
  const { record: assumed } = withProposals(known, from, until);
  const prospectsIn = (settled: Known['record'], isProposed: boolean): Prospect[] =>
    occurrencesOf(occasion, settled, from, until).flatMap((one) => {
      const date = dateFor(occasion, countingDays(occasion, one), countryOf(customer, shop));
      return date === undefined ? [] : [prospect(known, zone, { occurrence: one.label, date, isProposed })];
    });
  const settled = prospectsIn(record, false);
  const labels = new Set(settled.map(({ occurrence }) => occurrence));
  return [...settled, ...prospectsIn(assumed, true).filter(({ occurrence }) => !labels.has(occurrence))];
};

/** What is stored of a person for a programme of their own days. */
export interface StoredDates {
  readonly own?: PersonalDate | undefined;
  readonly ends: readonly EndDate[];
  /** The days that the programme has found. */
  readonly moments?: readonly MomentDate[] | undefined;
}

/** The greetings of a programme for a person, lately and in the coming year, by day. */
export const prospectsFor = (
  known: Known,
  customer: Customer,
  { own, ends, moments }: StoredDates,
  { today, now }: { readonly today: string; readonly now: string },
): Prospect[] => {
  const end = remindedOf(known.occasion);
  const personal = () =>
    end
      ? endProspects(known, ends, end.kind)
      : [...personalProspects(known, customer, own, now), ...momentProspects(known, moments ?? [])];
  const all = known.occasion.about === 'person' ? personal() : feastProspects(known, customer, today);
  return all.toSorted((a, b) => a.day.localeCompare(b.day));
};
