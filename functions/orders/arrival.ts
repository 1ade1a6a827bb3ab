import type { Order } from './order.ts';

/**
 * When the whole order had arrived (UTC instant), as far as we were told: the platform's own word for the order, or
 * the last delivery once as many parcels have arrived as are known to be under way. Counted, not matched by id: some
 * carriers' apps report deliveries under ids of their own.
 */
export const deliveredAt = (order: Order): string | undefined => {
  const parcels = Object.values(order.parcels).filter(({ cancelled }) => !cancelled);
  const deliveries = parcels.flatMap((parcel) => parcel.deliveredAt ?? []);
  const underWay = parcels.filter(({ fulfilledAt }) => fulfilledAt !== undefined).length;
  const arrived = deliveries.length > 0 && deliveries.length >= underWay;
  return order.facts.delivered ?? (arrived ? deliveries.toSorted().at(-1) : undefined);
};

/**
 * Whether everything that is to be shipped has left, as far as we were told: the platform's own word, or parcels whose
 * pieces cover the lines. Parcels that do not say what is in them are taken for all of it.
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

/** Whether all of it has arrived, and not just the first parcel. */
export const hasArrived = (order: Order): boolean =>
  deliveredAt(order) !== undefined && isWhollyShipped(order);
