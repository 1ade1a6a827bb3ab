import type { WorkflowWaker } from '../executions/workflows.client.ts';
import type { MailQueues } from '../mail/mail-queues.ts';
import { batchOfCampaign } from './campaign.ts';
import type { CampaignWork, TellWork } from './campaign-errands.ts';
import type { CampaignsStore } from './campaigns.store.ts';
import { type FreezeServices, freezeAudience } from './freeze.ts';
import { placeOfHanding } from './lifecycle.ts';
import { wakeCampaign } from './wake-campaign.ts';

export interface CampaignWorkServices extends FreezeServices {
  readonly campaigns: FreezeServices['campaigns'] & Pick<CampaignsStore, 'get'>;
  readonly tellWork: TellWork;
  readonly queues: MailQueues;
  readonly workflows: WorkflowWaker;
}

/**
 * Does a piece of work for as long as a run may, and asks for another one if that was not enough. A wave whose people are known goes to
 * the senders.
 */
export const workOnCampaign = async (work: CampaignWork, services: CampaignWorkServices): Promise<void> => {
  const { campaign, edition } = work;
  if ((await freezeAudience(campaign, edition, services)) === 'more') return services.tellWork(work);
  const after = await services.campaigns.get(campaign);
  if (!after) return;
  const service = after.purpose === 'service';
  if (placeOfHanding(after) >= 0)
    await services.queues.send([{ kind: 'expand', batch: batchOfCampaign(campaign), service }]);
  await wakeCampaign(after, services);
};
