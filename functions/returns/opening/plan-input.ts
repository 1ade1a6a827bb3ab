import { notFound } from '../../kit/errors.ts';
import { everyItem } from '../../kit/paging.ts';
import type { Order } from '../../orders/order.ts';
import type { OrdersStore } from '../../orders/orders.store.ts';
import type { PoliciesStore } from '../../policy/policies.store.ts';
import { type BindingPolicy, policyOf } from '../../policy/policy-of.ts';
import type { SoldOffer } from '../../refunds/sold-offers.ts';
import type { Shop } from '../../shops/shop.ts';
import type { ShopsStore } from '../../shops/shops.store.ts';
import type { Return } from '../return.ts';
import { zoneOf } from '../return-context.ts';
import type { ReturnsStore } from '../returns.store.ts';
import { type OrderOffersServices, offersOfOrder } from './order-offers.ts';

/** An order whose description has come: only then is there anything to send back. */
export type KnownOrder = Order & { readonly snapshot: NonNullable<Order['snapshot']> };

/** What was sold, and by whom. */
export interface Sale {
  readonly shop: Shop;
  readonly order: KnownOrder;
}

/** A sale with our offers whose codes the order used. */
export interface SaleWithOffers extends Sale {
  readonly offers: readonly SoldOffer[];
}

/** What a return is planned from, besides the ledger, which is read only at the moment of writing. */
export interface PlanInput extends SaleWithOffers {
  readonly policy: BindingPolicy;
  readonly history: NonNullable<Return['history']>;
  /** IANA, the customer's. */
  readonly zone: string;
}

export interface PlanInputServices extends OrderOffersServices {
  readonly orders: Pick<OrdersStore, 'ofCustomer'>;
  readonly returns: Pick<ReturnsStore, 'ofCustomer'>;
  readonly policies: Pick<PoliciesStore, 'latest'>;
}

/** Enough to recognise a customer who returns much. */
const looksBack = 200;

const firsts = async <T>(items: AsyncGenerator<T>): Promise<T[]> => {
  const found: T[] = [];
  for await (const item of items) {
    found.push(item);
    if (found.length === looksBack) break;
  }
  return found;
};

/** Returns that came to nothing do not count. */
const counts = ({ status }: Return): boolean => !['cancelled', 'declined', 'expired'].includes(status);

const piecesOf = (lines: readonly { readonly quantity: number }[]): number =>
  lines.reduce((sum, { quantity }) => sum + quantity, 0);

/** What the customer bought and returned before. `except` is the return that is being decided. */
const historyOf = async (
  customerId: string | undefined,
  except: string | undefined,
  { orders, returns }: PlanInputServices,
): Promise<PlanInput['history']> => {
  if (customerId === undefined) return { orders: 0, returns: 0, bought: 0, returned: 0 };
  const [bought, all] = await Promise.all([
    firsts(everyItem((page) => orders.ofCustomer(customerId, page))),
    firsts(everyItem((page) => returns.ofCustomer(customerId, page))),
  ]);
  const before = all.filter((one) => one.id !== except && counts(one));
  return {
    orders: bought.length,
    returns: before.length,
    bought: piecesOf(bought.flatMap(({ snapshot }) => snapshot?.lines ?? [])),
    returned: piecesOf(before.flatMap(({ lines }) => lines)),
  };
};

export const isKnown = (order: Order | undefined): order is KnownOrder => order?.snapshot !== undefined;

export const planInputOf = async (
  order: KnownOrder,
  shop: Shop,
  services: PlanInputServices,
  except?: string,
): Promise<PlanInput> => {
  const [policy, history, offers] = await Promise.all([
    policyOf(shop, services),
    historyOf(order.customerId, except, services),
    offersOfOrder(order, services),
  ]);
  return { shop, order, policy, history, offers, zone: zoneOf(order, shop) };
};

/** The same for an order named by its id. Errors: NotFound. */
export const planInputOfOrder = async (
  shopId: string,
  orderId: string,
  services: PlanInputServices & {
    readonly shops: Pick<ShopsStore, 'get'>;
    readonly orders: Pick<OrdersStore, 'get'>;
  },
): Promise<PlanInput> => {
  const [shop, order] = await Promise.all([services.shops.get(shopId), services.orders.get(shopId, orderId)]);
  if (!shop) throw notFound(`There is no shop ${shopId}.`);
  if (!isKnown(order)) throw notFound(`The shop has no order ${orderId}.`);
  return planInputOf(order, shop, services);
};
