import { instant, platformId } from '../../kit/schema.ts';
import * as z from '../../kit/z.ts';
import { deliveredAt, isWhollyShipped } from '../../orders/arrival.ts';
import type { Order } from '../../orders/order.ts';

/**
 * When the customer received the goods, which every return period counts from, and how we know:
 *
 * - `delivered`: we were told. Of several parcels the last counts (Directive 2011/83, article 9(2)(b)(i)).
 * - `estimated`: everything has left, but no arrival was reported: the last dispatch and the shop's time for
 *   it.
 * - `not-delivered`: not everything has left yet; no period runs.
 * - `replaced`: a replacement for this line was handed over later than all that.
 */
export const receipt = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('delivered'), at: instant, parcelId: z.optional(platformId) }),
  z.object({ kind: z.literal('estimated'), at: instant, dispatchedAt: instant }),
  z.object({ kind: z.literal('not-delivered') }),
  z.object({ kind: z.literal('replaced'), at: instant }),
]);
export type Receipt = z.output<typeof receipt>;

const latest = (times: readonly (string | undefined)[]): string | undefined =>
  times
    .filter((time) => time !== undefined)
    .toSorted()
    .at(-1);

const plusSeconds = (at: string, seconds: number): string =>
  new Date(Date.parse(at) + seconds * 1000).toISOString();

const receiptOfOrder = (order: Order, fallbackSeconds: number): Receipt => {
  if (!isWhollyShipped(order)) return { kind: 'not-delivered' };
  const parcels = Object.values(order.parcels).filter(({ cancelled }) => !cancelled);
  const deliveries = parcels.map((parcel) => parcel.deliveredAt);
  const told = deliveredAt(order);
  if (told !== undefined) {
    const at = latest([told, ...deliveries]) ?? told;
    const last = parcels.find((parcel) => parcel.deliveredAt === at);
    return { kind: 'delivered', at, ...(last ? { parcelId: last.id } : {}) };
  }
  const dispatchedAt = latest([order.facts.fulfilled, ...parcels.map(({ fulfilledAt }) => fulfilledAt)]);
  if (dispatchedAt === undefined) return { kind: 'not-delivered' };
  const estimate = plusSeconds(dispatchedAt, fallbackSeconds);
  return { kind: 'estimated', at: latest([estimate, ...deliveries]) ?? estimate, dispatchedAt };
};

/**
 * When a line of the order was received. `fallbackSeconds`: how long after dispatch we assume that a parcel
 * has arrived, where no notice comes. `replacedAt` (UTC instant): when a replacement for this line was handed
 * over. It starts the line's periods again, but never ends one earlier than the order's own receipt would.
 */
export const receiptOf = (order: Order, fallbackSeconds: number, replacedAt?: string): Receipt => {
  const original = receiptOfOrder(order, fallbackSeconds);
  if (replacedAt === undefined || original.kind === 'not-delivered' || replacedAt <= original.at)
    return original;
  return { kind: 'replaced', at: replacedAt };
};
