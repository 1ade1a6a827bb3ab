import { instant } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';

/** An event that was not taken in, as `note-refused.store.ts` writes it. */
export const refusedEvent = z.object({
  shop: z.string(),
  /** Its place in the list: the time, and what tells it apart from others of this time. */
  id: z.string(),
  /** When the shop sent it, or when we refused it. */
  at: instant,
  topic: z.optional(z.string()),
  deliveryId: z.optional(z.string()),
  orderId: z.optional(z.string()),
  /** `refused`: answered with 400. `dead-letter`: our operator can bring it back. `left`: it changed nothing. */
  outcome: z.enum(['refused', 'dead-letter', 'left']),
  why: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })),
  expiresAt: z.int(),
  ...versioned,
});
export type RefusedEvent = z.output<typeof refusedEvent>;
