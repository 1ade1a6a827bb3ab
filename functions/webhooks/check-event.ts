import type { Clock } from '../kit/clock.ts';
import { Failure, type FieldError } from '../kit/errors.ts';
import { isObject, parseJson } from '../kit/json.ts';
import type * as z from '../kit/z.ts';
import type { ShopEvent } from '../platforms/event.ts';
import type { Delivery, Signature, Translation } from '../platforms/platform.ts';
import { type CheckNewsServices, checkReturnNews } from '../returns/opening/check-return-news.ts';
import type { Shop } from '../shops/shop.ts';
import { ofPlatform } from '../vocabulary/platforms.ts';
import { byTheirNames, readDelivery } from './read-delivery.ts';
import { largestBody, longestName } from './receive-limits.ts';
import { notKnown } from './unknown-topic.ts';
import type { checkEventRoute } from './webhook.api.ts';

export interface CheckServices extends CheckNewsServices {
  readonly signatures: Readonly<Record<string, Signature>>;
  readonly translations: Readonly<Record<string, Translation>>;
  readonly clock: Clock;
}

type Checked = z.input<typeof checkEventRoute.answer>;

const notTaken = (why: string, errors: readonly FieldError[] = []): Checked => ({
  taken: false,
  why,
  errors: [...errors],
});

/** The compiler finds out what is left, so a new kind of event cannot be taken for news of a return. */
const isOfReturn = (event: ShopEvent) =>
  event.kind !== 'order' &&
  event.kind !== 'customer' &&
  event.kind !== 'privacy' &&
  event.kind !== 'accounts-merged';

/** Why we would leave these events or refuse them as things stand. */
const problemsOf = async (
  events: readonly ShopEvent[],
  shop: Shop,
  services: CheckServices,
): Promise<FieldError[]> => {
  const found = events.map(async (event) =>
    isOfReturn(event) ? checkReturnNews(event, shop, services) : [],
  );
  return (await Promise.all(found)).flat();
};

const checkRead = async (
  topic: string,
  body: Record<string, unknown>,
  shop: Shop,
  services: CheckServices,
): Promise<Checked> => {
  const translation = ofPlatform(services.translations, shop.platform);
  const now = services.clock();
  const events = readDelivery({ topic, sentAt: now.toISOString() }, body, translation, now);
  if (!events) return notTaken(notKnown(topic, translation.topics));
  const problems = byTheirNames(await problemsOf(events, shop, services), translation);
  return problems.length > 0
    ? notTaken(problems.map(({ path, message }) => `${path}: ${message}`).join('; '), problems)
    : { taken: true, errors: [], events: [...events] };
};

/**
 * What would become of a webhook of this shop, and what is wrong with it, field by field. Stores nothing, and
 * does not look at signatures.
 */
export const checkEvent = async (
  delivery: Delivery,
  shop: Shop,
  services: CheckServices,
): Promise<Checked> => {
  const { length } = delivery.body;
  if (length > largestBody)
    return notTaken(`It may have at most ${largestBody} bytes; this one has ${length}.`);
  try {
    const body = parseJson(delivery.body.toString('utf8'));
    if (!isObject(body)) return notTaken('The body must be a JSON object.');
    const { topic } = ofPlatform(services.signatures, shop.platform).describe(delivery, body);
    if (!topic) return notTaken('The delivery does not say what happened.');
    const orderId = ofPlatform(services.translations, shop.platform).orderIdOf(body);
    const about = { topic: topic.slice(0, longestName), ...(orderId ? { orderId } : {}) };
    return { ...about, ...(await checkRead(about.topic, body, shop, services).catch(refusedBy)) };
  } catch (error) {
    return refusedBy(error);
  }
};

const refusedBy = (error: unknown): Checked => {
  if (!(error instanceof Failure) || error.kind !== 'Invalid') throw error;
  return notTaken(error.message, error.fields);
};
