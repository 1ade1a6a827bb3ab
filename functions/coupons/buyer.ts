import { addressOf } from '../customers/address.ts';
import type { AddressesStore } from '../customers/addresses.store.ts';
import type { CustomersStore } from '../customers/customers.store.ts';
import type { Cart } from '../offers/cart.ts';
import type { Terms } from '../offers/terms.ts';

export interface BuyerServices {
  readonly addresses: Pick<AddressesStore, 'get'>;
  readonly customers: Pick<CustomersStore, 'get'>;
}

export interface Buyer extends Pick<Cart['buyer'], 'firstOrder' | 'tags'> {
  /** Whether they are a customer of the shop. */
  readonly isKnown: boolean;
}

type Conditions = Terms['conditions'];

/** Whether somebody has to look who the buyer is. */
export const needsBuyer = (all: readonly Conditions[]): boolean =>
  all.some(({ firstOrder, customerTags }) => firstOrder || customerTags);

/** Somebody about whom no offer asks, or who has not said who they are. */
export const nobody: Buyer = { isKnown: false, tags: [] };

/**
 * What we know of the person with this address: whether it would be their first order, and the shop's tags. Nobody
 * is known without an address. An order that was cancelled counts as an order.
 */
export const buyerOf = async (
  {
    shop,
    email,
    addressKey,
  }: { readonly shop: string; readonly email?: string | undefined; readonly addressKey: string },
  { addresses, customers }: BuyerServices,
): Promise<Buyer> => {
  if (email === undefined) return nobody;
  const known = await addresses.get(addressOf(addressKey, shop, email));
  const customer = known?.customerId === undefined ? undefined : await customers.get(known.customerId);
  return {
    isKnown: customer !== undefined,
    firstOrder: customer?.firstPurchaseAt === undefined,
    tags: customer?.tags?.value ?? [],
  };
};
