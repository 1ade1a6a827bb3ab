import type { CustomersStore, NamedCustomer } from '../customers/customers.store.ts';
import { pageOfAll } from '../kit/paging.ts';
import { notLeaving, type Prepared } from '../mail/batch.ts';
import type { Batch, Family } from '../mail/family.ts';
import { type PrepareLettersServices, prepareLetters } from '../mail/prepare-letters.ts';
import { pendingSend, type Send } from '../mail/send.ts';
import { batchOfCampaign, type Campaign, mailOf, ruleOf } from './campaign.ts';
import type { CampaignsStore } from './campaigns.store.ts';

export interface CampaignFamilyServices extends PrepareLettersServices {
  readonly campaigns: Pick<CampaignsStore, 'get' | 'write'>;
  readonly customers: PrepareLettersServices['customers'] & Pick<CustomersStore, 'namedInShop'>;
}

/** The next people of the audience by id and address, at most `most`, and the cursor after them; null at the end. */
export const nextPeople = async (
  { shop, audience, cursor }: Pick<Campaign, 'shop' | 'audience' | 'cursor'>,
  most: number,
  { customers }: { readonly customers: Pick<CustomersStore, 'getMany' | 'namedInShop'> },
): Promise<{ readonly people: readonly NamedCustomer[]; readonly next: string | null }> => {
  const page = { limit: most, cursor };
  if ('everyone' in audience) {
    const { items, next } = await customers.namedInShop(shop, page);
    return { people: items, next };
  }
  const { items, next } = pageOfAll([...new Set(audience.customers)], page, (id) => id);
  const found = await customers.getMany(items);
  return { people: found.filter((each) => each.shop === shop), next };
};

/**
 * The key of a campaign's message: by mailbox, so that two customers with one address get one message. A
 * customer without an address gets a key by customer id, to be counted as skipped.
 */
export const messageKey = (campaign: string, { id, address }: NamedCustomer): string =>
  `${campaign}.${address ?? id}`;

/** The message of a campaign to a person. */
const messageTo = (person: NamedCustomer, { id, shop, purpose }: Campaign, now: Date): Send =>
  pendingSend(
    {
      key: messageKey(id, person),
      shop,
      customerId: person.id,
      mail: mailOf(purpose),
      purpose,
      batch: batchOfCampaign(id),
    },
    now,
  );

/** Looks at messages of a campaign that are due. Without its shop none leaves any more. */
const prepare = async (
  campaign: Campaign,
  sends: readonly Send[],
  services: CampaignFamilyServices,
): Promise<Prepared[]> => {
  const shop = await services.shops.get(campaign.shop);
  if (!shop) return sends.map((send) => notLeaving(send, { decision: 'skip', reason: 'stopped' }));
  const { id, version, purpose, letter } = campaign;
  const toMany = { id: `${id} ${version}`, mail: mailOf(purpose), purpose, letter };
  return prepareLetters(sends, { shop, toMany }, services);
};

const asBatch = (campaign: Campaign, services: CampaignFamilyServices): Batch => ({
  ...ruleOf(campaign),
  prepare: (sends) => prepare(campaign, sends, services),
  expansion: {
    progress: campaign,
    nextMessages: async (most) => {
      const now = services.clock();
      const { people, next } = await nextPeople(campaign, most, services);
      return { messages: people.map((person) => messageTo(person, campaign, now)), next };
    },
    write: (progress) => services.campaigns.write({ ...campaign, ...progress }),
  },
});

/** What is particular to campaigns among the families of batches. */
export const campaignFamily = (services: CampaignFamilyServices): Family => ({
  find: async (id) => {
    const campaign = await services.campaigns.get(id);
    return campaign && campaign.status !== 'draft' ? asBatch(campaign, services) : undefined;
  },
});
