import { forbidden, unavailable } from '../../kit/errors.ts';
import { formatDecimal } from '../../kit/money.ts';
import { accessOf } from '../access-token.ts';
import {
  orRefused,
  refused,
  type SettlementAnswer,
  type SettlementOrder,
  type Settler,
  type ShopAccess,
} from '../settlement.ts';
import { type ShopifyAdmin, shopifyAdmin } from './admin-api.ts';
import {
  orderAnswer,
  orderDocument,
  type PlatformOrder,
  type PlatformReturn,
  processAnswer,
  processDocument,
  refundAnswer,
  refundDocument,
  returnAnswer,
  returnDocument,
  type UserErrors,
} from './settlement-documents.ts';
import { answerOf, gid, idempotencyKey, isFor, processInput, refundInput } from './settlement-refund.ts';

const platformOrder = async (
  api: ShopifyAdmin,
  { orderId }: SettlementOrder,
): Promise<PlatformOrder | undefined> =>
  (await api.call(orderDocument, { id: gid('Order', orderId) }, orderAnswer)).order ?? undefined;

const platformReturn = async (api: ShopifyAdmin, id: string): Promise<PlatformReturn | undefined> =>
  (await api.call(returnDocument, { id: gid('Return', id) }, returnAnswer)).return ?? undefined;

/** refundCreate's errors have no code, so we go by the documented sentence. */
const isUnderWay = ({ message }: UserErrors[number]): boolean => message.includes('currently in progress');

const said = (errors: UserErrors): string => errors.map(({ message }) => message).join(' ');

const refusedBy = (errors: UserErrors, { total, presentmentCurrency: currency }: SettlementOrder) => {
  const amount = formatDecimal({ amount: total.presentment, currency });
  return refused(`Shopify refused to pay ${amount} ${currency}: ${said(errors)}`);
};

const createRefund = async (
  api: ShopifyAdmin,
  order: SettlementOrder,
  input: ReturnType<typeof refundInput>,
): Promise<SettlementAnswer> => {
  const variables = { input, key: idempotencyKey(order.key) };
  const { refundCreate } = await api.call(refundDocument, variables, refundAnswer);
  const errors = refundCreate?.userErrors ?? [];
  if (errors.some(isUnderWay)) throw unavailable('Shopify is still working on an earlier attempt.');
  if (errors.length > 0) return refusedBy(errors, order);
  if (!refundCreate?.refund) throw unavailable('Shopify did not say what it paid.');
  return answerOf(refundCreate.refund, order);
};

/** Marks the returned pieces in Shopify's own return. Errors: Forbidden if Shopify refuses. */
const processReturn = async (api: ShopifyAdmin, order: SettlementOrder, itsReturn: PlatformReturn) => {
  const input = processInput(order, itsReturn);
  if (!input) return;
  const { returnProcess } = await api.call(processDocument, { input }, processAnswer);
  const errors = returnProcess?.userErrors ?? [];
  if (errors.length > 0) throw forbidden(`Shopify refused to process the return: ${said(errors)}`);
};

/** Processes Shopify's own return first: once the refund is made, nothing would make us come back to it. */
const payReturn = async (
  api: ShopifyAdmin,
  order: SettlementOrder,
  found: PlatformOrder,
  itsReturn: PlatformReturn,
): Promise<SettlementAnswer> => {
  const [byHand] = itsReturn.refunds.nodes;
  if (byHand) {
    return refused(`Shopify's return has the refund ${byHand.id} already. If it is right, confirm it here.`);
  }
  const input = refundInput(order, found, []);
  await processReturn(api, order, itsReturn);
  if (order.total.presentment > 0) return createRefund(api, order, input);
  return { kind: 'paid', reference: itsReturn.id, paid: { amount: 0, currency: order.presentmentCurrency } };
};

const alreadyPaid = (order: SettlementOrder, found: PlatformOrder): SettlementAnswer | undefined => {
  const refund = found.refunds.find(isFor(order));
  return refund && answerOf(refund, order);
};

/** The refusal may only mean that a parallel attempt was faster. */
const orPaidMeanwhile = async (
  api: ShopifyAdmin,
  order: SettlementOrder,
  answer: SettlementAnswer,
): Promise<SettlementAnswer> => {
  if (answer.kind !== 'refused') return answer;
  const found = await platformOrder(api, order);
  return (found && alreadyPaid(order, found)) ?? answer;
};

const pay = async (api: ShopifyAdmin, order: SettlementOrder): Promise<SettlementAnswer> => {
  const found = await platformOrder(api, order);
  if (!found) return refused(`Shopify does not know the order ${order.orderId}.`);
  const paid = alreadyPaid(order, found);
  if (paid) return paid;
  const itsReturn = order.platformReturnId ? await platformReturn(api, order.platformReturnId) : undefined;
  const paying = itsReturn
    ? payReturn(api, order, found, itsReturn)
    : createRefund(api, order, refundInput(order, found, order.lines));
  return orPaidMeanwhile(api, order, await orRefused(paying));
};

/**
 * Refunds through Shopify's Admin API: the amount that the return decided, over the payments of the order. Its
 * `shipping` is without tax where the order's taxes are added, with it where prices contain them (askedShipping).
 * Shopify pays once for each key as long as it remembers the key; apart from that we look for the refund's
 * note.
 */
export const shopifySettler = (services: Pick<ShopAccess, 'outbound' | 'credentials'>): Settler => ({
  canSettle: async ({ kind, shop }) => kind === 'refund' && (await accessOf(shop.id, services)) !== undefined,

  settle: async (order) => {
    if (order.kind === 'exchange') {
      return refused(
        'Shopify sends no replacement by itself. Make the exchange in Shopify, then confirm it here.',
      );
    }
    const access = await accessOf(order.shop.id, services);
    if (!access)
      return refused('The shop has no Shopify access token. Give it one, or pay by hand and confirm it.');
    const base = access.endpoint ?? (order.shop.domain && `https://${order.shop.domain}`);
    if (!base) return refused('The shop has no domain at Shopify. Give it one.');
    return orRefused(pay(shopifyAdmin(services.outbound, base, access), order));
  },
});
