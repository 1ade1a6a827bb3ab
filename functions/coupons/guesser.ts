import { networkOf } from '../kit/client-network.ts';
import { keyedDigest } from '../kit/digest.ts';
import { cartKey } from './cart-hold.ts';
import { holderKey } from './mailbox.ts';

/** The one who types codes: the device, as the shop tells it, the cart, and the customer, as far as the cart names one. */
const guesserKinds = ['client', 'cart', 'customer'] as const;
export type GuesserKind = (typeof guesserKinds)[number];

export interface Guesser {
  readonly kind: GuesserKind;
  /** The network, the cart's key, or the digest of the mailbox. Not to be stored: the network is personal. */
  readonly name: string;
  /** A keyed digest that holds for a day (UTC): everybody begins anew the next day. */
  readonly id: string;
}

interface Pauses {
  /** So many different wrong codes bring the first pause. */
  readonly first: number;
  /** In seconds. Each further wrong code doubles it. */
  readonly shortest: number;
  readonly longest: number;
}

/**
 * Many customers may share a client address, so it may be wrong more often than a cart. A customer is never locked out:
 * anybody can type their address.
 */
export const pauses: Readonly<Record<GuesserKind, Pauses>> = {
  client: { first: 10, shortest: 30, longest: 3600 },
  cart: { first: 5, shortest: 30, longest: 3600 },
  customer: { first: 5, shortest: 5, longest: 5 },
};

/** How many seconds nobody else's code is tried after so many different wrong ones. */
export const pauseAfter = (kind: GuesserKind, wrong: number): number => {
  const { first, shortest, longest } = pauses[kind];
  return wrong < first ? 0 : Math.min(longest, shortest * 2 ** (wrong - first));
};

interface About {
  readonly shop: string;
  readonly cartId: string;
  readonly clientAddress?: string | undefined;
  readonly email?: string | undefined;
}

/** Who types the codes of a cart at this moment. */
export const guessersOf = (
  { shop, cartId, clientAddress, email }: About,
  addressKey: string,
  at: Date,
): Guesser[] => {
  const day = at.toISOString().slice(0, 10);
  const named: Readonly<Record<GuesserKind, string | undefined>> = {
    client: clientAddress && networkOf(clientAddress),
    cart: cartKey(shop, cartId),
    customer: email && holderKey(addressKey, shop, email),
  };
  return guesserKinds.flatMap((kind): Guesser[] => {
    const name = named[kind];
    return name ? [{ kind, name, id: keyedDigest(addressKey, 'guesser', shop, kind, day, name) }] : [];
  });
};
