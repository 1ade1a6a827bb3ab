import { createHmac, randomUUID } from 'node:crypto';
import { ExpectedFailure } from './expected-failure.ts';
import { type DemoShop, shopifyDomain } from './shops.ts';

/** A webhook, as a shop platform posts it to a shop's address. */
interface Delivery {
  readonly topic: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

const hmac = (key: string | Buffer, text: string): string =>
  createHmac('sha256', key).update(text).digest('base64');

/** As Shopify sends it: the HMAC covers only the body. */
export const shopifyDelivery = (
  { webhookSecret }: Pick<DemoShop, 'webhookSecret'>,
  topic: string,
  resource: Record<string, unknown>,
): Delivery => {
  const body = JSON.stringify(resource);
  return {
    topic,
    body,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Shopify-Captain-Hook',
      'x-shopify-topic': topic,
      'x-shopify-shop-domain': shopifyDomain,
      'x-shopify-api-version': '2026-10',
      'x-shopify-webhook-id': randomUUID(),
      'x-shopify-event-id': randomUUID(),
      'x-shopify-triggered-at': new Date().toISOString(),
      'x-shopify-hmac-sha256': hmac(webhookSecret, body),
    },
  };
};

/** As a custom shop sends it with Standard Webhooks: the signature covers id, time and body. */
export const standardDelivery = ({ webhookSecret }: DemoShop, event: { readonly type: string }): Delivery => {
  const body = JSON.stringify(event);
  const id = `msg_${randomUUID()}`;
  const timestamp = String(Math.floor(Date.now() / 1000));
  const key = Buffer.from(webhookSecret.replace(/^whsec_/, ''), 'base64');
  return {
    topic: event.type,
    body,
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${hmac(key, `${id}.${timestamp}.${body}`)}`,
    },
  };
};

/** Errors: ExpectedFailure if the product does not accept it. */
export const post = async (
  { webhookUrl }: DemoShop,
  { headers, body, topic }: Delivery,
  signal: AbortSignal,
): Promise<void> => {
  const answer = await fetch(webhookUrl, { method: 'POST', headers, body, signal });
  if (!answer.ok) {
    throw new ExpectedFailure(`The webhook ${topic} was answered ${answer.status}: ${await answer.text()}`);
  }
  await answer.body?.cancel();
};
