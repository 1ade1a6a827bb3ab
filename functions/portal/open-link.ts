import type { Clock } from '../kit/clock.ts';
import type { RawRequest, Reply } from '../kit/http.ts';
import { isReply } from '../kit/opened.ts';
import type { Keys } from '../links/keys.client.ts';
import { openLink, spentLink } from '../links/open-link.ts';
import type { OrdersStore } from '../orders/orders.store.ts';
import { isKnown, type KnownOrder } from '../returns/opening/plan-input.ts';
import { zoneOf } from '../returns/return-context.ts';
import { orderOfLink, portalUrl } from '../returns/return-link.ts';
import { type Shop, shopId } from '../shops/shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { textsFor } from '../texts/languages.ts';
import type { Texts } from '../texts/texts.ts';

export interface LinkServices {
  readonly orders: Pick<OrdersStore, 'get'>;
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly keys: () => Promise<Pick<Keys, 'links'>>;
  readonly clock: Clock;
  readonly publicUrl: string;
}

/** What is behind the link to an order's returns. */
export interface OpenedLink {
  readonly link: string;
  readonly order: KnownOrder;
  readonly shop: Shop;
  readonly texts: Texts;
  readonly zone: string;
}

/** The page of the shop where customers ask for a link. */
const askingPage = (subject: string, publicUrl: string): string | undefined => {
  const { shop } = orderOfLink(subject);
  return shopId.safeParse(shop).success ? portalUrl(publicUrl, shop) : undefined;
};

/**
 * Opens the link, or answers why not: 404 for a link that we never signed, 410 for one that has expired or
 * whose order is gone.
 */
export const openReturnLink = async (
  request: RawRequest,
  services: LinkServices,
): Promise<OpenedLink | Reply> => {
  const followed = await openLink(request, 'return', services, (subject) =>
    askingPage(subject, services.publicUrl),
  );
  if (isReply(followed)) return followed;
  const { token, accepted, reader } = followed;
  const about = orderOfLink(followed.link.subject);
  const [shop, order] = await Promise.all([
    services.shops.get(about.shop),
    services.orders.get(about.shop, about.orderId),
  ]);
  if (!shop || !isKnown(order) || order.erasedAt) return spentLink(reader);
  const spoken = order.snapshot.buyer?.locale;
  const texts = textsFor([...(spoken ? [spoken] : accepted), shop.defaultLocale]);
  return { link: token, order, shop, texts, zone: zoneOf(order, shop) };
};
