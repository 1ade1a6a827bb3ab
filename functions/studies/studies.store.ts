import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { platformId } from '../kit/schema.ts';
import { openTable } from '../kit/table.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';
import { tables } from './manifest.ts';
import { studyResult } from './study-result.ts';

/** The results of one day's study of a shop's returns. */
const storedStudy = z.object({
  shop: platformId,
  /** UTC: 2026-11-18. */
  day: z.iso.date(),
  result: studyResult,
  ...versioned,
});
type StoredStudy = Omit<z.output<typeof storedStudy>, 'rev'>;

/**
 * What returns taught, day by day. Nothing here is personal: products, countries, suppliers, and their
 * counts.
 */
export interface StudiesStore {
  /** Stores the study of its day, and replaces an earlier one of the same day. */
  put(study: StoredStudy): Promise<void>;
  latest(shop: string): Promise<StoredStudy | undefined>;
}

export const studiesStore = (client: DynamoDBClient, tableName: string): StudiesStore => {
  const table = openTable(client, tables.returnStudies, tableName, storedStudy);
  return {
    put: async (study) => {
      await table.modify({ shop: study.shop, day: study.day }, () => ({ ...study, rev: 0 }));
    },
    latest: async (shop) => {
      const { items } = await table.partition(shop, { limit: 1 }, { newestFirst: true });
      return items[0];
    },
  };
};
