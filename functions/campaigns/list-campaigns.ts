import { filtered } from '../kit/filtered.ts';
import type { Page, PageOf } from '../kit/paging.ts';
import type { Send, SendStatus } from '../mail/send.ts';
import type { SendsStore } from '../mail/sends.store.ts';
import { batchOfCampaign, type Campaign, type CampaignStatus } from './campaign.ts';
import type { CampaignsStore } from './campaigns.store.ts';

/** Campaigns, newest first. */
export const filteredCampaigns = (
  { shop, status }: { readonly shop?: string | undefined; readonly status?: CampaignStatus | undefined },
  page: Page,
  campaigns: Pick<CampaignsStore, 'newest' | 'ofShop'>,
): Promise<PageOf<Campaign>> =>
  filtered(
    (next) => (shop ? campaigns.ofShop(shop, next) : campaigns.newest(next)),
    (campaign) => !status || campaign.status === status,
    page,
  );

/** The messages of a campaign. */
export const filteredMessages = (
  campaign: string,
  { status, reason }: { readonly status?: SendStatus | undefined; readonly reason?: string | undefined },
  page: Page,
  sends: Pick<SendsStore, 'ofBatch'>,
): Promise<PageOf<Send>> =>
  filtered(
    (next) => sends.ofBatch(batchOfCampaign(campaign), next),
    (send) => (!status || send.status === status) && (!reason || send.reason === reason),
    page,
  );
