import { email, instant, platformId, someText } from '../kit/schema.ts';
import * as z from '../kit/z.ts';

/**
 * A job that runs soon after a page has answered. So a page answers alike whatever it found, and the mail
 * leaves whatever becomes of the page. Each errand can run twice without harm.
 */
export const errand = z.discriminatedUnion('kind', [
  /** Tells the customer how their return stands now. */
  z.object({
    kind: z.literal('tell'),
    returnId: platformId,
    news: z.enum(['question', 'cancelled']),
  }),
  /** The customer has answered a question: tell the people who decide. */
  z.object({ kind: z.literal('answered'), returnId: platformId }),
  /** An order has arrived: tell its customer how to return it. */
  z.object({ kind: z.literal('delivered'), shop: platformId, orderId: platformId }),
  /** The customer has extended the declaration of a withdrawal: acknowledge what was added. */
  z.object({ kind: z.literal('extended'), returnId: platformId }),
  /** A withdrawal has come in that fits no order: acknowledge it, and tell the shop's people. */
  z.object({ kind: z.literal('unmatched'), returnId: platformId }),
  /**
   * A visitor asks for the link to an order's returns. The link goes to the order's own address, or nowhere.
   */
  z.object({
    kind: z.literal('link'),
    shop: platformId,
    orderNumber: someText(64),
    email,
    /** When it was asked for. */
    at: instant,
  }),
]);
export type Errand = z.output<typeof errand>;

export type SendErrand = (errand: Errand) => Promise<void>;
