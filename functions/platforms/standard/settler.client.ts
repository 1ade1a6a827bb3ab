import { unavailable } from '../../kit/errors.ts';
import { formatDecimal } from '../../kit/money.ts';
import type { OutboundAnswer } from '../../kit/outbound.client.ts';
import type { Dual } from '../../orders/order.ts';
import {
  isPassing,
  orRefused,
  refused,
  type SettlementAnswer,
  type SettlementOrder,
  type Settler,
  type ShopAccess,
} from '../settlement.ts';
import { reasonIn } from './refusal.ts';
import { signStandard } from './signature.ts';

/**
 * The event that asks a custom shop to pay or to send a replacement. Documented in docs/standard-events.md.
 */
const eventOf = (order: SettlementOrder) => {
  const shown = (currency: string, pick: (amount: Dual) => number) => ({
    shipping: formatDecimal({ amount: pick(order.shipping.amount), currency }),
    amount: formatDecimal({ amount: pick(order.total), currency }),
    currency,
  });
  const refund = {
    key: order.key,
    returnId: order.returnId,
    returnNumber: order.returnNumber,
    orderId: order.orderId,
    orderNumber: order.orderNumber,
    lines: order.lines.map(({ lineId, quantity }) => ({ id: lineId, quantity })),
    ...shown(order.currency, ({ shop }) => shop),
    ...(order.presentmentCurrency !== order.currency && {
      presentment: shown(order.presentmentCurrency, ({ presentment }) => presentment),
    }),
    ...(order.note !== undefined && { note: order.note }),
  };
  return order.kind === 'refund'
    ? { type: 'refund.requested', timestamp: order.requestedAt, data: { refund } }
    : { type: 'exchange.requested', timestamp: order.requestedAt, data: { exchange: refund } };
};

/** What the shop did not do, and what a person does instead. */
const wordsFor = ({ kind, total, presentmentCurrency: currency }: SettlementOrder) =>
  kind === 'exchange'
    ? { refusedTo: 'refused the exchange', instead: 'Send the replacement by hand' }
    : {
        refusedTo: `refused to pay ${formatDecimal({ amount: total.presentment, currency })} ${currency}`,
        instead: 'Pay by hand',
      };

const answerTo = (order: SettlementOrder, { status, body }: OutboundAnswer): SettlementAnswer => {
  if (status >= 200 && status < 300) return { kind: 'asked' };
  if (isPassing(status)) throw unavailable(`The shop's refund address answered ${status}.`);
  const { refusedTo, instead } = wordsFor(order);
  const reason = reasonIn(body);
  return refused(
    reason
      ? `The shop ${refusedTo} (answer ${status}): ${reason}`
      : `The shop ${refusedTo} (answer ${status}). ${instead} and confirm it, or correct the shop's refund address.`,
  );
};

/**
 * Asks a custom shop by a signed event (Standard Webhooks 1.0). Its `shipping` is with tax, whether the order's
 * prices contain taxes or not: a part of the `amount`, as the customer paid it. The message's id is the settlement's key, and
 * the body is the same each time, so the shop recognises a repetition. The shop sends `refund.completed` when
 * it has paid.
 */
export const standardSettler = ({
  outbound,
  secrets,
  clock,
}: Pick<ShopAccess, 'outbound' | 'secrets' | 'clock'>): Settler => ({
  canSettle: async ({ shop }) => Boolean(shop.refundUrl),

  settle: async (order) => {
    const { refundUrl, id } = order.shop;
    if (!refundUrl)
      return refused(`The shop has no refund address. ${wordsFor(order).instead} and confirm it.`);
    const body = JSON.stringify(eventOf(order));
    const valid = await secrets(id);
    if (valid.length === 0) return refused('The shop has no webhook secret to sign with. Make one.');
    const signed = signStandard(valid, order.key, clock(), body);
    const headers = { 'content-type': 'application/json', ...signed };
    return orRefused(outbound.post(refundUrl, headers, body).then((answer) => answerTo(order, answer)));
  },
});
