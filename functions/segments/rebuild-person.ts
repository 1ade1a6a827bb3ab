import type { Shop } from '../shops/shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { factsOf } from './facts.ts';
import { type FollowServices, followedSegments, nextPerson } from './follow-person.ts';
import type { NewPerson, PeopleStore, ProjectedPerson } from './people.store.ts';
import type { PersonRecords } from './records.ts';
import type { Settled } from './rfm/settled.ts';

export interface RebuildServices extends FollowServices {
  readonly people: Pick<PeopleStore, 'store'>;
  readonly shops: Pick<ShopsStore, 'get'>;
  /** All records of a customer, as they are now; undefined for one that is erased or not there. */
  readonly recordsOf: (shop: string, customerId: string) => Promise<PersonRecords | undefined>;
  /** What the last night has settled of a shop. */
  readonly settledOf: (shop: string) => Promise<Settled>;
  /** Whether the customer is there, and not erased. */
  readonly isThere: (customerId: string) => Promise<boolean>;
}

const madeFrom = async (
  records: PersonRecords,
  { shop, before }: { readonly shop: Shop; readonly before: ProjectedPerson | undefined },
  services: RebuildServices,
): Promise<NewPerson> => {
  const { settled, customer } = records;
  const segments = await followedSegments(shop, settled, services.segments.get);
  const now = services.clock();
  const about = { shop, customerId: customer.id, facts: factsOf(records), settled, now, records };
  return nextPerson({ ...about, before, segments }, services);
};

/**
 * Makes the projection of one person anew from their full records, with what follows from it. Repetitions and overtaking
 * calls do no harm: the last one to read is the last one to write.
 */
export const rebuildPerson = async (
  shopId: string,
  customerId: string,
  services: RebuildServices,
): Promise<void> => {
  const { people, shops, recordsOf, settledOf, isThere } = services;
  let asOf: number | undefined;
  const stored = await people.store(shopId, customerId, async (before) => {
    const [records, shop] = [await recordsOf(shopId, customerId), await shops.get(shopId)];
    asOf = records?.settled.today.asOf;
    return records && shop ? madeFrom(records, { shop, before }, services) : undefined;
  });
  if (!stored) return;
  // Somebody may have been erased between reading and writing, and nobody would come back to them.
  if (!(await isThere(customerId))) await people.store(shopId, customerId, async () => undefined);
  // A night may have settled borders in between, and passed the person before they were written.
  else if (asOf !== (await settledOf(shopId)).today.asOf) await rebuildPerson(shopId, customerId, services);
};
