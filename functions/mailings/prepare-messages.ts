import { type Customer, nameOf } from '../customers/customer.ts';
import type { Keys } from '../links/keys.client.ts';
import { notLeaving, type Prepared } from '../mail/batch.ts';
import { sentBy } from '../mail/mail-shop.ts';
import {
  type MessageTo,
  type PrepareForCustomersServices,
  prepareForCustomers,
} from '../mail/prepare-for-customers.ts';
import type { Send } from '../mail/send.ts';
import type { Mailer } from '../mail/ses.client.ts';
import { languageOf, valuesFor } from '../mail/shop-letter.ts';
import { unsubscribeUrl } from '../mail/unsubscribe-link.ts';
import type { Shop } from '../shops/shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import type { LetterCache } from './letter-cache.ts';
import type { Mailing } from './mailing.ts';

export interface PrepareServices extends PrepareForCustomersServices {
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly letters: LetterCache;
  readonly mailer: Pick<Mailer, 'sender' | 'configurationSet'>;
  readonly keys: () => Promise<Keys>;
  readonly publicUrl: string;
}

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
  { send: { key, purpose }, to, customer }: MessageTo,
  mailing: Mailing,
  shop: Shop,
  services: PrepareServices,
): Promise<Prepared['fill']> => {
  const country = customer.country?.value;
  const tag = languageOf(mailing.letter, customer, shop);
  const { fromName, replyTo } = sentBy(shop);
  const { sender: address, configurationSet } = services.mailer;
  const letter = await services.letters(mailing, { shop, tag, country, from: { name: fromName, address } });
  const reader = { ...nameOf(customer), country };
  const values = valuesFor(reader, tag, shop.name, await wayOutOf(customer, mailing, tag, services));
  const events = configurationSet ? { configurationSet, purpose } : undefined;
  return (at) => letter.fill(values, { to, replyTo, key, at, events });
};

/**
 * Looks at messages of a mailing that are due: whether each may be sent to its person now, and how it is
 * written.
 */
export const prepareMessages = async (
  mailing: Mailing,
  sends: readonly Send[],
  services: PrepareServices,
): Promise<Prepared[]> => {
  const shop = await services.shops.get(mailing.shop);
  if (!shop) return sends.map((send) => notLeaving(send, { decision: 'skip', reason: 'stopped' }));
  const writer = (message: MessageTo) => writerFor(message, mailing, shop, services);
  return prepareForCustomers(sends, { shop, writer }, services);
};
