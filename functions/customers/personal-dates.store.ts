import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Clock } from '../kit/clock.ts';
import { untilWritten } from '../kit/optimistic-retry.ts';
import { everyItem, type Page, type PageOf } from '../kit/paging.ts';
import type { PersonalData } from '../kit/personal-data.ts';
import { openTable } from '../kit/table.ts';
import { type Write, writeGroups, writeTogether } from '../kit/write-together.ts';
import * as z from '../kit/z.ts';
import { type End, type EndDate, type EndKind, endDate, endDateOf, endKey } from './end-dates.ts';
import { tables } from './manifest.ts';
import { type MomentDate, momentDate, momentKeys } from './moment-dates.ts';
import {
  type DateKind,
  type DueDate,
  dateKinds,
  dueDate,
  type GreetedOn,
  isSoon,
  type PersonalDate,
  personalDate,
} from './personal-dates.ts';

/**
 * The ends of what people have, in the table of their other dates. Apart from those, because whoever notes an end needs
 * nothing of birthdays. `personalDatesKeeper` exports and erases them.
 */
export interface EndDatesStore {
  /** The end of a kind on that date; undefined where none is noted. */
  end(customerId: string, kind: EndKind, date: string): Promise<EndDate | undefined>;
  /** All that are noted of a kind, the earliest first: those of the last month, and those to come. */
  endsOf(customerId: string, kind: EndKind): Promise<EndDate[]>;
  /** Notes ends, whatever is stored. A repetition changes nothing. */
  noteEnds(ends: readonly End[]): Promise<void>;
  /** Takes ends of these dates back. */
  forgetEnds(ends: readonly Pick<EndDate, 'customerId' | 'kind'>[]): Promise<void>;
}

/** The writes that note ends, to be done together with what ends. */
export type NoteEnds = (ends: readonly End[]) => readonly Write[];

export const endWrites = (client: DynamoDBClient, tableName: string): NoteEnds => {
  const table = openTable(client, tables.personalDates, tableName, endDate);
  return (ends) => {
    const byKey = new Map(ends.map(endDateOf).map((each) => [`${each.customerId} ${each.kind}`, each]));
    return [...byKey.values()].map(table.overwrite);
  };
};

export const endDatesStore = (client: DynamoDBClient, tableName: string): EndDatesStore => {
  const table = openTable(client, tables.personalDates, tableName, endDate);
  const noting = endWrites(client, tableName);
  const written = async (writes: readonly Write[]): Promise<void> => {
    const groups = writes.map((each) => [each]);
    await untilWritten(
      'Ends of codes and credit',
      async () => (await writeGroups(client, groups)).every(Boolean) || undefined,
    );
  };
  return {
    end: (customerId, kind, date) => table.get({ customerId, kind: endKey(kind, date) }),
    endsOf: (customerId, kind) => {
      const between = [endKey(kind, '0'), endKey(kind, '9999-12-31')] as const;
      return Array.fromAsync(everyItem((page) => table.partition(customerId, page, { between })));
    },
    noteEnds: (noted) => written(noting(noted)),
    forgetEnds: (gone) => written(gone.map(table.remove)),
  };
};

/** The days that programmes of care have found for people. Apart, as ends are. `personalDatesKeeper` erases them. */
export interface MomentDatesStore {
  /** Those of a person, of all programmes. */
  momentsOf(customerId: string): Promise<MomentDate[]>;
  /** The write of one, whatever is stored. */
  momentWrite(date: MomentDate): Write;
}

export const momentDatesStore = (client: DynamoDBClient, tableName: string): MomentDatesStore => {
  const table = openTable(client, tables.personalDates, tableName, momentDate);
  return {
    momentsOf: (customerId) =>
      Array.fromAsync(everyItem((page) => table.partition(customerId, page, { between: momentKeys }))),
    momentWrite: (date) => table.overwrite(date),
  };
};

/** The days on which people are greeted. */
export interface PersonalDatesStore extends EndDatesStore, MomentDatesStore {
  get(customerId: string, kind: DateKind): Promise<PersonalDate | undefined>;
  /** Everybody of all shops whose day is this local date, shop by shop; moments late. */
  onDate(date: string, page: Page): Promise<PageOf<DueDate>>;
  /** Those of one shop. */
  onDateIn(shop: string, date: string, page: Page): Promise<PageOf<DueDate>>;
  /**
   * The write that notes a greeting, to be done together with the claim of its message. It fails where the person
   * was erased meanwhile.
   */
  greeted(customerId: string, kind: DateKind, greeting: GreetedOn): Write;
  /** Takes that back, because the message did not leave after all. */
  notGreeted(customerId: string, kind: DateKind, greeting: GreetedOn): Promise<void>;
}

/** A date before and after a change; undefined before where there was none. */
export interface DateChange {
  readonly before: PersonalDate | undefined;
  readonly after: PersonalDate;
}

type Whose = Pick<PersonalDate, 'customerId' | 'shop'>;

