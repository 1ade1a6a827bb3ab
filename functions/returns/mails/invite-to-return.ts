import { addDays, dateIn, endOfDay } from '../../calendar/dates.ts';
import { durationSeconds } from '../../kit/duration.ts';
import { mailShop, sentBy } from '../../mail/mail-shop.ts';
import { sendOrSkip } from '../../mail/send-once.ts';
import { buyerPlace } from '../../orders/buyer-place.ts';
import type { OrdersStore } from '../../orders/orders.store.ts';
import { windowDaysOf } from '../../policy/line-windows.ts';
import type { Policy } from '../../policy/policy.ts';
import { policyOf } from '../../policy/policy-of.ts';
import type { Shop } from '../../shops/shop.ts';
import { isKnown, type KnownOrder, type PlanInputServices } from '../opening/plan-input.ts';
import { type Receipt, receiptOf } from '../periods/receipt.ts';
import { withdrawalRight } from '../periods/withdrawal.ts';
import { type ContextServices, readerOf } from '../return-context.ts';
import { returnLink, returnUrls, withdrawUrl } from '../return-link.ts';
import { orderDeliveredMail } from './invitation.mail.ts';

export interface InviteServices extends ContextServices, Pick<PlanInputServices, 'policies'> {
  readonly orders: Pick<OrdersStore, 'get' | 'byNumber'>;
}

/**
 * Until when the order can come back, by law and by the shop, as far as one sentence can say it for all
 * lines.
 */
export const windowsOf = (order: KnownOrder, shop: Shop, policy: Policy, zone: string, now: string) => {
  const { country, region } = buyerPlace(order.snapshot);
  const receipt = receiptOf(order, durationSeconds(shop.settings.durations.surveyFallback));
  const informed = shop.settings.returns.informsOfWithdrawal;
  const right = withdrawalRight({ country, region, zone, receipt, informed }, now);
  const days = windowDaysOf(policy, { country, channel: order.snapshot.channel }, []);
  return {
    mayWithdraw: right.state === 'open',
    withdrawUntil: right.state === 'none' ? undefined : right.until,
    policyUntil: endOf(receipt, days, zone),
  };
};

const endOf = (receipt: Receipt, days: number | null, zone: string): string | undefined =>
  days === null || receipt.kind === 'not-delivered'
    ? undefined
    : endOfDay(zone, addDays(dateIn(zone, receipt.at), days));

/**
 * The delivery mail, once for each order: one click to the items, and the link to withdraw where that right
 * exists.
 */
export const inviteToReturn = async (
  { shop: shopId, orderId }: { readonly shop: string; readonly orderId: string },
  services: InviteServices,
): Promise<void> => {
  const [shop, order] = await Promise.all([services.shops.get(shopId), services.orders.get(shopId, orderId)]);
  if (!shop || !isKnown(order) || order.facts.cancelled || order.erasedAt) return;
  const { allowed, texts, zone, person, customer } = await readerOf(order, shop, services);
  const now = services.clock();
  const { policy } = await policyOf(shop, services);
  const { links } = await services.keys();
  const windows = windowsOf(order, shop, policy, zone, now.toISOString());
  const content = orderDeliveredMail({
    texts,
    shop: mailShop(shop, customer?.country?.value),
    person,
    orderNumber: order.snapshot.number,
    zone,
    returnUrl: returnUrls(services.publicUrl, returnLink(links, { shop: shopId, orderId }, now)).order,
    ...(windows.mayWithdraw
      ? { withdrawUrl: withdrawUrl(services.publicUrl, shopId), withdrawUntil: windows.withdrawUntil }
      : {}),
    policyUntil: windows.policyUntil,
  });
  await sendOrSkip(
    { key: `delivered.${shopId}.${orderId}`, shop: shopId, customerId: customer?.id, purpose: 'service' },
    content,
    { allowed, ...sentBy(shop) },
    services,
  );
};
