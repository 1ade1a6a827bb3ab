import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { openTable } from '../kit/table.ts';
import { tables } from './manifest.ts';
import { storedTerm } from './term.ts';

/** Sorts after every text: the greatest code point. */
const last = '\u{10ffff}';

/**
 * Reads terms. Words of names and tracking numbers are personal. Exported and erased by the stores of their
 * records, which write record and terms together: `customersKeeper`, `ordersKeeper`.
 */
export interface TermsStore {
  /** The entries of a place that begin so, in their order. */
  beginningWith(place: string, beginning: string, limit: number): Promise<readonly string[]>;
}

export const termsStore = (client: DynamoDBClient, tableName: string): TermsStore => {
  const table = openTable(client, tables.terms, tableName, storedTerm);
  return {
    beginningWith: async (place, beginning, limit) => {
      const between = [beginning, `${beginning}${last}`] as const;
      const { items } = await table.partition(place, { limit }, beginning === '' ? {} : { between });
      return items.map(({ entry }) => entry);
    },
  };
};
