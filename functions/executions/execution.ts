import { digest } from '../kit/digest.ts';
import { instant, platformId } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';

export const workflows = ['survey', 'return', 'care', 'campaign'] as const;
export type Workflow = (typeof workflows)[number];

/**
 * The name of the only execution that may ever exist for a business occasion (shop, subject, occasion). At
 * most 80 characters, which is Step Functions' limit.
 */
export const executionName = (workflow: Workflow, ...key: readonly string[]): string =>
  `${workflow}-${digest(workflow, ...key)}`;

/**
 * The claim of a start. It outlives the 90 days after which Step Functions would accept the same name again.
 */
export const start = z.object({
  name: z.string(),
  workflow: z.enum(workflows),
  shop: platformId,
  /** Missing for a withdrawal by an unknown person. */
  customerId: z.optional(platformId),
  claimedAt: instant,
  /** Missing until we know that the start went through. */
  startedAt: z.optional(instant),
  ...versioned,
});
export type Start = z.output<typeof start>;
