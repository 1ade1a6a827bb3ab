import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Page, PageOf } from '../kit/paging.ts';
import { openTable } from '../kit/table.ts';
import { type FileImport, fileImport } from './import.ts';
import { tables } from './manifest.ts';

/** The imports of files. Nothing here is personal: counts, ids of staff, and what is wrong with a file as a whole. */
export interface ImportsStore {
  get(id: string): Promise<FileImport | undefined>;
  /** False if there is an import with that id. */
  create(made: FileImport): Promise<boolean>;
  /** Changes the current import; see `Table.modify`. */
  modify(id: string, change: (before: FileImport) => FileImport | undefined): Promise<FileImport | undefined>;
  /** Newest first. */
  ofShop(shop: string, page: Page): Promise<PageOf<FileImport>>;
}

export const importsStore = (client: DynamoDBClient, tableName: string): ImportsStore => {
  const table = openTable(client, tables.imports, tableName, fileImport);
  return {
    get: (id) => table.get({ id }),
    create: table.create,
    modify: (id, change) => table.modify({ id }, (stored) => stored && change(stored)),
    ofShop: (shop, page) => table.index('byShop', shop, page, { newestFirst: true }),
  };
};
