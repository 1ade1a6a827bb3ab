import { platformId } from '../kit/schema.ts';
import type { BatchQueue } from '../kit/sqs.client.ts';
import * as z from '../kit/z.ts';
import { shopId } from '../shops/shop.ts';

/** What is on the queue of people: whose projection is to be made anew. */
export const askedPeople = z.union([
  /** These customers of the shop. */
  z.strictObject({ shop: shopId, customers: z.array(platformId) }),
  /** Whoever the buyer of this order is by then. */
  z.strictObject({ shop: shopId, order: platformId }),
  /** Everybody of the shop, from a cursor on. */
  z.strictObject({ everybodyOf: shopId, cursor: z.optional(z.string()) }),
]);
export type AskedPeople = z.output<typeof askedPeople>;

/**
 * The indexes by which the records of a person are found lag behind by moments: so long we wait, in seconds. Within
 * them a record that is new may be missing there; records that are found are read as they are.
 */
const indexLag = 3;

export type AskForPeople = (asked: readonly AskedPeople[]) => Promise<void>;

/** Asks for projections to be made anew, after the indexes have caught up. Errors: Unavailable. */
export const askOn =
  (queue: BatchQueue): AskForPeople =>
  async (asked) =>
    queue.sendBatch(
      asked.map((each) => JSON.stringify(each)),
      { delay: indexLag },
    );
