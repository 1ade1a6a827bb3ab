import { invalid } from '../kit/errors.ts';
import { filtered } from '../kit/filtered.ts';
import type { Page, PageOf } from '../kit/paging.ts';
import type { Credit } from './credit.ts';
import type { CreditsStore } from './credits.store.ts';

export interface CreditFilter {
  readonly shop?: string | undefined;
  readonly customer?: string | undefined;
}

/** Credits of a customer, of a shop, or of a customer in a shop. Errors: Invalid where neither is named. */
export const creditsOf = async (
  { shop, customer }: CreditFilter,
  page: Page,
  credits: Pick<CreditsStore, 'ofShop' | 'ofCustomer'>,
): Promise<PageOf<Credit>> => {
  if (customer)
    return filtered(
      (each) => credits.ofCustomer(customer, each),
      (credit) => !shop || credit.shop === shop,
      page,
    );
  if (!shop) throw invalid('Name a shop or a customer.', [{ path: 'shop', message: 'Is missing.' }]);
  return credits.ofShop(shop, page);
};
