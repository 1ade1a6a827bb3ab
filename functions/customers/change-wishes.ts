import { untilWritten } from '../kit/optimistic-retry.ts';
import type { Page } from '../kit/paging.ts';
import type { Write } from '../kit/write-together.ts';
import { type Holder, othersWith } from './account.ts';
import type { Address } from './address.ts';
import type { AddressesStore } from './addresses.store.ts';
import { type Change, consentLine, type Statement } from './consent.ts';
import type { ConsentsStore } from './consents.store.ts';
import type { Customer } from './customer.ts';
import type { CustomersStore } from './customers.store.ts';
import { tellOthers } from './follow-account.ts';
import { isObjection } from './objections.ts';
import { changed, isRepeated } from './wishes.ts';

export interface WishServices {
  readonly addresses: Pick<AddressesStore, 'get' | 'getMany' | 'write'>;
  readonly customers: Pick<CustomersStore, 'getMany'>;
  readonly consents: Pick<ConsentsStore, 'append'>;
  readonly keys: () => Promise<{ readonly addresses: string }>;
  /** Does all of the writes or none; false if one no longer holds. */
  readonly writeTogether: (writes: readonly Write[]) => Promise<boolean>;
}

/**
 * Changes the wishes of an address, together with the ledger's lines; an objection also at the other addresses
 * of its account. An objection that is repeated is the newest word of the person, so it ends a yes that they
 * said elsewhere meanwhile. A statement with a proof gets its line even if it changes nothing. Answers the
 * changes that changed anything. Errors: Conflict if too many writers change the same address at once.
 */
export const changeWishes = (
  statement: Statement,
  changes: readonly Change[],
  services: WishServices,
): Promise<readonly Change[]> =>
  untilWritten(`The wishes of ${statement.address}`, async () => {
    const { addresses, consents, writeTogether } = services;
    const { address, shop, at, proof } = statement;
    const before = (await addresses.get(address)) ?? { address, shop, rev: 0 };
    const made: Change[] = [];
    const after = changes.reduce((wishes, change) => {
      const next = changed(wishes, change, at);
      if (next !== wishes && !isRepeated(wishes, change)) made.push(change);
      return next;
    }, before);
    const objections = changes.filter(isObjection).map((change) => ({ change, at }));
    const others = objections.length > 0 ? await othersOf(before, services) : [];
    const told = await tellOthers(objections, others, services);
    const news = changes.filter(
      (change) => made.includes(change) || (told.length > 0 && isObjection(change)),
    );
    const lines = await Promise.all(
      (proof ? changes : news).map((change) => consents.append(consentLine(statement, change))),
    );
    const writes = [...(after === before ? [] : [addresses.write(after)]), ...lines.flat(), ...told];
    return (await writeTogether(writes)) ? news : undefined;
  });

/** The other addresses of the same person. */
export const othersOf = async (address: Address, services: WishServices): Promise<Holder[]> =>
  othersWith(address, { ...services, addressKey: (await services.keys()).addresses });

/**
 * The ledger's lines of a customer's address; none for an erased customer, whose record has no address any
 * more.
 */
export const consentsOf = async (
  { address }: Customer,
  page: Page,
  { consents }: { readonly consents: Pick<ConsentsStore, 'ofAddress'> },
) => (address ? consents.ofAddress(address, page) : { items: [], next: null });
