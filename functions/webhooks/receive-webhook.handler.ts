import { environment } from '../house/env.ts';
import { systemClock } from '../kit/clock.ts';
import { sameSecret } from '../kit/digest.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { type Endpoint, httpHandler, problem, type RawRequest, type Reply } from '../kit/http.ts';
import { isObject } from '../kit/json.ts';
import { reread } from '../kit/reread.ts';
import { type Queue, sqsQueue } from '../kit/sqs.client.ts';
import { signatures } from '../platforms/signatures.ts';
import { shopOfCredential } from '../shops/credential.ts';
import { webhookSecrets } from '../shops/webhook-secrets.client.ts';
import { type WebhookShop, type WebhookShopStore, webhookShopStore } from '../shops/webhook-shop.store.ts';
import { ofPlatform } from '../vocabulary/platforms.ts';
import { type NoteRefused, noteRefused } from './note-refused.store.ts';
import { packDelivery } from './queued-delivery.ts';
import { largestBody, longestName } from './receive-limits.ts';
import { unknownTopic } from './unknown-topic.ts';
import { refusals, type VerifyServices, verify } from './verify-delivery.ts';
import { webhookAddress } from './webhook-address.ts';

export interface Services extends VerifyServices {
  readonly shops: WebhookShopStore;
  readonly queue: Queue;
  readonly noteRefused: NoteRefused;
}

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

/** A refusal, as the log has it too. */
const refuse = (shop: string, status: number, title: string, detail: string, outcome: string): Reply => ({
  ...problem(status, title, detail),
  log: { shop, outcome },
});

/** Only what is signed gets here, so nobody else can fill the list of refused events. */
const malformed = async (
  shop: string,
  [title, why, outcome]: readonly [title: string, why: string, outcome: string],
  { noteRefused, clock }: Services,
): Promise<Reply> => {
  await noteRefused({ shop, at: clock().toISOString(), outcome: 'refused', why });
  return refuse(shop, 400, title, why, outcome);
};

/** Queues a delivery that its shop has signed. */
const accept = async (shop: WebhookShop, request: RawRequest, services: Services): Promise<Reply> => {
  const body = parseObject(request.body);
  if (!body) return malformed(shop.id, ['Not JSON', 'The body must be a JSON object.', 'not-json'], services);
  const { topics, describe } = ofPlatform(services.signatures, shop.platform);
  const { topic, deliveryId = '', sentAt, triggeredAt } = describe(request, body);
  if (!topic)
    return malformed(shop.id, ['No topic', 'The delivery does not say what happened.', 'no-topic'], services);
  if (!topics.includes(topic)) return unknownTopic(shop.id, topic.slice(0, longestName), topics);
  const received = {
    shop: shop.id,
    topic,
    deliveryId: deliveryId.slice(0, longestName),
    sentAt: sentAt ?? services.clock().toISOString(),
    triggeredAt,
    body: request.body,
  };
  await services.queue.send(packDelivery(received));
  return { status: 200, log: { shop: shop.id, topic, outcome: 'queued' } };
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
  const { length } = request.body;
  if (length > largestBody) {
    const detail = `A delivery may have at most ${largestBody} bytes; this one has ${length}.`;
    return refuse(shop.id, 413, 'Too large', detail, 'too-large');
  }
  const refusal = await verify(shop, request, services);
  if (refusal) return refuse(shop.id, 401, 'Not accepted', refusals[refusal], refusal);
  return accept(shop, request, services);
};

export const endpoints: readonly Endpoint<Services>[] = [{ route: webhookAddress, answer: receive }];

export const handler = httpHandler('receive-webhook', endpoints, () => {
  const env = environment('receive-webhook');
  const dynamo = dynamoDb();
  return {
    signatures,
    shops: webhookShopStore(dynamo, env('shops')),
    secrets: reread(webhookSecrets(env('webhookSecrets')).read, systemClock),
    queue: sqsQueue(env('ingestQueue')),
    noteRefused: noteRefused(dynamo, env('refusedEvents')),
    clock: systemClock,
  };
});
