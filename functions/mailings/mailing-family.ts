import type { CustomersStore, NamedCustomer } from '../customers/customers.store.ts';
import { pageOfAll } from '../kit/paging.ts';
import { notLeaving, type Prepared } from '../mail/batch.ts';
import type { Batch, Family } from '../mail/family.ts';
import { type PrepareLettersServices, prepareLetters } from '../mail/prepare-letters.ts';
import { pendingSend, type Send } from '../mail/send.ts';
import { batchOfMailing, type Mailing, mailOf, ruleOf } from './mailing.ts';
import type { MailingsStore } from './mailings.store.ts';

export interface MailingFamilyServices extends PrepareLettersServices {
  readonly mailings: Pick<MailingsStore, 'get' | 'write'>;
  readonly customers: PrepareLettersServices['customers'] & Pick<CustomersStore, 'namedInShop'>;
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

/** Looks at messages of a mailing that are due. Without its shop none leaves any more. */
const prepare = async (
  mailing: Mailing,
  sends: readonly Send[],
  services: MailingFamilyServices,
): Promise<Prepared[]> => {
  const shop = await services.shops.get(mailing.shop);
  if (!shop) return sends.map((send) => notLeaving(send, { decision: 'skip', reason: 'stopped' }));
  const toMany = { ...mailing, mail: mailOf(mailing.purpose) };
  return prepareLetters(sends, { shop, toMany }, services);
};

const asBatch = (mailing: Mailing, services: MailingFamilyServices): Batch => ({
  ...ruleOf(mailing),
  prepare: (sends) => prepare(mailing, sends, services),
  expansion: {
    progress: mailing,
    nextMessages: async (most) => {
      const now = services.clock();
      const { people, next } = await nextPeople(mailing, most, services);
      return { messages: people.map((person) => messageTo(person, mailing, now)), next };
    },
    write: (progress) => services.mailings.write({ ...mailing, ...progress }),
  },
});

/** What is particular to mailings among the families of batches. */
export const mailingFamily = (services: MailingFamilyServices): Family => ({
  find: async (id) => {
    const mailing = await services.mailings.get(id);
    return mailing && mailing.status !== 'draft' ? asBatch(mailing, services) : undefined;
  },
});
