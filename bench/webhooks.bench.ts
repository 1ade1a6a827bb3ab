import { createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { parseJson } from '../functions/kit/json.ts';
import { emptyOrder, mergeOrder } from '../functions/orders/merge-order.ts';
import { shopifySignature } from '../functions/platforms/shopify/signature.ts';
import { shopifyTranslation } from '../functions/platforms/shopify/translation.ts';
import { standardExamples } from '../functions/platforms/standard/examples.ts';
import { standardTranslation } from '../functions/platforms/standard/translation.ts';
import { packDelivery } from '../functions/webhooks/queued-delivery.ts';
import { type Figure, rate } from './measure.ts';
import { shopifyOrder } from './webhook-orders.ts';

const text = JSON.stringify(standardExamples['order.fulfilled']);
const body = Buffer.from(text);
const secret = 'a-secret-of-a-shop';
const hmac = () => createHmac('sha256', secret).update(body).digest('base64');
const delivery = {
  body,
  headers: {
    'x-shopify-hmac-sha256': hmac(),
    'x-shopify-topic': 'orders/create',
    'x-shopify-shop-domain': 'shop.myshopify.com',
    'x-shopify-webhook-id': '1',
  },
};
const now = new Date('2026-11-22T10:00:00Z');
const sentAt = now.toISOString();
const packed = { shop: 's', topic: 't', deliveryId: 'd', sentAt, body };

const shopify = shopifyOrder(1).toString('utf8');
const kilobytes = (bytes: string): string => `${(Buffer.byteLength(bytes) / 1000).toFixed(1)} kB`;

/** The work of one webhook without its I/O. */
export const run = async (): Promise<Figure[]> => [
  await rate(
    { what: 'verify a Shopify delivery', work: () => shopifySignature.verify(delivery, [secret], now) },
    { what: 'the bare HMAC', work: hmac },
  ),
  await rate(
    { what: 'pack a delivery for the queue', work: () => packDelivery(packed) },
    { what: 'the bare gzip', work: () => gzipSync(body) },
  ),
  await rate(
    {
      what: `translate and merge an order of ${kilobytes(text)}`,
      work: () => {
        for (const event of standardTranslation.translate('order.fulfilled', parseJson(text), sentAt)) {
          if (event.kind === 'order') mergeOrder(emptyOrder('shop', event.orderId), event);
        }
      },
    },
    { what: 'JSON.parse of it', work: () => JSON.parse(text) },
  ),
  await rate(
    {
      what: `translate an order of Shopify of ${kilobytes(shopify)}`,
      work: () => shopifyTranslation.translate('orders/create', parseJson(shopify), sentAt),
    },
    { what: 'JSON.parse of it', work: () => JSON.parse(shopify) },
  ),
];
