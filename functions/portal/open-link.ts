import type { Clock } from '../kit/clock.ts';
import type { RawRequest, Reply } from '../kit/http.ts';
import { isReply } from '../kit/opened.ts';
import type { Keys } from '../links/keys.client.ts';
import { openLink, spentLink } from '../links/open-link.ts';
import type { OrdersStore } from '../orders/orders.store.ts';
import { isKnown, type KnownOrder } from '../returns/opening/plan-input.ts';
import { zoneOf } from '../returns/return-context.ts';
import { orderOfLink } from '../returns/return-link.ts';
import type { Shop } from '../shops/shop.ts';
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

/** What the link of an order's returns leads to. */
export interface OpenedLink {
  readonly link: string;
  readonly order: KnownOrder;
  readonly shop: Shop;
  readonly texts: Texts;
  readonly zone: string;
}

/** Opens the link, or says why not: 404 for what we never signed, 410 for what has run out or is gone. */
export const openReturnLink = async (
  request: RawRequest,
  services: LinkServices,
): Promise<OpenedLink | Reply> => {
  const followed = await openLink(request, 'return', services);
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
