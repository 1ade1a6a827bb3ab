import { readFileSync } from 'node:fs';

type Resource = Readonly<Record<string, unknown>>;
type News = readonly [topic: string, resource: Resource];

/** Shopify's example has ids of 19 digits; those of shops have 13. */
const created: Resource = JSON.parse(
  readFileSync(new URL('../fixtures/shopify/orders-create.json', import.meta.url), 'utf8').replace(
    /\d{16,}/g,
    (digits) => digits.slice(-13),
  ),
);

/**
 * An ordinary sale as Shopify tells it, topic and resource by topic and resource: a body of 7 kB with two
 * lines, a discount, taxes and shipping; one parcel with a tracking number. `id` makes it another sale to
 * another person, a new one without an account.
 */
export const ordinarySale = (id: number): readonly [News, News, News, News] => {
  const email = `customer-${id}@example.jp`;
  const [line, wrap] = [id * 10 + 1, id * 10 + 2];
  const own = {
    ...created,
    id,
    name: `#${id}`,
    email,
    contact_email: email,
    customer: null,
    buyer_accepts_marketing: false,
    line_items: [created.line_items]
      .flat()
      .map((each, place) => ({ ...Object(each), id: [line, wrap][place] })),
  };
  const paid = { ...own, financial_status: 'paid', total_outstanding: '0.00' };
  const parcel = {
    id: id * 10 + 3,
    order_id: id,
    status: 'success',
    created_at: '2026-11-17T09:00:00+01:00',
    updated_at: '2026-11-17T09:00:00+01:00',
    tracking_company: 'Japan Post',
    tracking_number: `JP${id}`,
    tracking_numbers: [`JP${id}`],
    tracking_url: `https://track.example/JP${id}`,
    tracking_urls: [`https://track.example/JP${id}`],
    line_items: [
      { id: line, quantity: 2 },
      { id: wrap, quantity: 1 },
    ],
  };
  const shipped = { ...paid, fulfillment_status: 'fulfilled', fulfillments: [parcel] };
  const arrived = {
    id: id * 10 + 4,
    fulfillment_id: parcel.id,
    order_id: id,
    status: 'delivered',
    happened_at: '2026-11-20T10:31:00+01:00',
    created_at: '2026-11-20T10:36:12+01:00',
    updated_at: '2026-11-20T10:36:12+01:00',
  };
  return [
    ['orders/create', own],
    ['orders/paid', { ...paid, updated_at: '2026-11-16T12:05:33+01:00' }],
    ['orders/fulfilled', { ...shipped, updated_at: '2026-11-17T09:00:01+01:00' }],
    ['fulfillment_events/create', arrived],
  ];
};

/** A payment that Shopify tells apart from the order. */
export const paymentOf = (id: number): News => [
  'order_transactions/create',
  {
    id: id * 10 + 5,
    order_id: id,
    kind: 'capture',
    status: 'success',
    created_at: '2026-11-16T12:05:11+01:00',
    processed_at: '2026-11-16T12:05:12+01:00',
    amount: '120.78',
    currency: 'EUR',
  },
];
