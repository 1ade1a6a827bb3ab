import { invalid, invalidFields } from '../../kit/errors.ts';
import { isObject } from '../../kit/json.ts';
import { parse } from '../../kit/schema.ts';
import type { OrderFacts, Parcel } from '../../orders/order.ts';
import { isBelowItsParts } from '../../orders/told-total.ts';
import type { OrderEvent } from '../event.ts';
import { firstId, tidy, toInstant, translated } from '../payload.ts';
import type { Translation } from '../platform.ts';
import { doubtsAbout } from '../totals.ts';
import {
  type StandardFulfilment,
  type StandardOrder,
  type StandardOrderEvent,
  standardEvent,
} from './event.ts';
import { birthdayDoubts, refundsOf, snapshotOf, toldOrderOf } from './order.ts';
import { fieldOf } from './our-fields.ts';
import { readReturn } from './return.ts';
import type { StandardReturnEvent } from './return-event.ts';
import { type StandardOrderTopic, standardTopics } from './topics.ts';

const announcements: Partial<Record<StandardOrderTopic, 'fulfilled' | 'delivered'>> = {
  'order.fulfilled': 'fulfilled',
  'order.delivered': 'delivered',
};

const instantOf = (time: string | null | undefined): string | undefined =>
  time ? toInstant(time) : undefined;

const parcelOf = (parcel: StandardFulfilment, arrivedAt: string | undefined): Parcel => ({
  id: String(parcel.id),
  fulfilledAt: instantOf(parcel.fulfilledAt),
  deliveredAt: instantOf(parcel.deliveredAt) ?? (parcel.cancelled ? undefined : arrivedAt),
  cancelled: parcel.cancelled ? true : undefined,
  carrier: parcel.carrier ? tidy(parcel.carrier, 255) : undefined,
  trackingNumbers: parcel.trackingNumbers?.flatMap((number) => tidy(number, 255) ?? []),
  trackingUrls: parcel.trackingUrls?.flatMap((url) => url ?? []),
  lines: parcel.lines?.map(({ id, quantity }) => ({ id: String(id), quantity })),
});

/** When everything arrived, according to the event: if it names no delivered parcel, it means all of them. */
const arrival = ({ type, timestamp, data: { order } }: StandardOrderEvent): string | undefined => {
  const namesParcels = (order.fulfilments ?? []).some(({ deliveredAt }) => deliveredAt);
  return type === 'order.delivered' && !namesParcels ? toInstant(timestamp) : undefined;
};

const factsOf = (event: StandardOrderEvent, placedAt: string): OrderFacts => {
  const { type, timestamp, data } = event;
  const at = (topic: StandardOrderTopic) => (type === topic ? toInstant(timestamp) : undefined);
  const parcels = (data.order.fulfilments ?? []).filter(({ cancelled }) => !cancelled);
  return {
    placed: data.order.placedAt || type === 'order.created' ? placedAt : undefined,
    paid: instantOf(data.order.paidAt) ?? at('order.paid'),
    fulfilled: at('order.fulfilled'),
    delivered: parcels.length === 0 ? at('order.delivered') : undefined,
    cancelled: instantOf(data.order.cancelledAt) ?? at('order.cancelled'),
  };
};

/** Errors: Invalid if two of them share an id, since later events could mean either. */
const checkDistinct = (what: string, parts: readonly { readonly id: string | number }[]): void => {
  const ids = parts.map(({ id }) => String(id));
  const twice = ids.findIndex((id, place) => ids.indexOf(id) < place);
  if (twice >= 0)
    throw invalidFields('The event', [
      { path: `data.order.${what}.${twice}.id`, message: `Two ${what} have the same id.` },
    ]);
};

const checkIds = ({ lines, fulfilments, refunds }: StandardOrder): void => {
  checkDistinct('lines', lines);
  checkDistinct('fulfilments', fulfilments ?? []);
  checkDistinct('refunds', refunds ?? []);
};

const isAboutOrder = (event: StandardOrderEvent | StandardReturnEvent): event is StandardOrderEvent =>
  event.type.startsWith('order.');

const readOrder = (event: StandardOrderEvent): OrderEvent => {
  const { order } = event.data;
  checkIds(order);
  const told = toldOrderOf(order);
  const created = event.type === 'order.created' ? event.timestamp : order.updatedAt;
  const placedAt = toInstant(order.placedAt ?? created);
  const snapshot = snapshotOf(order, told, placedAt);
  return {
    kind: 'order',
    orderId: String(order.id),
    version: toInstant(order.updatedAt),
    toldAt: toInstant(event.timestamp),
    facts: factsOf(event, placedAt),
    announces: announcements[event.type],
    parcels: (order.fulfilments ?? []).map((parcel) => parcelOf(parcel, arrival(event))),
    refunds: refundsOf(order),
    snapshot,
    doubts: doubtsAbout(
      told,
      isBelowItsParts(snapshot) ? 'data.order.totals.total' : undefined,
      birthdayDoubts(order),
    ),
  };
};

/** The events of custom shops, as docs/standard-events.md describes them. */
export const standardTranslation: Translation = {
  topics: standardTopics,
  returnDoor: 'event',

  translate(topic, body) {
    const event = parse(standardEvent, body, 'The event');
    if (event.type !== topic) throw invalid('The type of the event differs from its topic.');
    return translated([isAboutOrder(event) ? readOrder(event) : readReturn(event)]);
  },

  orderIdOf: (body) =>
    firstId(isObject(body) && isObject(body.data) && isObject(body.data.order) && body.data.order.id),

  fieldOf,
};
