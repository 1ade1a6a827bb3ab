import type { Clock } from '../kit/clock.ts';
import { keyedDigest } from '../kit/digest.ts';
import { invalid, notFound } from '../kit/errors.ts';
import { parseJson } from '../kit/json.ts';
import { hasArrived } from '../orders/arrival.ts';
import type { ReturnEvent, ShopEvent } from '../platforms/event.ts';
import type { Translation } from '../platforms/platform.ts';
import type { SendErrand } from '../returns/errand.ts';
import type { Shop } from '../shops/shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { followOrder, type StartServices } from '../surveys/start-survey.ts';
import { ofPlatform } from '../vocabulary/platforms.ts';
import type { DeliveriesStore } from './deliveries.store.ts';
import type { PrivacyServices } from './erase-shop.ts';
import type { QueuedDelivery } from './queued-delivery.ts';
import { type TakeInServices, takeInCustomer, takeInMerge, takeInOrder } from './take-in-order.ts';
import { takeInPrivacy } from './take-in-privacy.ts';

export interface IngestServices extends TakeInServices, StartServices, PrivacyServices {
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly translations: Readonly<Record<string, Translation>>;
  readonly deliveries: DeliveriesStore;
  /** Safe to repeat; see returns/opening/take-in-return.ts. */
  readonly takeInReturn: (event: ReturnEvent, shop: Shop, door: Translation['returnDoor']) => Promise<void>;
  readonly errands: SendErrand;
  readonly clock: Clock;
}

export interface Ingested {
  readonly outcome:
    | 'done'
    | 'duplicate'
    | 'unknown-topic'
    | 'nothing-to-keep'
    | 'foreign-shop'
    | 'older-than-shop';
  /** There is more to do than fits into one invocation: queue the message again with this cursor. */
  readonly cursor?: string | undefined;
}

/** The subject and the version of an event: the parts of its key besides its content. */
const subjectOf = (event: ShopEvent, sentAt: string): readonly [entity: string, version: string] => {
  switch (event.kind) {
    case 'order':
      return [event.orderId, event.version];
    case 'customer':
      return ['customer', event.version];
    case 'accounts-merged':
      return [event.merged, event.at];
    case 'privacy':
      return [event.request, sentAt];
    case 'return-cancelled':
      return [event.platformReturnId, event.at];
    default:
      return [event.orderId, event.at];
  }
};

const dayMilliseconds = 86_400_000;

/** The times that decide which news win: of the event itself, of facts, of a consent. */
const decidingTimes = (event: ShopEvent): readonly string[] => {
  if (event.kind === 'privacy') return [];
  if (event.kind !== 'customer' && event.kind !== 'order') return [event.at];
  const buyer = event.kind === 'customer' ? event.buyer : event.snapshot?.buyer;
  const facts = event.kind === 'order' ? Object.values(event.facts) : [];
  return [event.version, buyer?.marketingConsent?.at, ...facts].flatMap((time) => time ?? []);
};

/**
 * A time far in the future would win for good, for example a consent that could never be withdrawn. Errors:
 * Invalid.
 */
const checkClock = (event: ShopEvent, now: Date): void => {
  if (decidingTimes(event).some((time) => Date.parse(time) > now.getTime() + dayMilliseconds)) {
    throw invalid('A time is more than a day ahead of our clock. Check the clock of the shop.');
  }
};

/**
 * Translates a delivery into our events and acts on each. Every action is safe to repeat. An event is marked
 * as done only when it is completely done, so a crash repeats it and a duplicate does not. Errors: Invalid
 * for a delivery that can never be taken in; any other error may pass.
 */
export const ingestDelivery = async (
  delivery: QueuedDelivery,
  services: IngestServices,
): Promise<Ingested> => {
  const shop = await services.shops.get(delivery.shop);
  if (!shop) throw notFound(`There is no shop ${delivery.shop}.`);
  const translation = ofPlatform(services.translations, shop.platform);
  if (!translation.topics.includes(delivery.topic)) return { outcome: 'unknown-topic' };
  const events = translation.translate(
    delivery.topic,
    parseJson(delivery.body.toString('utf8')),
    delivery.sentAt,
  );
  const { addresses } = await services.keys();
  let ingested: Ingested = { outcome: 'nothing-to-keep' };
  for (const event of events) {
    const [entity, version] = subjectOf(event, delivery.sentAt);
    checkClock(event, services.clock());
    const id = keyedDigest(addresses, shop.id, delivery.topic, entity, version, JSON.stringify(event));
    if (await services.deliveries.isDone(id, services.clock())) {
      ingested = { outcome: 'duplicate' };
      continue;
    }
    ingested = await act(event, delivery, shop, services);
    if (ingested.cursor) return ingested;
    await services.deliveries.markDone(id, services.clock());
  }
  return ingested;
};

const act = async (
  event: ShopEvent,
  delivery: QueuedDelivery,
  shop: Shop,
  services: IngestServices,
): Promise<Ingested> => {
  const origin = { shop: shop.id, source: `${shop.platform} ${delivery.topic}` };
  if (event.kind === 'privacy') return takeInPrivacy(event, delivery, shop, services);
  if (event.kind === 'customer') await takeInCustomer(event, origin, services);
  else if (event.kind === 'accounts-merged') await takeInMerge(event, shop.id, services);
  else if (event.kind === 'order') {
    const order = await takeInOrder(event, origin, services);
    await followOrder(order, shop, services);
    // Decided by the whole order and not by this event: a delivery notice may overtake the order itself.
    if (order.announced.delivered && order.snapshot && hasArrived(order))
      await services.errands({ kind: 'delivered', shop: shop.id, orderId: order.id });
  } else
    await services.takeInReturn(event, shop, ofPlatform(services.translations, shop.platform).returnDoor);
  return { outcome: 'done' };
};
