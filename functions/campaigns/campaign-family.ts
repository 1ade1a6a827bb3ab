import { notLeaving, type Prepared } from '../mail/batch.ts';
import type { Batch, Expansion, Family } from '../mail/family.ts';
import { tooLate } from '../mail/hold-rule.ts';
import { type PrepareLettersServices, prepareLetters } from '../mail/prepare-letters.ts';
import type { Send } from '../mail/send.ts';
import type { Shop } from '../shops/shop.ts';
import { type Campaign, mailOf } from './campaign.ts';
import type { CampaignsStore } from './campaigns.store.ts';
import { codesWith, type EncloseCodesServices } from './codes/enclose-codes.ts';
import type { FrozenStore } from './frozen.store.ts';
import { armOf, groupFor } from './groups.ts';
import { handedOver, nextMessages } from './hand-over.ts';
import { heldByClock } from './held-by-clock.ts';
import { hasBegun, placeOfHanding, readingOf, ruleOf } from './lifecycle.ts';

export interface CampaignFamilyServices extends PrepareLettersServices, EncloseCodesServices {
  readonly shops: PrepareLettersServices['shops'] & EncloseCodesServices['shops'];
  readonly keys: EncloseCodesServices['keys'];
  readonly clock: PrepareLettersServices['clock'];
  readonly customers: PrepareLettersServices['customers'] & EncloseCodesServices['customers'];
  readonly campaigns: Pick<CampaignsStore, 'get' | 'write'>;
  readonly frozen: Pick<FrozenStore, 'get'>;
}

/** The shop may have switched it off since. */
const countsClicksOf = ({ countClicks }: Campaign, { settings }: Shop): boolean =>
  countClicks === true && settings.campaigns.countClicks;

/** The letter and the group of each reader. */
const writes = (
  campaign: Campaign,
  shop: Shop,
): Pick<Parameters<typeof prepareLetters>[1], 'groupFor' | 'letterFor'> => {
  const { id, version, purpose, letter } = campaign;
  const countsClicks = countsClicksOf(campaign, shop);
  const own = { id: `${id} ${version}`, mail: mailOf(purpose), purpose, letter, countsClicks };
  return {
    groupFor: ({ key }) => groupFor(campaign, key),
    letterFor: ({ key }) => {
      const arm = armOf(campaign, key);
      return arm?.letter ? { ...own, id: `${own.id} ${arm.name}`, letter: arm.letter } : own;
    },
  };
};

/** Looks at messages of a campaign that are due. Without its shop none leaves any more. */
const prepare = async (
  campaign: Campaign,
  sends: readonly Send[],
  isLate: (send: Send) => boolean,
  services: CampaignFamilyServices,
): Promise<Prepared[]> => {
  const shop = await services.shops.get(campaign.shop);
  if (!shop) return sends.map((send) => notLeaving(send, { decision: 'skip', reason: 'stopped' }));
  const now = services.clock().toISOString();
  const held = new Map(sends.map((send) => [send.key, heldByClock(campaign, send, now)]));
  // Whose hour is still to come is asked then.
  const waits = ({ key }: Send): boolean => held.get(key)?.decision === 'hold';
  const kept = sends.flatMap((send) => {
    const answer = held.get(send.key);
    return answer && waits(send) ? notLeaving(send, answer) : [];
  });
  const asked = sends.filter((send) => !waits(send));
  const keptByClock = (send: Send) => (isLate(send) ? tooLate : held.get(send.key));
  const encloses = campaign.offers && codesWith(campaign, shop, services);
  const writing = { shop, ...writes(campaign, shop), keptByClock, encloses };
  return [...kept, ...(await prepareLetters(asked, writing, services))];
};

/** Only while a wave is handed over there is something to go through, and not before its people are known and approved. */
const expansionOf = (campaign: Campaign, services: CampaignFamilyServices): Expansion | undefined =>
  placeOfHanding(campaign) < 0 || readingOf(campaign) || campaign.again
    ? undefined
    : {
        progress: campaign,
        nextMessages: (most) => nextMessages(campaign, most, services.clock(), services),
        write: (progress) => services.campaigns.write(handedOver({ ...campaign, ...progress })),
      };

const asBatch = (campaign: Campaign, services: CampaignFamilyServices): Batch => ({
  ...ruleOf(campaign),
  prepare: (sends, isLate) => prepare(campaign, sends, isLate, services),
  expansion: expansionOf(campaign, services),
});

/** What is particular to campaigns among the families of batches. */
export const campaignFamily = (services: CampaignFamilyServices): Family => ({
  find: async (id) => {
    const campaign = await services.campaigns.get(id);
    return campaign && hasBegun(campaign) ? asBatch(campaign, services) : undefined;
  },
});
