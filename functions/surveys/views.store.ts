import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { everyItem } from '../kit/paging.ts';
import { platformId } from '../kit/schema.ts';
import { openTable } from '../kit/table.ts';
import { versioned } from '../kit/versioned.ts';
import { tables } from './manifest.ts';

/**
 * How often pages of surveys were opened. Nothing here is personal: counts a shop and day, and marks that say of a keyed
 * digest that its page was opened before. A mark names no survey without the key, has no time, and goes by itself.
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
  /** Opened pages, surveys whose page was opened, and how many of these were answered. */
  readonly pages: number;
  readonly links: number;
  readonly answered: number;
}

export interface ViewsStore {
  /** `mark`: a keyed digest of the survey. */
  opened(shop: string, mark: string, at: Date): Promise<void>;
  /** Of a survey that was answered its page was opened, whether that could be counted or not. */
  answered(shop: string, mark: string, at: Date): Promise<void>;
  /** Days of UTC, both included. */
  between(shop: string, from: string, to: string): Promise<Views>;
}

export const viewsStore = (client: DynamoDBClient, tableName: string): ViewsStore => {
  const table = openTable(client, tables.surveyViews, tableName, views);
  const dayOf = (at: Date) => at.toISOString().slice(0, 10);
  /** 1 for the first time that the page of this survey was opened. */
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
