import { conflict, orNotFound } from '../../kit/errors.ts';
import { newId, type Random } from '../../kit/ids.ts';
import { untilWritten } from '../../kit/optimistic-retry.ts';
import type * as z from '../../kit/z.ts';
import { existingShop } from '../../shops/keep-shop.ts';
import type { ShopsStore } from '../../shops/shops.store.ts';
import type { Campaign } from '../campaign.ts';
import type { TellWork } from '../campaign-errands.ts';
import type { CampaignsStore } from '../campaigns.store.ts';
import { existingCampaign } from '../keep-campaign.ts';
import { hasBegun } from '../lifecycle.ts';
import { type Draft, type DraftServices, draftNow } from './draft-digest.ts';
import type { readDryRun } from './dry-run.api.ts';
import type { DryRun } from './dry-run.ts';
import type { DryRunsStore } from './dry-runs.store.ts';
import { type Estimate, type EstimateServices, estimateOf } from './estimate.ts';
import { noTally } from './tally.ts';

export interface DryRunServices extends EstimateServices, Omit<DraftServices, 'segments'> {
  readonly campaigns: Pick<CampaignsStore, 'get'>;
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly dryRuns: Pick<DryRunsStore, 'get' | 'replace'>;
  readonly tellWork: TellWork;
  readonly random: Random;
}

/** A campaign is kept for as long after its last change. */
const keptSeconds = 400 * 86_400;

/** Errors: Conflict. */
const checkAhead = (campaign: Campaign): void => {
  const { id, status } = campaign;
  if (hasBegun(campaign) || status === 'cancelled' || status === 'done')
    throw conflict(
      `The campaign ${id} is ${status}. A dry run says what would happen; GET …/${id} has the figures of what did. Copy it to make another one.`,
    );
};

const fresh = (
  campaign: Campaign,
  draft: Draft,
  by: string,
  { random, clock }: Pick<DryRunServices, 'random' | 'clock'>,
  rev: number,
): DryRun => {
  const now = clock();
  return {
    campaign: campaign.id,
    run: newId('dry', random),
    draft: draft.digest,
    ...(campaign.frozen?.over !== undefined && { edition: campaign.edition }),
    segmentVersion: draft.segmentVersion,
    at: now.toISOString(),
    by,
    tally: noTally,
    expiresAt: Math.floor(now.getTime() / 1000) + keptSeconds,
    rev,
  };
};

/** Whether a run is under way that looks at what the campaign says now. */
const isUnderWay = (run: DryRun, campaign: Campaign, { digest }: Draft): boolean =>
  run.endedAt === undefined &&
  run.draft === digest &&
  run.edition === (campaign.frozen?.over === undefined ? undefined : campaign.edition);

/**
 * Begins a dry run, or finds the one that is under way and sets it going again; answers an estimate from a sample. It changes nothing of the
 * campaign. Errors: NotFound; Conflict once the campaign has begun or ended.
 */
export const beginDryRun = async (
  id: string,
  by: string,
  services: DryRunServices,
): Promise<{ readonly run: DryRun; readonly estimate: Estimate }> => {
  const campaign = await existingCampaign(id, services);
  checkAhead(campaign);
  const shop = await existingShop(campaign.shop, services);
  const draft = await draftNow(campaign, services);
  const run = await untilWritten(`The dry run of ${id}`, async () => {
    const before = await services.dryRuns.get(id);
    if (before && isUnderWay(before, campaign, draft)) return before;
    const wanted = fresh(campaign, draft, by, services, before?.rev ?? 0);
    return (await services.dryRuns.replace(wanted)) ? wanted : undefined;
  });
  await services.tellWork({ kind: 'dry-run', campaign: id, run: run.run });
  const asked = { ...campaign, segmentVersion: run.segmentVersion };
  return { run, estimate: await estimateOf({ campaign: asked, shop, at: run.at }, services) };
};

/** The last dry run of a campaign, and whether it is of what the campaign says now. Errors: NotFound. */
export const lastDryRun = async (
  id: string,
  services: Pick<DryRunServices, 'campaigns' | 'dryRuns'> & DraftServices,
): Promise<{ readonly run: DryRun; readonly isCurrent: boolean }> => {
  const campaign = await existingCampaign(id, services);
  const run = orNotFound(
    await services.dryRuns.get(id),
    `The campaign ${id} had no dry run. POST …/${id}/dry-run begins one.`,
  );
  return { run, isCurrent: run.draft === (await draftNow(campaign, services)).digest };
};

/** How far it has come. */
export const shownRun = (
  { at, by, tally, figures, endedAt }: DryRun,
  isCurrent: boolean,
): z.input<typeof readDryRun.answer> => ({
  status: figures ? 'done' : endedAt ? 'stopped' : 'running',
  isCurrent,
  at,
  by,
  customers: tally.customers,
  endedAt,
  result: figures,
});
