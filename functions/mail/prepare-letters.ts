import { birthdayUrl } from '../customers/birthday-link.ts';
import { type Customer, nameOf } from '../customers/customer.ts';
import type { Keys } from '../links/keys.client.ts';
import type { Shop } from '../shops/shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import type { Values } from '../texts/icu-message.ts';
import { textsFor } from '../texts/languages.ts';
import type { Prepared } from './batch.ts';
import { countedLinks } from './counted-links.ts';
import type { Enclosed } from './enclosed.ts';
import type { LetterCache, LetterToMany } from './letter-cache.ts';
import { sentBy } from './mail-shop.ts';
import {
  type MessageTo,
  type PrepareForCustomersServices,
  prepareForCustomers,
  type Writing,
  type Written,
} from './prepare-for-customers.ts';
import type { Send } from './send.ts';
import type { Mailer } from './ses.client.ts';
import { asksBirthday, languageOf, type ReaderLinks, valuesFor } from './shop-letter.ts';
import { unsubscribeUrl } from './unsubscribe-link.ts';

export interface PrepareLettersServices extends PrepareForCustomersServices {
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly letters: LetterCache;
  readonly mailer: Pick<Mailer, 'sender' | 'configurationSet'>;
  readonly keys: () => Promise<Pick<Keys, 'links'>>;
  readonly publicUrl: string;
}

/** `variables`: those of the letter, which say whether it has a link to the birthday page. */
const linksOf = async (
  { id, address = '' }: Customer,
  { send: { purpose }, shop }: { readonly send: Send; readonly shop: Shop },
  { tag, variables }: { readonly tag: string; readonly variables: readonly string[] },
  { keys, publicUrl, clock }: PrepareLettersServices,
): Promise<ReaderLinks> => {
  const { links } = await keys();
  return {
    unsubscribe:
      purpose === 'service' ? '' : unsubscribeUrl(links, publicUrl, { address, shop: shop.id, purpose, tag }),
    birthday: asksBirthday(variables) ? birthdayUrl(links, publicUrl, { customerId: id, tag }, clock()) : '',
  };
};

interface ToMany {
  /** What leaves as this message: the letters of several groups may differ. */
  readonly letterFor: (send: Send) => LetterToMany;
  readonly shop: Shop;
}

/** The values with the addresses of counted buttons, where this letter counts clicks. */
const countedFor = async (
  values: Values,
  { toMany, tag, message }: { readonly toMany: LetterToMany; readonly tag: string; readonly message: string },
  { keys, publicUrl }: PrepareLettersServices,
): Promise<{ readonly values: Values; readonly links?: number }> => {
  const written = toMany.countsClicks ? toMany.letter[tag] : undefined;
  if (!written) return { values };
  return countedLinks(written, values, { tag, message, keys: (await keys()).links, publicUrl });
};

/** How the message to this person is written. */
const writerFor = async (
  message: MessageTo,
  enclosed: Enclosed | undefined,
  { letterFor, shop }: ToMany,
  services: PrepareLettersServices,
): Promise<Written> => {
  const { send, to, customer } = message;
  const { key, purpose } = send;
  const toMany = letterFor(send);
  const country = customer.country?.value;
  const tag = languageOf(toMany.letter, customer, shop);
  const { fromName, replyTo } = sentBy(shop);
  const { sender: address, configurationSet } = services.mailer;
  const words = enclosed?.wordsIn(textsFor([tag])) ?? [];
  const letter = await services.letters(
    { ...toMany, ...(enclosed && { encloses: enclosed.kind, howMany: words.length }) },
    { shop, tag, country, from: { name: fromName, address } },
  );
  const reader = { ...nameOf(customer), country };
  const { variables } = letter;
  const links = await linksOf(customer, { send, shop }, { tag, variables }, services);
  const plain = valuesFor(reader, tag, shop.name, links, words);
  const counted = await countedFor(plain, { toMany, tag, message: key }, services);
  const events = configurationSet ? { configurationSet, purpose } : undefined;
  return {
    fill: (at) => letter.fill(counted.values, { to, replyTo, key, at, events }),
    links: counted.links,
  };
};

/**
 * Looks at messages of a letter to many that are due: whether each may be sent to its person now, and how it is
 * written.
 */
export const prepareLetters = (
  sends: readonly Send[],
  { letterFor, ...about }: Omit<Writing, 'known' | 'writer'> & Omit<ToMany, 'shop'>,
  services: PrepareLettersServices,
): Promise<Prepared[]> => {
  const writer: Writing['writer'] = (message, enclosed) =>
    writerFor(message, enclosed, { letterFor, shop: about.shop }, services);
  return prepareForCustomers(sends, { ...about, writer }, services);
};
