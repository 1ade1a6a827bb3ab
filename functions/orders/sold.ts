import { deliveredAt, isWhollyShipped, needsShipping } from './arrival.ts';
import { buyerPlace } from './buyer-place.ts';
import type { Order } from './order.ts';

/** What the lines of orders and returns say of a product. */
export interface Named {
  readonly productId?: string | undefined;
  readonly sku?: string | undefined;
  readonly title: string;
  readonly vendor?: string | undefined;
}

/** An order that has left completely, as the nightly study counts it. Instants are UTC. */
export interface SoldOrder {
  readonly deliveredAt?: string | undefined;
  /** Where no delivery was reported, it is this. */
  readonly fulfilledAt?: string | undefined;
  /** The destination, ISO 3166-1 alpha-2. */
  readonly country?: string | undefined;
  readonly lines: readonly (Named & { readonly quantity: number })[];
}

/** Only what tells products apart and names them: nothing else of a line may look like news to a study. */
export const namedOf = ({ productId, sku, title, vendor }: Named): Named => ({
  productId,
  sku,
  title,
  vendor,
});

const lastParcelAt = ({ parcels }: Order): string | undefined =>
  Object.values(parcels)
    .flatMap(({ cancelled, fulfilledAt }) => (cancelled ? [] : (fulfilledAt ?? [])))
    .toSorted()
    .at(-1);

/**
 * An order as a study counts it: goods that can be sent back. Undefined for an order that was no sale (a
 * test, or cancelled before it arrived) and for one that has not left completely.
 */
export const soldIn = (order: Order): SoldOrder | undefined => {
  const { facts, snapshot } = order;
  const arrived = deliveredAt(order);
  const left = facts.fulfilled ?? lastParcelAt(order);
  const isCalledOff = facts.cancelled !== undefined && arrived === undefined;
  if (!snapshot || snapshot.test || isCalledOff || !isWhollyShipped(order)) return undefined;
  if (arrived === undefined && left === undefined) return undefined;
  return {
    deliveredAt: arrived,
    fulfilledAt: left,
    country: buyerPlace(snapshot).country,
    lines: snapshot.lines
      .filter((line) => needsShipping(line, order) && !line.giftCard)
      .map(({ quantity, ...line }) => ({ ...namedOf(line), quantity })),
  };
};
