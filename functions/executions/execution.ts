import * as z from 'zod/mini';
import { digest } from '../kit/digest.ts';
import { instant, platformId } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';

export const workflows = ['survey', 'return'] as const;
export type Workflow = (typeof workflows)[number];

/**
 * The name of the one execution that may ever exist for a business occasion (shop, subject, occasion). At most 80
 * characters, as Step Functions wants.
 */
export const executionName = (workflow: Workflow, ...key: readonly string[]): string =>
  `${workflow}-${digest(workflow, ...key)}`;

/** The claim of a start. It outlives the 90 days after which Step Functions would let a name be used again. */
export const start = z.object({
  name: z.string(),
  workflow: z.enum(workflows),
  shop: platformId,
  /** Missing for the withdrawal of somebody we do not know. */
  customerId: z.optional(platformId),
  claimedAt: instant,
  /** Missing while nobody knows whether the start went through. */
  startedAt: z.optional(instant),
  ...versioned,
});
export type Start = z.output<typeof start>;
