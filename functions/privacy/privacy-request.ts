import { instant, platformId } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';

/**
 * A person's request under data protection law, and when it was done. It holds only ids, because it must
 * outlive the data that it is about.
 */
export const privacyRequest = z.object({
  id: platformId,
  shop: platformId,
  kind: z.enum(['export', 'erase', 'erase-shop']),
  /** Missing if the request matches no known customer. */
  customerId: z.optional(platformId),
  receivedAt: instant,
  /** An export is done when staff have handed it over; an erasure when nothing is left. */
  doneAt: z.optional(instant),
  ...versioned,
});
export type PrivacyRequest = z.output<typeof privacyRequest>;
