import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { instant, locale, platformId, someText } from '../kit/schema.ts';
import { openTable } from '../kit/table.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';
import { tables } from './manifest.ts';

/** A shop's own copy in one language: all mails together, so that writing a mail costs one read. */
const storedCopy = z.object({
  shop: platformId,
  locale,
  /** ICU messages by their keys. */
  copy: z.record(z.string(), z.string()),
  /** The account that last changed it. */
  by: someText(254),
  updatedAt: instant,
  ...versioned,
});
export type StoredCopy = z.output<typeof storedCopy>;

/**
 * What shops say instead of our copy. Nothing here is personal: sentences to everybody, and the id of a
 * member of staff.
 */
export interface MailCopiesStore {
  get(shop: string, locale: string): Promise<StoredCopy | undefined>;
  /** See `Table.modify`. */
  modify(
    shop: string,
    locale: string,
    change: (stored: StoredCopy | undefined) => StoredCopy | undefined,
  ): Promise<StoredCopy | undefined>;
}

export const mailCopiesStore = (client: DynamoDBClient, tableName: string): MailCopiesStore => {
  const table = openTable(client, tables.mailCopies, tableName, storedCopy);
  return {
    get: (shop, locale) => table.get({ shop, locale }),
    modify: (shop, locale, change) => table.modify({ shop, locale }, change),
  };
};
