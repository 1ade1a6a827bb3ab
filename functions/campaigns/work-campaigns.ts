import type { WorkflowWaker } from '../executions/workflows.client.ts';
import type { MailQueues } from '../mail/mail-queues.ts';
import { batchOfCampaign, type Campaign } from './campaign.ts';
import type { CampaignWork, TellWork } from './campaign-errands.ts';
import type { CampaignsStore } from './campaigns.store.ts';
import { type MakeAheadServices, makeAhead } from './codes/make-ahead.ts';
import { type TakeBackServices, takeBackCodes } from './codes/take-back.ts';
import { type DryWorkServices, workOnDryRun } from './dry-run/work-dry-run.ts';
import { type FreezeServices, freezeAudience } from './freeze.ts';
import { placeOfHanding } from './lifecycle.ts';
import { type MakeReportServices, makeReport } from './report/make-report.ts';
import { wakeCampaign } from './wake-campaign.ts';

export interface CampaignWorkServices
  extends FreezeServices,
    Omit<MakeAheadServices, keyof FreezeServices>,
    Omit<TakeBackServices, keyof FreezeServices | keyof MakeAheadServices>,
    Omit<MakeReportServices, keyof FreezeServices | keyof MakeAheadServices | keyof TakeBackServices>,
    Omit<
      DryWorkServices,
      keyof FreezeServices | keyof MakeAheadServices | keyof TakeBackServices | keyof MakeReportServices
    > {
  readonly campaigns: Pick<CampaignsStore, 'get' | 'write' | 'modify' | 'active'>;
  readonly frozen: FreezeServices['frozen'] & MakeAheadServices['frozen'];
  readonly offers: MakeAheadServices['offers'] & MakeReportServices['offers'] & DryWorkServices['offers'];
  readonly coupons: MakeAheadServices['coupons'] &
    TakeBackServices['coupons'] &
    MakeReportServices['coupons'];
  readonly keys: MakeAheadServices['keys'] & MakeReportServices['keys'];
  readonly sends: TakeBackServices['sends'] & MakeReportServices['sends'];
  readonly tellWork: TellWork;
  readonly queues: MailQueues;
  readonly workflows: WorkflowWaker;
}

const does = (work: CampaignWork, services: CampaignWorkServices): Promise<'more' | 'waits' | 'over'> => {
  switch (work.kind) {
    case 'freeze':
      return freezeAudience(work.campaign, work.edition, services);
    case 'codes':
      return makeAhead(work.campaign, services);
    case 'take-back':
      return takeBackCodes(work.campaign, services);
    case 'report':
      return makeReport(work.batch, services);
    case 'dry-run':
      return workOnDryRun(work, services);
  }
};

/** A wave whose people are known goes to the senders. */
const handOver = async ({ id, purpose }: Campaign, { queues }: CampaignWorkServices): Promise<void> =>
  queues.send([{ kind: 'expand', batch: batchOfCampaign(id), service: purpose === 'service' }]);

/**
 * Does a piece of work for as long as a run may, and asks for another one if that was not enough. What waits for something
 * outside is asked for again by `watchCampaigns`.
 */
export const workOnCampaign = async (work: CampaignWork, services: CampaignWorkServices): Promise<void> => {
  if ((await does(work, services)) === 'more') return services.tellWork(work);
  // A dry run has no workflow, and a report wakes its own: it may be on care, which has none.
  if (work.kind === 'dry-run' || work.kind === 'report') return;
  const after = await services.campaigns.get(work.campaign);
  if (!after) return;
  if (work.kind === 'freeze' && placeOfHanding(after) >= 0) await handOver(after, services);
  if (work.kind === 'freeze' && after.wait?.until === 'codes-ready')
    await services.tellWork({ ...work, kind: 'codes' });
  await wakeCampaign(after, services);
};
