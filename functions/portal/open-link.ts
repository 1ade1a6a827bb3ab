import type { Clock } from '../kit/clock.ts';
import { page, type RawRequest, type Reply } from '../kit/http.ts';
import type { Keys } from '../links/keys.client.ts';
import { expiredLinkPage, invalidLinkPage } from '../links/link.page.ts';
import { readLink } from '../links/link.ts';
import type { OrdersStore } from '../orders/orders.store.ts';
import { zoneOf } from '../returns/case.ts';
import { isKnown, type KnownOrder } from '../returns/ground.ts';
import { orderOfLink } from '../returns/return-link.ts';
import type { Shop } from '../shops/shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { acceptedLanguages, textsFor } from '../texts/languages.ts';
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
  const link = request.params.link ?? '';
  const accepted = acceptedLanguages(request.headers['accept-language']);
  const reader = textsFor(accepted);
  const read = readLink((await services.keys()).links, link, 'return', services.clock());
  if (read === 'forged') return { ...page(404, invalidLinkPage(reader)), log: { link: 'forged' } };
  const runOut = { ...page(410, expiredLinkPage(reader)), log: { link: 'expired' } };
  if (read === 'expired') return runOut;
  const about = orderOfLink(read.subject);
  const [shop, order] = await Promise.all([
    services.shops.get(about.shop),
    services.orders.get(about.shop, about.orderId),
  ]);
  if (!shop || !isKnown(order) || order.erasedAt) return runOut;
  const spoken = order.snapshot.buyer?.locale;
  const texts = textsFor([...(spoken ? [spoken] : accepted), shop.defaultLocale]);
  return { link, order, shop, texts, zone: zoneOf(order, shop) };
};
