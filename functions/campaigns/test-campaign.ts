import { invalid } from '../kit/errors.ts';
import { mailShop } from '../mail/mail-shop.ts';
import type { Content } from '../mail/message.ts';
import { sampleContent } from '../mail/shop-letter.ts';
import { type StaffServices, writeToStaff } from '../mail/write-to-staff.ts';
import type { OffersStore } from '../offers/offers.store.ts';
import { existingShop } from '../shops/keep-shop.ts';
import type { Shop } from '../shops/shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { textsFor } from '../texts/languages.ts';
import type { Campaign } from './campaign.ts';
import type { CampaignsStore } from './campaigns.store.ts';
import { type SampleWords, sampleWords } from './codes/sample-words.ts';
import { existingCampaign } from './keep-campaign.ts';

export interface TestCampaignServices extends StaffServices {
  readonly campaigns: Pick<CampaignsStore, 'get'>;
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly offers: Pick<OffersStore, 'get'>;
}

interface Wanted {
  /** One of the shop's approvers or managers; by default the person who asks. */
  readonly to?: string | undefined;
  /** All of the letter by default. */
  readonly languages?: readonly string[] | undefined;
}

const folded = (address: string): string => address.trim().toLowerCase();

/** Errors: Invalid for an address that is neither the asker's own nor on the shop's lists. */
const addressee = (
  { to }: Wanted,
  own: string | undefined,
  { settings: { approvers, managers } }: Shop,
): string => {
  const address = to ?? own;
  if (address === undefined)
    throw invalid('Your token has no address. Name one of the managers or approvers of the shop.', [
      { path: 'to', message: 'Must be the address of a manager or an approver of the shop.' },
    ]);
  const staff = [...approvers, ...managers, ...(own === undefined ? [] : [own])];
  if (!staff.some((each) => folded(each) === folded(address)))
    throw invalid('A test goes to people of the shop only.', [
      { path: 'to', message: 'Must be your own address, or that of a manager or an approver of the shop.' },
    ]);
  return address;
};

/** Errors: Invalid for a language in which the letter is not written. */
const writtenIn = ({ letter }: Campaign, { languages }: Wanted): string[] => {
  const written = Object.keys(letter);
  const missing = (languages ?? []).filter((tag) => !written.includes(tag));
  if (missing.length > 0)
    throw invalid(`The letter is not written in ${missing.join(', ')}.`, [
      { path: 'languages', message: `Must be some of: ${written.join(', ')}.` },
    ]);
  return [...new Set(languages ?? written)].toSorted();
};

/** The letter with sample data, as nobody can take it for the real one. */
const testContent = (
  { letter, purpose }: Campaign,
  tag: string,
  shop: Shop,
  { encloses, wordsIn }: SampleWords,
): Content => {
  const written = letter[tag];
  if (!written) throw invalid('The campaign has no letter.');
  const about = { tag, mail: 'campaign.test', purpose, shop: mailShop(shop), encloses };
  const words = wordsIn(textsFor([tag]));
  const { unsubscribeUrl: _sample, ...content } = sampleContent(written, about, undefined, words);
  return { ...content, subject: `[TEST ${tag}] ${content.subject}` };
};

/**
 * Sends the letter to one person of the shop, in each of these languages. Each version of a campaign goes to an
 * address once in a language: that limits it, and a repetition sends nothing. `own`: the address of the asker.
 * Errors: NotFound, Invalid; Unavailable while mail cannot leave.
 */
export const testCampaign = async (
  id: string,
  wanted: Wanted,
  own: string | undefined,
  services: TestCampaignServices,
): Promise<{ readonly to: string; readonly languages: string[] }> => {
  const campaign = await existingCampaign(id, services);
  const shop = await existingShop(campaign.shop, services);
  const to = addressee(wanted, own, shop);
  const languages = writtenIn(campaign, wanted);
  const words = await sampleWords(campaign, shop, services);
  for (const tag of languages)
    await writeToStaff(
      shop,
      { occasion: `campaign-test.${id}.${campaign.version}.${tag}`, addresses: [to] },
      () => testContent(campaign, tag, shop, words),
      services,
    );
  return { to, languages };
};
