import { mailShop } from '../mail/mail-shop.ts';
import { type ShopCopies, shopTexts } from '../mail/shop-copy.ts';
import { type StaffServices, writeToStaff } from '../mail/write-to-staff.ts';
import type { OrdersStore } from '../orders/orders.store.ts';
import { managersOf } from '../shops/approvers.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { followUpMail } from './follow-up.mail.ts';
import type { FollowUp } from './follow-up.ts';
import type { Survey } from './survey.ts';

export interface TellServices extends StaffServices {
  readonly orders: Pick<OrdersStore, 'get'>;
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly copies: ShopCopies;
}

/** Writes to the shop's managers about a customer with a low score, once each for this occasion. */
export const tellOfFollowUp = async (
  kind: 'opened' | 'overdue',
  followUp: FollowUp,
  { answer }: Survey,
  services: TellServices,
): Promise<void> => {
  const [shop, order] = await Promise.all([
    services.shops.get(followUp.shop),
    services.orders.get(followUp.shop, followUp.orderId),
  ]);
  if (!shop) return;
  const content = followUpMail({
    kind,
    texts: await shopTexts(shop.id, [shop.defaultLocale], services),
    shop: mailShop(shop),
    zone: shop.timeZone,
    followUp,
    orderNumber: order?.snapshot?.number ?? followUp.orderId,
    words: [answer?.comment, answer?.followUp].filter(Boolean).join('\n\n') || undefined,
  });
  const to = { occasion: `${followUp.id}.${kind}`, addresses: managersOf(shop) };
  await writeToStaff(shop, to, () => content, services);
};
