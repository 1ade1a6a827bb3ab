import { dateIn } from '../../calendar/dates.ts';
import type { AddressesStore } from '../../customers/addresses.store.ts';
import type { Customer } from '../../customers/customer.ts';
import type { CustomersStore } from '../../customers/customers.store.ts';
import { existingCustomer } from '../../customers/find-customers.ts';
import { isOfProgramme } from '../../customers/moment-dates.ts';
import type { PersonalDatesStore } from '../../customers/personal-dates.store.ts';
import { likelyTimeZone } from '../../customers/time-zone.ts';
import { wishFor } from '../../customers/wishes.ts';
import { notFound } from '../../kit/errors.ts';
import { everyItem } from '../../kit/paging.ts';
import type * as z from '../../kit/z.ts';
import type { BatchAnswer } from '../../mail/batch.ts';
import type { SendsStore } from '../../mail/sends.store.ts';
import { existingShop } from '../../shops/keep-shop.ts';
import type { Shop } from '../../shops/shop.ts';
import type { ShopsStore } from '../../shops/shops.store.ts';
import { countryOf, ownLanguage, readerLanguage } from '../audience.ts';
import { greetingKey } from '../greeting.ts';
import { existingProgramme } from '../keep-programme.ts';
import { meantBy } from '../meant.ts';
import { nameIn } from '../occasion-names.ts';
import type { OccasionsStore } from '../occasions.store.ts';
import { isWithin, type Programme } from '../programme.ts';
import type { ProgrammesStore } from '../programmes.store.ts';
import { reachOf } from '../reach.ts';
import { type DuePageServices, duePage, type Known } from '../runs/due-page.ts';
import { spanOfDays } from '../runs/plan-runs.ts';
import { quarterOf } from '../runs/quarter-hours.ts';
import { knownOfProgramme } from './days-ahead.ts';
import { type OutlookServices, outlookFor } from './outlook.ts';
import type { prospect, readPerson } from './person.api.ts';
import { type Prospect, prospectsFor, type StoredDates } from './prospects.ts';
import { type Reason, reasonFor } from './reasons.ts';

export interface PersonServices extends OutlookServices {
  readonly programmes: Pick<ProgrammesStore, 'get' | 'ofShop'>;
  readonly occasions: Pick<OccasionsStore, 'get'>;
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly customers: Pick<CustomersStore, 'get'>;
  readonly addresses: Pick<AddressesStore, 'get' | 'getMany'>;
  readonly personalDates: Pick<PersonalDatesStore, 'get' | 'end' | 'endsOf' | 'momentsOf'>;
  readonly sends: Pick<SendsStore, 'get' | 'getMany'>;
}

type Shown = z.input<typeof prospect>;

/** The stores as they would be if this person were the only one. */
const onlyThem = (
  customer: Customer,
  { date }: Prospect,
  { addresses, segments, people }: PersonServices,
): DuePageServices => ({
  segments,
  people,
  customers: {
    getMany: async () => [customer],
    ofShop: async () => ({ items: [customer], next: null }),
  },
  personalDates: {
    onDateIn: async (_shop, asked) => ({ items: date?.date === asked ? [date] : [], next: null }),
  },
  addresses,
});

/** The answer of the runs and of the senders for one greeting; undefined if the runs do not find the person. */
const answerOf = async (
  known: Known,
  customer: Customer,
  one: Prospect,
  services: PersonServices,
): Promise<BatchAnswer | undefined> => {
  const { from: at, until } = spanOfDays(one.day, one.day);
  const run = { at, until, days: [one.day], occasion: known.occasion.name };
  const { due } = await duePage(run, known, { limit: 1 }, onlyThem(customer, one, services));
  const found = due.map((each) => ({ due: each, customer }));
  return (await outlookFor(found, known, services))[0]?.answer;
};

