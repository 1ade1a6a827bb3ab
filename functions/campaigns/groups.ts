import type { Group } from '../mail/group.ts';
import type { Letters } from '../mail/shop-letter.ts';
import { groupOf } from './assignment.ts';
import type { Campaign } from './campaign.ts';
import type { Arm } from './definition.ts';

type Grouped = Pick<Campaign, 'id' | 'arms' | 'holdout'>;

/** The mailbox in the key of a message: see `messageKey`. */
const mailboxOf = ({ id }: Pick<Campaign, 'id'>, key: string): string => key.slice(id.length + 1);

/** To which group the reader of the message with this key belongs. */
export const groupFor = (campaign: Grouped, key: string): Group => {
  const { id, arms, holdout = 0 } = campaign;
  return groupOf({ id, arms, holdout }, mailboxOf(campaign, key));
};

/** The letter that this reader gets, if they get one. */
export const letterFor = (campaign: Grouped & Pick<Campaign, 'letter'>, key: string): Letters =>
  armOf(campaign, key)?.letter ?? campaign.letter;

/** What a campaign says to the people of one of its arms. */
export const asArm = (campaign: Campaign, { letter, offer }: Arm): Campaign => ({
  ...campaign,
  letter: letter ?? campaign.letter,
  offer: offer ?? campaign.offer,
  arms: undefined,
});

/** Their arm; undefined where the campaign has none. Those who are held out have one too. */
export const armOf = (campaign: Grouped, key: string): Arm | undefined => {
  if (!campaign.arms) return undefined;
  const { arm } = groupFor(campaign, key);
  return campaign.arms.find(({ name }) => name === arm);
};
