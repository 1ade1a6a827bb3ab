import { untilWritten } from '../kit/optimistic-retry.ts';
import type { Page } from '../kit/paging.ts';
import type { Write } from '../kit/write-together.ts';
import type { AddressesStore } from './addresses.store.ts';
import { type Change, consentLine, type Statement } from './consent.ts';
import type { ConsentsStore } from './consents.store.ts';
import type { Customer } from './customer.ts';
import { changed } from './wishes.ts';

export interface WishServices {
  readonly addresses: Pick<AddressesStore, 'get' | 'write'>;
  readonly consents: Pick<ConsentsStore, 'append'>;
  /** All of the writes or none; false when one no longer holds. */
  readonly writeTogether: (writes: readonly Write[]) => Promise<boolean>;
}

/**
 * Changes what an address of a shop wants, together with the ledger's lines; what was told with a proof has its line
 * though it changes nothing. Answers which of the changes changed anything. Errors: Conflict where too many write the
 * same address at once.
 */
export const changeWishes = (
  statement: Statement,
  changes: readonly Change[],
  { addresses, consents, writeTogether }: WishServices,
): Promise<readonly Change[]> =>
  untilWritten(`The wishes of ${statement.address}`, async () => {
    const { address, shop, at, proof } = statement;
    const before = (await addresses.get(address)) ?? { address, shop, rev: 0 };
    const made: Change[] = [];
    const after = changes.reduce((wishes, change) => {
      const next = changed(wishes, change, at);
      if (next !== wishes) made.push(change);
      return next;
    }, before);
    const lines = await Promise.all(
      (proof ? changes : made).map((change) => consents.append(consentLine(statement, change))),
    );
    const writes = [...(made.length > 0 ? [addresses.write(after)] : []), ...lines.flat()];
    return (await writeTogether(writes)) ? made : undefined;
  });

/** The ledger's lines of a customer's address; none of who was erased, which is what names them. */
export const consentsOf = async (
  { address }: Customer,
  page: Page,
  { consents }: { readonly consents: Pick<ConsentsStore, 'ofAddress'> },
) => (address ? consents.ofAddress(address, page) : { items: [], next: null });
