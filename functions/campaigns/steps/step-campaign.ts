import { approvalSeconds } from '../../approvals/approval.ts';
import { type AskServices, askApproval } from '../../approvals/ask-approval.ts';
import type { Clock } from '../../kit/clock.ts';
import { digest } from '../../kit/digest.ts';
import { unavailable } from '../../kit/errors.ts';
import type * as z from '../../kit/z.ts';
import { reconcile } from '../../mail/reconcile.ts';
import type { SendsStore } from '../../mail/sends.store.ts';
import { existingShop } from '../../shops/keep-shop.ts';
import type { Shop } from '../../shops/shop.ts';
import type { ShopsStore } from '../../shops/shops.store.ts';
import { batchOfCampaign, type Campaign } from '../campaign.ts';
import type { CampaignsStore } from '../campaigns.store.ts';
import { wavesOf } from '../leaving.ts';
import { approved, hasBegun, nextWave, refused } from '../lifecycle.ts';
import { type TellSubmitterServices, tellSubmitter } from '../report/tell-submitter.ts';
import type { steppingTask } from './task.ts';

type Stepping = z.output<typeof steppingTask>;

export interface StepCampaignServices extends AskServices, TellSubmitterServices {
  readonly campaigns: Pick<CampaignsStore, 'get' | 'modify'>;
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly sends: AskServices['sends'] & Pick<SendsStore, 'fatesIn'>;
  readonly keys: AskServices['keys'];
  readonly clock: Clock;
}

/** Who wrote or submitted it: none of them may approve it. */
const authorsOf = ({ acts }: Campaign): string[] => {
  const wrote = acts.filter(({ what }) => what === 'create' || what === 'change' || what === 'submit');
  return [...new Set(wrote.map(({ by }) => by))];
};

const isAboveLimits = ({ frozen }: Campaign, { settings }: Shop): boolean => {
  const { secondPersonAbove } = settings.campaigns;
  return secondPersonAbove !== null && (frozen?.people ?? 0) > secondPersonAbove;
};

const approvalOf = ({ id, edition }: Campaign): string => `apr_${digest('campaign', id, String(edition))}`;

/** What a second person is asked. It is the same each time it is asked. */
const asking = (campaign: Campaign, at: string) => {
  const { id, shop, name, edition, frozen, submitted } = campaign;
  const by = submitted?.by ?? '';
  return {
    id: approvalOf(campaign),
    shop,
    about: { kind: 'campaign', id },
    // As long as a name on the page may be.
    name: name.slice(0, 64),
    version: String(edition),
    people: frozen?.people ?? 0,
    askedBy: { kind: 'person', name: by, others: authorsOf(campaign).filter((each) => each !== by) },
    askedAt: at,
    until: new Date(Date.parse(at) + approvalSeconds * 1000).toISOString(),
    status: 'open',
    rev: 0,
  } as const;
};

/** Below the shop's limits it is approved at once; else people of the shop are asked, once. */
const price = async (campaign: Campaign, services: StepCampaignServices): Promise<void> => {
  const { id, edition } = campaign;
  const shop = await existingShop(campaign.shop, services);
  const asks = isAboveLimits(campaign, shop);
  const after = await services.campaigns.modify(id, (before) => {
    if (before.edition !== edition || before.status !== 'submitted' || before.approval) return undefined;
    if (before.frozen?.people === 0) return refused(before, 'Nobody is in the audience.', services.clock());
    return asks
      ? { ...before, approval: approvalOf(before) }
      : approved(before, 'aftercare', services.clock());
  });
  if (after?.edition !== edition || after.status !== 'submitted' || !after.submitted) return;
  const { approvers, managers } = shop.settings;
  const addresses = [...new Set([...managers, ...approvers])];
  await askApproval(asking(after, after.submitted.at), shop, addresses, services);
};

type Next = { readonly outcome: 'wave'; readonly at: string } | { readonly outcome: 'drain' | 'over' };

/** The next wave, if one is left. The first time, the waves are settled. */
const next = async (
  { id, edition }: Pick<Campaign, 'id' | 'edition'>,
  { campaigns, clock }: StepCampaignServices,
): Promise<Next> => {
  const now = clock();
  const after = await campaigns.modify(id, (before) =>
    before.edition === edition && before.status === 'scheduled' && !before.waves
      ? { ...before, waves: wavesOf(before, now) }
      : undefined,
  );
  const isNothing = after?.status === 'cancelled' && !hasBegun(after);
  if (after?.edition !== edition || !after.waves || isNothing) return { outcome: 'over' };
  const wave = nextWave(after);
  if (!wave || after.status === 'cancelled') return { outcome: 'drain' };
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

/** The steps of the workflow that answer what comes next. They may be repeated. */
export const stepCampaign = async (
  { campaignId, edition, step }: Stepping,
  services: StepCampaignServices,
) => {
  const campaign = await services.campaigns.get(campaignId);
  const outcome = async (): Promise<Next> => {
    if (campaign?.edition !== edition) return { outcome: 'over' };
    if (step === 'next') return next(campaign, services);
    if (step === 'price') await price(campaign, services);
    if (step === 'reconcile') await reconcileWhole(campaign, services);
    if (step === 'tell') await tellSubmitter(campaign, services);
    return { outcome: 'drain' };
  };
  return { campaignId, ...(await outcome()) };
};
