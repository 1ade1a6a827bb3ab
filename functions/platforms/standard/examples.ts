import type { StandardOrder, StandardOrderEvent } from './event.ts';
import { standardReturnExamples } from './return-examples.ts';
import type { StandardOrderTopic } from './topics.ts';

/** One order from its checkout to its delivery, as a shop in the US sends it for a customer in Germany. */
const placed: StandardOrder = {
  id: 'ord-10042',
  number: 'A-10042',
  placedAt: '2026-11-16T18:21:07+01:00',
  updatedAt: '2026-11-16T18:21:07+01:00',
  email: 'mila.brandt@example.com',
  locale: 'de-DE',
  customer: {
    id: 'cust-771',
    firstName: 'Mila',
    lastName: 'Brandt',
    locale: 'de-DE',
    country: 'DE',
    birthday: '1990-02-28',
    tags: ['wholesale'],
    marketingConsent: { given: true, at: '2026-11-16T18:20:41+01:00' },
  },
  shippingAddress: {
    name: 'Mila Brandt',
    company: 'Brandt Keramik',
    phone: '+49 341 0000000',
    line1: 'Lindenallee 12',
    line2: 'Hinterhaus',
    city: 'Leipzig',
    postalCode: '04109',
    region: 'SN',
    country: 'DE',
  },
  billingAddress: { region: 'SN', country: 'DE' },
  currency: 'USD',
  presentmentCurrency: 'EUR',
  taxesIncluded: true,
  test: false,
  channel: 'web',
  cartId: 'cart-5f2a',
  paymentMethods: ['card'],
  lines: [
    {
      id: 'line-1',
      productId: 'prod-cup',
      variantId: 'prod-cup-blue',
      sku: 'CUP-BLUE',
      title: 'Porcelain tea cup',
      variantTitle: 'blue',
      vendor: 'Jingdezhen Studio',
      productType: 'Tableware',
      quantity: 2,
      currentQuantity: 2,
      unitPrice: '24.50',
      presentment: { unitPrice: '22.80' },
      discounts: [{ code: 'WELCOME10', title: 'Welcome', amount: '4.90', presentment: { amount: '4.56' } }],
      taxes: [{ title: 'DE VAT', rate: '0.19', amount: '7.04', presentment: { amount: '6.55' } }],
      duties: [{ hsCode: '6911.10', origin: 'CN', amount: '2.00', presentment: { amount: '1.86' } }],
      hsCode: '6911.10',
      origin: 'CN',
      requiresShipping: true,
      giftCard: false,
      grams: 320,
    },
    {
      id: 'line-2',
      productId: 'prod-spoon',
      sku: 'SPOON-ENGRAVED',
      title: 'Tea spoon, engraved',
      quantity: 1,
      currentQuantity: 1,
      unitPrice: '18.00',
      presentment: { unitPrice: '16.75' },
      discounts: [],
      taxes: [{ title: 'DE VAT', rate: '0.19', amount: '2.87', presentment: { amount: '2.67' } }],
      requiresShipping: true,
      giftCard: false,
      grams: 40,
      properties: [{ name: 'Engraving', value: 'for Oma' }],
    },
  ],
  shipping: [
    {
      title: 'DHL Paket',
      code: 'DHL-INTL',
      price: '6.00',
      presentment: { price: '5.58' },
      discounts: [],
      taxes: [{ title: 'DE VAT', rate: '0.19', amount: '0.96', presentment: { amount: '0.89' } }],
    },
  ],
  discounts: [
    { code: 'WELCOME10', title: 'Welcome', kind: 'percentage', value: '10.0', target: 'line_item' },
  ],
  totals: {
    subtotal: '62.10',
    discount: '4.90',
    shipping: '6.00',
    tax: '10.87',
    tip: '1.50',
    total: '71.60',
    presentment: {
      subtotal: '57.79',
      discount: '4.56',
      shipping: '5.58',
      tax: '10.11',
      tip: '1.40',
      total: '66.63',
    },
  },
  fulfilments: [],
  refunds: [],
};

const paid: StandardOrder = {
  ...placed,
  updatedAt: '2026-11-16T18:21:32+01:00',
  paidAt: '2026-11-16T18:21:30+01:00',
};

const parcel = {
  id: 'parcel-1',
  fulfilledAt: '2026-11-17T09:05:00+01:00',
  carrier: 'DHL',
  trackingNumbers: ['00340434161094042557'],
  trackingUrls: ['https://www.dhl.example/track/00340434161094042557'],
  lines: [
    { id: 'line-1', quantity: 2 },
    { id: 'line-2', quantity: 1 },
  ],
};

const fulfilled: StandardOrder = { ...paid, updatedAt: '2026-11-17T09:05:02+01:00', fulfilments: [parcel] };

/** The shop gave the shipping back by hand. The totals stay as charged. */
const goodwill: StandardOrder = {
  ...fulfilled,
  updatedAt: '2026-11-20T10:00:02+01:00',
  refunds: [
    { id: 'refund-7', at: '2026-11-20T10:00:00+01:00', other: '6.00', presentment: { other: '5.58' } },
  ],
};

/** A second order, because the first one is not cancelled. */
const cancelled: StandardOrder = {
  ...paid,
  id: 'ord-10043',
  number: 'A-10043',
  updatedAt: '2026-11-16T20:02:13+01:00',
  cancelledAt: '2026-11-16T20:02:13+01:00',
  cancelReason: 'customer',
  refunds: [
    {
      id: 'refund-1',
      at: '2026-11-16T20:02:13+01:00',
      lines: [
        {
          lineId: 'line-1',
          quantity: 2,
          subtotal: '44.10',
          tax: '7.04',
          presentment: { subtotal: '41.04', tax: '6.55' },
        },
        {
          lineId: 'line-2',
          quantity: 1,
          subtotal: '18.00',
          tax: '2.87',
          presentment: { subtotal: '16.75', tax: '2.67' },
        },
      ],
      other: '9.50',
      presentment: { other: '8.84' },
    },
  ],
};

const event = (type: StandardOrderTopic, timestamp: string, order: StandardOrder): StandardOrderEvent => ({
  type,
  timestamp,
  data: { order },
});

const orderExamples: Readonly<Record<StandardOrderTopic, StandardOrderEvent>> = {
  'order.created': event('order.created', '2026-11-16T18:21:07+01:00', placed),
  'order.paid': event('order.paid', '2026-11-16T18:21:30+01:00', paid),
  'order.fulfilled': event('order.fulfilled', '2026-11-17T09:05:00+01:00', fulfilled),
  'order.delivered': event('order.delivered', '2026-11-19T14:37:55+01:00', {
    ...fulfilled,
    updatedAt: '2026-11-19T14:38:01+01:00',
  }),
  'order.updated': event('order.updated', '2026-11-20T10:00:00+01:00', goodwill),
  'order.cancelled': event('order.cancelled', '2026-11-16T20:02:13+01:00', cancelled),
};

/** A complete, valid example of each event, for openapi.json and the documentation. */
export const standardExamples = { ...orderExamples, ...standardReturnExamples };
