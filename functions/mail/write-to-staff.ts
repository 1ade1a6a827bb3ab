import { keyedDigest } from '../kit/digest.ts';
import type { Keys } from '../links/keys.client.ts';
import type { LinkKey } from '../links/link-keys.ts';
import type { Shop } from '../shops/shop.ts';
import { sentBy } from './mail-shop.ts';
import type { Content } from './message.ts';
import { type Send, verdictOn } from './send.ts';
import { type SendServices, sendOnce } from './send-once.ts';
import type { SendsStore } from './sends.store.ts';

const named = (secret: string, address: string): string =>
  keyedDigest(secret, 'addressee', address.trim().toLowerCase());

/**
 * The name of an addressee in a link, by the key that signs it. The holder of a link acts as this person, so it must be
 * impossible to guess.
 */
export const addresseeOf = ({ secret }: LinkKey, address: string): string => named(secret, address);

/** The key of a message to one of the people. Its name in it is made with the key of addresses, which is never rotated. */
export const keyToStaff = (occasion: string, address: string, addressKey: string): string =>
  `${occasion}.${named(addressKey, address)}`;

export interface StaffServices extends SendServices {
  readonly keys: () => Promise<Pick<Keys, 'addresses'>>;
}

interface ToStaff {
  readonly occasion: string;
  readonly addresses: readonly string[];
}

/** Whether all of these people have had their mail of this occasion, or are getting it now. */
export const wasWrittenToStaff = async (
  to: ToStaff,
  {
    keys,
    sends,
    clock,
  }: Pick<StaffServices, 'keys' | 'clock'> & { readonly sends: Pick<SendsStore, 'getMany'> },
): Promise<boolean> => {
  const { addresses: key } = await keys();
  const written = await sends.getMany(to.addresses.map((address) => keyToStaff(to.occasion, address, key)));
  const isWritten = (send: Send) => verdictOn(send, clock()) !== 'ours';
  return written.length === to.addresses.length && written.every(isWritten);
};

/**
 * Writes to people of a shop, once each for this occasion, also when the key of links is rotated in between. Their mails
 * may differ, for example in their links.
 */
export const writeToStaff = async (
  shop: Shop,
  to: ToStaff,
  contentFor: (address: string) => Content,
  services: StaffServices,
): Promise<void> => {
  const { addresses: key } = await services.keys();
  for (const address of to.addresses) {
    const message = keyToStaff(to.occasion, address, key);
    await sendOnce(
      { key: message, shop: shop.id, customerId: undefined, purpose: 'service' },
      contentFor(address),
      { to: address, ...sentBy(shop) },
      services,
    );
  }
};
