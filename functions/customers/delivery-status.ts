import { instant } from '../kit/schema.ts';
import * as z from '../kit/z.ts';

/**
 * What SES has reported about mail to an address, as far as it decides whether writing again makes sense. It
 * keeps enough that the same news, in any order and number, lead to the same decision.
 */

const softBounce = z.object({ send: z.string(), at: instant });

export const deliveryStatus = z.object({
  /** When the recipient's mail server last accepted a mail. */
  deliveredAt: z.optional(instant),
  /** The newest soft bounces since then, oldest first; one for each message. */
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
