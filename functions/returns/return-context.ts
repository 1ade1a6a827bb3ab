import type { AddressesStore } from '../customers/addresses.store.ts';
import type { Customer } from '../customers/customer.ts';
import type { CustomersStore } from '../customers/customers.store.ts';
import { languageChain } from '../customers/language.ts';
import { likelyTimeZone } from '../customers/time-zone.ts';
import { notFound } from '../kit/errors.ts';
import type { Keys } from '../links/keys.client.ts';
import { greetable } from '../mail/greeting.ts';
import { mayServe, type SkipReason } from '../mail/permission.ts';
import type { SendServices } from '../mail/send-once.ts';
import { type ShopCopies, shopTexts } from '../mail/shop-copy.ts';
import type { Order } from '../orders/order.ts';
import type { OrdersStore } from '../orders/orders.store.ts';
import type { Shop } from '../shops/shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import type { Texts } from '../texts/texts.ts';
import type { Return } from './return.ts';
import type { ReturnsStore } from './returns.store.ts';

export interface ContextServices extends SendServices {
  readonly returns: Pick<ReturnsStore, 'get'>;
  readonly orders: Pick<OrdersStore, 'get'>;
  readonly customers: Pick<CustomersStore, 'get'>;
  readonly addresses: Pick<AddressesStore, 'get'>;
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly copies: ShopCopies;
  readonly keys: () => Promise<Keys>;
  /** The public address of the API, without a slash at the end. */
  readonly publicUrl: string;
}

/** Whose order it is, and how to speak to them. */
export interface Reader {
  readonly shop: Shop;
  readonly customer: Customer | undefined;
  readonly texts: Texts;
  /** IANA, where they most likely live. */
  readonly zone: string;
  readonly firstName: string | undefined;
  /** Where mail goes, or why there must be none. */
  readonly allowed: { readonly to: string } | { readonly skip: SkipReason };
}

/** A return with all that people are told about it. */
export interface ReturnContext extends Reader {
  readonly stored: Return;
  readonly order: Order | undefined;
}

/** The zone of an order's customer: by where it was sent, else the shop's own. */
export const zoneOf = (order: Order | undefined, shop: Shop): string => {
  const { country, region } = order?.snapshot?.shippingAddress ?? {};
  return likelyTimeZone(country, region, shop.timeZone);
};

/** The reader of an order's mails. Service mail goes out whatever surveys they unsubscribed from. */
export const readerOf = async (
  order: Order | undefined,
  shop: Shop,
  services: Pick<ContextServices, 'customers' | 'addresses' | 'copies'>,
  locale?: string | undefined,
): Promise<Reader> => {
  const customer = order?.customerId ? await services.customers.get(order.customerId) : undefined;
  const address = customer?.address ? await services.addresses.get(customer.address) : undefined;
  const allowed = mayServe({ customer, address });
  const chain = languageChain({
    order: locale ?? order?.snapshot?.buyer?.locale,
    customer: customer?.locale?.value,
    country: customer?.country?.value,
    shop: shop.defaultLocale,
  });
  return {
    shop,
    customer,
    texts: await shopTexts(shop.id, chain, services),
    zone: zoneOf(order, shop),
    firstName: greetable(customer?.firstName?.value),
    // The order knows best where its own news go: an account may have several addresses.
    allowed:
      allowed.decision === 'send' ? { to: order?.snapshot?.email ?? allowed.to } : { skip: allowed.reason },
  };
};

/** Errors: NotFound for a return or a shop that is not there. */
export const readContext = async (returnId: string, services: ContextServices): Promise<ReturnContext> => {
  const stored = await services.returns.get(returnId);
  const shop = stored && (await services.shops.get(stored.shop));
  if (!stored || !shop) throw notFound(`There is no return ${returnId}.`);
  const order = stored.orderId ? await services.orders.get(stored.shop, stored.orderId) : undefined;
  const reader = await readerOf(order, shop, services, stored.locale);
  // Who declared a withdrawal is answered where they said, also when that fits no order of ours.
  const declared = stored.declared?.email;
  const allowed = order ? reader.allowed : declared ? { to: declared } : ({ skip: 'no-address' } as const);
  return { ...reader, stored, order, allowed };
};
