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

/** What the shop knows of one order, besides the order itself. */
interface Records {
  readonly refunds: readonly StandInRefund[];
  readonly returned: readonly Processed[];
  /** How much of it was captured, and how much of that is left; minor units of the customer's currency. */
  readonly captured: number;
  readonly refundable: number;
}

export interface Till {
  /** Pays, or answers in Shopify's words why not. */
  pay(order: StandInOrder, wish: Wish, worth: Worth): StandInRefund | Refusal;
  /** From now on this much of the order was captured, and not its total. */
  capture(told: z.output<typeof payment>): void;
  process(pieces: Processed): void;
  recordsOf(order: StandInOrder): Records;
  all(): readonly StandInRefund[];
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

const paidIn = ({ payments, lines, other }: Refund): number =>
  payments
    ? sum(payments.map(({ amount }) => amount))
    : sum(lines.map(({ subtotal, tax }) => subtotal.presentment + tax.presentment)) + other.presentment;

/** All of the order's total, unless told otherwise. */
const capturedOf = ({ snapshot }: StandInOrder, told: string | undefined): number => {
  if (!snapshot) return 0;
  const { totals, presentmentCurrency } = snapshot;
  return told === undefined ? totals.total.presentment : parseMoney(told, presentmentCurrency).amount;
};

const quantityIn = (lines: readonly Piece[], lineId: string): number =>
  sum(lines.filter(({ id }) => id === lineId).map(({ quantity }) => quantity));

/** The order's refunds besides the shop's own; these may have come back to it by an event. */
const elsewhere = (order: StandInOrder, own: readonly StandInRefund[]): Refund[] =>
  order.refunds.filter(({ id }) => !own.some((refund) => refund.id === id));

const piecesLeft = (order: StandInOrder, { refunds, returned }: Records, lineId: string): number => {
  const line = order.snapshot?.lines.find(({ id }) => id === lineId);
  const gone = elsewhere(order, refunds).flatMap(({ lines }) =>
    lines.map((each) => ({ ...each, id: each.lineId })),
  );
  const ours = refunds.flatMap(({ lines }) => lines);
  const back = returned.map((pieces) => ({ ...pieces, id: pieces.line }));
  return (line?.quantity ?? 0) - quantityIn([...gone, ...ours, ...back], lineId);
};

const wrongPieces = (order: StandInOrder, records: Records, { lines }: Wish): Refusal | undefined => {
  const place = lines.findIndex(
    ({ id, quantity }) => quantity < 1 || quantityIn(lines, id) > piecesLeft(order, records, id),
  );
  if (place < 0) return undefined;
  return {
    field: ['refundLineItems', String(place), 'quantity'],
    refused: 'Quantity cannot refund more items than were purchased',
  };
};

const wrongShipping = (
  { refunds }: Records,
  { shipping }: Wish,
  { shippingPaid }: Worth,
): Refusal | undefined =>
  shipping + sum(refunds.map((refund) => refund.shipping)) > shippingPaid
    ? { field: ['shipping'], refused: 'Shipping refund is more than was paid for shipping' }
    : undefined;

const wrongAmount = ({ refundable: most }: Records, { amount, currency }: Wish): Refusal | undefined => {
  if (amount >= 0 && amount <= most) return undefined;
  const said = formatDecimal({ amount: Math.max(most, 0), currency });
  return {
    field: ['transactions'],
    refused: `Refund amount ${amount < 0 ? 'is negative' : `is more than the refundable ${said}`}`,
  };
};

const refusal = (
  order: StandInOrder,
  records: Records,
  wish: Wish,
  { worth, refusesLess }: { readonly worth: Worth; readonly refusesLess: (shop: string) => boolean },
): Refusal | undefined => {
  const { snapshot } = order;
  if (wish.currency !== snapshot?.presentmentCurrency) {
    return { field: ['currency'], refused: 'Currency must be the presentment currency of the order' };
  }
  const wrong =
    wrongPieces(order, records, wish) ?? wrongShipping(records, wish, worth) ?? wrongAmount(records, wish);
  if (wrong) return wrong;
  // https://github.com/Shopify/shopify-api-ruby/issues/1232: only where the payment was a real one.
  return wish.amount < linesWorth(snapshot, wish.lines) + worth.shipping && refusesLess(wish.shop)
    ? { field: null, refused: 'Arbitrary refund not allowed' }
    : undefined;
};

/** `refusesLess`: whether this shop refuses a refund below what its lines and its shipping are worth. */
export const createTill = (refusesLess: (shop: string) => boolean): Till => {
  const made: StandInRefund[] = [];
  const returned: Processed[] = [];
  const told = new Map<string, string>();
  const recordsOf = (order: StandInOrder): Records => {
    const isOf = (record: { readonly shop: string; readonly order: string }) =>
      record.shop === order.shop && record.order === order.id;
    const refunds = made.filter(isOf);
    const captured = capturedOf(order, told.get(`${order.shop} ${order.id}`));
    const out = [...elsewhere(order, refunds).map(paidIn), ...refunds.map(({ amount }) => amount)];
    return { refunds, returned: returned.filter(isOf), captured, refundable: captured - sum(out) };
  };
  return {
    pay: (order, wish, worth) => {
      const refused = refusal(order, recordsOf(order), wish, { worth, refusesLess });
      if (refused) return refused;
      const refund = { ...wish, id: String(900_000_000_000 + made.length), at: new Date().toISOString() };
      made.push(refund);
      return refund;
    },
    capture: ({ shop, order, captured }) => void told.set(`${shop} ${order}`, captured),
    process: (pieces) => void returned.push(pieces),
    recordsOf,
    all: () => [...made],
  };
};

/** How many pieces of a line of the return are processed. */
export const processedOf = ({ returned }: Records, returnLine: string): number =>
  sum(returned.filter((pieces) => pieces.returnLine === returnLine).map(({ quantity }) => quantity));

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
