import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { untilWritten } from '../kit/optimistic-retry.ts';
import { everyItem } from '../kit/paging.ts';
import { openTable } from '../kit/table.ts';
import { type Write, writeGroups } from '../kit/write-together.ts';
import { type End, type EndDate, type EndKind, endDate, endDateOf, endKey } from './end-dates.ts';
import { tables } from './manifest.ts';

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
