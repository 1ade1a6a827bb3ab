import { durationSeconds } from '../../kit/duration.ts';
import { unavailable } from '../../kit/errors.ts';
import type * as z from '../../kit/z.ts';
import { reconcile } from '../../mail/reconcile.ts';
import type { SendsStore } from '../../mail/sends.store.ts';
import { batchOfCampaign, type Campaign } from '../campaign.ts';
import type { CampaignsStore } from '../campaigns.store.ts';
import { wavesOf } from '../leaving.ts';
import {
  areCodesMissing,
  asksAgain,
  codesDueAt,
  hasBegun,
  isUnderWay,
  nextWave,
  placeOfHanding,
} from '../lifecycle.ts';
import { attributionOf } from '../report/attribution.ts';
import { type TellSubmitterServices, tellSubmitter } from '../report/tell-submitter.ts';
import { sleepsLong } from '../start-campaign.ts';
import { later } from '../waves/turn.ts';
import { type PriceServices, priceCampaign } from './price-campaign.ts';
import type { steppingTask } from './task.ts';

type Stepping = z.output<typeof steppingTask>;

export interface StepCampaignServices extends PriceServices, TellSubmitterServices {
  readonly campaigns: Pick<CampaignsStore, 'get' | 'modify' | 'active'>;
  readonly shops: PriceServices['shops'];
  readonly sends: PriceServices['sends'] & Pick<SendsStore, 'fatesIn'>;
  readonly keys: PriceServices['keys'];
  readonly clock: PriceServices['clock'];
}

const withWaves = (before: Campaign, now: Date): Campaign =>
  isUnderWay(before.status) && !before.waves
    ? { ...before, waves: wavesOf(before, now), settledAt: now.toISOString() }
    : before;

type Next =
  | { readonly outcome: 'codes' | 'wave' | 'report'; readonly at: string }
  | { readonly outcome: 'drain' | 'over' };

/**
 * The next wave, if one is left: it may have begun, and waited for an approval. The first time, the waves are settled. What has grown since it was
 * approved is priced once more.
 */
const next = async (campaign: Campaign, services: StepCampaignServices): Promise<Next> => {
  const { id, edition } = campaign;
  const { campaigns, clock } = services;
  const now = clock();
  const after = await campaigns.modify(id, (before) => {
    const changed = before.edition === edition ? withWaves(before, now) : before;
    return changed === before ? undefined : changed;
  });
  const isNothing = after?.status === 'cancelled' && !hasBegun(after);
  if (after?.edition !== edition || !after.waves || isNothing) return { outcome: 'over' };
  if (asksAgain(after)) await priceCampaign(after, services);
  const wave = after.waves[placeOfHanding(after)] ?? nextWave(after);
  if (!wave || after.status === 'cancelled') return { outcome: 'drain' };
  // The watch starts another workflow when it is nearer.
  if (sleepsLong(after, now)) return { outcome: 'over' };
  if (areCodesMissing(after)) return { outcome: 'codes', at: codesDueAt(after, now) };
  return { outcome: 'wave', at: wave.at };
};

/**
 * Counts the messages once nothing is pending. Errors: Unavailable where they are not as many as were made: either the table
 * lags, or a message was lost.
 */
const reconcileWhole = async (
  { id, size }: Pick<Campaign, 'id' | 'size'>,
  services: Pick<StepCampaignServices, 'sends'>,
): Promise<void> => {
  const { audience } = await reconcile(batchOfCampaign(id), services);
  if (audience !== size)
    throw unavailable(`The campaign ${id} has made ${size} messages, and ${audience} are there.`);
};

/** When its attribution window is over for the last person, UTC. */
const reportDueAt = (campaign: Campaign, now: Date): string =>
  later(campaign.endedAt ?? now.toISOString(), durationSeconds(attributionOf(campaign)));

/** The steps of the workflow that answer what comes next. They may be repeated. */
export const stepCampaign = async (
  { campaignId, edition, step }: Stepping,
  services: StepCampaignServices,
) => {
  const campaign = await services.campaigns.get(campaignId);
  const outcome = async (): Promise<Next> => {
    if (campaign?.edition !== edition) return { outcome: 'over' };
    if (step === 'next') return next(campaign, services);
    if (step === 'price') await priceCampaign(campaign, services);
    if (step === 'reconcile') {
      await reconcileWhole(campaign, services);
      return { outcome: 'report', at: reportDueAt(campaign, services.clock()) };
    }
    if (step === 'tell') await tellSubmitter(campaign, services);
    return { outcome: 'drain' };
  };
  return { campaignId, ...(await outcome()) };
};
