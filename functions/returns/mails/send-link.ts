import { mailShop, sentBy } from '../../mail/mail-shop.ts';
import { sendOrSkip } from '../../mail/send-once.ts';
import { findOrder } from '../opening/find-order.ts';
import { readerOf } from '../return-context.ts';
import { returnLink, returnUrls } from '../return-link.ts';
import { returnLinkMail } from './invitation.mail.ts';
import type { InviteServices } from './invite-to-return.ts';

/** In this time an address gets one mail at most, however often the link is asked for. */
const pauseMilliseconds = 10 * 60_000;

/** Mails the link to an order's returns to the order's own address. Does nothing where no order fits. */
export const sendLink = async (
  asked: { readonly shop: string; readonly orderNumber: string; readonly email: string },
  services: InviteServices,
): Promise<void> => {
  const [shop, order] = await Promise.all([
    services.shops.get(asked.shop),
    findOrder(asked, services.orders),
  ]);
  if (!shop || !order) return;
  const { allowed, texts, zone, person, customer } = await readerOf(order, shop, services);
  const now = services.clock();
  const { links } = await services.keys();
  const link = returnLink(links, { shop: shop.id, orderId: order.id }, now);
  const content = returnLinkMail({
    texts,
    shop: mailShop(shop, customer?.country?.value),
    person,
    orderNumber: order.snapshot.number,
    zone,
    returnUrl: returnUrls(services.publicUrl, link).order,
  });
  const pause = Math.floor(now.getTime() / pauseMilliseconds);
  await sendOrSkip(
    {
      key: `link.${shop.id}.${order.id}.${pause}`,
      shop: shop.id,
      customerId: customer?.id,
      purpose: 'service',
    },
    content,
    { allowed, ...sentBy(shop) },
    services,
  );
};
