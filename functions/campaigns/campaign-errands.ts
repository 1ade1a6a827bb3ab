import type { BatchQueue } from '../kit/sqs.client.ts';
import * as z from '../kit/z.ts';
import { campaignId } from './campaign.ts';

/** A message on the queue of campaigns: it only says where to look. */
export const campaignWork = z.discriminatedUnion('kind', [
  /** Write down whom this submission means, or its wave, from where that stands on. */
  z.object({ kind: z.literal('freeze'), campaign: campaignId, edition: z.int() }),
  /** Go on with this dry run, from where it stands. */
  z.object({ kind: z.literal('dry-run'), campaign: campaignId, run: z.string() }),
  /** Make the codes that its first wave waits for, or see whether the shop's checkout has them. */
  z.object({ kind: z.literal('codes'), campaign: campaignId, edition: z.int() }),
  /** Take back the codes of people to whom nothing was told. */
  z.object({ kind: z.literal('take-back'), campaign: campaignId, edition: z.int() }),
  /** Make the report on this batch, from where it stands on: of a campaign, or of care. */
  z.object({ kind: z.literal('report'), batch: z.string().check(z.minLength(1), z.maxLength(200)) }),
]);
export type CampaignWork = z.output<typeof campaignWork>;

export type TellWork = (work: CampaignWork) => Promise<void>;

/** Puts work on the queue of campaigns. */
export const campaignErrands = (queue: BatchQueue): { readonly tellWork: TellWork } => ({
  tellWork: (work) => queue.sendBatch([JSON.stringify(work)]),
});
