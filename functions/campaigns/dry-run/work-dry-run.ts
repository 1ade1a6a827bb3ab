import { existingShop } from '../../shops/keep-shop.ts';
import type { ShopsStore } from '../../shops/shops.store.ts';
import type { Campaign } from '../campaign.ts';
import type { CampaignsStore } from '../campaigns.store.ts';
import { draftNow } from './draft-digest.ts';
import type { DryRun } from './dry-run.ts';
import type { DryRunsStore } from './dry-runs.store.ts';
import { type FiguresServices, figuresOf } from './figures-of.ts';
import { type LookServices, lookAt, nextMeant } from './look-at-page.ts';
import { withPage } from './tally.ts';

export interface DryWorkServices extends LookServices, Omit<FiguresServices, 'segments'> {
  readonly campaigns: Pick<CampaignsStore, 'get' | 'active'>;
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly dryRuns: Pick<DryRunsStore, 'get' | 'replace'>;
}

/** After this long a run looks at no further page, and the queue brings the next one. */
const lastsMilliseconds = 40_000;

/**
 * The campaign as the run looks at it: with the segment and the audience of its beginning. Undefined where it says something else by
 * now, so that a result is of one draft.
 */
const lookedAt = async (
  { draft, edition, segmentVersion }: DryRun,
  campaign: Campaign,
  services: DryWorkServices,
): Promise<Campaign | undefined> => {
  const isSame = (await draftNow(campaign, services)).digest === draft;
  if (!isSame || (edition !== undefined && edition !== campaign.edition)) return undefined;
  return { ...campaign, segmentVersion, frozen: edition === undefined ? undefined : campaign.frozen };
};

/** The run with its next page counted, and with its figures where that was the last one; without, where its draft is gone. */
const withNextPage = async (before: DryRun, stored: Campaign, services: DryWorkServices): Promise<DryRun> => {
  const campaign = await lookedAt(before, stored, services);
  if (!campaign) return { ...before, endedAt: services.clock().toISOString() };
  const shop = await existingShop(campaign.shop, services);
  const looking = { campaign, shop, at: before.at };
  const { items, next } = await nextMeant(looking, before.cursor, services);
  const tally = withPage(before.tally, items.length, await lookAt(items, looking, services));
  if (next !== null) return { ...before, tally, cursor: next };
  return {
    ...before,
    tally,
    cursor: undefined,
    figures: await figuresOf(campaign, { tally, at: before.at }, shop, services),
    endedAt: services.clock().toISOString(),
  };
};

/**
 * Goes through the audience of a campaign for a dry run, page by page, each in one write with how far it has come: a run that dies, or
 * two that run at once, leave neither a gap nor a double. `more`: time was up. `over`: it is at its end, or there is a newer one.
 */
export const workOnDryRun = async (
  { campaign: id, run }: { readonly campaign: string; readonly run: string },
  services: DryWorkServices,
): Promise<'more' | 'over'> => {
  const until = services.clock().getTime() + lastsMilliseconds;
  do {
    const before = await services.dryRuns.get(id);
    const campaign = await services.campaigns.get(id);
    if (!campaign || before?.run !== run || before.endedAt) return 'over';
    await services.dryRuns.replace(await withNextPage(before, campaign, services));
  } while (services.clock().getTime() < until);
  return 'more';
};
