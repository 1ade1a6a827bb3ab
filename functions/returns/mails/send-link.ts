import { mailboxOf } from '../../customers/mailbox.ts';
import { logOutcome } from '../../kit/log.ts';
import { mailShop, sentBy } from '../../mail/mail-shop.ts';
import { sendOrSkip } from '../../mail/send-once.ts';
import type { Errand } from '../errand.ts';
import type { LinkAsksStore } from '../link-asks.store.ts';
import { findOrder } from '../opening/find-order.ts';
import { readerOf } from '../return-context.ts';
import { returnLink, returnUrls } from '../return-link.ts';
import { returnLinkMail } from './invitation.mail.ts';
import type { InviteServices } from './invite-to-return.ts';

export interface LinkServices extends InviteServices {
  readonly linkAsks: LinkAsksStore;
}

/**
 * Mails the link to an order's returns to the order's own address. Does nothing where no order fits, and where the
 * link was asked for too often. `at`: when it was asked for (UTC).
 */
export const sendLink = async (
  asked: Extract<Errand, { kind: 'link' }>,
  services: LinkServices,
): Promise<void> => {
  const [shop, order] = await Promise.all([
    services.shops.get(asked.shop),
    findOrder(asked, services.orders),
  ]);
  if (!shop || !order) return;
  const { links, addresses } = await services.keys();
  const mailbox = mailboxOf(addresses, shop.id, order.snapshot.email ?? asked.email);
  if (!(await services.linkAsks.take(mailbox, { order: order.id, at: asked.at }))) {
    logOutcome('a link was asked for too often', {
      outcome: 'link-paused',
      shop: shop.id,
      orderId: order.id,
    });
    return;
  }
  const { allowed, texts, zone, person, customer } = await readerOf(order, shop, services);
  const now = services.clock();
  const link = returnLink(links, { shop: shop.id, orderId: order.id }, now);
  const content = returnLinkMail({
    texts,
    shop: mailShop(shop, customer?.country?.value),
    person,
    orderNumber: order.snapshot.number,
    zone,
    returnUrl: returnUrls(services.publicUrl, link).order,
  });
  await sendOrSkip(
    {
      key: `link.${shop.id}.${order.id}.${asked.at}`,
      shop: shop.id,
      customerId: customer?.id,
      purpose: 'service',
    },
    content,
    { allowed, ...sentBy(shop) },
    services,
  );
};
