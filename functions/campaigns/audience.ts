import type { CustomersStore, NamedCustomer } from '../customers/customers.store.ts';
import { type PageOf, pageOfAll } from '../kit/paging.ts';
import type { Campaign } from './campaign.ts';

export interface AudienceServices {
  readonly customers: Pick<CustomersStore, 'getMany' | 'namedInShop'>;
}

/** The people who are meant, by id and address, page by page. */
export const nextPeople = async (
  { shop, audience, cursor }: Pick<Campaign, 'shop' | 'audience' | 'cursor'>,
  most: number,
  { customers }: AudienceServices,
): Promise<PageOf<NamedCustomer>> => {
  const page = { limit: most, cursor };
  if ('everyone' in audience) return customers.namedInShop(shop, page);
  const { items, next } = pageOfAll([...new Set(audience.customers)], page, (id) => id);
  const found = await customers.getMany(items);
  return { items: found.filter((each) => each.shop === shop), next };
};
