import type { CustomersStore, NamedCustomer } from '../customers/customers.store.ts';
import { pageOfAll } from '../kit/paging.ts';
import type { Batch, Family } from '../mail/family.ts';
import { pendingSend, type Send } from '../mail/send.ts';
import { batchOfMailing, type Mailing, mailOf, ruleOf } from './mailing.ts';
import type { MailingsStore } from './mailings.store.ts';
import { type PrepareServices, prepareMessages } from './prepare-messages.ts';

export interface MailingFamilyServices extends PrepareServices {
  readonly mailings: Pick<MailingsStore, 'get' | 'write'>;
  readonly customers: PrepareServices['customers'] & Pick<CustomersStore, 'namedInShop'>;
}

/** The next people of the audience by id and address, at most `most`, and the cursor after them; null at the end. */
export const nextPeople = async (
  { shop, audience, cursor }: Pick<Mailing, 'shop' | 'audience' | 'cursor'>,
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
 * The key of a mailing's message: by mailbox, so that two customers with one address get one message. A
 * customer without an address gets a key by customer id, to be counted as skipped.
 */
export const messageKey = (mailing: string, { id, address }: NamedCustomer): string =>
  `${mailing}.${address ?? id}`;

/** The message of a mailing to a person. */
const messageTo = (person: NamedCustomer, { id, shop, purpose }: Mailing, now: Date): Send =>
  pendingSend(
    {
      key: messageKey(id, person),
      shop,
      customerId: person.id,
      mail: mailOf(purpose),
      purpose,
      batch: batchOfMailing(id),
    },
    now,
  );

const asBatch = (mailing: Mailing, services: MailingFamilyServices): Batch => ({
  ...ruleOf(mailing),
  progress: mailing,
  prepare: (sends) => prepareMessages(mailing, sends, services),
  nextMessages: async (most) => {
    const now = services.clock();
    const { people, next } = await nextPeople(mailing, most, services);
    return { messages: people.map((person) => messageTo(person, mailing, now)), next };
  },
  write: (progress) => services.mailings.write({ ...mailing, ...progress }),
});

/** What is particular to mailings among the families of batches. */
export const mailingFamily = (services: MailingFamilyServices): Family => ({
  find: async (id) => {
    const mailing = await services.mailings.get(id);
    return mailing && mailing.status !== 'draft' ? asBatch(mailing, services) : undefined;
  },
});
