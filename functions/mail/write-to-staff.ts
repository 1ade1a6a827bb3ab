import { keyedDigest } from '../kit/digest.ts';
import type { Keys } from '../links/keys.client.ts';
import type { Shop } from '../shops/shop.ts';
import { sentBy } from './mail-shop.ts';
import type { Content } from './message.ts';
import { type Send, verdictOn } from './send.ts';
import { type SendServices, sendOnce } from './send-once.ts';
import type { SendsStore } from './sends.store.ts';

/**
 * The name of an addressee in keys and links. The holder of a link acts as this person, so it must be
 * impossible to guess.
 */
export const addresseeOf = (key: string, address: string): string =>
  keyedDigest(key, 'addressee', address.trim().toLowerCase());

export interface StaffServices extends SendServices {
  readonly keys: () => Promise<Pick<Keys, 'links'>>;
}

interface ToStaff {
  readonly occasion: string;
  readonly addresses: readonly string[];
}

const keyFor = ({ occasion }: ToStaff, address: string, key: string): string =>
  `${occasion}.${addresseeOf(key, address)}`;

/** Whether all of these people have had their mail of this occasion, or are getting it now. */
export const wasWrittenToStaff = async (
  to: ToStaff,
  {
    keys,
    sends,
    clock,
  }: Pick<StaffServices, 'keys' | 'clock'> & { readonly sends: Pick<SendsStore, 'getMany'> },
): Promise<boolean> => {
  const { links } = await keys();
  const written = await sends.getMany(to.addresses.map((address) => keyFor(to, address, links)));
  const isWritten = (send: Send) => verdictOn(send, clock()) !== 'ours';
  return written.length === to.addresses.length && written.every(isWritten);
};

/**
 * Writes to people of a shop, once each for this occasion. Their mails may differ, for example in their
 * links.
 */
export const writeToStaff = async (
  shop: Shop,
  to: ToStaff,
  contentFor: (address: string) => Content,
  services: StaffServices,
): Promise<void> => {
  const { links } = await services.keys();
  for (const address of to.addresses) {
    const key = keyFor(to, address, links);
    await sendOnce(
      { key, shop: shop.id, customerId: undefined, purpose: 'service' },
      contentFor(address),
      { to: address, ...sentBy(shop) },
      services,
    );
  }
};
