import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { everyItem } from '../kit/paging.ts';
import { platformId } from '../kit/schema.ts';
import { openTable } from '../kit/table.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';
import { tables } from './manifest.ts';

/**
 * How often pages of surveys were opened. Nothing here is personal: counts for each shop and day, and marks
 * (keyed digests) that say that a survey's page was opened before. A mark identifies no survey without the
 * key, has no time, and expires by itself.
 */
const views = z.object({
  shop: platformId,
  /** `2026-11-25`, UTC; or `mark.` and the digest. */
  day: z.string(),
  pages: z._default(z.int(), 0),
  links: z._default(z.int(), 0),
  answered: z._default(z.int(), 0),
  expiresAt: z.optional(z.int()),
  ...versioned,
});

const markSeconds = 200 * 86_400;

interface Views {
  /** Opened pages, surveys whose page was opened, and how many of these surveys were answered. */
  readonly pages: number;
  readonly links: number;
  readonly answered: number;
}

export interface ViewsStore {
  /** `mark`: a keyed digest of the survey. */
  opened(shop: string, mark: string, at: Date): Promise<void>;
  /** The page of an answered survey was opened, even where that could not be counted. */
  answered(shop: string, mark: string, at: Date): Promise<void>;
  /** Days of UTC, both included. */
  between(shop: string, from: string, to: string): Promise<Views>;
}

export const viewsStore = (client: DynamoDBClient, tableName: string): ViewsStore => {
  const table = openTable(client, tables.surveyViews, tableName, views);
  const dayOf = (at: Date) => at.toISOString().slice(0, 10);
  /** 1 for the first time that this survey's page was opened. */
  const first = async (shop: string, mark: string, at: Date): Promise<number> => {
    const counts = { pages: 0, links: 0, answered: 0 };
    const expiresAt = Math.floor(at.getTime() / 1000) + markSeconds;
    return (await table.create({ shop, day: `mark.${mark}`, ...counts, expiresAt, rev: 0 })) ? 1 : 0;
  };
  return {
    opened: async (shop, mark, at) =>
      table.add({ shop, day: dayOf(at) }, { pages: 1, links: await first(shop, mark, at) }),
    answered: async (shop, mark, at) =>
      table.add({ shop, day: dayOf(at) }, { answered: 1, links: await first(shop, mark, at) }),
    between: async (shop, from, to) => {
      const sum = { pages: 0, links: 0, answered: 0 };
      for await (const one of everyItem((page) => table.partition(shop, page, { between: [from, to] }))) {
        sum.pages += one.pages;
        sum.links += one.links;
        sum.answered += one.answered;
      }
      return sum;
    },
  };
};
