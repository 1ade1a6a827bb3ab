import { withoutTracking } from './merge-order.ts';
import type { Order } from './order.ts';

/**
 * An order that no longer shows whose it was. It keeps the customer's id, which identifies nobody by then.
 */
export const withoutBuyer = (stored: Order, at: string): Order => {
  const { snapshot, ...rest } = stored;
  const parcels = Object.fromEntries(
    Object.entries(stored.parcels).map(([id, parcel]) => [id, { ...withoutTracking(parcel), rank: '' }]),
  );
  if (!snapshot) return { ...rest, parcels, erasedAt: at };
  const {
    email: _email,
    buyer,
    cancelReason: _cancelReason,
    cartId: _cartId,
    shippingAddress,
    lines,
    ...facts
  } = snapshot;
  return {
    ...rest,
    parcels,
    erasedAt: at,
    snapshot: {
      ...facts,
      // A digest of erased data would allow testing a guess.
      rank: facts.version,
      ...(shippingAddress?.country ? { shippingAddress: { country: shippingAddress.country } } : {}),
      ...(buyer?.country ? { buyer: { country: buyer.country } } : {}),
      // Engravings and gift notes are free text and may name people.
      lines: lines.map(({ properties: _properties, ...line }) => line),
    },
  };
};
