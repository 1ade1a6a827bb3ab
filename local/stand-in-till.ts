import * as z from 'zod';
import { formatDecimal, parseMoney } from '../functions/kit/money.ts';
import type { OrderSnapshot, Refund } from '../functions/orders/order.ts';
import { linesWorth } from './stand-in-worth.ts';

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
  /** As the platform counts it: with tax, or without. */
  readonly shipping: number;
  readonly currency: string;
  readonly lines: readonly Piece[];
  /** Shopify's `discrepancyReason`, where one was given. */
  readonly discrepancyReason?: string | undefined;
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

interface Refusal {
  readonly refused: string;
  readonly field: readonly string[] | null;
}

/** What the platform of the shop knows of the refund, as it counts. */
interface Worth {
  /** Shipping that was paid for the order. */
  readonly shippingPaid: number;
  /** The part of the amount that is for shipping, with its tax. */
  readonly shipping: number;
}

/** How much of an order was captured so far, as a decimal in the customer's currency. */
export const payment = z.strictObject({
  shop: z.string(),
  order: z.string(),
  captured: z.string().regex(/^\d+(\.\d+)?$/),
});

export interface Till {
  /** Pays, or answers in Shopify's words why not. */
  pay(order: StandInOrder, wish: Wish, worth: Worth): StandInRefund | Refusal;
  /** From now on this much of the order was captured, and not its total. */
  capture(told: z.output<typeof payment>): void;
  /** Minor units of the customer's currency. */
  captured(order: StandInOrder): number;
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

/** `refusesLess`: whether this shop refuses a refund below what its lines and its shipping are worth. */
export const createTill = (refusesLess: (shop: string) => boolean): Till => {
  const made: StandInRefund[] = [];
  const captures = new Map<string, string>();
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

  const captured = ({ shop, id, snapshot }: StandInOrder): number => {
    const told = captures.get(`${shop} ${id}`);
    if (!snapshot) return 0;
    return told === undefined
      ? snapshot.totals.total.presentment
      : parseMoney(told, snapshot.presentmentCurrency).amount;
  };

  const refundable = (order: StandInOrder): number =>
    captured(order) -
    sum(elsewhere(order).map(paidIn)) -
    sum(refundsOf(order.shop, order.id).map(({ amount }) => amount));

  const piecesLeft = (order: StandInOrder, lineId: string): number => {
    const line = order.snapshot?.lines.find(({ id }) => id === lineId);
    const gone = elsewhere(order).flatMap(({ lines }) => lines.map((each) => ({ ...each, id: each.lineId })));
    const ours = refundsOf(order.shop, order.id).flatMap(({ lines }) => lines);
    const back = returnedOf(order.shop, order.id).map((pieces) => ({ ...pieces, id: pieces.line }));
    return (line?.quantity ?? 0) - quantityIn([...gone, ...ours, ...back], lineId);
  };

  const wrongPieces = (order: StandInOrder, lines: readonly Piece[]): Refusal | undefined => {
    const place = lines.findIndex(
      ({ id, quantity }) => quantity < 1 || quantityIn(lines, id) > piecesLeft(order, id),
    );
    if (place < 0) return undefined;
    return {
      field: ['refundLineItems', String(place), 'quantity'],
      refused: 'Quantity cannot refund more items than were purchased',
    };
  };

  const wrongAmount = (order: StandInOrder, { amount, currency }: Wish): Refusal | undefined => {
    const most = refundable(order);
    if (amount >= 0 && amount <= most) return undefined;
    const said = formatDecimal({ amount: Math.max(most, 0), currency });
    return {
      field: ['transactions'],
      refused: `Refund amount ${amount < 0 ? 'is negative' : `is more than the refundable ${said}`}`,
    };
  };

  /** https://github.com/Shopify/shopify-api-ruby/issues/1232: only where the payment was a real one. */
  const tooLittle = (snapshot: OrderSnapshot, { shop, lines, amount }: Wish, { shipping }: Worth) =>
    amount < linesWorth(snapshot, lines) + shipping && refusesLess(shop)
      ? { field: null, refused: 'Arbitrary refund not allowed' }
      : undefined;

  const refusal = (order: StandInOrder, wish: Wish, worth: Worth): Refusal | undefined => {
    const { lines, shipping, currency } = wish;
    const { snapshot } = order;
    if (currency !== snapshot?.presentmentCurrency) {
      return { field: ['currency'], refused: 'Currency must be the presentment currency of the order' };
    }
    const shipped = sum(refundsOf(order.shop, order.id).map((refund) => refund.shipping));
    const tooMuchShipping: Refusal | undefined =
      shipping + shipped > worth.shippingPaid
        ? { field: ['shipping'], refused: 'Shipping refund is more than was paid for shipping' }
        : undefined;
    return (
      wrongPieces(order, lines) ??
      tooMuchShipping ??
      wrongAmount(order, wish) ??
      tooLittle(snapshot, wish, worth)
    );
  };

  return {
    pay: (order, wish, worth) => {
      const refused = refusal(order, wish, worth);
      if (refused) return refused;
      const refund = { ...wish, id: String(900_000_000_000 + made.length), at: new Date().toISOString() };
      made.push(refund);
      return refund;
    },
    capture: ({ shop, order, captured: amount }) => void captures.set(`${shop} ${order}`, amount),
    captured,
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
export const shownRefund = ({ amount, currency, ...refund }: StandInRefund) => ({
  shop: refund.shop,
  order: refund.order,
  amount: formatDecimal({ amount, currency }),
  currency,
  key: refund.key,
  at: refund.at,
  lines: refund.lines,
  ...(refund.discrepancyReason ? { discrepancyReason: refund.discrepancyReason } : {}),
});
