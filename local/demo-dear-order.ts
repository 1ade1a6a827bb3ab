import type { StandardEvent } from './demo-standard-order.ts';

interface DearOrder {
  readonly id: string;
  readonly email: string;
  readonly buyer: string;
  readonly number: string;
  readonly events: readonly StandardEvent[];
}

const day = 86_400_000;

/** A British customer's order at a custom shop: so expensive that a person has to decide about its return. */
export const dearOrder = (id: string, now: Date): DearOrder => {
  const email = 'olivia.hughes@example.com';
  const number = `LL-${id.slice(-6)}`;
  const placedAt = new Date(now.getTime() - 8 * day).toISOString();
  const deliveredAt = now.toISOString();
  const order: StandardEvent['data']['order'] = {
    id,
    number,
    placedAt,
    updatedAt: placedAt,
    paidAt: placedAt,
    email,
    locale: 'en-GB',
    currency: 'GBP',
    taxesIncluded: true,
    customer: { id: `customer-${id}`, firstName: 'Olivia', lastName: 'Hughes' },
    shippingAddress: {
      name: 'Olivia Hughes',
      line1: '7 Abbey Terrace',
      city: 'York',
      postalCode: 'YO1 7HH',
      country: 'GB',
    },
    paymentMethods: ['card'],
    lines: [
      {
        id: `${id}-1`,
        productId: 'blanket',
        sku: 'BLANKET-WOOL-NIGHT',
        title: 'Hand-loomed wool blanket',
        quantity: 1,
        unitPrice: '320.00',
      },
    ],
    shipping: [{ title: 'Tracked', price: '12.00' }],
    totals: { subtotal: '320.00', discount: '0.00', shipping: '12.00', tax: '0.00', total: '332.00' },
  };
  const parcel = { id: `${id}-parcel`, fulfilledAt: placedAt, carrier: 'DHL', deliveredAt };
  const delivered = { ...order, updatedAt: deliveredAt, fulfilments: [parcel] };
  return {
    id,
    email,
    buyer: 'Olivia Hughes',
    number,
    events: [
      { type: 'order.created', timestamp: placedAt, data: { order } },
      { type: 'order.delivered', timestamp: deliveredAt, data: { order: delivered } },
    ],
  };
};
