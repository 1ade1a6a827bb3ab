import { type Birthday, type LeapDay, nextBirthday } from '../calendar/birthdays.ts';
import { addDays, dateIn } from '../calendar/dates.ts';
import { platformId } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';
import { datedKinds, type Shop } from '../shops/shop.ts';
import { isSameBirthday } from './birthday.ts';
import type { Customer } from './customer.ts';
import { endKinds, kindOfKey } from './end-dates.ts';
import { isOfProgramme } from './moment-dates.ts';
import { likelyTimeZone } from './time-zone.ts';

/**
 * The days of a person's own on which shops greet: birthday, anniversary of the first order, and a welcome
 * after the first delivery.
 */
export const dateKinds = ['birthday', ...datedKinds] as const;
export type DateKind = (typeof dateKinds)[number];

const about = {
  customerId: platformId,
  shop: platformId,
  /** IANA, where the person most likely lives. Missing: in the zone of the shop. */
  zone: z.optional(z.string()),
  /**
   * The year of its own calendar to which the date belongs, `2027` or `lunar-cn-2027`: nobody is greeted twice in it.
   */
  occurrence: z.string(),
};
const due = { ...about, kind: z.enum(dateKinds) };

/** The next day of one kind of one person, until a month after it. */
export const personalDate = z.object({
  ...due,
  /** On the person's calendar on the wall. Missing where there is none to come. */
  date: z.optional(z.iso.date()),
  /** The date of the last greeting that left. It stays when the birthday is corrected. */
  greeted: z.optional(z.iso.date()),
  /** The occurrence of that greeting. */
  greetedIn: z.optional(z.string()),
  ...versioned,
});
export type PersonalDate = z.output<typeof personalDate>;

/** Of a greeting that leaves: the person's date, and its occurrence. */
export type GreetedOn = Pick<DueDate, 'date' | 'occurrence'>;

interface DueItem extends z.output<z.ZodMiniObject<typeof about>> {
  readonly kind: string;
  readonly date: string;
  readonly rev: number;
}

/** A date as the index holds it. It does not count its writes. */
export const dueDate = z.pipe(
  z.object({ ...about, kind: z.string(), date: z.iso.date(), rev: z._default(z.int(), 0) }),
  z.pipe(
    z.transform(({ kind: key, ...rest }: DueItem) => ({ ...rest, key, kind: kindOfKey(key) })),
    z.object({
      ...about,
      /** Under which it is stored. */
      key: z.string(),
      kind: z.enum([...dateKinds, ...endKinds, 'moment']),
      date: z.iso.date(),
      rev: z.int(),
    }),
  ),
);
export type DueDate = Omit<z.output<typeof dueDate>, 'rev' | 'key'> & {
  /** Under which it is stored, where that says more than its kind: whose programme's it is. */
  readonly key?: string | undefined;
};

/** Whether a date is one of a programme: those that follow from its own settings are its own alone. */
export const isDateOf = ({ kind, key = '' }: Pick<DueDate, 'kind' | 'key'>, programme: string): boolean =>
  kind !== 'moment' || isOfProgramme(key, programme);

/** What a shop decides about the dates of its people. */
export interface DateRules {
  readonly timeZone: string;
  readonly leapDay: LeapDay;
  /** The kinds besides birthdays whose dates are kept: those of programmes that are on. */
  readonly kinds: readonly DateKind[];
}

export const dateRulesOf = ({ timeZone, settings, care }: Shop): DateRules => ({
  timeZone,
  leapDay: settings.care.leapDay,
  kinds: care?.kinds ?? [],
});

/** Programmes look up to thirty days back, so a date stays in the index this many days. */
export const daysKept = 31;

/** How long ahead a date gets its room in the contact budget, whose windows have up to thirty days. */
export const daysPlanned = 33;

/** Whether a greeting on that date may be within a window of the contact budget. */
export const isSoon = (date: string | undefined, now: Date): boolean => {
  const today = now.toISOString().slice(0, 10);
  return date !== undefined && addDays(today, -daysKept) <= date && date <= addDays(today, daysPlanned);
};

/**
 * From one greeting to the next there are at least so many days, also when the birthday was corrected in between:
 * the shortest lunar year has 353.
 */
const fewestDays = 300;

/** Where the person most likely lives; undefined where nothing is known. */
export const ownZone = ({ country, region }: Pick<Customer, 'country' | 'region'>): string | undefined =>
  likelyTimeZone(country?.value, region?.value, '') || undefined;

const later = (a: string, b: string): string => (a > b ? a : b);

/** The anniversary of a first order, which is a day of the usual calendar; the order itself is none. */
const anniversaryOf = (placedOn: string): Birthday => ({
  calendar: 'gregorian',
  month: Number(placedOn.slice(5, 7)),
  day: Number(placedOn.slice(8)),
});

interface Moment {
  readonly rules: DateRules;
  /** UTC instant. */
  readonly now: string;
}

