import { factsOf } from './facts.ts';
import type { PeopleStore } from './people.store.ts';
import type { PersonRecords } from './records.ts';

export interface RebuildServices {
  readonly people: Pick<PeopleStore, 'store'>;
  /** All records of a customer, as they are now; undefined for one that is erased or not there. */
  readonly recordsOf: (shop: string, customerId: string) => Promise<PersonRecords | undefined>;
  /** Whether the customer is there, and not erased. */
  readonly isThere: (customerId: string) => Promise<boolean>;
}

/**
 * Makes the projection of one person anew from their full records. Repetitions and overtaking calls do no harm: the last one
 * to read is the last one to write.
 */
export const rebuildPerson = async (
  shop: string,
  customerId: string,
  { people, recordsOf, isThere }: RebuildServices,
): Promise<void> => {
  const stored = await people.store(shop, customerId, async () => {
    const records = await recordsOf(shop, customerId);
    return records && factsOf(records);
  });
  // Somebody may have been erased between reading and writing, and nobody would come back to them.
  if (stored && !(await isThere(customerId))) await people.store(shop, customerId, async () => undefined);
};
