import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Page, PageOf } from '../kit/paging.ts';
import { openTable } from '../kit/table.ts';
import type { Write } from '../kit/write-together.ts';
import { tables } from './manifest.ts';
import { type DueProgramme, dueProgramme, hoursOf, type Programme, programme } from './programme.ts';

/** The care programmes. Nothing here is personal: a letter to all, countries, languages, tags, ids of staff. */
export interface ProgrammesStore {
  get(id: string): Promise<Programme | undefined>;
  /** False if there is a programme with that id. */
  create(programme: Programme): Promise<boolean>;
  /** Changes the current programme; see `Table.modify`. */
  modify(id: string, change: (before: Programme) => Programme | undefined): Promise<Programme | undefined>;
  /** The write that succeeds only if nobody else has changed this programme. */
  write(programme: Programme): Write;
  /** All programmes, in no order. */
  list(page: Page): Promise<PageOf<Programme>>;
  /** Newest first. */
  ofShop(shop: string, page: Page): Promise<PageOf<Programme>>;
  /** Those of all shops that are on and greet at this local hour, 0 to 23; may lag by moments. */
  atHour(hour: number, page: Page): Promise<PageOf<DueProgramme>>;
}

export const programmesStore = (client: DynamoDBClient, tableName: string): ProgrammesStore => {
  const table = openTable(client, tables.carePrograms, tableName, programme);
  const due = openTable(client, tables.carePrograms, tableName, dueProgramme);
  return {
    get: (id) => table.get({ id }),
    create: table.create,
    modify: (id, change) => table.modify({ id }, (stored) => stored && change(stored)),
    write: (item) => table.write(item),
    list: table.scan,
    ofShop: (shop, page) => table.index('byShop', shop, page, { newestFirst: true }),
    atHour: (hour, page) => due.index('byHour', hoursOf(hour), page),
  };
};
