import * as z from 'zod/mini';
import { instant } from '../kit/schema.ts';

/**
 * What SES has told of the mails to an address, as far as it decides whether there is any point in writing again. Kept
 * so that the same news in any order and number lead to the same decision.
 */

const softBounce = z.object({ send: z.string(), at: instant });

export const deliveryStatus = z.object({
  /** When a mail server last took a mail. */
  deliveredAt: z.optional(instant),
  /** The newest soft bounces since then, the first one first; one a message. */
  softBounces: z.array(softBounce),
  hardBouncedAt: z.optional(instant),
  complainedAt: z.optional(instant),
});
export type DeliveryStatus = z.output<typeof deliveryStatus>;
export type SoftBounce = z.output<typeof softBounce>;

export type News = { readonly at: string } & (
  | { readonly what: 'delivered' | 'hard-bounce' | 'complained' }
  | { readonly what: 'soft-bounce'; readonly send: string }
);
