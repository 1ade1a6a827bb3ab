import type { Order } from './order.ts';

/**
 * When the whole order had arrived (UTC instant), as far as we know: the platform's own statement about the
 * order, or the last delivery, once the number of deliveries equals the number of known parcels. We count and
 * do not match ids, because some carriers' apps report deliveries under their own ids.
 */
export const deliveredAt = (order: Order): string | undefined => {
  const parcels = Object.values(order.parcels).filter(({ cancelled }) => !cancelled);
  const deliveries = parcels.flatMap((parcel) => parcel.deliveredAt ?? []);
  const underWay = parcels.filter(({ fulfilledAt }) => fulfilledAt !== undefined).length;
  const arrived = deliveries.length > 0 && deliveries.length >= underWay;
  return order.facts.delivered ?? (arrived ? deliveries.toSorted().at(-1) : undefined);
};

/**
 * Whether everything has left that will be shipped, as far as we know: the platform's own statement, or
 * parcels whose pieces cover the lines. A parcel without a list of contents counts as everything.
 */
export const isWhollyShipped = ({ facts, parcels, snapshot }: Order): boolean => {
  if (facts.fulfilled !== undefined || facts.delivered !== undefined || !snapshot) return true;
  const contents = Object.values(parcels).flatMap(({ cancelled, lines }) => (cancelled ? [] : (lines ?? [])));
  if (contents.length === 0) return true;
  const shipped = (line: string) =>
    contents.reduce((sum, { id, quantity }) => sum + (id === line ? quantity : 0), 0);
  return snapshot.lines
    .filter(({ requiresShipping }) => requiresShipping)
    .every(({ id, quantity, currentQuantity = quantity }) => shipped(id) >= currentQuantity);
};

/** Whether the whole order has arrived, and not only the first parcel. */
export const hasArrived = (order: Order): boolean =>
  deliveredAt(order) !== undefined && isWhollyShipped(order);
