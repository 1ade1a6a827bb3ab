import { deliveredAt, isWhollyShipped, needsShipping } from '../orders/arrival.ts';
import { buyerPlace } from '../orders/buyer-place.ts';
import type { Order } from '../orders/order.ts';
import type { StudyOrder } from './study.ts';

const lastParcelAt = ({ parcels }: Order): string | undefined =>
  Object.values(parcels)
    .flatMap(({ cancelled, fulfilledAt }) => (cancelled ? [] : (fulfilledAt ?? [])))
    .toSorted()
    .at(-1);

/**
 * An order as the study counts it: goods that can be sent back. Undefined for an order that was no sale (a
 * test, or cancelled before it arrived) and for one that has not left completely.
 */
export const soldIn = (order: Order): StudyOrder | undefined => {
  const { id, facts, snapshot } = order;
  const arrived = deliveredAt(order);
  const calledOff = facts.cancelled !== undefined && arrived === undefined;
  if (!snapshot || snapshot.test || calledOff || !isWhollyShipped(order)) return undefined;
  return {
    id,
    deliveredAt: arrived,
    fulfilledAt: facts.fulfilled ?? lastParcelAt(order),
    country: buyerPlace(snapshot).country,
    lines: snapshot.lines.filter((line) => needsShipping(line, order) && !line.giftCard),
  };
};
