import type { WorkflowWaker } from '../executions/workflows.client.ts';
import type { CampaignWork, TellWork } from './campaign-errands.ts';
import type { CampaignsStore } from './campaigns.store.ts';
import { type FreezeServices, freezeAudience } from './freeze.ts';
import { type MakeReportServices, makeReport } from './report/make-report.ts';
import { wakeCampaign } from './wake-campaign.ts';

export interface CampaignWorkServices extends FreezeServices, MakeReportServices {
  readonly campaigns: Pick<CampaignsStore, 'get' | 'write' | 'modify'>;
  readonly customers: FreezeServices['customers'] & MakeReportServices['customers'];
  readonly clock: FreezeServices['clock'];
  readonly tellWork: TellWork;
  readonly workflows: WorkflowWaker;
}

/** Does a piece of work for as long as a run may, and asks for another one if that was not enough. */
export const workOnCampaign = async (work: CampaignWork, services: CampaignWorkServices): Promise<void> => {
  if (work.kind === 'report') {
    if ((await makeReport(work.batch, services)) === 'more') await services.tellWork(work);
    return;
  }
  const { campaign, edition } = work;
  if ((await freezeAudience(campaign, edition, services)) === 'more') return services.tellWork(work);
  const after = await services.campaigns.get(campaign);
  if (after) await wakeCampaign(after, services);
};
