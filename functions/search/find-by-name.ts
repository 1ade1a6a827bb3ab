import type { Customer } from '../customers/customer.ts';
import type { CustomersStore } from '../customers/customers.store.ts';
import { idOfEntry, isLongEnough, namePlace, nameWords, wordsOf } from '../customers/name-terms.ts';
import type { TermsStore } from '../terms/terms.store.ts';

/** How many entries one search looks at: the other words may fit only some of them. */
const mostLookedAt = 100;

const fits = (customer: Customer, words: readonly string[]): boolean => {
  const own = nameWords(customer);
  return words.every((word) => own.some((each) => each.startsWith(word)));
};

/**
 * The customers of a shop of whose names each of these words begins a word, in the order of the index. The
 * longest word finds them; without one that is long enough it finds nobody.
 */
export const findByName = async (
  shop: string,
  q: string,
  { terms, customers }: { readonly terms: TermsStore; readonly customers: Pick<CustomersStore, 'getMany'> },
): Promise<string[]> => {
  const words = wordsOf(q);
  const [longest] = words.filter(isLongEnough).toSorted((one, other) => other.length - one.length);
  if (!longest) return [];
  const entries = await terms.beginningWith(namePlace(shop, longest), longest, mostLookedAt);
  const ids = [...new Set(entries.map(idOfEntry))];
  const known = new Map((await customers.getMany(ids)).map((customer) => [customer.id, customer]));
  return ids.filter((id) => {
    const customer = known.get(id);
    return customer !== undefined && fits(customer, words);
  });
};
