import type { Clock } from '../kit/clock.ts';
import { notFound } from '../kit/errors.ts';
import { checkIfMatch } from '../kit/etag.ts';
import type { MailQueues } from '../mail/mail-queues.ts';
import { tellSenders } from '../mail/tell-senders.ts';
import { batchOfCampaign, type Campaign, campaignEtag, type Move, moved, ruleOf } from './campaign.ts';
import type { CampaignsStore } from './campaigns.store.ts';

export interface MoveCampaignServices {
  readonly campaigns: Pick<CampaignsStore, 'modify'>;
  readonly queues: MailQueues;
  readonly clock: Clock;
}

/**
 * Launches, pauses, resumes or cancels a campaign. A repetition tells the senders again, in case they missed it.
 * `ifMatch`: only if nobody else has acted on it since, else Conflict with status 412. Errors: NotFound,
 * Conflict.
 */
export const moveCampaign = async (
  id: string,
  what: Move,
  { by, ifMatch }: { readonly by: string; readonly ifMatch?: string | undefined },
  services: MoveCampaignServices,
): Promise<Campaign> => {
  const after = await services.campaigns.modify(id, (before) => {
    checkIfMatch(ifMatch, campaignEtag(before), 'Somebody acted on the campaign');
    return moved(before, what, by, services.clock());
  });
  if (!after) throw notFound(`There is no campaign ${id}.`);
  await tellSenders(batchOfCampaign(id), ruleOf(after), services.queues);
  return after;
};
