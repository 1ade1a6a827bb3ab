import { address, lineItems, money, tax } from './demo-shopify-goods.ts';

/**
 * A German customer's order as Shopify's REST resource, which is the form of its webhooks. Prices contain the
 * taxes.
 */

export interface DemoOrder {
  readonly email: string;
  readonly buyer: string;
  readonly number: string;
  /** Webhooks in the order in which Shopify would send them: topic and resource. */
  readonly webhooks: readonly { readonly topic: string; readonly resource: Record<string, unknown> }[];
}

interface Progress {
  readonly updatedAt: string;
  readonly paid?: boolean;
  readonly fulfilledAt?: string;
}

const orderAt = (
  id: number,
  email: string,
  placedAt: string,
  { updatedAt, paid, fulfilledAt }: Progress,
) => ({
  id,
  admin_graphql_api_id: `gid://shopify/Order/${id}`,
  name: numberOf(id),
  order_number: id % 10_000,
  created_at: placedAt,
  processed_at: placedAt,
  updated_at: updatedAt,
  cancelled_at: null,
  closed_at: null,
  confirmed: true,
  test: false,
  email,
  contact_email: email,
  phone: null,
  customer_locale: 'de-DE',
  buyer_accepts_marketing: true,
  source_name: 'web',
  currency: 'EUR',
  presentment_currency: 'EUR',
  taxes_included: true,
  financial_status: paid ? 'paid' : 'pending',
  fulfillment_status: fulfilledAt ? 'fulfilled' : null,
  payment_gateway_names: ['shopify_payments'],
  total_line_items_price: '60.70',
  subtotal_price: '54.63',
  subtotal_price_set: money('54.63'),
  total_discounts: '6.07',
  total_discounts_set: money('6.07'),
  total_shipping_price_set: money('4.90'),
  total_tax: '7.32',
  total_tax_set: money('7.32'),
  total_price: '59.53',
  total_price_set: money('59.53'),
  discount_codes: [{ code: 'WILLKOMMEN10', amount: '6.07', type: 'percentage' }],
  discount_applications: [
    {
      type: 'discount_code',
      code: 'WILLKOMMEN10',
      value: '10.0',
      value_type: 'percentage',
      allocation_method: 'across',
      target_selection: 'all',
      target_type: 'line_item',
    },
  ],
  customer: {
    id: 6_100_000_000_000 + (id % 1_000_000),
    email,
    first_name: 'Annika',
    last_name: 'Schäfer',
    state: 'disabled',
    verified_email: true,
    currency: 'EUR',
    email_marketing_consent: {
      state: 'subscribed',
      opt_in_level: 'confirmed_opt_in',
      consent_updated_at: placedAt,
    },
    default_address: { ...address, default: true },
  },
  billing_address: address,
  shipping_address: address,
  line_items: lineItems(id, fulfilledAt !== undefined),
  shipping_lines: [
    {
      id: id * 10,
      title: 'DHL Paket',
      code: 'DHL',
      price: '4.90',
      price_set: money('4.90'),
      discounted_price: '4.90',
      discount_allocations: [],
      tax_lines: tax('MwSt. 19 %', 0.19, '0.78'),
    },
  ],
  fulfillments: fulfilledAt
    ? [
        {
          id: id * 10 + 5,
          order_id: id,
          status: 'success',
          created_at: fulfilledAt,
          updated_at: fulfilledAt,
          tracking_company: 'DHL',
          tracking_number: '00340434161094042557',
          tracking_numbers: ['00340434161094042557'],
          shipment_status: null,
          line_items: lineItems(id, true),
        },
      ]
    : [],
  refunds: [],
});

const numberOf = (id: number): string => `#${id % 10_000}`;

const day = 86_400_000;

/** Placed six days before `now`, shipped four days before, delivered now. */
export const germanOrder = (id: number, now: Date): DemoOrder => {
  const at = (ms: number) => new Date(now.getTime() + ms).toISOString();
  const email = 'annika.schaefer@example.com';
  const placedAt = at(-6 * day);
  const fulfilledAt = at(-4 * day);
  const order = (progress: Progress) => orderAt(id, email, placedAt, progress);
  const parcel = {
    id: id * 10 + 6,
    fulfillment_id: id * 10 + 5,
    order_id: id,
    status: 'delivered',
    message: 'Zugestellt',
    happened_at: at(0),
    created_at: at(0),
    updated_at: at(0),
    city: 'Hamburg',
    country: 'DE',
    zip: '22767',
    admin_graphql_api_id: `gid://shopify/FulfillmentEvent/${id * 10 + 6}`,
  };
  return {
    email,
    buyer: 'Annika Schäfer',
    number: numberOf(id),
    webhooks: [
      { topic: 'orders/create', resource: order({ updatedAt: placedAt }) },
      { topic: 'orders/paid', resource: order({ updatedAt: at(-6 * day + 60_000), paid: true }) },
      { topic: 'orders/fulfilled', resource: order({ updatedAt: fulfilledAt, paid: true, fulfilledAt }) },
      { topic: 'fulfillment_events/create', resource: parcel },
    ],
  };
};
