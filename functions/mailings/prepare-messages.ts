import type { Customer } from '../customers/customer.ts';
import type { CustomersStore } from '../customers/customers.store.ts';
import type { Keys } from '../links/keys.client.ts';
import type { BatchAnswer, Prepared } from '../mail/batch.ts';
import type { BreakerStore } from '../mail/breaker.store.ts';
import type { Breaker } from '../mail/breaker.ts';
import { noContacts } from '../mail/contacts.ts';
import { sentBy } from '../mail/mail-shop.ts';
import type { Send } from '../mail/send.ts';
import { asciiAddress } from '../mail/send-once.ts';
import type { Mailer } from '../mail/ses.client.ts';
import { unsubscribeUrl } from '../mail/unsubscribe-link.ts';
import type { Shop } from '../shops/shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { answerForAll } from './held.ts';
import type { LetterCase } from './letter-case.ts';
import type { Mailing } from './mailing.ts';
import { valuesFor } from './mailing-letter.ts';
import type { MailingsStore } from './mailings.store.ts';
import { type Known, knownOf, languageOf, type PeopleServices, verdictOn } from './people.ts';

export interface PrepareServices extends PeopleServices {
  readonly mailings: Pick<MailingsStore, 'get'>;
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly customers: Pick<CustomersStore, 'getMany'>;
  readonly breaker: Pick<BreakerStore, 'get'>;
  readonly letters: LetterCase;
  readonly mailer: Pick<Mailer, 'sender' | 'configurationSet'>;
  readonly keys: () => Promise<Keys>;
  readonly publicUrl: string;
}

/** The people of some messages, and what is known of them. */
interface People extends Known {
  readonly customers: ReadonlyMap<string, Customer>;
}

const peopleOf = async (sends: readonly Send[], services: PrepareServices): Promise<People> => {
  const ids = [...new Set(sends.flatMap(({ customerId }) => customerId ?? []))];
  const customers = await services.customers.getMany(ids);
  return {
    customers: new Map(customers.map((each) => [each.id, each])),
    ...(await knownOf(customers, services)),
  };
};

const neverWritten = (): never => {
  throw new Error('A message that does not leave was to be written.');
};

const wayOutOf = async (
  { address = '' }: Customer,
  { purpose, shop }: Mailing,
  tag: string,
  { keys, publicUrl }: PrepareServices,
): Promise<string> =>
  purpose === 'service'
    ? ''
    : unsubscribeUrl((await keys()).links, publicUrl, { address, shop, purpose, tag });

/** How the message to this person is written. */
const writerFor = async (
  { key, purpose }: Send,
  to: string,
  customer: Customer,
  { mailing, shop }: { readonly mailing: Mailing; readonly shop: Shop },
  services: PrepareServices,
): Promise<Prepared['fill']> => {
  const country = customer.country?.value;
  const tag = languageOf(mailing.letter, customer, shop);
  const { fromName, replyTo } = sentBy(shop);
  const { sender: address, configurationSet } = services.mailer;
  const letter = await services.letters(mailing, { shop, tag, country, from: { name: fromName, address } });
  const { firstName, lastName } = customer;
  const reader = { firstName: firstName?.value, lastName: lastName?.value, country };
  const values = valuesFor(reader, shop.name, await wayOutOf(customer, mailing, tag, services));
  const events = configurationSet ? { configurationSet, purpose } : undefined;
  return (at) => letter.fill(values, { to, replyTo, key, at, events });
};

const prepareOne = async (
  send: Send,
  { mailing, shop, people }: { readonly mailing: Mailing; readonly shop: Shop; readonly people: People },
  services: PrepareServices,
): Promise<Prepared> => {
  const { customerId = '', purpose } = send;
  const { notAfter } = mailing;
  const customer = people.customers.get(customerId);
  const answer = await verdictOn(send, customer, shop, people, services);
  if (!customer || answer.decision !== 'send') return { send, answer, notAfter, fill: neverWritten };
  const to = asciiAddress(answer.to);
  const contacts = people.contacts.get(customerId) ?? noContacts(customerId, shop.id);
  return {
    send,
    answer: { decision: 'send', to },
    notAfter,
    fill: await writerFor(send, to, customer, { mailing, shop }, services),
    ...(purpose !== 'service' && { account: { contacts, purpose, budget: shop.settings.contact.budget } }),
  };
};

const alike = (sends: readonly Send[], answer: BatchAnswer): Prepared[] =>
  sends.map((send) => ({ send, answer, fill: neverWritten }));

const prepareOf = async (
  id: string | undefined,
  sends: readonly Send[],
  breaker: Breaker,
  services: PrepareServices,
): Promise<Prepared[]> => {
  const mailing = id === undefined ? undefined : await services.mailings.get(id);
  const forAll = answerForAll(mailing, breaker, services.clock());
  const shop = mailing && !forAll ? await services.shops.get(mailing.shop) : undefined;
  if (!mailing || !shop) return alike(sends, forAll ?? { decision: 'skip', reason: 'stopped' });
  const people = await peopleOf(sends, services);
  return Promise.all(sends.map((send) => prepareOne(send, { mailing, shop, people }, services)));
};

/**
 * Looks at messages of mailings that are to leave: whether all of their mailing waits, whether each may be written to its
 * person now, and how it is written. What the `prepare` of the senders is made of; everything is read as it now stands.
 */
export const prepareMessages = async (
  sends: readonly Send[],
  services: PrepareServices,
): Promise<Prepared[]> => {
  if (sends.length === 0) return [];
  const breaker = await services.breaker.get();
  const byMailing = [...Map.groupBy(sends, ({ mailing }) => mailing)];
  const prepared = await Promise.all(
    byMailing.map(([id, theirs]) => prepareOf(id, theirs, breaker, services)),
  );
  return prepared.flat();
};

/**
 * What holds for all of their mailing by now, of messages that were looked at a while ago. Their people are not asked
 * about again: that was seconds ago, and the budget is charged with the claim.
 */
export const lookAgain = async (
  waiting: readonly Prepared[],
  { mailings, breaker, clock }: Pick<PrepareServices, 'mailings' | 'breaker' | 'clock'>,
): Promise<Prepared[]> => {
  const ids = [...new Set(waiting.flatMap(({ send }) => send.mailing ?? []))];
  const [now, ...known] = await Promise.all([breaker.get(), ...ids.map((id) => mailings.get(id))]);
  const answers = new Map(ids.map((id, place) => [id, answerForAll(known[place], now, clock())]));
  return waiting.map((one) => {
    const answer = answers.get(one.send.mailing ?? '');
    return answer ? { ...one, answer } : one;
  });
};
