import type { Order, OrderLine, Parcel } from './order.ts';

/** The parcels that were not called off: gone, or packed and yet to go. */
const liveParcels = (parcels: Order['parcels']) =>
  Object.values(parcels).filter(({ cancelled }) => !cancelled);

/**
 * Whether a parcel has left the shop. One that is only packed has not. A carrier's notice of delivery often
 * comes without the time at which the parcel left.
 */
const hasLeft = ({ fulfilledAt, deliveredAt }: Parcel): boolean => (fulfilledAt ?? deliveredAt) !== undefined;

/** The parcels that have left, delivered or not, because many carriers never report a delivery. */
export const parcelsGone = ({ parcels }: Pick<Order, 'parcels'>): Parcel[] =>
  liveParcels(parcels).filter(hasLeft);

/** Whether an order was cancelled before anything left. What has left comes back as a return. */
export const isCalledOff = ({ facts, parcels }: Pick<Order, 'facts' | 'parcels'>): boolean =>
  facts.cancelled !== undefined &&
  facts.fulfilled === undefined &&
  facts.delivered === undefined &&
  parcelsGone({ parcels }).length === 0;

/** How many pieces of a line these parcels say that they hold. */
export const piecesIn = (parcels: readonly Parcel[], lineId: string): number =>
  parcels
    .flatMap(({ lines }) => lines ?? [])
    .reduce((sum, { id, quantity }) => (id === lineId ? sum + quantity : sum), 0);

/**
 * Whether a line goes to the customer in a parcel: as the platform says, and whatever it says where a parcel,
 * gone or packed, holds the line. Some platforms mark what an edit added as needing no shipping.
 */
export const needsShipping = (
  { id, requiresShipping }: Pick<OrderLine, 'id' | 'requiresShipping'>,
  { parcels }: Pick<Order, 'parcels'>,
): boolean => requiresShipping || piecesIn(liveParcels(parcels), id) > 0;

/**
 * Whether everything has left that will be shipped, as far as we know: the platform's own statement, or
 * parcels that have left and whose pieces cover the lines. Where no such parcel says what it holds, each
 * parcel that we know must have left.
 */
export const isWhollyShipped = ({ facts, parcels, snapshot }: Order): boolean => {
  if (facts.fulfilled !== undefined || facts.delivered !== undefined) return true;
  const gone = parcelsGone({ parcels });
  if (!snapshot || gone.every(({ lines = [] }) => lines.length === 0))
    return gone.length === liveParcels(parcels).length;
  return snapshot.lines
    .filter((line) => needsShipping(line, { parcels }))
    .every(({ id, quantity, currentQuantity = quantity }) => piecesIn(gone, id) >= currentQuantity);
};

/**
 * When the whole order had arrived (UTC instant), as far as we know: the platform's own statement about the
 * order, or the last delivery, once everything has left and the number of deliveries equals the number of
 * parcels that left. We count and do not match ids, because some carriers' apps report deliveries under their
 * own ids.
 */
export const deliveredAt = (order: Order): string | undefined => {
  if (order.facts.delivered !== undefined) return order.facts.delivered;
  const gone = parcelsGone(order);
  const deliveries = gone.flatMap((parcel) => parcel.deliveredAt ?? []);
  const underWay = gone.filter(({ fulfilledAt }) => fulfilledAt !== undefined).length;
  const arrived = deliveries.length > 0 && deliveries.length >= underWay && isWhollyShipped(order);
  return arrived ? deliveries.toSorted().at(-1) : undefined;
};

/** Whether the whole order has arrived, and not only the first parcel. */
export const hasArrived = (order: Order): boolean => deliveredAt(order) !== undefined;
