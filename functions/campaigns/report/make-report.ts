import type { WorkflowWaker } from '../../executions/workflows.client.ts';
import { partsOf } from '../../mail/batch-name.ts';
import type { CampaignsStore } from '../campaigns.store.ts';
import { reported } from '../lifecycle.ts';
import { wakeCampaign } from '../wake-campaign.ts';
import { type MeasureServices, measure } from './measure.ts';
import { type FindMeasuredServices, findMeasured } from './measured.ts';

export interface MakeReportServices extends MeasureServices, FindMeasuredServices {
  readonly campaigns: Pick<CampaignsStore, 'get' | 'modify'>;
  readonly workflows: WorkflowWaker;
}

/**
 * Works on the report on a batch for as long as a run may. At its end, the campaign notes that its report is there, and its workflow
 * goes on. `over`: also where the batch is gone.
 */
export const makeReport = async (batch: string, services: MakeReportServices): Promise<'more' | 'over'> => {
  const measured = await findMeasured(batch, services);
  if (!measured) return 'over';
  if ((await measure(measured, services)) === 'more') return 'more';
  const { kind, id } = partsOf(batch);
  if (kind !== 'campaign') return 'over';
  const after = await services.campaigns.modify(id, (before) =>
    before.reportedAt === undefined ? reported(before, services.clock()) : undefined,
  );
  if (after) await wakeCampaign(after, services);
  return 'over';
};
