/** The webhook topics of Shopify that we act on. Separate from all schemas, because `receive` does without. */
export const shopifyTopics = [
  'orders/create',
  'orders/updated',
  'orders/edited',
  'orders/paid',
  'orders/fulfilled',
  'orders/partially_fulfilled',
  'orders/cancelled',
  'fulfillments/create',
  'fulfillments/update',
  'fulfillment_events/create',
  'refunds/create',
  'returns/request',
  'returns/cancel',
  'returns/decline',
  'customers/create',
  'customers/update',
  'customers_email_marketing_consent/update',
  'customers/data_request',
  'customers/redact',
  'shop/redact',
] as const;
export type ShopifyTopic = (typeof shopifyTopics)[number];
