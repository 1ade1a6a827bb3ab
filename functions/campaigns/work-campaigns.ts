import type { WorkflowWaker } from '../executions/workflows.client.ts';
import type { MailQueues } from '../mail/mail-queues.ts';
import { batchOfCampaign } from './campaign.ts';
import type { CampaignWork, TellWork } from './campaign-errands.ts';
import { type DryWorkServices, workOnDryRun } from './dry-run/work-dry-run.ts';
import { type FreezeServices, freezeAudience } from './freeze.ts';
import { placeOfHanding } from './lifecycle.ts';
import { wakeCampaign } from './wake-campaign.ts';

export interface CampaignWorkServices extends FreezeServices, Omit<DryWorkServices, keyof FreezeServices> {
  readonly campaigns: FreezeServices['campaigns'] & DryWorkServices['campaigns'];
  readonly frozen: FreezeServices['frozen'] & DryWorkServices['frozen'];
  readonly tellWork: TellWork;
  readonly queues: MailQueues;
  readonly workflows: WorkflowWaker;
}

/** Freezes an audience, and wakes the workflow that waits for it. A wave whose people are known goes to the senders. */
const freeze = async (
  { campaign, edition }: Extract<CampaignWork, { readonly kind: 'freeze' }>,
  services: CampaignWorkServices,
): Promise<'more' | 'over'> => {
  if ((await freezeAudience(campaign, edition, services)) === 'more') return 'more';
  const after = await services.campaigns.get(campaign);
  if (!after) return 'over';
  const service = after.purpose === 'service';
  if (placeOfHanding(after) >= 0)
    await services.queues.send([{ kind: 'expand', batch: batchOfCampaign(campaign), service }]);
  await wakeCampaign(after, services);
  return 'over';
};

/** Does a piece of work for as long as a run may, and asks for another one if that was not enough. */
export const workOnCampaign = async (work: CampaignWork, services: CampaignWorkServices): Promise<void> => {
  const left = await (work.kind === 'freeze' ? freeze(work, services) : workOnDryRun(work, services));
  if (left === 'more') await services.tellWork(work);
};