/** What keeps the runs of a feast from finding somebody of its audience, in codes. */
const feastObstacles = async (
  { programme, occasion, shop }: Known,
  customer: Customer,
  { isProposed }: Prospect,
  services: PersonServices,
): Promise<string[]> => {
  const { addresses } = services;
  const { languages } = await meantBy(programme.audience, shop.id, services);
  const reader = { country: countryOf(customer, shop), language: ownLanguage(customer) };
  const address = customer.address ? await addresses.get(customer.address) : undefined;
  const hasAsked = wishFor(address, occasion.name) === 'yes';
  const isAsking = reachOf(occasion, languages, reader) === 'asking' && !hasAsked;
  return [...(isProposed ? ['date-not-approved'] : []), ...(isAsking ? ['not-asked'] : [])];
};

/** What keeps the runs from finding a person, in codes; nothing where they do. */
const obstacles = async (
  known: Known,
  customer: Customer,
  one: Prospect | undefined,
  services: PersonServices,
): Promise<string[]> => {
  const { programme, occasion, shop } = known;
  if (customer.erasedAt) return ['erased'];
  const meant = await meantBy(programme.audience, shop.id, services);
  const at = one?.begins ?? services.clock().toISOString();
  if (!(await meant.among([{ id: customer.id, at }])).has(customer.id)) return ['not-in-audience'];
  if (!one) return [occasion.about === 'person' ? 'no-day' : 'no-date-known'];
  if (!isWithin(programme, one.day)) return ['outside-dates'];
  if (occasion.about !== 'person') return feastObstacles(known, customer, one, services);
  if (occasion.person.isKept(customer, one.day)) return [];
  return [customer.birthday?.value ? 'too-young' : 'day-withdrawn'];
};

const codesOf = (answer: BatchAnswer | undefined): string[] => {
  if (!answer) return ['not-due'];
  return answer.decision === 'send' ? [] : [answer.reason];
};

interface Fate {
  readonly verdict: Shown['verdict'];
  readonly codes: readonly string[];
  readonly leavesAt?: string;
}

const fateOf = async (
  known: Known,
  customer: Customer,
  one: Prospect | undefined,
  services: PersonServices,
): Promise<Fate> => {
  const against = await obstacles(known, customer, one, services);
  if (!one || against.length > 0) return { verdict: 'will-not', codes: against };
  const answer = await answerOf(known, customer, one, services);
  if (answer?.decision === 'defer')
    return { verdict: 'waits', codes: [answer.reason], leavesAt: answer.until };
  return { verdict: answer?.decision === 'send' ? 'will' : 'will-not', codes: codesOf(answer) };
};

const hourText = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

const sentencesFor = (
  { verdict, next }: Pick<Shown, 'verdict' | 'next'>,
  reasons: readonly Reason[],
): string => {
  const why = reasons.map(({ text }) => text);
  if (!next) return ['They will not get it.', ...why].join(' ');
  const when = `on ${next.day} at ${hourText(next.hour)} in ${next.timeZone} (${next.at})`;
  if (verdict === 'will') return `They will get it ${when}.`;
  if (verdict === 'waits')
    return [`It is due ${when}, and will leave at ${next.leavesAt}.`, ...why].join(' ');
  return [`They will not get it ${when}.`, ...why].join(' ');
};

/** What became of the last greeting whose hour is over. */
const lastOf = async (
  { programme }: Known,
  { id }: Customer,
  past: readonly Prospect[],
  { sends }: PersonServices,
): Promise<Shown['last']> => {
  const one = past.at(-1);
  const send = one && (await sends.get(greetingKey(programme.id, one.occurrence, id)));
  if (!one || !send) return undefined;
  const { status, reason, sentAt, day } = send;
  return { occurrence: one.occurrence, day, status, reason, sentAt };
};

/** The greeting that comes next: one on a day on which the programme greets, if there is one. */
const nextOf = ({ programme }: Known, coming: readonly Prospect[]): Prospect | undefined =>
  coming.find(({ day }) => isWithin(programme, day)) ?? coming[0];

