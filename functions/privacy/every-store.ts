import type { Person, PersonalData } from '../kit/personal-data.ts';

/**
 * The stores that hold personal data, in the order in which they are erased. The address comes last, because a request
 * that names a person by address must find them again when an erasure broke off halfway.
 */
export interface PersonalStores {
  readonly orders: PersonalData;
  readonly surveys: PersonalData;
  readonly followUps: PersonalData;
  readonly grants: PersonalData;
  readonly returns: PersonalData;
  readonly credits: PersonalData;
  readonly sends: PersonalData;
  readonly contacts: PersonalData;
  readonly starts: PersonalData;
  readonly consents: PersonalData;
  readonly customers: PersonalData;
  readonly addresses: PersonalData;
}

const inOrder = ({
  orders,
  surveys,
  followUps,
  grants,
  returns,
  credits,
  sends,
  contacts,
  starts,
  consents,
  customers,
  addresses,
}: PersonalStores): readonly PersonalData[] => [
  orders,
  surveys,
  followUps,
  grants,
  returns,
  credits,
  sends,
  contacts,
  starts,
  consents,
  customers,
  addresses,
];

/** Everything we hold of a person, by name of the thing (GDPR articles 15 and 20). */
export const exportPerson = async (
  person: Person,
  stores: PersonalStores,
): Promise<Record<string, unknown>> =>
  Object.assign({}, ...(await Promise.all(inOrder(stores).map((store) => store.exportOf(person)))));

/** Takes away everything personal (GDPR article 17). Safe to repeat, and to be repeated after it broke off. */
export const erasePerson = async (person: Person, at: string, stores: PersonalStores): Promise<void> => {
  for (const store of inOrder(stores)) await store.erase({ ...person, at });
  // What came in meanwhile was still taken for theirs; now that the address is erased nothing more is.
  await stores.orders.erase({ ...person, at });
};
