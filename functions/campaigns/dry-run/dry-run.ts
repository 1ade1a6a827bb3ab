import { instant } from '../../kit/schema.ts';
import { versioned } from '../../kit/versioned.ts';
import * as z from '../../kit/z.ts';
import { campaignId } from '../campaign.ts';
import { figures } from './figures.ts';
import { tally } from './tally.ts';

/**
 * The last dry run of a campaign: what would become of it, if it were launched when the dry run began. Its only personal
 * data are the ids of a few customers as samples.
 */
export const dryRun = z.object({
  campaign: campaignId,
  /** Names this run: work of an earlier one finds another name, and ends. */
  run: z.string(),
  /** Of the draft that it looks at; see draft-digest.ts. */
  draft: z.string(),
  /** Which frozen audience it goes through; missing where nothing is frozen. */
  edition: z.optional(z.int()),
  /** In which version its segment is asked. */
  segmentVersion: z.optional(z.int()),
  /** The instant of which it is: UTC. */
  at: instant,
  by: z.string(),
  /** How far it has come. */
  cursor: z.optional(z.string()),
  tally,
  /** Once it is over. */
  figures: z.optional(figures),
  endedAt: z.optional(instant),
  expiresAt: z.int(),
  ...versioned,
});
export type DryRun = z.output<typeof dryRun>;
