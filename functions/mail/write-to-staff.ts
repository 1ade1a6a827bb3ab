import { keyedDigest } from '../kit/digest.ts';
import type { Keys } from '../links/keys.client.ts';
import type { Shop } from '../shops/shop.ts';
import { sentBy } from './mail-shop.ts';
import type { Content } from './message.ts';
import { type SendServices, sendOnce } from './send-once.ts';

/**
 * The name of an addressee in keys and links. The holder of a link acts as this person, so it must be
 * impossible to guess.
 */
export const addresseeOf = (key: string, address: string): string =>
  keyedDigest(key, 'addressee', address.trim().toLowerCase());

export interface StaffServices extends SendServices {
  readonly keys: () => Promise<Pick<Keys, 'links'>>;
}

/**
 * Writes to people of a shop, once each for this occasion. Their mails may differ, for example in their
 * links.
 */
export const writeToStaff = async (
  shop: Shop,
  { occasion, addresses }: { readonly occasion: string; readonly addresses: readonly string[] },
  contentFor: (address: string) => Content,
  services: StaffServices,
): Promise<void> => {
  const { links } = await services.keys();
  for (const address of addresses) {
    const key = `${occasion}.${addresseeOf(links, address)}`;
    await sendOnce(
      { key, shop: shop.id, customerId: undefined, purpose: 'service' },
      contentFor(address),
      { to: address, ...sentBy(shop) },
      services,
    );
  }
};
