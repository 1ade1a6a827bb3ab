import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { platformId } from '../kit/schema.ts';
import { openTable } from '../kit/table.ts';
import { versioned } from '../kit/versioned.ts';
import { tables } from './manifest.ts';
import { studyResult } from './study-result.ts';

/** What a shop's returns taught on one day. */
const storedStudy = z.object({
  shop: platformId,
  /** UTC: 2026-11-18. */
  day: z.iso.date(),
  result: studyResult,
  ...versioned,
});
type StoredStudy = Omit<z.output<typeof storedStudy>, 'rev'>;

/** What returns taught, day by day. Nothing here is personal: products, countries, suppliers, and how many of each. */
export interface StudiesStore {
  /** Stores the study of its day; a second one of the same day takes its place. */
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
