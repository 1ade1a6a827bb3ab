import { needsShipping, parcelsGone, piecesIn } from '../orders/arrival.ts';
import type { Order, OrderLine } from '../orders/order.ts';
import { foreignUnits, type RefundedOrder } from './foreign-refunds.ts';
import { countOf, type Span, spansByLine, subtracted } from './units.ts';

export interface ReturnableQuestion extends RefundedOrder {
  readonly facts: Order['facts'];
  readonly parcels: Order['parcels'];
}

export interface ReturnableLine {
  readonly lineId: string;
  /** How many pieces reached the customer, as far as we know. */
  readonly delivered: number;
  /** The pieces that can be returned now. */
  readonly free: Span[];
  /** How many have yet to be sent: ordered, in no return, and not refunded. Missing where there are none. */
  readonly unsent?: number;
  /** Why no piece can be returned. */
  readonly why?: 'gift-card' | 'needs-no-shipping' | 'not-shipped' | 'returned-already';
}

type Shipments = Pick<ReturnableQuestion, 'facts' | 'parcels'>;

const isWhole = ({ facts, parcels }: Shipments): boolean => {
  if (facts.delivered !== undefined) return true;
  const known = Object.values(parcels);
  const allCancelled = known.length > 0 && known.every(({ cancelled }) => cancelled);
  return facts.fulfilled !== undefined && !allCancelled;
};

/**
 * How many pieces of a line reached the customer. If the order is reported as delivered or shipped as a
 * whole, all of them; otherwise those in the parcels on their way or arrived. A parcel without a list of
 * contents counts as holding everything.
 */
const deliveredOf = (line: OrderLine, shipments: Shipments): number => {
  if (isWhole(shipments)) return line.quantity;
  const gone = parcelsGone(shipments);
  if (gone.every(({ lines = [] }) => lines.length === 0)) return gone.length > 0 ? line.quantity : 0;
  return Math.min(piecesIn(gone, line.id), line.quantity);
};

/**
 * Which pieces of every line can be returned now: those that reached the customer, less those that returns
 * hold and that others refunded or removed. Gift cards and what no parcel brings cannot be returned this way.
 */
export const returnableLines = (question: ReturnableQuestion): ReturnableLine[] => {
  const held = Object.values(question.entries).map(({ units }) => units);
  const goneOf = spansByLine(...held, foreignUnits(question));
  return question.snapshot.lines.map((line) => {
    const { id: lineId, giftCard } = line;
    if (giftCard) return { lineId, delivered: 0, free: [], why: 'gift-card' };
    if (!needsShipping(line, question)) return { lineId, delivered: 0, free: [], why: 'needs-no-shipping' };
    const delivered = deliveredOf(line, question);
    const gone = goneOf(lineId);
    const free = subtracted([[0, delivered]], gone);
    const left = countOf(subtracted([[delivered, line.quantity]], gone));
    const unsent = left > 0 ? { unsent: left } : {};
    if (free.length > 0) return { lineId, delivered, free, ...unsent };
    const why = delivered === 0 && left > 0 ? 'not-shipped' : 'returned-already';
    return { lineId, delivered, free, ...unsent, why };
  });
};
