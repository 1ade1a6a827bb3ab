import { groupOf } from '../assignment.ts';
import type { Campaign, PinnedOffer } from '../campaign.ts';
import type { Definition } from '../definition.ts';

type Said = Pick<Definition, 'offer' | 'arms' | 'letter'>;

/** Whether a code comes with the campaign's own letter, to some of its readers at least. */
export const hasCoupon = ({ offer, arms = [] }: Said): boolean =>
  offer !== undefined || arms.some((arm) => arm.letter === undefined && arm.offer !== undefined);

type Grouped = Pick<Campaign, 'id' | 'holdout' | 'arms' | 'offer' | 'offers'>;

const groupIn = ({ id, holdout = 0, arms }: Grouped, mailbox: string) =>
  groupOf({ id, holdout, arms }, mailbox);

/** The offer that somebody gets if we write to them: that of their arm, or the campaign's, as it was submitted. */
export const offerFor = (campaign: Grouped, mailbox: string): PinnedOffer | undefined => {
  const { arm } = groupIn(campaign, mailbox);
  const id = campaign.arms?.find(({ name }) => name === arm)?.offer ?? campaign.offer;
  return campaign.offers?.find((each) => each.id === id);
};

/** The same where they are to get a code of their own: people who are held out get none. */
export const ownCodeFor = (campaign: Grouped, mailbox: string): PinnedOffer | undefined => {
  const offer = offerFor(campaign, mailbox);
  return offer?.code === undefined && groupIn(campaign, mailbox).kind === 'send' ? offer : undefined;
};

/** Its offers of which each recipient gets a code of their own. */
export const personalOffers = ({ offers = [] }: Pick<Campaign, 'offers'>): readonly PinnedOffer[] =>
  offers.filter(({ code }) => code === undefined);
