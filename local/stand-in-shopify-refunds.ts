import * as z from 'zod';
import { parseMoney } from '../functions/kit/money.ts';
import type { OrderSnapshot } from '../functions/orders/order.ts';
import type { StandInCredits } from './stand-in-shopify-credits.ts';
import {
  gatewayOf,
  paymentId,
  plainId,
  refundView,
  returnView,
  type StandInReturn,
} from './stand-in-shopify-views.ts';
import {
  type FindOrder,
  processedOf,
  type StandInOrder,
  type StandInRefund,
  type Till,
} from './stand-in-till.ts';
import { shippingOf, splitShipping } from './stand-in-worth.ts';

/** Shopify's two mutations: what they do, and what they refuse. */

export type FindReturn = (shop: string, id: string) => Promise<StandInReturn | undefined>;

export interface ShopifyParts {
  readonly till: Till;
  readonly findOrder: FindOrder;
  readonly findReturn: FindReturn;
  readonly credits: StandInCredits;
  /** Sends `refunds/create` to Aftercare. */
  readonly tell: (shop: string, order: OrderSnapshot, refund: StandInRefund) => void;
}

const payment = z.object({
  amount: z.string(),
  gateway: z.string(),
  kind: z.string(),
  orderId: z.string(),
  parentId: z.string().nullish(),
});

const refundInput = z.object({
  orderId: z.string(),
  currency: z.string().nullish(),
  discrepancyReason: z.string().nullish(),
  note: z.string().nullish(),
  refundLineItems: z.array(z.object({ lineItemId: z.string(), quantity: z.int() })).nullish(),
  shipping: z.object({ amount: z.string().nullish() }).nullish(),
  transactions: z.array(payment).nullish(),
});

const processInput = z.object({
  returnId: z.string(),
  returnLineItems: z.array(z.object({ id: z.string(), quantity: z.int() })).nullish(),
});

export interface Payload {
  readonly refund?: unknown;
  readonly return?: unknown;
  readonly userErrors: readonly { readonly field: readonly string[] | null; readonly message: string }[];
}

export const failed = (message: string, field: readonly string[] | null = null): Payload => ({
  userErrors: [{ field, message }],
});

/** Shopify sees our key only in its note; without it we use the idempotency key of the request. */
const settlementKey = (note: string, idempotencyKey: string): string =>
  /stl_[0-9a-f]{32}/.exec(note)?.[0] ?? idempotencyKey;

const total = (amounts: readonly string[], currency: string): number =>
  amounts.reduce((sum, amount) => sum + parseMoney(amount, currency).amount, 0);

const isPaymentOf =
  (order: StandInOrder, orderId: string) =>
  (given: z.output<typeof payment>): boolean =>
    given.kind === 'REFUND' &&
    given.parentId === paymentId(order) &&
    given.gateway === gatewayOf(order) &&
    given.orderId === orderId;

export const createRefund = async (
  shop: string,
  input: unknown,
  key: string,
  { till, findOrder, tell }: ShopifyParts,
): Promise<Payload> => {
  const { orderId, note, refundLineItems, shipping, ...given } = refundInput.parse(input);
  const order = await findOrder(shop, plainId(orderId));
  if (!order?.snapshot) return failed('Order does not exist', ['orderId']);
  const currency = given.currency ?? order.snapshot.currency;
  const payments = given.transactions ?? [];
  if (!payments.every(isPaymentOf(order, orderId))) {
    return failed('Transactions are invalid', ['transactions']);
  }
  const lines = (refundLineItems ?? []).map(({ lineItemId, quantity }) => ({
    id: plainId(lineItemId),
    quantity,
  }));
  const asked = shipping?.amount ? total([shipping.amount], currency) : 0;
  const { subtotal, tax } = splitShipping(order.snapshot, asked);
  const wish = {
    shop,
    order: order.id,
    key: settlementKey(note ?? '', key),
    note: note ?? '',
    amount: total(
      payments.map(({ amount }) => amount),
      currency,
    ),
    shipping: asked,
    currency,
    lines,
    discrepancyReason: given.discrepancyReason ?? undefined,
  };
  const worth = { shippingPaid: shippingOf(order.snapshot).price, shipping: subtotal + tax };
  const made = till.pay(order, wish, worth);
  if ('refused' in made) return failed(made.refused, made.field);
  tell(shop, order.snapshot, made);
  return { refund: refundView(order, order.snapshot, made), userErrors: [] };
};

/** Without refunds: the part of `returnProcess` that Aftercare uses. */
export const processReturn = async (
  shop: string,
  input: unknown,
  { till, findOrder, findReturn }: ShopifyParts,
): Promise<Payload> => {
  const { returnId, returnLineItems } = processInput.parse(input);
  const itsReturn = await findReturn(shop, plainId(returnId));
  const order = itsReturn && (await findOrder(shop, itsReturn.orderId));
  if (!itsReturn || !order) return failed('Return does not exist', ['returnId']);
  for (const [place, { id, quantity }] of (returnLineItems ?? []).entries()) {
    const line = itsReturn.lines.find((each) => each.id === plainId(id));
    const left = line ? line.quantity - processedOf(till.recordsOf(order), line.id) : 0;
    if (!line || quantity < 1 || quantity > left) {
      const field = ['returnLineItems', String(place), 'quantity'];
      return failed('Quantity is not available for processing', field);
    }
    till.process({ shop, order: order.id, returnLine: line.id, line: line.lineId, quantity });
  }
  return { return: returnView(order, itsReturn, till), userErrors: [] };
};
