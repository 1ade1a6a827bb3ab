import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { approved } from '../functions/campaigns/agreement.ts';
import { batchOfCampaign, type Campaign } from '../functions/campaigns/campaign.ts';
import { campaignsStore } from '../functions/campaigns/campaigns.store.ts';
import { submitted } from '../functions/campaigns/submission.ts';
import { systemClock } from '../functions/kit/clock.ts';
import type { Nudge } from '../functions/mail/nudge.ts';

/** Writes down the audience of the submitted campaign. */
export type Freezing = () => Promise<void>;

interface Launching extends Pick<Campaign, 'segmentVersion' | 'offers'> {
  readonly client: DynamoDBClient;
  readonly table: (name: string) => string;
}

/**
 * Brings a draft as far as its workflow does until its first wave begins, and answers what tells the senders of it. There
 * is no Step Functions in the benches.
 */
export const launchedCampaign = async (
  id: string,
  { client, table, segmentVersion, offers }: Launching,
  freeze: Freezing,
): Promise<Nudge> => {
  const campaigns = campaignsStore(client, table('campaigns'));
  const now = systemClock();
  const submitting = { by: 'bench', launches: true, segmentVersion, offers };
  await campaigns.modify(id, (before) => submitted(before, submitting, now));
  await freeze();
  const at = now.toISOString();
  await campaigns.modify(id, (before) => ({
    ...approved(before, 'bench', now),
    status: 'running',
    waves: [{ at, begun: at }],
  }));
  return { kind: 'expand', batch: batchOfCampaign(id), service: false };
};
