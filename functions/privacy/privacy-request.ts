import * as z from 'zod/mini';
import { instant, platformId } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';

/**
 * What somebody asked of us under data protection law, and when it was done. It holds ids only: it must outlive the
 * data it speaks of.
 */
export const privacyRequest = z.object({
  id: platformId,
  shop: platformId,
  kind: z.enum(['export', 'erase', 'erase-shop']),
  /** Missing where the request fits nobody we know. */
  customerId: z.optional(platformId),
  receivedAt: instant,
  /** An export is done when somebody fetched it and handed it over; an erasure when nothing is left. */
  doneAt: z.optional(instant),
  ...versioned,
});
export type PrivacyRequest = z.output<typeof privacyRequest>;
