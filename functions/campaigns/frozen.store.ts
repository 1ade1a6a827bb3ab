import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { openTable } from '../kit/table.ts';
import type { Write } from '../kit/write-together.ts';
import { type FrozenPage, frozenPage, nameOfPage } from './frozen.ts';
import { tables } from './manifest.ts';

/**
 * The audiences of campaigns as they were frozen: ids of customers, digests of their addresses, and time zones. They expire.
 * Nothing here is personal once a customer is erased: the id leads nowhere, the digest cannot be turned back into an
 * address, and very many people live in a zone. The message of an erased customer is skipped.
 */
export interface FrozenStore {
  get(campaign: string, place: number): Promise<FrozenPage | undefined>;
  /** The write of a page, done together with how far freezing has come. */
  write(page: FrozenPage): Write;
}

export const frozenStore = (client: DynamoDBClient, tableName: string): FrozenStore => {
  const table = openTable(client, tables.frozenAudiences, tableName, frozenPage);
  return {
    get: (campaign, place) => table.get({ campaign, page: nameOfPage(place) }),
    write: (page) => table.overwrite(page),
  };
};
