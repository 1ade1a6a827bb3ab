import { type FollowServices, takeInCredit } from '../credits/follow-order.ts';
import { type FollowDeliveryServices, followDelivery } from '../customers/keep-dates.ts';
import { dateRulesOf } from '../customers/personal-dates.ts';
import type { Clock } from '../kit/clock.ts';
import { keyedDigest } from '../kit/digest.ts';
import { notFound } from '../kit/errors.ts';
import { parseJson } from '../kit/json.ts';
import { logOutcome } from '../kit/log.ts';
import { hasArrived } from '../orders/arrival.ts';
import type { Order } from '../orders/order.ts';
import type { CustomerEvent, OrderEvent, ReturnEvent, ShopEvent } from '../platforms/event.ts';
import type { Translation } from '../platforms/platform.ts';
import type { SendErrand } from '../returns/errand.ts';
import type { Left } from '../returns/opening/take-in-return.ts';
import type { Shop } from '../shops/shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { followOrder, type StartServices } from '../surveys/start-survey.ts';
import { ofPlatform } from '../vocabulary/platforms.ts';
import type { DeliveriesStore } from './deliveries.store.ts';
import type { PrivacyServices } from './erase-shop.ts';
import type { QueuedDelivery } from './queued-delivery.ts';
import { inTheirNames, readDelivery } from './read-delivery.ts';
import { type TakeInServices, takeInCustomer, takeInMerge, takeInOrder } from './take-in-order.ts';
import { takeInPrivacy } from './take-in-privacy.ts';

export interface IngestServices
  extends TakeInServices,
    StartServices,
    PrivacyServices,
    Omit<FollowServices, 'orders' | 'now'> {
  readonly personalDates: TakeInServices['personalDates'] & FollowDeliveryServices['personalDates'];
  readonly orders: TakeInServices['orders'] & FollowDeliveryServices['orders'];
  readonly contacts: FollowDeliveryServices['contacts'];
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly translations: Readonly<Record<string, Translation>>;
  readonly deliveries: DeliveriesStore;
  /** Safe to repeat; see returns/opening/take-in-return.ts. */
  readonly takeInReturn: (event: ReturnEvent, shop: Shop, door: Translation['returnDoor']) => Promise<Left>;
  /** Gives an order to the withdrawals that wait for it; see returns/opening/match-withdrawal.ts. Safe to repeat. */
  readonly matchWaiting: (order: Order, shop: Shop) => Promise<void>;
  readonly errands: SendErrand;
  /** Records the coupons that an order used; see coupons/redeem-order.ts. Never fails. */
  readonly redeemOrder: (order: Order, shop: Shop) => Promise<void>;
  readonly clock: Clock;
}

export interface Ingested {
  readonly outcome:
    | 'done'
    | 'duplicate'
    | 'unknown-topic'
    | 'nothing-to-keep'
    | 'foreign-shop'
    | 'older-than-shop'
    | 'left';
  /** Why a custom shop's news of a return changed nothing. */
  readonly why?: string | undefined;
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
      return [event.platformReturnId ?? event.returnId ?? event.orderId ?? '', event.at];
    default:
      return [event.orderId, event.at];
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
  const body = parseJson(delivery.body.toString('utf8'));
  const events = readDelivery(delivery, body, translation, services.clock());
  if (!events) return { outcome: 'unknown-topic' };
  const { addresses } = await services.keys();
  let ingested: Ingested = { outcome: 'nothing-to-keep' };
  for (const event of events) {
    const [entity, version] = subjectOf(event, delivery.sentAt);
    const id = keyedDigest(addresses, shop.id, delivery.topic, entity, version, JSON.stringify(event));
    if (await services.deliveries.isDone(id, services.clock())) {
      ingested = { outcome: 'duplicate' };
      continue;
    }
    ingested = await act(event, delivery, shop, services).catch((error: unknown) => {
      throw inTheirNames(error, translation);
    });
    if (ingested.cursor) return ingested;
    await services.deliveries.markDone(id, services.clock());
  }
  return ingested;
};

/** For the people who connected the shop: the shop, the order and names of fields, nothing of a person. */
const tellDoubts = (event: OrderEvent | CustomerEvent, { shop, topic }: QueuedDelivery): void => {
  const orderId = event.kind === 'order' ? event.orderId : undefined;
  for (const { field, why } of event.doubts ?? [])
    logOutcome('a field is doubtful', { outcome: 'doubtful-field', shop, topic, orderId, field, why });
};

/** A platform also sends news of returns that we do not handle; a custom shop means each for us. */
const takenIn = async (event: ReturnEvent, shop: Shop, services: IngestServices): Promise<Ingested> => {
  const { returnDoor } = ofPlatform(services.translations, shop.platform);
  const why = await services.takeInReturn(event, shop, returnDoor);
  return why !== undefined && returnDoor === 'event' ? { outcome: 'left', why } : { outcome: 'done' };
};

/**
 * Whether an event may say what the order used. It is decided by the event alone, so that its repetition after a crash
 * does what is missing; news of parcels cost nothing more.
 */
const tellsOfCodes = ({ snapshot, facts, announces }: OrderEvent): boolean =>
  facts.cancelled !== undefined || (snapshot !== undefined && announces === undefined);

const act = async (
  event: ShopEvent,
  delivery: QueuedDelivery,
  shop: Shop,
  services: IngestServices,
): Promise<Ingested> => {
  const source = `${shop.platform} ${delivery.topic}`;
  const origin = { shop: shop.id, source, dateRules: dateRulesOf(shop) };
  if (event.kind === 'privacy') return takeInPrivacy(event, delivery, shop, services);
  if (event.kind === 'customer') {
    await takeInCustomer(event, origin, services);
    tellDoubts(event, delivery);
  } else if (event.kind === 'accounts-merged') await takeInMerge(event, shop.id, services);
  else if (event.kind === 'order') {
    const { order, isNamed } = await takeInOrder(event, origin, services);
    tellDoubts(event, delivery);
    await takeInCredit(order, { ...services, now: services.clock().toISOString() });
    // If a crash loses this, the daily mail about declarations without an order looks once more.
    if (isNamed) await services.matchWaiting(order, shop);
    await followOrder(order, shop, services);
    await followDelivery(order, origin.dateRules, services);
    // Decided by the whole order and not by this event: a delivery notice may overtake the order itself.
    if (order.announced.delivered && order.snapshot && hasArrived(order))
      await services.errands({ kind: 'delivered', shop: shop.id, orderId: order.id });
    if (tellsOfCodes(event)) await services.redeemOrder(order, shop);
  } else return takenIn(event, shop, services);
  return { outcome: 'done' };
};
