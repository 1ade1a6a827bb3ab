import { createHmac } from 'node:crypto';
import { sameSecret } from '../../kit/digest.ts';
import type { Delivery, Signature } from '../platform.ts';
import { shopifyTopics } from './topics.ts';

/** Webhooks send `x-shopify-topic`, Shopify's newer events `shopify-topic`; the values are the same. */
const header = ({ headers }: Pick<Delivery, 'headers'>, name: string): string | undefined =>
  headers[`x-shopify-${name}`] || headers[`shopify-${name}`] || undefined;

const signs = (secret: string, body: Buffer, signature: string): boolean =>
  secret !== '' && sameSecret(createHmac('sha256', secret).update(body).digest('base64'), signature);

const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

/** Shopify writes nanoseconds; we keep milliseconds. */
const instant = (text: string | undefined): string | undefined => {
  if (!text || !rfc3339.test(text)) return undefined;
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
};

/**
 * Shopify's HMAC-SHA256 of the body, in base64. It covers no header: so topic and shop must not be trusted
 * for anything that destroys data, and an old delivery verifies forever.
 */
export const shopifySignature: Signature = {
  topics: shopifyTopics,

  verify(delivery, secrets) {
    const signature = header(delivery, 'hmac-sha256');
    if (!signature) return 'missing-headers';
    return secrets.some((secret) => signs(secret, delivery.body, signature)) ? undefined : 'bad-signature';
  },

  describe: (delivery) => {
    const triggeredAt = instant(header(delivery, 'triggered-at'));
    return {
      topic: header(delivery, 'topic'),
      deliveryId: header(delivery, 'webhook-id'),
      sentAt: triggeredAt,
      triggeredAt,
    };
  },

  newSecret: (random) => `shpss_${random(16).toString('hex')}`,

  isSecret: (secret) => /^[A-Za-z0-9_]{16,}$/.test(secret),
};
