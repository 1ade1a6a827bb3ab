import { untilWritten } from '../kit/optimistic-retry.ts';
import type { Write } from '../kit/write-together.ts';
import { type AccountServices, currentAccount, type Holder, holdersOf } from './account.ts';
import type { AddressesStore } from './addresses.store.ts';
import type { ConsentsStore } from './consents.store.ts';
import type { CustomersKeeper } from './customers.store.ts';
import { followOthers } from './follow-account.ts';
import { followAnswers } from './follow-answers.ts';

export interface MergeServices extends AccountServices {
  readonly addresses: Pick<AddressesStore, 'get' | 'getMany' | 'write'>;
  readonly customers: Pick<CustomersKeeper, 'getMany' | 'write'>;
  readonly consents: Pick<ConsentsStore, 'append'>;
  /** Does all of the writes or none; false if one no longer holds. */
  readonly writeTogether: (writes: readonly Write[]) => Promise<boolean>;
  readonly now: string;
}

/** The platform's ids: the account that was kept, and the one that was merged into it. */
export interface Merge {
  readonly kept: string;
  readonly merged: string;
}

/** What a holder has to follow of all others of the account. */
const holderWrites = async (
  { customer, address }: Holder,
  all: readonly Holder[],
  renamed: (platformId: string) => string,
  services: MergeServices,
): Promise<Write[]> => {
  const others = all.filter((other) => other.customer.id !== customer.id);
  const answered = await followAnswers(customer, others, services);
  const platformIds = [...new Set(customer.platformIds.map(renamed))].sort();
  const followed = await followOthers(address, others, customer.country?.value, services.now, services);
  return [
    ...services.customers.write({ ...answered.customer, platformIds }),
    services.addresses.write(followed.address),
    ...answered.lines,
    ...followed.lines,
  ];
};

/**
 * Makes one of two accounts of a shop, as the platform did: all of their customers have the kept one, and what
 * was said against mail at an address of either holds at the addresses of both. News that still name the
 * merged account find the kept one. Repetition changes nothing.
 */
export const mergeAccounts = (
  shop: string,
  { kept, merged }: Merge,
  services: MergeServices,
): Promise<true> =>
  untilWritten(`The accounts of ${shop}`, async () => {
    const into = await currentAccount(shop, kept, services);
    const from = await currentAccount(shop, merged, services);
    if (from.id === into.id) return true;
    const customerIds = [...new Set([...(into.item.customerIds ?? []), ...(from.item.customerIds ?? [])])];
    const holders = await holdersOf(customerIds, services);
    const renamed = (id: string) => (id === from.id ? into.id : id);
    const writes = await Promise.all(
      holders.map((holder) => holderWrites(holder, holders, renamed, services)),
    );
    const done = await services.writeTogether([
      services.addresses.write({ ...into.item, customerIds }),
      services.addresses.write({ ...from.item, customerIds: [], mergedInto: into.id }),
      ...writes.flat(),
    ]);
    return done || undefined;
  });
