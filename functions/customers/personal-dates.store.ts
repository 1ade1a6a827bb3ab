import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { untilWritten } from '../kit/optimistic-retry.ts';
import type { Page, PageOf } from '../kit/paging.ts';
import type { PersonalData } from '../kit/personal-data.ts';
import { openTable } from '../kit/table.ts';
import { type Write, writeTogether } from '../kit/write-together.ts';
import { tables } from './manifest.ts';
import {
  type DateKind,
  type DueDate,
  dateKinds,
  dueDate,
  type PersonalDate,
  personalDate,
} from './personal-dates.ts';

/** The days on which people are greeted. */
export interface PersonalDatesStore {
  get(customerId: string, kind: DateKind): Promise<PersonalDate | undefined>;
  /** Everybody of all shops whose day is this local date; moments late. */
  onDate(date: string, page: Page): Promise<PageOf<DueDate>>;
  /** Those of one shop. */
  onDateIn(shop: string, date: string, page: Page): Promise<PageOf<DueDate>>;
  /** The write that succeeds only if nobody else has changed this date. */
  write(date: PersonalDate): Write;
  /** Reads, changes and writes; starts over if another writer came in between. See `Table.modify`. */
  modify(
    customerId: string,
    kind: DateKind,
    change: (stored: PersonalDate | undefined) => PersonalDate | undefined,
  ): Promise<PersonalDate | undefined>;
  /**
   * The write that notes a greeting on this local date, to be done together with its message. It fails where the
   * person was erased meanwhile.
   */
  greeted(customerId: string, kind: DateKind, date: string): Write;
}

export const personalDatesStore = (
  client: DynamoDBClient,
  tableName: string,
): PersonalDatesStore & PersonalData => {
  const table = openTable(client, tables.personalDates, tableName, personalDate);
  const due = openTable(client, tables.personalDates, tableName, dueDate);
  return {
    get: (customerId, kind) => table.get({ customerId, kind }),
    onDate: (date, page) => due.index('byDate', date, page),
    onDateIn: (shop, date, page) => due.index('byDate', date, page, { between: [shop, shop] }),
    write: (date) => table.write(date),
    modify: (customerId, kind, change) => table.modify({ customerId, kind }, change),
    greeted: (customerId, kind, date) => {
      const { Update } = table.adding({ customerId, kind }, { set: { greeted: date } });
      return { Update: { ...Update, ConditionExpression: 'attribute_exists(customerId)' } };
    },
    exportOf: async ({ customerId }) => ({
      personalDates: (await table.partition(customerId, { limit: dateKinds.length })).items,
    }),
    erase: async ({ customerId }) => {
      const removals = dateKinds.map((kind) => table.remove({ customerId, kind }));
      await untilWritten(
        `The dates of ${customerId}`,
        async () => (await writeTogether(client, removals)) || undefined,
      );
    },
  };
};
