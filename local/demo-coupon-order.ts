import type { StandardEvent } from './demo-standard-order.ts';

/** What the checkout answered of the order's code: what it took off each line, as decimals. */
export interface Discounted {
  readonly code: string;
  readonly amounts: Readonly<Record<string, string>>;
  /** Of all lines, and what is left to pay. */
  readonly discount: string;
  readonly total: string;
}

const day = 86_400_000;

/** A Spanish customer's cart at a custom shop. */
export const couponCart = (id: string) => {
  const email = 'lucia.moreno@example.com';
  return {
    email,
    buyer: 'Lucía Moreno',
    cart: {
      id: `cart-${id}`,
      currency: 'EUR',
      lines: [
        { id: `${id}-1`, productId: 'bowl', title: 'Celadon tea bowl', quantity: 1, unitPrice: '48.00' },
        { id: `${id}-2`, productId: 'tray', title: 'Bamboo tray', quantity: 1, unitPrice: '52.00' },
      ],
      customer: { email, country: 'ES' },
    },
  };
};
export type CouponCart = ReturnType<typeof couponCart>;

/** The order that this cart became: placed five days before `now`, delivered now. */
export const couponOrder = (
  id: string,
  { email, cart }: CouponCart,
  { code, amounts, discount, total }: Discounted,
  now: Date,
): { readonly number: string; readonly events: readonly StandardEvent[] } => {
  const placedAt = new Date(now.getTime() - 5 * day).toISOString();
  const deliveredAt = now.toISOString();
  const number = `LL-${id.slice(-6)}`;
  const order: StandardEvent['data']['order'] = {
    id,
    number,
    cartId: cart.id,
    placedAt,
    updatedAt: placedAt,
    paidAt: placedAt,
    email,
    locale: 'es-ES',
    currency: cart.currency,
    taxesIncluded: true,
    customer: { id: `customer-${id}`, firstName: 'Lucía', lastName: 'Moreno' },
    shippingAddress: {
      name: 'Lucía Moreno',
      line1: 'Calle de la Paz 14',
      city: 'Valencia',
      postalCode: '46003',
      country: 'ES',
    },
    paymentMethods: ['card'],
    lines: cart.lines.map((line) => ({
      ...line,
      discounts: [{ code, amount: amounts[line.id] ?? '0.00' }],
    })),
    shipping: [],
    totals: { subtotal: total, discount, shipping: '0.00', tax: '0.00', total },
  };
  const parcel = { id: `${id}-parcel`, fulfilledAt: placedAt, carrier: 'DHL', deliveredAt };
  const delivered = { ...order, updatedAt: deliveredAt, fulfilments: [parcel] };
  return {
    number,
    events: [
      { type: 'order.created', timestamp: placedAt, data: { order } },
      { type: 'order.delivered', timestamp: deliveredAt, data: { order: delivered } },
    ],
  };
};
