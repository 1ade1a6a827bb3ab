import type { Customer } from '../customers/customer.ts';
import type { CustomersStore } from '../customers/customers.store.ts';
import { idOfEntry, isLongEnough, namePlace, nameWords, wordsOf } from '../customers/name-terms.ts';
import type { TermsStore } from '../terms/terms.store.ts';

/** How many entries one search looks at: the other words may fit only some of them. */
const mostLookedAt = 100;

/** How many words of a name one search looks up. */
const mostTried = 4;

const fits = (customer: Customer, words: readonly string[]): boolean => {
  const own = nameWords(customer);
  return words.every((word) => own.some((each) => each.startsWith(word)));
};

/**
 * The customers of a shop of whose names each of these words begins a word, in the order of the index. The
 * longest word finds them, or the next one where that is not among the indexed words of the name; without one
 * that is long enough it finds nobody.
 */
export const findByName = async (
  shop: string,
  q: string,
  { terms, customers }: { readonly terms: TermsStore; readonly customers: Pick<CustomersStore, 'getMany'> },
): Promise<string[]> => {
  const words = wordsOf(q);
  const longEnough = words.filter(isLongEnough).toSorted((one, other) => other.length - one.length);
  for (const word of longEnough.slice(0, mostTried)) {
    const entries = await terms.beginningWith(namePlace(shop, word), word, mostLookedAt);
    const ids = [...new Set(entries.map(idOfEntry))];
    const known = new Map((await customers.getMany(ids)).map((customer) => [customer.id, customer]));
    const found = ids.filter((id) => {
      const customer = known.get(id);
      return customer !== undefined && fits(customer, words);
    });
    if (found.length > 0) return found;
  }
  return [];
};
