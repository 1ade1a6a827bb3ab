import type { AddressesStore } from '../customers/addresses.store.ts';
import { type Customer, nameOf } from '../customers/customer.ts';
import type { CustomersStore } from '../customers/customers.store.ts';
import { languageChain } from '../customers/language.ts';
import { likelyTimeZone } from '../customers/time-zone.ts';
import { notFound } from '../kit/errors.ts';
import type { Keys } from '../links/keys.client.ts';
import { mayServe, type SkipReason } from '../mail/permission.ts';
import type { SendServices } from '../mail/send-once.ts';
import { type ShopCopies, shopTexts } from '../mail/shop-copy.ts';
import { buyerPlace } from '../orders/buyer-place.ts';
import type { Order } from '../orders/order.ts';
import type { OrdersStore } from '../orders/orders.store.ts';
import type { Shop } from '../shops/shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import type { PersonName } from '../texts/person-name.ts';
import type { Texts } from '../texts/texts.ts';
import type { CodeAgain } from './mails/settled.mail.ts';
import type { Return } from './return.ts';
import type { ReturnsStore } from './returns.store.ts';

export interface ContextServices extends SendServices {
  readonly returns: Pick<ReturnsStore, 'get'>;
  readonly orders: Pick<OrdersStore, 'get'>;
  readonly customers: Pick<CustomersStore, 'get'>;
  readonly addresses: Pick<AddressesStore, 'get'>;
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly copies: ShopCopies;
  readonly keys: () => Promise<Pick<Keys, 'links' | 'addresses'>>;
  /** The public address of the API, without a slash at the end. */
  readonly publicUrl: string;
}

/** The customer of an order, and how to speak to them. */
export interface Reader {
  readonly shop: Shop;
  readonly customer: Customer | undefined;
  readonly texts: Texts;
  /** IANA: where the customer most likely lives. */
  readonly zone: string;
  readonly person: PersonName | undefined;
  /** The address for mail, or why no mail may be sent. */
  readonly allowed: { readonly to: string } | { readonly skip: SkipReason };
}

/** A return with everything that mails and pages say about it. */
export interface ReturnContext extends Reader {
  readonly stored: Return;
  readonly order: Order | undefined;
  /** Codes that are given anew, for the mail that says that all is settled. */
  readonly codesAgain?: readonly CodeAgain[] | undefined;
}

/** The zone of an order's customer: by where they are, as far as the order says, else the shop's own. */
export const zoneOf = (order: Order | undefined, shop: Shop): string => {
  const { country, region } = buyerPlace(order?.snapshot);
  return likelyTimeZone(country, region, shop.timeZone);
};

/**
 * The customer as the reader of an order's mails. Service mail goes out even if they unsubscribed from
 * surveys.
 */
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
    person: customer && nameOf(customer),
    // The order comes first: a customer may have several addresses, and its news go to the order's own.
    allowed:
      allowed.decision === 'send' ? { to: order?.snapshot?.email ?? allowed.to } : { skip: allowed.reason },
  };
};

/** Errors: NotFound for an unknown return or shop. */
export const readContext = async (returnId: string, services: ContextServices): Promise<ReturnContext> => {
  const stored = await services.returns.get(returnId);
  const shop = stored && (await services.shops.get(stored.shop));
  if (!stored || !shop) throw notFound(`There is no return ${returnId}.`);
  const order = stored.orderId ? await services.orders.get(stored.shop, stored.orderId) : undefined;
  const reader = await readerOf(order, shop, services, stored.locale);
  // The answer to a withdrawal goes to the address that declared it, even if that fits no order of ours.
  const declared = stored.declared?.email;
  const allowed = order ? reader.allowed : declared ? { to: declared } : ({ skip: 'no-address' } as const);
  return { ...reader, stored, order, allowed };
};