const shownNext = ({ programme }: Known, one: Prospect | undefined, { leavesAt }: Fate): Shown['next'] =>
  one && {
    occurrence: one.occurrence,
    day: one.day,
    hour: programme.hour,
    timeZone: one.zone,
    at: one.begins,
    leavesAt,
  };

const storedDates = async (
  { occasion, programme }: Known,
  { id }: Customer,
  { personalDates }: PersonServices,
): Promise<StoredDates> => {
  if (occasion.about !== 'person') return { ends: [] };
  const { person } = occasion;
  if (person.kind === 'moment') {
    const all = await personalDates.momentsOf(id);
    return { ends: [], moments: all.filter(({ kind }) => isOfProgramme(kind, programme.id)) };
  }
  return person.reminds
    ? { ends: await personalDates.endsOf(id, person.kind) }
    : { own: await personalDates.get(id, person.kind), ends: [] };
};

const prospectOf = async (
  known: Known,
  isOff: boolean,
  customer: Customer,
  services: PersonServices,
): Promise<Shown> => {
  const { programme, occasion, shop } = known;
  const now = services.clock().toISOString();
  const stored = await storedDates(known, customer, services);
  const moment = { today: dateIn(shop.timeZone, now), now };
  const all = prospectsFor(known, customer, stored, moment);
  const isOver = ({ begins }: Prospect) => begins < quarterOf(now);
  const next = nextOf(
    known,
    all.filter((one) => !isOver(one)),
  );
  const fate = await fateOf(known, customer, next, services);
  const reasons = [...(isOff ? ['programme-off'] : []), ...fate.codes].map(reasonFor);
  const about = {
    verdict: isOff ? ('will-not' as const) : fate.verdict,
    next: shownNext(known, next, fate),
  };
  return {
    programme: programme.id,
    occasion: occasion.name,
    name: nameIn(occasion, [shop.defaultLocale]),
    status: isOff ? 'off' : 'on',
    ...about,
    reasons,
    last: await lastOf(known, customer, all.filter(isOver), services),
    text: sentencesFor(about, reasons),
  };
};

const shownPerson = (customer: Customer, shop: Shop) => ({
  customer: customer.id,
  shop: shop.id,
  country: countryOf(customer, shop),
  language: readerLanguage(customer, shop),
  timeZone: likelyTimeZone(customer.country?.value, customer.region?.value, shop.timeZone),
});

const prospectsIn = async (
  programmes: readonly Programme[],
  customer: Customer,
  shop: Shop,
  services: PersonServices,
): Promise<Shown[]> => {
  const now = services.clock().toISOString();
  const moment = { today: dateIn(shop.timeZone, now), now };
  const shown = await Promise.all(
    programmes.map(async (programme) => {
      const known = await knownOfProgramme(programme, shop, moment, services);
      return known && prospectOf(known, programme.status === 'off', customer, services);
    }),
  );
  return shown.filter((one) => one !== undefined);
};

/**
 * For each programme of a person's shop, on or off, whether they will get its next greeting, when, and why not: as the
 * runs and the senders would decide by what is known now. Errors: NotFound.
 */
export const personIn = async (
  customerId: string,
  services: PersonServices,
): Promise<z.input<typeof readPerson.answer>> => {
  const customer = await existingCustomer(customerId, services);
  const shop = await existingShop(customer.shop, services);
  const programmes = await Array.fromAsync(everyItem((page) => services.programmes.ofShop(shop.id, page)));
  return {
    ...shownPerson(customer, shop),
    programmes: await prospectsIn(programmes, customer, shop, services),
  };
};

/** The same for one programme. Errors: NotFound, also for a customer of another shop. */
export const personInProgramme = async (id: string, customerId: string, services: PersonServices) => {
  const programme = await existingProgramme(id, services);
  const shop = await existingShop(programme.shop, services);
  const customer = await existingCustomer(customerId, services);
  const [shown] = customer.shop === shop.id ? await prospectsIn([programme], customer, shop, services) : [];
  if (!shown) throw notFound(`The programme ${id} is not for a customer ${customerId}.`);
  return { ...shownPerson(customer, shop), ...shown };
};
