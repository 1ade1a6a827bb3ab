import { formatDecimal } from '../functions/kit/money.ts';
import type { OrderSnapshot, Refund } from '../functions/orders/order.ts';

/** The books of the stand-in shops: what was paid for orders, and how much can still be refunded. */

/** The part of `GET /admin/orders/{shop}/{id}` that refunds need. */
export interface StandInOrder {
  readonly shop: string;
  readonly id: string;
  readonly snapshot?: OrderSnapshot | undefined;
  readonly refunds: readonly Refund[];
}

export type FindOrder = (shop: string, id: string) => Promise<StandInOrder | undefined>;

interface Piece {
  readonly id: string;
  readonly quantity: number;
}

/** A refund that a stand-in shop made. Amounts in minor units of the customer's currency. */
export interface StandInRefund {
  readonly id: string;
  readonly shop: string;
  readonly order: string;
  readonly key: string;
  readonly note: string;
  readonly amount: number;
  readonly shipping: number;
  readonly currency: string;
  readonly lines: readonly Piece[];
  readonly at: string;
}

/** Returned pieces, by the line of the return; they are off the order from then on. */
interface Processed {
  readonly shop: string;
  readonly order: string;
  readonly returnLine: string;
  readonly line: string;
  readonly quantity: number;
}

type Wish = Omit<StandInRefund, 'id' | 'at'>;

export interface Till {
  /** Pays, or answers in Shopify's words why not. */
  pay(
    order: StandInOrder,
    wish: Wish,
  ): StandInRefund | { readonly refused: string; readonly field: readonly string[] };
  process(pieces: Processed): void;
  processed(shop: string, order: string, returnLine: string): number;
  refundsOf(shop: string, order: string): readonly StandInRefund[];
  /** Minor units of the customer's currency. */
  refundable(order: StandInOrder): number;
  all(): readonly StandInRefund[];
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

const paidIn = ({ payments, lines, other }: Refund): number =>
  payments
    ? sum(payments.map(({ amount }) => amount))
    : sum(lines.map(({ subtotal, tax }) => subtotal.presentment + tax.presentment)) + other.presentment;

const quantityIn = (lines: readonly Piece[], lineId: string): number =>
  sum(lines.filter(({ id }) => id === lineId).map(({ quantity }) => quantity));

export const createTill = (): Till => {
  const made: StandInRefund[] = [];
  const returned: Processed[] = [];
  const returnedOf = (shop: string, order: string) =>
    returned.filter((pieces) => pieces.shop === shop && pieces.order === order);
  const refundsOf = (shop: string, order: string) =>
    made.filter((refund) => refund.shop === shop && refund.order === order);

  /** The order's refunds besides our own; our own may have come back to it by an event. */
  const elsewhere = (order: StandInOrder): Refund[] => {
    const own = refundsOf(order.shop, order.id);
    return order.refunds.filter(({ id }) => !own.some((refund) => refund.id === id));
  };

  const refundable = (order: StandInOrder): number =>
    (order.snapshot?.totals.total.presentment ?? 0) -
    sum(elsewhere(order).map(paidIn)) -
    sum(refundsOf(order.shop, order.id).map(({ amount }) => amount));

  const piecesLeft = (order: StandInOrder, lineId: string): number => {
    const line = order.snapshot?.lines.find(({ id }) => id === lineId);
    const gone = elsewhere(order).flatMap(({ lines }) => lines.map((each) => ({ ...each, id: each.lineId })));
    const ours = refundsOf(order.shop, order.id).flatMap(({ lines }) => lines);
    const back = returnedOf(order.shop, order.id).map((pieces) => ({ ...pieces, id: pieces.line }));
    return (line?.quantity ?? 0) - quantityIn([...gone, ...ours, ...back], lineId);
  };

  const refusal = (order: StandInOrder, { lines, amount, shipping, currency }: Wish) => {
    const place = lines.findIndex(
      ({ id, quantity }) => quantity < 1 || quantityIn(lines, id) > piecesLeft(order, id),
    );
    if (place >= 0) {
      return {
        field: ['refundLineItems', String(place), 'quantity'],
        refused: 'Quantity cannot refund more items than were purchased',
      };
    }
    if (currency !== order.snapshot?.presentmentCurrency) {
      return { field: ['currency'], refused: 'Currency must be the presentment currency of the order' };
    }
    const shipped = sum(refundsOf(order.shop, order.id).map((refund) => refund.shipping));
    if (shipping + shipped > order.snapshot.totals.shipping.presentment) {
      return { field: ['shipping'], refused: 'Shipping refund is more than was paid for shipping' };
    }
    const most = refundable(order);
    if (amount < 0 || amount > most) {
      const said = formatDecimal({ amount: Math.max(most, 0), currency });
      return {
        field: ['transactions'],
        refused: `Refund amount ${amount < 0 ? 'is negative' : `is more than the refundable ${said}`}`,
      };
    }
    return undefined;
  };

  return {
    pay: (order, wish) => {
      const refused = refusal(order, wish);
      if (refused) return refused;
      const refund = { ...wish, id: String(900_000_000_000 + made.length), at: new Date().toISOString() };
      made.push(refund);
      return refund;
    },
    process: (pieces) => void returned.push(pieces),
    processed: (shop, order, returnLine) =>
      sum(
        returnedOf(shop, order)
          .filter((pieces) => pieces.returnLine === returnLine)
          .map(({ quantity }) => quantity),
      ),
    refundsOf,
    refundable,
    all: () => [...made],
  };
};

/** What `GET /refunds` shows of a refund. */
export const shownRefund = ({ shop, order, amount, currency, key, at, lines }: StandInRefund) => ({
  shop,
  order,
  amount: formatDecimal({ amount, currency }),
  currency,
  key,
  at,
  lines,
});
