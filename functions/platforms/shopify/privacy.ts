import { invalid } from '../../kit/errors.ts';
import { parse, someText } from '../../kit/schema.ts';
import * as z from '../../kit/z.ts';
import type { PrivacyEvent, ShopEvent } from '../event.ts';
import { id, listOf, maybe, usableEmail } from '../payload.ts';

/**
 * Shopify's compliance topics. Its signature covers the body and not the topic, so the body alone must show
 * what it asks for. We refuse a body of one topic under any other topic: otherwise a request for a copy could
 * erase a shop.
 */

const shop = { shop_id: id, shop_domain: someText(255) };
const person = z.object({ id: maybe(id), email: usableEmail });
const elsewhere = z.optional(z.never('Must be left out: it belongs to another topic.'));

const dataRequest = z
  .object({
    ...shop,
    customer: maybe(person),
    orders_requested: listOf(id),
    data_request: maybe(z.object({ id: maybe(id) })),
    orders_to_redact: elsewhere,
  })
  .check(
    z.refine(
      ({ data_request, orders_requested }) => data_request !== undefined || orders_requested.length > 0,
      'Must request something.',
    ),
  );

const customerRedact = z.object({
  ...shop,
  customer: person,
  orders_to_redact: z.array(id),
  orders_requested: elsewhere,
  data_request: elsewhere,
});

/** No other key may be in it: every other body of Shopify's that names a shop has more keys than this one. */
const shopRedact = z.strictObject(shop, {
  error: ({ code }) => (code === 'unrecognized_keys' ? 'Must have only a shop and its domain.' : undefined),
});

type Named = Pick<PrivacyEvent, 'request' | 'shopDomain' | 'orderIds'> & {
  readonly requestId?: string | undefined;
  readonly customer?: z.output<typeof person> | undefined;
};

const privacyEvent = ({ customer, ...event }: Named): ShopEvent[] => {
  if (event.request !== 'erase-shop' && !customer?.id && !customer?.email && event.orderIds.length === 0) {
    throw invalid('The privacy request names nobody.');
  }
  return [{ kind: 'privacy', ...event, email: customer?.email, platformCustomerId: customer?.id }];
};

/** `customers/data_request`. */
export const readDataRequest = (body: unknown): ShopEvent[] => {
  const read = parse(dataRequest, body, 'The privacy request');
  return privacyEvent({
    request: 'export',
    shopDomain: read.shop_domain,
    requestId: read.data_request?.id,
    customer: read.customer,
    orderIds: read.orders_requested,
  });
};

/** `customers/redact`. */
export const readCustomerRedact = (body: unknown): ShopEvent[] => {
  const read = parse(customerRedact, body, 'The privacy request');
  return privacyEvent({
    request: 'erase',
    shopDomain: read.shop_domain,
    customer: read.customer,
    orderIds: read.orders_to_redact,
  });
};

/** `shop/redact`. */
export const readShopRedact = (body: unknown): ShopEvent[] => {
  const { shop_domain } = parse(shopRedact, body, 'The privacy request');
  return privacyEvent({ request: 'erase-shop', shopDomain: shop_domain, orderIds: [] });
};
