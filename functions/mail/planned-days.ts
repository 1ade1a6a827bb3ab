import { addDays, endOfDay } from '../calendar/dates.ts';
import type { Table } from '../kit/table.ts';
import type { Versioned } from '../kit/versioned.ts';
import type { Write } from '../kit/write-together.ts';
import * as z from '../kit/z.ts';
import type { Greeted } from '../shops/shop.ts';

/**
 * Greetings of a person's own days are planned: surveys and marketing leave them their room in the contact
 * budget. What is planned is the day, as it stands in the index of personal dates; each decision works out
 * the time from the reader's zone and the shop's programmes, so a change of either rewrites nothing.
 */

const nextDay = z.optional(z.string());

/** In a person's contacts, by kind: the next day, `YYYY-MM-DD` on their own clock; empty if there is none any more. */
export const plannedDays = { birthdayOn: nextDay, anniversaryOn: nextDay, welcomeOn: nextDay };

export const noPlannedDays = { birthdayOn: undefined, anniversaryOn: undefined, welcomeOn: undefined };

type PlannedDays = { readonly [Name in keyof typeof plannedDays]?: string | undefined };

/** The attribute of each kind of personal day. */
const attributes = {
  birthday: 'birthdayOn',
  anniversary: 'anniversaryOn',
  welcome: 'welcomeOn',
} as const satisfies Readonly<Record<string, keyof PlannedDays>>;

/** A personal day as its own item says it. */
export interface PersonalDay {
  readonly kind: keyof typeof attributes;
  /** `YYYY-MM-DD`; undefined where the person has no such day any more. */
  readonly date: string | undefined;
}

export const isPlanned = (days: PlannedDays): boolean =>
  Object.values(attributes).some((attribute) => days[attribute]);

/**
 * The write that plans these days of one customer, to be done in the transaction that writes the days
 * themselves; none if there are none. It reads nothing and has no condition of its own. All days that change
 * in one transaction go into one call, because a transaction writes an item once.
 */
export const planWrites = (
  contacts: Pick<Table<Versioned, never>, 'adding'>,
  { customerId, shop }: { readonly customerId: string; readonly shop: string },
  days: readonly PersonalDay[],
): readonly Write[] =>
  days.length === 0
    ? []
    : [
        contacts.adding(
          { customerId },
          {
            set: {
              shop,
              ...Object.fromEntries(days.map(({ kind, date = '' }) => [attributes[kind], date])),
            },
          },
        ),
      ];

const dayMilliseconds = 86_400_000;

/**
 * When greetings of personal days are due, as instants: the beginning of the day in the reader's zone (IANA),
 * because their programmes may have any hour of it. A day whose greeting has left counts as sent, and is
 * planned no more.
 */
export const plannedGreetings = (
  { sent, ...days }: PlannedDays & { readonly sent: readonly { purpose: string; at: string }[] },
  greeted: readonly Greeted[],
  zone: string,
): string[] =>
  greeted.flatMap(({ kind, offsetDays }) => {
    const date = days[attributes[kind]];
    if (!date) return [];
    const at = endOfDay(zone, addDays(date, offsetDays - 1));
    const over = new Date(Date.parse(at) + dayMilliseconds).toISOString();
    const hasLeft = sent.some((one) => one.purpose === 'care' && at <= one.at && one.at < over);
    return hasLeft ? [] : [at];
  });
