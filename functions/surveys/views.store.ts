import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { everyItem } from '../kit/paging.ts';
import { shardOf, shardsOf } from '../kit/stable-hash.ts';
import { openTable } from '../kit/table.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';
import { tables } from './manifest.ts';

/**
 * How often pages of surveys were opened. Nothing here is personal: counts for each shop and day, and marks
 * (keyed digests) that say that a survey's page was opened before. A mark identifies no survey without the
 * key, has no time, and expires by itself. The counts of a day are spread over some items, because many
 * customers open their pages at once. A read adds them up.
 */
const views = z.object({
  /** The shop and its share: `shp_…~2`. */
  shop: z.string(),
  /** `2026-11-25`, UTC; or `mark.` and the digest. */
  day: z.string(),
  pages: z._default(z.int(), 0),
  links: z._default(z.int(), 0),
  answered: z._default(z.int(), 0),
  expiresAt: z.optional(z.int()),
  ...versioned,
});

const markSeconds = 200 * 86_400;

/** An item takes 1,000 writes a second, and an opened page is two writes in its partition. */
const shares = 4;

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
  const count = async (shop: string, mark: string, at: Date, what: Readonly<Record<string, number>>) => {
    const ours = { shop: shardOf(shop, mark, shares) };
    const counts = { pages: 0, links: 0, answered: 0 };
    const expiresAt = Math.floor(at.getTime() / 1000) + markSeconds;
    // The first time that this survey's page was opened.
    const isFirst = await table.create({ ...ours, day: `mark.${mark}`, ...counts, expiresAt, rev: 0 });
    await table.add(
      { ...ours, day: at.toISOString().slice(0, 10) },
      { ...what, ...(isFirst ? { links: 1 } : {}) },
    );
  };
  return {
    opened: (shop, mark, at) => count(shop, mark, at, { pages: 1 }),
    answered: (shop, mark, at) => count(shop, mark, at, { answered: 1 }),
    between: async (shop, from, to) => {
      const sum = { pages: 0, links: 0, answered: 0 };
      const addUp = async (share: string) => {
        const days = everyItem((page) => table.partition(share, page, { between: [from, to] }));
        for await (const one of days) {
          sum.pages += one.pages;
          sum.links += one.links;
          sum.answered += one.answered;
        }
      };
      await Promise.all(shardsOf(shop, shares).map(addUp));
      return sum;
    },
  };
};
