import { invalid, orNotFound } from '../kit/errors.ts';
import { filtered } from '../kit/filtered.ts';
import type { Page, PageOf } from '../kit/paging.ts';
import type { Status } from '../vocabulary/moves.ts';
import type { Return } from './return.ts';
import type { ReturnsStore } from './returns.store.ts';

export interface ReturnFilter {
  readonly shop?: string | undefined;
  readonly customer?: string | undefined;
  /** With `shop`. */
  readonly order?: string | undefined;
  readonly status?: Status | undefined;
  readonly urgent?: boolean | undefined;
}

type Lists = Pick<ReturnsStore, 'newest' | 'ofShop' | 'ofStatus' | 'ofCustomer' | 'ofOrder'>;

/** By the index that reads least: an order's, a customer's, then those of one status as a queue, a shop's, all. */
const listBy =
  ({ shop, customer, order, status }: ReturnFilter, returns: Lists) =>
  (page: Page): Promise<PageOf<Return>> => {
    if (shop && order) return returns.ofOrder(shop, order, page);
    if (customer) return returns.ofCustomer(customer, page);
    if (status) return returns.ofStatus(status, page);
    return shop ? returns.ofShop(shop, page) : returns.newest(page);
  };

/**
 * Returns: with a status as a queue, oldest first; otherwise the newest first. Errors: Invalid for an order without its
 * shop.
 */
export const listReturns = async (
  filter: ReturnFilter,
  page: Page,
  returns: Lists,
): Promise<PageOf<Return>> => {
  const { shop, customer, order, status, urgent } = filter;
  if (order && !shop)
    throw invalid('Name the shop of the order too.', [{ path: 'shop', message: 'Is missing.' }]);
  const wanted = (stored: Return) =>
    (!shop || stored.shop === shop) &&
    (!customer || stored.customerId === customer) &&
    (!order || stored.orderId === order) &&
    (!status || stored.status === status) &&
    (urgent === undefined || stored.urgent === urgent);
  return filtered(listBy(filter, returns), wanted, page);
};

/** Errors: NotFound. */
export const existingReturn = async (
  id: string,
  { returns }: { readonly returns: Pick<ReturnsStore, 'get'> },
): Promise<Return> => orNotFound(await returns.get(id), `There is no return ${id}.`);
