import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Page, PageOf } from '../../kit/paging.ts';
import { instant } from '../../kit/schema.ts';
import { openTable } from '../../kit/table.ts';
import { versioned } from '../../kit/versioned.ts';
import type { Write } from '../../kit/write-together.ts';
import * as z from '../../kit/z.ts';
import { tables } from '../manifest.ts';
import { partOfPage, type Run, type RunPage, run, runPage } from './run.ts';

/** How far the ticks have come. */
const ticks = z.object({ id: z.literal('ticks'), part: z.literal('ticks'), until: instant, ...versioned });

/** How far the daily work on the dates of people has come: see care/keep-dates.ts. */
const dates = z.object({
  id: z.literal('dates'),
  part: z.literal('dates'),
  until: z.iso.date(),
  ...versioned,
});

/** The runs of care, and the keys of their messages. Nothing here is personal: ids and counts, as in the ledger of messages. */
export interface RunsStore {
  get(id: string): Promise<Run | undefined>;
  /** The stored ones of these runs, in no order. */
  getMany(ids: readonly string[]): Promise<Run[]>;
  /** False if there is a run with that id. */
  create(run: Run): Promise<boolean>;
  /** Changes the current run; see `Table.modify`. */
  modify(id: string, change: (before: Run) => Run | undefined): Promise<Run | undefined>;
  /** The write that succeeds only if nobody else has changed this run; done together with its new messages. */
  write(run: Run): Write;
  /** The write of a page; of a new one only if there is none of this number. */
  writePage(page: RunPage): Write;
  /** Stores what became of a page's messages, if nobody has. */
  settlePage(page: RunPage): Promise<void>;
  pages(id: string, page: Page): Promise<PageOf<RunPage>>;
  /** Newest first. */
  newest(page: Page): Promise<PageOf<Run>>;
  /** Newest first. */
  ofShop(shop: string, page: Page): Promise<PageOf<Run>>;
  /** Until when ticks have looked what begins; undefined if none ever has. */
  tickedUntil(): Promise<string | undefined>;
  /** Moves that on; never back. */
  ticked(until: string): Promise<void>;
  /** The last date whose work on the dates of people was asked for; undefined if none ever was. */
  datesKeptUntil(): Promise<string | undefined>;
  /** Moves that on; never back. */
  datesKept(until: string): Promise<void>;
}

const placeOf = (id: string) => ({ id, part: 'run' });
const placeOfTicks = { id: 'ticks', part: 'ticks' } as const;
const placeOfDates = { id: 'dates', part: 'dates' } as const;

export const runsStore = (client: DynamoDBClient, tableName: string): RunsStore => {
  const runs = openTable(client, tables.careRuns, tableName, run);
  const pages = openTable(client, tables.careRuns, tableName, runPage);
  const clock = openTable(client, tables.careRuns, tableName, ticks);
  const days = openTable(client, tables.careRuns, tableName, dates);
  return {
    get: (id) => runs.get(placeOf(id)),
    getMany: (ids) => runs.getMany(ids.map(placeOf)),
    create: runs.create,
    modify: (id, change) => runs.modify(placeOf(id), (stored) => stored && change(stored)),
    write: (item) => runs.write(item),
    writePage: (item) => pages.write(item),
    settlePage: async ({ id, part, counts }) => {
      await pages.modify({ id, part }, (stored) =>
        stored && !stored.counts ? { ...stored, counts } : undefined,
      );
    },
    pages: (id, page) => pages.partition(id, page, { between: [partOfPage(0), partOfPage(99_999_999)] }),
    newest: (page) => runs.index('newest', 'all', page, { newestFirst: true }),
    ofShop: (shop, page) => runs.index('byShop', shop, page, { newestFirst: true }),
    tickedUntil: async () => (await clock.get(placeOfTicks))?.until,
    ticked: async (until) => {
      await clock.modify(placeOfTicks, (stored) =>
        stored && stored.until >= until ? undefined : { ...placeOfTicks, rev: 0, ...stored, until },
      );
    },
    datesKeptUntil: async () => (await days.get(placeOfDates))?.until,
    datesKept: async (until) => {
      await days.modify(placeOfDates, (stored) =>
        stored && stored.until >= until ? undefined : { ...placeOfDates, rev: 0, ...stored, until },
      );
    },
  };
};
