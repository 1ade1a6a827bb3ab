import type { Write } from '../kit/write-together.ts';
import type { Holder } from './account.ts';
import type { Address } from './address.ts';
import type { AddressesStore } from './addresses.store.ts';
import { consentLine } from './consent.ts';
import type { ConsentsStore } from './consents.store.ts';
import { alsoHere, objectionsAt, type Spoken } from './objections.ts';
import { isRepeated } from './wishes.ts';

interface Ledger {
  readonly consents: Pick<ConsentsStore, 'append'>;
}

/**
 * The address after what its person said at another one, with the ledger's lines; the same object if it says
 * nothing new here.
 */
const afterSpoken = async (
  before: Address,
  spoken: readonly Spoken[],
  jurisdiction: string | undefined,
  { consents }: Ledger,
): Promise<{ readonly address: Address; readonly lines: readonly Write[] }> => {
  let address = before;
  const lines: Write[] = [];
  for (const each of spoken) {
    const next = alsoHere(address, each);
    if (next === address) continue;
    const repeated = isRepeated(address, each.change);
    address = next;
    if (repeated) continue;
    const statement = {
      address: before.address,
      shop: before.shop,
      at: each.at,
      source: 'account',
      jurisdiction,
    };
    lines.push(...(await consents.append(consentLine(statement, each.change))));
  }
  return { address, lines };
};

/** The address with the objections of the others of its account, and the ledger's lines. */
export const followOthers = (
  own: Address,
  others: readonly Holder[],
  jurisdiction: string | undefined,
  now: string,
  services: Ledger,
) =>
  afterSpoken(
    own,
    objectionsAt(
      own,
      others.map(({ address }) => address),
      now,
    ),
    jurisdiction,
    services,
  );

/** What was just said at one address, said at the others too: their writes, where it is new to them. */
export const tellOthers = async (
  spoken: readonly Spoken[],
  others: readonly Holder[],
  services: Ledger & { readonly addresses: Pick<AddressesStore, 'write'> },
): Promise<Write[]> => {
  const told = await Promise.all(
    others.map(async ({ customer, address }) => {
      const after = await afterSpoken(address, spoken, customer.country?.value, services);
      return after.lines.length === 0 ? [] : [services.addresses.write(after.address), ...after.lines];
    }),
  );
  return told.flat();
};
