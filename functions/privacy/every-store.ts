import type { Person, PersonalData } from '../kit/personal-data.ts';

/**
 * The stores that hold personal data, in the order in which they are erased: as personal-stores.services.ts, the one
 * list of them, opens them.
 */
export type PersonalStores = Readonly<Record<string, PersonalData>> & { readonly orders: PersonalData };

/** Everything we hold of a person, by name of the thing (GDPR articles 15 and 20). */
export const exportPerson = async (
  person: Person,
  stores: PersonalStores,
): Promise<Record<string, unknown>> =>
  Object.assign({}, ...(await Promise.all(Object.values(stores).map((store) => store.exportOf(person)))));

/** Takes away everything personal (GDPR article 17). Safe to repeat, and to be repeated after it broke off. */
export const erasePerson = async (person: Person, at: string, stores: PersonalStores): Promise<void> => {
  for (const store of Object.values(stores)) await store.erase({ ...person, at });
  // What came in meanwhile was still taken for theirs; now that the address is erased nothing more is.
  await stores.orders.erase({ ...person, at });
};
