import { addDays } from '../calendar/dates.ts';
import type { Customer } from '../customers/customer.ts';
import { isOfProgramme } from '../customers/moment-dates.ts';
import type { MomentDatesStore } from '../customers/personal-dates.store.ts';
import type { Send } from '../mail/send.ts';
import type { Shop } from '../shops/shop.ts';
import { countryOf } from './audience.ts';
import { type MeantServices, meantBy } from './meant.ts';
import { countingDays, dateFor, occurrencesOf } from './occasion-dates.ts';
import type { OccasionRecord } from './occasion-record.ts';
import type { Occasion } from './occasions.ts';
import type { Programme } from './programme.ts';

interface Greeting {
  readonly programme: Programme;
  readonly occasion: Occasion;
  /** What the shop has decided about the dates of a feast. */
  readonly record: OccasionRecord | undefined;
  readonly shop: Shop;
}

export interface AgainstServices extends MeantServices {
  readonly personalDates: Pick<MomentDatesStore, 'momentsOf'>;
}

/** Whether a day that the programme found is still there: people who buy meanwhile are not missed any more. */
const isStillFound = async (
  { id }: Programme,
  customer: Customer,
  date: string,
  { personalDates }: AgainstServices,
): Promise<boolean> => {
  const found = await personalDates.momentsOf(customer.id);
  return found.some((each) => each.date === date && isOfProgramme(each.kind, id));
};

/**
 * Whether the greeting's day is still the one for this reader: they may have corrected their birthday, and staff may
 * have moved or withdrawn a feast's date.
 */
const isStillKept = async (
  { programme, occasion, record, shop }: Greeting,
  customer: Customer,
  day: string,
  services: AgainstServices,
): Promise<boolean> => {
  const date = addDays(day, -programme.offsetDays);
  if (occasion.about === 'person' && occasion.person.kind === 'moment')
    return isStillFound(programme, customer, date, services);
  if (occasion.about === 'person') {
    const { isKept, isOn } = occasion.person;
    return isKept(customer, day) && (isOn?.(customer, date) ?? true);
  }
  const country = countryOf(customer, shop);
  return occurrencesOf(occasion, record, date, date).some(
    (one) => dateFor(occasion, countingDays(occasion, one), country) === date,
  );
};

/**
 * Why a greeting that is there already does not leave at that UTC instant although it may: the programme does not mean the
 * person by now, they took the day back or corrected it, or staff moved the date of the feast.
 */
export const against =
  (greeting: Greeting, services: AgainstServices) =>
  async (
    {
      send: { day = '' },
      customer,
    }: {
      readonly send: Pick<Send, 'day'>;
      readonly customer: Customer;
    },
    at: Date,
  ): Promise<string | undefined> => {
    const { programme, shop } = greeting;
    const meant = await meantBy(programme.audience, shop.id, services);
    const here = await meant.among([{ id: customer.id, at: at.toISOString() }]);
    if (!here.has(customer.id)) return 'not-meant';
    return (await isStillKept(greeting, customer, day, services)) ? undefined : 'day-withdrawn';
  };