/** What the date of a kind follows from, for those that come again each year. */
const yearly = (
  kind: DateKind,
  customer: Customer,
  zone: string,
): { readonly day: Birthday; readonly after?: string } | undefined => {
  const { birthday, firstPurchaseAt } = customer;
  if (kind === 'birthday') return birthday?.value ? { day: birthday.value } : undefined;
  if (kind !== 'anniversary' || !firstPurchaseAt) return undefined;
  const placedOn = dateIn(zone, firstPurchaseAt);
  return { day: anniversaryOf(placedOn), after: placedOn };
};

/** 2027 of one calendar is not 2027 of another, so somebody who corrects the calendar has another occurrence. */
const occurrenceOf = ({ calendar }: Birthday, year: number): string =>
  calendar === 'gregorian' ? String(year) : `${calendar}-${year}`;

/**
 * The date of a kind as it should be stored, from a day on (today, by default); without a date where there is
 * none. A date is never sooner than 300 days after the last greeting, and never of the same occurrence: after
 * a greeting on 5 January, a birthday that is corrected to November is greeted from the next year on.
 */
export const dateFrom = (
  kind: DateKind,
  customer: Customer,
  stored: PersonalDate | undefined,
  { rules, now }: Moment,
  from?: string,
): PersonalDate => {
  const zone = ownZone(customer);
  const lives = zone ?? rules.timeZone;
  const first = from ?? dateIn(lives, now);
  const { greeted, greetedIn, rev = 0 } = stored ?? {};
  const item = { customerId: customer.id, kind, shop: customer.shop, zone, greeted, greetedIn, rev };
  const isKept = kind === 'birthday' || rules.kinds.includes(kind);
  const comes = isKept ? yearly(kind, customer, lives) : undefined;
  if (!comes) return { ...item, occurrence: stored?.occurrence ?? first.slice(0, 4) };
  const notBefore = [
    ...(greeted ? [addDays(greeted, fewestDays)] : []),
    ...(comes.after ? [addDays(comes.after, 1)] : []),
  ].reduce(later, first);
  const nextFrom = (day: string): GreetedOn => {
    const { date, year } = nextBirthday(comes.day, day, rules.leapDay);
    return { date, occurrence: occurrenceOf(comes.day, year) };
  };
  const next = nextFrom(notBefore);
  return { ...item, ...(next.occurrence === greetedIn ? nextFrom(addDays(next.date, 1)) : next) };
};

/**
 * The welcome of somebody whose first order arrived then: the day after, or tomorrow where we hear of it late. For
 * one that arrived more than a month ago there is no date: the item only says that it was not the first.
 */
export const welcomeDate = (customer: Customer, arrivedAt: string, { rules, now }: Moment): PersonalDate => {
  const zone = ownZone(customer);
  const lives = zone ?? rules.timeZone;
  const [arrived, today] = [dateIn(lives, arrivedAt), dateIn(lives, now)];
  const isNews = addDays(arrived, daysKept) >= today;
  const date = addDays(later(arrived, today), 1);
  return {
    customerId: customer.id,
    kind: 'welcome',
    shop: customer.shop,
    zone,
    occurrence: (isNews ? date : arrived).slice(0, 4),
    ...(isNews ? { date } : {}),
    rev: 0,
  };
};

/**
 * The kinds whose dates a change of a customer touches. A sale of somebody without a birthday touches none,
 * unless the shop keeps anniversaries.
 */
export const kindsTouched = (before: Customer, after: Customer, { kinds }: DateRules): DateKind[] => {
  const moved = ownZone(before) !== ownZone(after);
  const { birthday: was, firstPurchaseAt } = before;
  const { birthday: is } = after;
  const born = !isSameBirthday(was?.value, is?.value) || (moved && Boolean(is?.value));
  const bought = firstPurchaseAt !== after.firstPurchaseAt || (moved && Boolean(after.firstPurchaseAt));
  return [
    ...(born ? (['birthday'] as const) : []),
    ...(bought && kinds.includes('anniversary') ? (['anniversary'] as const) : []),
    ...(moved && kinds.includes('welcome') ? (['welcome'] as const) : []),
  ];
};

/** Whether what the date follows from is the same as before, so that only its zone may have changed. */
const isSameDay = (kind: DateKind, before: Customer, after: Customer): boolean =>
  kind === 'birthday'
    ? isSameBirthday(before.birthday?.value, after.birthday?.value)
    : kind === 'welcome' || before.firstPurchaseAt === after.firstPurchaseAt;

/** The date of a kind after a change of its customer; undefined where it stays as it is. */
export const dateAfter = (
  kind: DateKind,
  { before, after }: { readonly before: Customer; readonly after: Customer },
  stored: PersonalDate | undefined,
  moment: Moment,
): PersonalDate | undefined => {
  // Who moves keeps the day: a greeting of this year must not come again because it is still yesterday there.
  if (stored && isSameDay(kind, before, after)) return { ...stored, zone: ownZone(after) };
  if (kind === 'welcome') return undefined;
  const wanted = dateFrom(kind, after, stored, moment);
  return stored || wanted.date ? wanted : undefined;
};
