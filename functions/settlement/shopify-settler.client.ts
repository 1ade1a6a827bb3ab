import { unavailable } from '../kit/errors.ts';
import type { Outbound } from '../kit/outbound.client.ts';
import type { ShopCredentials } from '../shops/shop-credentials.ts';
import {
  orRefused,
  refused,
  type SettlementAnswer,
  type SettlementOrder,
  type Settler,
} from './settlement.ts';
import { type ShopifyAdmin, shopifyAdmin } from './shopify-admin.ts';
import {
  orderAnswer,
  orderDocument,
  type PaidRefund,
  type PlatformOrder,
  type PlatformReturn,
  processAnswer,
  processDocument,
  refundAnswer,
  refundDocument,
  returnAnswer,
  returnDocument,
  type UserErrors,
} from './shopify-documents.ts';
import { answerOf, gid, idempotencyKey, isFor, processInput, refundInput } from './shopify-refund.ts';

interface ShopifyServices {
  readonly outbound: Outbound;
  readonly credentials: (shopId: string) => Promise<ShopCredentials | undefined>;
}

const platformOrder = async (
  api: ShopifyAdmin,
  { orderId }: SettlementOrder,
): Promise<PlatformOrder | undefined> =>
  (await api.call(orderDocument, { id: gid('Order', orderId) }, orderAnswer)).order ?? undefined;

const platformReturn = async (api: ShopifyAdmin, id: string): Promise<PlatformReturn | undefined> =>
  (await api.call(returnDocument, { id: gid('Return', id) }, returnAnswer)).return ?? undefined;

/** refundCreate's errors have no code, so the documented sentence decides. */
const isUnderWay = ({ message, code }: UserErrors[number]): boolean =>
  code === 'IDEMPOTENCY_CONCURRENT_REQUEST' || message.includes('currently in progress');

/** Errors: Unavailable when another attempt is under way, or Shopify said nothing. */
const paidBy = (
  refund: PaidRefund | null | undefined,
  errors: UserErrors,
  order: SettlementOrder,
): SettlementAnswer => {
  if (errors.some(isUnderWay)) throw unavailable('Shopify is still working on an earlier attempt.');
  if (errors.length > 0) return refused(`Shopify refused: ${errors.map(({ message }) => message).join(' ')}`);
  if (!refund) throw unavailable('Shopify did not say what it paid.');
  return answerOf(refund, order);
};

const createRefund = async (api: ShopifyAdmin, order: SettlementOrder, found: PlatformOrder) => {
  const variables = { input: refundInput(order, found), key: idempotencyKey(order.key) };
  const { refundCreate } = await api.call(refundDocument, variables, refundAnswer);
  return paidBy(refundCreate?.refund, refundCreate?.userErrors ?? [], order);
};

/** Shopify takes no idempotency key here; a second attempt finds no pieces left to process. */
const processReturn = async (
  api: ShopifyAdmin,
  order: SettlementOrder,
  found: PlatformOrder,
  itsReturn: PlatformReturn,
): Promise<SettlementAnswer> => {
  const input = processInput(order, found, itsReturn);
  const { returnProcess } = await api.call(processDocument, { input }, processAnswer);
  const known = new Set(itsReturn.refunds.nodes.map(({ id }) => id));
  const made = returnProcess?.return?.refunds.nodes.find(({ id }) => !known.has(id));
  const errors = returnProcess?.userErrors ?? [];
  if (!made && errors.length === 0 && order.total.presentment === 0) {
    const paid = { amount: 0, currency: order.presentmentCurrency };
    return { kind: 'paid', reference: itsReturn.id, paid };
  }
  return paidBy(made, errors, order);
};

/**
 * What was paid already for this settlement: a refund with our key in its note, or one of Shopify's own return, for
 * which there is one settlement only.
 */
const alreadyPaid = (
  order: SettlementOrder,
  found: PlatformOrder,
  itsReturn: PlatformReturn | undefined,
): SettlementAnswer | undefined => {
  const refund = found.refunds.find(isFor(order)) ?? itsReturn?.refunds.nodes[0];
  return refund && answerOf(refund, order);
};

const look = async (api: ShopifyAdmin, order: SettlementOrder) => {
  const found = await platformOrder(api, order);
  const itsReturn = order.platformReturnId ? await platformReturn(api, order.platformReturnId) : undefined;
  return { found, itsReturn, paid: found && alreadyPaid(order, found, itsReturn) };
};

const pay = async (api: ShopifyAdmin, order: SettlementOrder): Promise<SettlementAnswer> => {
  const { found, itsReturn, paid } = await look(api, order);
  if (!found) return refused(`Shopify does not know the order ${order.orderId}.`);
  if (paid) return paid;
  const answer = itsReturn
    ? await processReturn(api, order, found, itsReturn)
    : await createRefund(api, order, found);
  // It may have been refused only because another attempt was a moment faster.
  return answer.kind === 'refused' ? ((await look(api, order)).paid ?? answer) : answer;
};

/**
 * Refunds through Shopify's Admin API: what the return says, over the payments of the order. Shopify pays once for
 * our key while it remembers it; before and after that the refund's note tells.
 */
export const shopifySettler = ({ outbound, credentials }: ShopifyServices): Settler => ({
  settle: async (order) => {
    if (order.kind === 'exchange') {
      return refused(
        'Shopify sends no replacement by itself. Make the exchange in Shopify, then confirm it here.',
      );
    }
    const access = await credentials(order.shop.id);
    if (!access)
      return refused('The shop has no Shopify access token. Give it one, or pay by hand and confirm it.');
    const base = access.endpoint ?? (order.shop.domain && `https://${order.shop.domain}`);
    if (!base) return refused('The shop has no domain at Shopify. Give it one.');
    return orRefused(pay(shopifyAdmin(outbound, base, access), order));
  },
});
