import type { Person, PersonalData } from '../kit/personal-data.ts';

/**
 * The stores that hold personal data, in the order in which they are erased. personal-stores.services.ts
 * opens them and is the only list of them.
 */
export type PersonalStores = Readonly<Record<string, PersonalData>> & { readonly orders: PersonalData };

/** Everything we hold of a person, by name (GDPR articles 15 and 20). */
export const exportPerson = async (
  person: Person,
  stores: PersonalStores,
): Promise<Record<string, unknown>> =>
  Object.assign({}, ...(await Promise.all(Object.values(stores).map((store) => store.exportOf(person)))));

/** Removes everything personal (GDPR article 17). Safe to repeat, also after it broke off. */
export const erasePerson = async (person: Person, at: string, stores: PersonalStores): Promise<void> => {
  for (const store of Object.values(stores)) await store.erase({ ...person, at });
  // Orders that came in meanwhile were still linked to the person. Now that the address is erased, no more
  // will be.
  await stores.orders.erase({ ...person, at });
};
