import type { CodesOfKeysServices } from '../../coupons/codes-of-keys.ts';
import { voidKeys } from '../../coupons/void.ts';
import type { Clock } from '../../kit/clock.ts';
import type { SendStatus } from '../../mail/send.ts';
import type { SendsStore } from '../../mail/sends.store.ts';
import type { Campaign } from '../campaign.ts';
import type { CampaignsStore } from '../campaigns.store.ts';
import type { FrozenStore } from '../frozen.store.ts';
import { messageKey } from '../hand-over.ts';
import { areCodesLeft } from '../lifecycle.ts';
import { personalOffers } from './campaign-offers.ts';
import { type PageOfPeople, throughPages, writtenDown } from './pages.ts';

export interface TakeBackServices extends CodesOfKeysServices {
  readonly campaigns: Pick<CampaignsStore, 'get' | 'modify'>;
  readonly frozen: Pick<FrozenStore, 'get'>;
  readonly sends: Pick<SendsStore, 'getMany'>;
  readonly shops: Parameters<typeof voidKeys>[3]['shops'];
  readonly coupons: CodesOfKeysServices['coupons'] & Parameters<typeof voidKeys>[3]['coupons'];
  readonly toPlatform: Parameters<typeof voidKeys>[3]['toPlatform'];
  readonly clock: Clock;
}

const why = 'The campaign is over, and its mail did not leave.';

/** What certainly did not leave. A code of a message of which nobody knows stays valid. */
const unsent: readonly SendStatus[] = ['skipped', 'failed'];

/** As many as one request reads. */
const atOnce = 100;

const takeBackSome = async (
  campaign: Campaign,
  keys: readonly string[],
  services: TakeBackServices,
): Promise<void> => {
  const messages = await services.sends.getMany(keys);
  const told = new Set(messages.filter(({ status }) => !unsent.includes(status)).map(({ key }) => key));
  const untold = keys.filter((key) => !told.has(key));
  for (const { id, version } of personalOffers(campaign))
    await voidKeys({ id, shop: campaign.shop, named: version }, untold, { by: 'aftercare', why }, services);
};

const takeBackPage = async (
  campaign: Campaign,
  { name, page }: PageOfPeople,
  services: TakeBackServices,
): Promise<boolean> => {
  const stored = await services.frozen.get(name, page);
  const withAddress = (stored?.people ?? []).filter(({ address }) => address !== undefined);
  const keys = [...new Set(withAddress.map((person) => messageKey(campaign.id, person)))];
  for (let from = 0; from < keys.length; from += atOnce)
    await takeBackSome(campaign, keys.slice(from, from + atOnce), services);
  return true;
};

/**
 * Voids the codes of a campaign that is over, of all people to whom nothing was told: those whose message certainly did not
 * leave, and those who never got one. Page by page, and repeatable.
 */
export const takeBackCodes = (id: string, services: TakeBackServices): Promise<'more' | 'waits' | 'over'> =>
  throughPages(
    id,
    {
      lists: writtenDown,
      doneIn: (campaign) => (areCodesLeft(campaign) ? (campaign.takenBack?.done ?? 0) : undefined),
      does: (campaign, page) => takeBackPage(campaign, page, services),
      noted: (before, pages, isEnd) => ({
        ...before,
        takenBack: { ...pages, ...(isEnd && { over: pages.at }) },
      }),
    },
    services,
  );
