import { invalid } from '../kit/errors.ts';
import { sampleCountry } from '../mail/advertising-labels.ts';
import { mailShop } from '../mail/mail-shop.ts';
import type { Content } from '../mail/message.ts';
import { type ShopLetter, sampleContent } from '../mail/shop-letter.ts';
import { type StaffServices, writeToStaff } from '../mail/write-to-staff.ts';
import type { OffersStore } from '../offers/offers.store.ts';
import { existingShop } from '../shops/keep-shop.ts';
import type { Shop } from '../shops/shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { textsFor } from '../texts/languages.ts';
import type { Campaign } from './campaign.ts';
import type { CampaignsStore } from './campaigns.store.ts';
import { type SampleWords, sampleWords } from './codes/sample-words.ts';
import { asArm } from './groups.ts';
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
const writtenIn = (campaign: Campaign, { languages }: Wanted): string[] => {
  const written = [...new Set(eachLetter(campaign).flatMap(({ said }) => Object.keys(said.letter)))];
  const missing = (languages ?? []).filter((tag) => !written.includes(tag));
  if (missing.length > 0)
    throw invalid(`The letter is not written in ${missing.join(', ')}.`, [
      { path: 'languages', message: `Must be some of: ${written.join(', ')}.` },
    ]);
  return [...new Set(languages ?? written)].toSorted();
};

interface Chosen {
  readonly tag: string;
  readonly arm: string | undefined;
  readonly written: ShopLetter;
  /** What the campaign says to the people of the arm. */
  readonly said: Campaign;
}

/** The campaign as it is, and as it is to the people of each arm with a letter or an offer of its own. */
const eachLetter = (campaign: Campaign): Pick<Chosen, 'arm' | 'said'>[] => [
  { arm: undefined, said: campaign },
  ...(campaign.arms ?? []).flatMap((arm) =>
    arm.letter || arm.offer ? [{ arm: arm.name, said: asArm(campaign, arm) }] : [],
  ),
];

/** The letters in these languages, as far as each is written in them. */
const chosen = (campaign: Campaign, languages: readonly string[]): Chosen[] =>
  eachLetter(campaign).flatMap(({ arm, said }) =>
    languages.flatMap((tag) => {
      const written = said.letter[tag];
      return written ? [{ tag, arm, written, said }] : [];
    }),
  );

/** The letter with sample data, as nobody can take it for the real one. */
const testContent = (
  written: ShopLetter,
  { purpose }: Campaign,
  { tag, arm }: Pick<Chosen, 'tag' | 'arm'>,
  { shop, words: { encloses, wordsIn } }: { readonly shop: Shop; readonly words: SampleWords },
): Content => {
  const about = {
    tag,
    mail: 'campaign.test',
    purpose,
    shop: mailShop(shop),
    encloses,
    country: sampleCountry(tag),
  };
  const words = wordsIn(textsFor([tag]));
  const { unsubscribeUrl: _sample, ...content } = sampleContent(written, about, undefined, words);
  return { ...content, subject: `[TEST ${[tag, arm].filter(Boolean).join(' ')}] ${content.subject}` };
};

/**
 * Sends the letters to one person of the shop, in each of these languages. Each version of a campaign goes to an
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
  for (const { written, said, ...which } of chosen(campaign, languages)) {
    const occasion = ['campaign-test', id, campaign.version, which.tag, which.arm].filter(Boolean).join('.');
    const words = await sampleWords(said, shop, services);
    const content = () => testContent(written, campaign, which, { shop, words });
    await writeToStaff(shop, { occasion, addresses: [to] }, content, services);
  }
  return { to, languages };
};
