import { createHmac } from 'node:crypto';
import { parseJson } from '../functions/kit/json.ts';
import { emptyOrder, mergeOrder } from '../functions/orders/merge-order.ts';
import { shopifySignature } from '../functions/platforms/shopify/signature.ts';
import { standardExamples } from '../functions/platforms/standard/examples.ts';
import { standardTranslation } from '../functions/platforms/standard/translation.ts';
import { packDelivery } from '../functions/webhooks/queued-delivery.ts';
import { type Figure, rate } from './measure.ts';

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

/** The work of one webhook without its I/O. */
export const run = async (): Promise<Figure[]> => [
  rate('verify a Shopify delivery', () => shopifySignature.verify(delivery, [secret], now), {
    what: 'the bare HMAC',
    work: hmac,
  }),
  rate('pack a delivery for the queue', () => packDelivery(packed), { what: 'the bare HMAC', work: hmac }),
  rate(
    `translate and merge an order of ${(body.length / 1000).toFixed(1)} kB`,
    () => {
      for (const event of standardTranslation.translate('order.fulfilled', parseJson(text), sentAt)) {
        if (event.kind === 'order') mergeOrder(emptyOrder('shop', event.orderId), event);
      }
    },
    { what: 'JSON.parse of it', work: () => JSON.parse(text) },
  ),
];
