import type { Customer } from '../../customers/customer.ts';
import type { CustomersStore } from '../../customers/customers.store.ts';
import type { Planned } from '../../mail/plan.ts';
import { languageOf } from '../../mail/shop-letter.ts';
import { readyLetters } from '../ready-letters.ts';
import { type DuePageServices, duePage } from '../runs/due-page.ts';
import type { DayAhead } from './days-ahead.ts';
import { type OutlookServices, outlookFor } from './outlook.ts';

export interface LookAheadServices extends OutlookServices, Omit<DuePageServices, 'customers' | 'addresses'> {
  readonly personalDates: OutlookServices['personalDates'] & DuePageServices['personalDates'];
  readonly customers: Pick<CustomersStore, 'getMany' | 'ofShop'>;
}

/** What will become of the greetings of a day. */
export interface Looked extends DayAhead {
  readonly planned: readonly Planned[];
  /** Not everybody was looked at: there was no time for it. */
  readonly isPartial: boolean;
}

/** The API answers within half a minute: days of people first, then the feasts. */
const personalMilliseconds = 10_000;
const feastMilliseconds = 18_000;

const pageSize = 200;

/** So many days are looked at together. */
const daysAtOnce = 5;

/** Keeps the customers of a page, because the people who are due are asked about again. */
const keeping = (customers: LookAheadServices['customers']) => {
  const kept = new Map<string, Customer>();
  const keep = (found: readonly Customer[]): void => {
    for (const one of found) kept.set(one.id, one);
  };
  const reading: LookAheadServices['customers'] = {
    getMany: async (ids) => {
      const found = await customers.getMany(ids);
      keep(found);
      return found;
    },
    ofShop: async (shop, page) => {
      const found = await customers.ofShop(shop, page);
      keep(found.items);
      return found;
    },
  };
  return { kept, reading };
};

/** The people of one page of a day, with what will become of them. */
const lookAtPage = async (
  { run, known, isProposed }: DayAhead,
  cursor: string | undefined,
  services: LookAheadServices,
): Promise<{ readonly planned: readonly Planned[]; readonly next: string | null }> => {
  const { kept, reading } = keeping(services.customers);
  const page = await duePage(run, known, { limit: pageSize, cursor }, { ...services, customers: reading });
  const people = page.due.flatMap((due) => {
    const customer = kept.get(due.customerId);
    return customer ? [{ due, customer }] : [];
  });
  const { programme, occasion, shop } = known;
  const letter = programme.letter ?? readyLetters(occasion, shop);
  const planned = isProposed
    ? people.map(({ customer }) => ({
        answer: { decision: 'skip', reason: 'date-not-approved' } as const,
        language: languageOf(letter, customer, shop),
      }))
    : (await outlookFor(people, known, services)).map(({ answer, customer }) => ({
        answer,
        language: languageOf(letter, customer, shop),
      }));
  return { planned, next: page.next };
};

/** A day of people's own: as many pages as there are people due. */
const lookAtPersonal = async (
  ahead: DayAhead,
  until: number,
  services: LookAheadServices,
): Promise<Looked> => {
  const planned: Planned[] = [];
  let cursor: string | undefined;
  do {
    if (services.clock().getTime() >= until) return { ...ahead, planned, isPartial: true };
    const page = await lookAtPage(ahead, cursor, services);
    planned.push(...page.planned);
    cursor = page.next ?? undefined;
  } while (cursor);
  return { ...ahead, planned, isPartial: false };
};

/** The feasts of one shop: its customers are gone through once for all of them. */
const lookAtFeasts = async (
  shop: string,
  feasts: readonly DayAhead[],
  until: number,
  services: LookAheadServices,
): Promise<Looked[]> => {
  if (feasts.length === 0) return [];
  const looked = feasts.map((ahead): { readonly ahead: DayAhead; readonly planned: Planned[] } => ({
    ahead,
    planned: [],
  }));
  let cursor: string | undefined;
  let isPartial = false;
  do {
    isPartial = services.clock().getTime() >= until;
    if (isPartial) break;
    const { items, next } = await services.customers.ofShop(shop, { limit: pageSize, cursor });
    const readAlready = { ...services.customers, ofShop: async () => ({ items, next: null }) };
    await Promise.all(
      looked.map(async ({ ahead, planned }) => {
        const page = await lookAtPage(ahead, undefined, { ...services, customers: readAlready });
        planned.push(...page.planned);
      }),
    );
    cursor = next ?? undefined;
  } while (cursor);
  return looked.map(({ ahead, planned }) => ({ ...ahead, planned, isPartial }));
};

const isPersonal = ({ known }: DayAhead): boolean => known.occasion.about === 'person';

/**
 * Looks at everybody who is due on these days of one shop. Days of people are read by their date, in as many reads as
 * there are people; for feasts the shop's customers are gone through, as far as there is time.
 */
export const lookAhead = async (
  shop: string,
  days: readonly DayAhead[],
  services: LookAheadServices,
): Promise<Looked[]> => {
  const began = services.clock().getTime();
  const personal = days.filter(isPersonal).toSorted((a, b) => a.day.localeCompare(b.day));
  const looked: Looked[] = [];
  for (let place = 0; place < personal.length; place += daysAtOnce)
    looked.push(
      ...(await Promise.all(
        personal
          .slice(place, place + daysAtOnce)
          .map((one) => lookAtPersonal(one, began + personalMilliseconds, services)),
      )),
    );
  const feasts = days.filter((one) => !isPersonal(one));
  return [...looked, ...(await lookAtFeasts(shop, feasts, began + feastMilliseconds, services))];
};
