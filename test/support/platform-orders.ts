/** Orders as the platforms send them, for one customer and one order id. */

const euro = (amount: string) => ({
  shop_money: { amount, currency_code: 'EUR' },
  presentment_money: { amount, currency_code: 'EUR' },
});

export interface Sale {
  readonly id: number;
  readonly email: string | null;
  readonly locale?: string;
  /** When all of it happened (UTC instant); now by default. */
  readonly at?: string;
  /** How much was captured so far, where not all of it was: "0.00", "20.00". */
  readonly captured?: string;
}

/** What Shopify says of the payments of an order. */
const payments = (total: string, captured = total) => ({
  financial_status: captured === total ? 'paid' : Number(captured) > 0 ? 'partially_paid' : 'pending',
  total_outstanding: (Number(total) - Number(captured)).toFixed(2),
});

/** Shopify's order resource; `change` replaces its fields. */
export const shopifyOrder = (
  { id, email, locale = 'de-DE', at: now = new Date().toISOString(), captured }: Sale,
  change: Record<string, unknown> = {},
) => {
  return {
    id,
    name: `#${id % 10_000}`,
    email,
    contact_email: email,
    created_at: now,
    updated_at: now,
    currency: 'EUR',
    presentment_currency: 'EUR',
    customer_locale: locale,
    taxes_included: true,
    test: false,
    ...payments('119.90', captured),
    fulfillment_status: null,
    customer: { id: id + 1, email, first_name: 'Mila', last_name: 'Brandt' },
    shipping_address: {
      first_name: 'Mila',
      last_name: 'Brandt',
      address1: 'Lindenallee 12',
      city: 'Leipzig',
      zip: '04109',
      country_code: 'DE',
    },
    line_items: [
      {
        id: id + 2,
        product_id: 71,
        variant_id: 72,
        title: 'Rain jacket',
        quantity: 1,
        price: '119.90',
        price_set: euro('119.90'),
        discount_allocations: [],
        tax_lines: [{ title: 'MwSt.', rate: 0.19, price: '19.14', price_set: euro('19.14') }],
        requires_shipping: true,
        gift_card: false,
      },
    ],
    shipping_lines: [],
    discount_codes: [],
    discount_applications: [],
    subtotal_price: '119.90',
    total_discounts: '0.00',
    total_tax: '19.14',
    total_price: '119.90',
    fulfillments: [],
    refunds: [],
    ...change,
  };
};

/** The three webhooks of a sale's life: topic and resource. */
export const shopifyLife = (sale: Sale): readonly (readonly [topic: string, resource: object])[] => {
  const { at: now = new Date().toISOString() } = sale;
  const parcel = { id: sale.id + 5, order_id: sale.id, status: 'success', created_at: now, updated_at: now };
  return [
    ['orders/create', shopifyOrder(sale)],
    ['orders/fulfilled', shopifyOrder(sale, { fulfillment_status: 'fulfilled', fulfillments: [parcel] })],
    [
      'fulfillment_events/create',
      {
        id: sale.id + 6,
        order_id: sale.id,
        fulfillment_id: parcel.id,
        status: 'delivered',
        happened_at: now,
        created_at: now,
        updated_at: now,
      },
    ],
  ];
};

export const standardSale = (
  type: 'order.created' | 'order.paid' | 'order.fulfilled' | 'order.delivered' | 'order.cancelled',
  { id, email, locale = 'zh-CN', captured }: Sale,
  change: Record<string, unknown> = {},
) => {
  const now = new Date().toISOString();
  return {
    type,
    timestamp: now,
    data: {
      order: {
        id: `S-${id}`,
        updatedAt: now,
        paidAt: now,
        email,
        currency: 'CNY',
        locale,
        shippingAddress: { country: 'CN' },
        ...(captured === undefined ? {} : { paidAt: null, paidTotal: captured }),
        lines: [{ id: '1', title: '雨衣', quantity: 1, unitPrice: '399.00' }],
        ...change,
      },
    },
  };
};
