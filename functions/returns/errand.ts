import * as z from 'zod/mini';
import { email, platformId, someText } from '../kit/schema.ts';
import type { Queue } from '../kit/sqs.client.ts';

/**
 * Something that is to be done soon, and not while somebody waits for a page: so that a page answers alike whatever
 * it found, and a mail leaves whatever becomes of the page. Each can be run twice.
 */
export const errand = z.discriminatedUnion('kind', [
  /** Tell the customer of a return what stands there now. */
  z.object({
    kind: z.literal('tell'),
    returnId: platformId,
    news: z.enum(['question', 'cancelled']),
  }),
  /** The customer has answered a question: whoever decides hears of it. */
  z.object({ kind: z.literal('answered'), returnId: platformId }),
  /** An order has arrived: write to its customer how to return it. */
  z.object({ kind: z.literal('delivered'), shop: platformId, orderId: platformId }),
  /** Somebody asks for the link to an order's returns. It goes to the order's own address, or nowhere. */
  z.object({ kind: z.literal('link'), shop: platformId, orderNumber: someText(64), email }),
]);
export type Errand = z.output<typeof errand>;

export type SendErrand = (errand: Errand) => Promise<void>;

/** Puts errands on their queue. */
export const errandsOn =
  (queue: Queue): SendErrand =>
  (errand) =>
    queue.send({ text: JSON.stringify(errand) });
