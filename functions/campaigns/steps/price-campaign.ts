import { type Approval, approvalSeconds } from '../../approvals/approval.ts';
import { type AskServices, askApproval } from '../../approvals/ask-approval.ts';
import type { Clock } from '../../kit/clock.ts';
import { cutTo } from '../../kit/cut-to.ts';
import { digest } from '../../kit/digest.ts';
import type { Offer } from '../../offers/offer.ts';
import type { OffersStore } from '../../offers/offers.store.ts';
import { existingShop } from '../../shops/keep-shop.ts';
import type { Shop } from '../../shops/shop.ts';
import type { ShopsStore } from '../../shops/shops.store.ts';
import { aftercare } from '../acts.ts';
import { approved, asked, hasGrown, refused, sizeOf } from '../agreement.ts';
import { isEachWave } from '../audience.ts';
import type { Campaign } from '../campaign.ts';
import type { CampaignsStore } from '../campaigns.store.ts';
import { contentDigest } from '../content-digest.ts';
import { type InTimeServices, latenessNow } from '../dry-run/in-time.ts';
import { wavesOf } from '../leaving.ts';
import { asksAgain } from '../lifecycle.ts';
import { submittedOffers } from '../offers.ts';
import { later } from '../waves/turn.ts';
import { type Worth, worstCase } from '../worst-case.ts';

export interface PriceServices extends AskServices, InTimeServices {
  readonly campaigns: Pick<CampaignsStore, 'modify' | 'active'>;
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly offers: Pick<OffersStore, 'getMany' | 'termsOf'>;
  readonly clock: Clock;
}

/** What a campaign may cost, as far as its shop and its offers decide it. */
interface Price {
  readonly shop: Shop;
  readonly offers: readonly Offer[];
  readonly worth: Worth | undefined;
  /** Why not everybody could get it in time; undefined where all could. */
  readonly late: string | undefined;
}

/** Whether its coupons may cost more than the shop allows, or more than anybody can tell. */
const isAboveWorth = ({ worth, shop }: Price): boolean => {
  const { secondPersonAboveWorth: limits } = shop.settings.campaigns;
  if (!worth || Object.keys(limits).length === 0) return false;
  const each = Object.entries(worth);
  return each.length === 0 || each.some(([currency, amount]) => amount > (limits[currency] ?? -1));
};

const isAboveLimits = (campaign: Campaign, price: Price): boolean => {
  const { secondPersonAbove } = price.shop.settings.campaigns;
  return (secondPersonAbove !== null && sizeOf(campaign) > secondPersonAbove) || isAboveWorth(price);
};

/**
 * Whether a person has approved just this before, for as many people or nearly so: a change was taken back, say. They must not have
 * written at it since.
 */
const isApprovedAlready = (campaign: Campaign): boolean => {
  const { approvedFor } = campaign;
  return (
    approvedFor !== undefined &&
    approvedFor.by !== aftercare &&
    approvedFor.content === contentDigest(campaign) &&
    !hasGrown(campaign, sizeOf(campaign)) &&
    !campaign.authors.includes(approvedFor.by)
  );
};

const approvalOf = (campaign: Campaign): string => {
  const { id, edition, again } = campaign;
  const asked = [String(sizeOf(campaign)), String(again?.asked ?? 0)];
  return `apr_${digest('campaign', id, String(edition), contentDigest(campaign), ...asked)}`;
};

/** Until when an approval can be given that is asked for at an instant, UTC. */
const untilOf = (at: string): string => later(at, approvalSeconds);

/** When people are asked: a repetition asks the same. */
const askedAt = ({ again, submitted }: Campaign, now: Date): string =>
  again ? now.toISOString() : (submitted?.at ?? now.toISOString());

/** As long as a name on the page may be. */
const longestName = 64;

const askedBy = (campaign: Campaign): Approval['askedBy'] => {
  const by = campaign.submitted?.by ?? '';
  return { kind: 'person', name: by, others: campaign.authors.filter((each) => each !== by) };
};

/** What a second person is asked: the contents of the digest in words. It is the same each time it is asked. */
const asking = (campaign: Campaign, { offers, worth }: Price, at: string): Approval => {
  const { id, shop, name, again, approvedFor, submitted } = campaign;
  const waves = campaign.waves ?? wavesOf(campaign, new Date(submitted?.at ?? at));
  return {
    id: approvalOf(campaign),
    shop,
    about: { kind: 'campaign', id },
    name: cutTo(name, longestName),
    version: contentDigest(campaign),
    people: sizeOf(campaign),
    ...(again && approvedFor && { peopleBefore: approvedFor.people }),
    ...(offers.length > 0 && { offers: offers.map((each) => each.name) }),
    ...(worth && { worth }),
    leaves: { waves: waves.length, ...(campaign.send && { first: waves[0]?.at }) },
    askedBy: askedBy(campaign),
    askedAt: at,
    until: campaign.approvalUntil ?? untilOf(at),
    status: 'open',
    rev: 0,
  };
};

/** Why nobody would get it; undefined where somebody might. */
const emptiness = (campaign: Campaign): string | undefined => {
  const { id, frozen, again } = campaign;
  // People may come into a segment until its wave.
  if (again || isEachWave(campaign)) return undefined;
  if (frozen?.people === 0)
    return 'Nobody is in the audience. Look at the audience, or at the segment with POST /admin/segments/{id}/count.';
  return frozen?.reachable === false
    ? `Nobody in the audience may be written to. POST /admin/campaigns/${id}/dry-run says why, by reason.`
    : undefined;
};

const isToBePriced = (campaign: Campaign, edition: number): boolean =>
  campaign.edition === edition &&
  (asksAgain(campaign) || (campaign.status === 'submitted' && campaign.approval === undefined));

const priced = (before: Campaign, price: Price, now: Date): Campaign => {
  const empty = emptiness(before);
  if (empty !== undefined) return refused(before, empty, now);
  if (price.late !== undefined && !before.again) return refused(before, price.late, now);
  if (!isAboveLimits(before, price)) return approved(before, aftercare, now);
  if (isApprovedAlready(before)) return approved(before, aftercare, now, before.approvedFor);
  return asked(before, { approval: approvalOf(before), until: untilOf(askedAt(before, now)) }, now);
};

/**
 * Below the shop's limits a campaign is approved at once; else people of the shop are asked, once. The same where it has begun and is to be
 * approved once more.
 */
export const priceCampaign = async (campaign: Campaign, services: PriceServices): Promise<void> => {
  const { id, edition } = campaign;
  const shop = await existingShop(campaign.shop, services);
  const offers = await submittedOffers(campaign, services);
  const late = campaign.again
    ? undefined
    : await latenessNow(campaign, services.clock().toISOString(), services);
  const priceOf = (it: Campaign): Price => ({ shop, offers, late, worth: worstCase(it, offers) });
  const after = await services.campaigns.modify(id, (before) =>
    isToBePriced(before, edition) ? priced(before, priceOf(before), services.clock()) : undefined,
  );
  const isAsked = after?.edition === edition && after.approval !== undefined;
  if (!isAsked || (after.status !== 'submitted' && !after.again)) return;
  const { approvers, managers } = shop.settings;
  const addresses = [...new Set([...managers, ...approvers])];
  const at = askedAt(after, services.clock());
  await askApproval(asking(after, priceOf(after), at), shop, addresses, services);
};
