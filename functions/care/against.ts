import { addDays } from '../calendar/dates.ts';
import type { Customer } from '../customers/customer.ts';
import type { Send } from '../mail/send.ts';
import type { Shop } from '../shops/shop.ts';
import { countryOf, isInAudience } from './audience.ts';
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

/**
 * Whether the greeting's day is still the one for this reader: they may have corrected their birthday, and staff may
 * have moved or withdrawn a feast's date.
 */
const isStillKept = (
  { programme, occasion, record, shop }: Greeting,
  customer: Customer,
  day: string,
): boolean => {
  const date = addDays(day, -programme.offsetDays);
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
 * Why a greeting that is there already does not leave although it may: the programme means other people by now,
 * the person took the day back or corrected it, or staff moved the date of the feast.
 */
export const against =
  (greeting: Greeting) =>
  ({
    send: { day = '' },
    customer,
  }: {
    readonly send: Pick<Send, 'day'>;
    readonly customer: Customer;
  }): string | undefined => {
    const { programme, shop } = greeting;
    if (!isInAudience(programme.audience, customer, shop)) return 'not-meant';
    return isStillKept(greeting, customer, day) ? undefined : 'day-withdrawn';
  };
