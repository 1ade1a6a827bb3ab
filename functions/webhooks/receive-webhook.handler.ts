import { environment } from '../house/env.ts';
import { systemClock } from '../kit/clock.ts';
import { sameSecret } from '../kit/digest.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { type Endpoint, httpHandler, problem, type RawRequest, type Reply } from '../kit/http.ts';
import { isObject } from '../kit/json.ts';
import { type Queue, sqsQueue } from '../kit/sqs.client.ts';
import { signatures } from '../platforms/signatures.ts';
import { shopOfCredential } from '../shops/credential.ts';
import { shopSecrets } from '../shops/shop-secrets.client.ts';
import { type WebhookShop, type WebhookShopStore, webhookShopStore } from '../shops/webhook-shop.store.ts';
import { ofPlatform } from '../vocabulary/platforms.ts';
import { packDelivery } from './queued-delivery.ts';
import { secretCache } from './secret-cache.ts';
import { refusals, type VerifyServices, verify } from './verify-delivery.ts';
import { webhookAddress } from './webhook-address.ts';

export interface Services extends VerifyServices {
  readonly shops: WebhookShopStore;
  readonly queue: Queue;
}

const largestBody = 1_000_000;

/**
 * Longer than any platform's names. Longer names are cut, and then unknown. The name is written to logs and
 * to the queue's message beside the body.
 */
const longestName = 200;

const shopOf = async ({ params }: RawRequest, { shops }: Services): Promise<WebhookShop | undefined> => {
  const token = params.token ?? '';
  const id = shopOfCredential(token);
  const shop = id === undefined ? undefined : await shops.get(id);
  return shop && shop.platform === params.platform && sameSecret(shop.webhookToken, token) ? shop : undefined;
};

const parseObject = (body: Buffer): Record<string, unknown> | undefined => {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

/**
 * Verifies, checks size and shape, enqueues, and does nothing else, because platforms give us five seconds.
 */
const receive = async (request: RawRequest, services: Services): Promise<Reply> => {
  const shop = await shopOf(request, services);
  if (!shop)
    return problem(
      404,
      'Unknown shop',
      'No shop has this webhook address. Copy it again from the shop\u2019s settings.',
    );
  const refuse = (status: number, title: string, detail: string, outcome: string): Reply => ({
    ...problem(status, title, detail),
    log: { shop: shop.id, outcome },
  });
  if (request.body.length > largestBody) {
    return refuse(
      413,
      'Too large',
      `A delivery may have at most ${largestBody} bytes; this one has ${request.body.length}.`,
      'too-large',
    );
  }
  const refusal = await verify(shop, request, services);
  if (refusal) return refuse(401, 'Not accepted', refusals[refusal], refusal);
  const body = parseObject(request.body);
  if (!body) return refuse(400, 'Not JSON', 'The body must be a JSON object.', 'not-json');
  const {
    topic,
    deliveryId = '',
    sentAt,
    triggeredAt,
  } = ofPlatform(services.signatures, shop.platform).describe(request, body);
  if (!topic) return refuse(400, 'No topic', 'The delivery does not say what happened.', 'no-topic');
  const received = {
    shop: shop.id,
    topic: topic.slice(0, longestName),
    deliveryId: deliveryId.slice(0, longestName),
    sentAt: sentAt ?? services.clock().toISOString(),
    triggeredAt,
    body: request.body,
  };
  await services.queue.send(packDelivery(received));
  return { status: 200, log: { shop: shop.id, topic: received.topic, outcome: 'queued' } };
};

export const endpoints: readonly Endpoint<Services>[] = [{ route: webhookAddress, answer: receive }];

export const handler = httpHandler('receive-webhook', endpoints, () => {
  const env = environment('receive-webhook');
  return {
    signatures,
    shops: webhookShopStore(dynamoDb(), env('shops')),
    secrets: secretCache(shopSecrets(env('shopSecrets')).read, systemClock),
    queue: sqsQueue(env('ingestQueue')),
    clock: systemClock,
  };
});
