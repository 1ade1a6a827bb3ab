import type { WorkflowWaker } from '../executions/workflows.client.ts';
import type { Clock } from '../kit/clock.ts';
import { notFound } from '../kit/errors.ts';
import { checkIfMatch } from '../kit/etag.ts';
import type { MailQueues } from '../mail/mail-queues.ts';
import { tellSenders } from '../mail/tell-senders.ts';
import { batchOfCampaign, type Campaign, campaignEtag } from './campaign.ts';
import type { CampaignsStore } from './campaigns.store.ts';
import { checkOffersLast, type OffersEndServices } from './codes/offers-end.ts';
import { type Acting, checkPurpose } from './keep-campaign.ts';
import { hasBegun, ruleOf } from './lifecycle.ts';
import { type Move, moved } from './moves.ts';
import { type VoidApprovalServices, voidApproval } from './void-approval.ts';
import { wakeCampaign } from './wake-campaign.ts';

export interface MoveCampaignServices extends VoidApprovalServices, OffersEndServices {
  readonly campaigns: Pick<CampaignsStore, 'get' | 'modify'>;
  readonly queues: MailQueues;
  readonly workflows: WorkflowWaker;
  readonly clock: Clock;
}

/**
 * Launches, pauses, resumes or cancels a campaign. A repetition tells the senders again, in case they missed it.
 * `ifMatch`: only if nobody else has acted on it since, else Conflict with status 412. Errors: NotFound; Forbidden where somebody who is no
 * admin moves service mail, except to pause it; Conflict.
 */
export const moveCampaign = async (
  id: string,
  what: Move,
  { by, isAdmin, ifMatch }: Pick<Acting, 'by' | 'isAdmin' | 'ifMatch'>,
  services: MoveCampaignServices,
): Promise<Campaign> => {
  const stored = what === 'launch' ? await services.campaigns.get(id) : undefined;
  if (stored?.status === 'approved') await checkOffersLast(stored, services.clock().toISOString(), services);
  const after = await services.campaigns.modify(id, (before) => {
    // A pause does no harm, and may have to be quick.
    if (what !== 'pause') checkPurpose(before, { isAdmin });
    checkIfMatch(ifMatch, campaignEtag(before), 'Somebody acted on the campaign');
    return moved(before, what, by, services.clock());
  });
  if (!after) throw notFound(`There is no campaign ${id}.`);
  if (what === 'cancel') await voidApproval(after, services);
  if (hasBegun(after)) await tellSenders(batchOfCampaign(id), ruleOf(after), services.queues);
  await wakeCampaign(after, services);
  return after;
};