/** The writes that keep room for a greeting in the contact budget: `plansOfDays` of mail/contacts.store.ts. */
export type PlanDays = (
  whose: Whose,
  days: readonly { readonly kind: DateKind; readonly date: string | undefined }[],
) => readonly Write[];

/** Dates, to read and change, with the room that they have in the contact budget. */
export interface PersonalDatesKeeper extends PersonalDatesStore {
  /** The writes of changes of one person that succeed only if nobody else has changed these dates. */
  writes(changes: readonly DateChange[]): readonly Write[];
  /** Reads, changes and writes; starts over if another writer came in between. See `Table.modify`. */
  modify(
    customerId: string,
    kind: DateKind,
    change: (stored: PersonalDate | undefined) => PersonalDate | undefined,
  ): Promise<PersonalDate | undefined>;
  /** Stores the first date of its kind, without its room; false if there is one. */
  create(date: PersonalDate): Promise<boolean>;
  /** Takes the date of such a day out of the index, once it is over; what it followed from stays. */
  endMoment(customerId: string, key: string, date: string): Promise<void>;
  /** Keeps room for a greeting that has come near. */
  plan(date: Whose & Pick<PersonalDate, 'kind' | 'date'>): Promise<void>;
}

/** Reads dates. `personalDatesKeeper` exports and erases them. */
export const personalDatesStore = (client: DynamoDBClient, tableName: string): PersonalDatesStore => {
  const table = openTable(client, tables.personalDates, tableName, personalDate);
  const due = openTable(client, tables.personalDates, tableName, dueDate);
  return {
    ...endDatesStore(client, tableName),
    ...momentDatesStore(client, tableName),
    get: (customerId, kind) => table.get({ customerId, kind }),
    onDate: (date, page) => due.index('byDate', date, page),
    onDateIn: (shop, date, page) => due.index('byDate', date, page, { between: [shop, shop] }),
    greeted: (customerId, kind, { date, occurrence }) => {
      const set = { greeted: date, greetedIn: occurrence };
      const { Update } = table.adding({ customerId, kind }, { set });
      return { Update: { ...Update, ConditionExpression: 'attribute_exists(customerId)' } };
    },
    notGreeted: async (customerId, kind, { date, occurrence }) => {
      // The greeting before it was longer ago than any rule asks for, so nothing of it need come back.
      await table.modify({ customerId, kind }, (stored) =>
        stored?.greeted === date && stored.greetedIn === occurrence
          ? { ...stored, greeted: undefined, greetedIn: undefined }
          : undefined,
      );
    },
  };
};

/** Dates far ahead take no room yet: it would cost a write with each sale. They get it when they come near. */
const planned = (changes: readonly DateChange[], plans: PlanDays, now: Date): readonly Write[] => {
  const days = changes.flatMap(({ before, after: { kind, date } }) => {
    if (before?.date === date || !(isSoon(before?.date, now) || isSoon(date, now))) return [];
    return [{ kind, date: isSoon(date, now) ? date : undefined }];
  });
  const [first] = changes;
  return first ? plans(first.after, days) : [];
};

export const personalDatesKeeper = (
  client: DynamoDBClient,
  tableName: string,
  { plans, clock }: { readonly plans: PlanDays; readonly clock: Clock },
): PersonalDatesKeeper & PersonalData => {
  const table = openTable(client, tables.personalDates, tableName, personalDate);
  const all = openTable(
    client,
    tables.personalDates,
    tableName,
    z.union([personalDate, endDate, momentDate]),
  );
  const moments = openTable(client, tables.personalDates, tableName, momentDate);
  const allOf = (customerId: string) => Array.fromAsync(everyItem((page) => all.partition(customerId, page)));
  return {
    ...personalDatesStore(client, tableName),
    writes: (changes) => [
      ...changes.map(({ after }) => table.write(after)),
      ...planned(changes, plans, clock()),
    ],
    modify: (customerId, kind, change) =>
      table.modify({ customerId, kind }, change, (before, after) =>
        planned([{ before, after }], plans, clock()),
      ),
    create: (date) => table.create(date),
    endMoment: async (customerId, kind, date) => {
      await moments.modify({ customerId, kind }, (stored) =>
        stored?.date === date ? { ...stored, date: undefined } : undefined,
      );
    },
    plan: async ({ customerId, shop, kind, date }) => {
      await untilWritten(
        `The plans of ${customerId}`,
        async () => (await writeTogether(client, plans({ customerId, shop }, [{ kind, date }]))) || undefined,
      );
    },
    exportOf: async ({ customerId }) => ({ personalDates: await allOf(customerId) }),
    erase: async ({ customerId }) => {
      const stored = (await allOf(customerId)).map(({ kind }) => kind);
      const removals = [...new Set<string>([...dateKinds, ...stored])].map((kind) => [
        table.remove({ customerId, kind }),
      ]);
      await untilWritten(
        `The dates of ${customerId}`,
        async () => (await writeGroups(client, removals)).every(Boolean) || undefined,
      );
    },
  };
};
