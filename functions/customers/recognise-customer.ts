import { sameContent } from '../kit/json.ts';
import type { Write } from '../kit/write-together.ts';
import { accountOf, addressOf } from './address.ts';
import type { AddressesStore } from './addresses.store.ts';
import { consentLine } from './consent.ts';
import type { ConsentsStore } from './consents.store.ts';
import { type Customer, type CustomerNews, type MarketingAnswer, mergeCustomer } from './customer.ts';
import type { CustomersKeeper } from './customers.store.ts';

export interface Recognition {
  readonly customer: Customer;
  /**
   * The writes of the recognition; the caller does them together with the record that refers to the customer.
   */
  readonly writes: readonly Write[];
}

interface RecogniseServices {
  readonly addresses: Pick<AddressesStore, 'get' | 'write'>;
  readonly customers: Pick<CustomersKeeper, 'get' | 'write'>;
  readonly consents: Pick<ConsentsStore, 'append'>;
  readonly addressKey: string;
  readonly newId: (prefix: string) => string;
  readonly now: string;
}

/**
 * Finds the customer behind an address of a shop, or makes one, and merges the news. Writes nothing itself.
 * `erased`: the person was erased after these news.
 */
export const recogniseCustomer = async (
  shop: string,
  news: CustomerNews,
  services: RecogniseServices,
): Promise<Recognition | 'erased'> => {
  const { addresses, customers } = services;
  const digest = addressOf(services.addressKey, shop, news.email);
  const known = await addresses.get(digest);
  if (known?.erasedAt && news.version <= known.erasedAt) return 'erased';
  const found = known?.customerId ? await customers.get(known.customerId) : undefined;
  // A customer who buys again after an erasure is a new customer.
  const before: Customer = (found?.erasedAt ? undefined : found) ?? {
    id: services.newId('cus'),
    shop,
    address: digest,
    platformIds: [],
    createdAt: services.now,
    rev: 0,
  };
  const customer = mergeCustomer(before, news);
  const address = { ...(known ?? { address: digest, shop, rev: 0 }), customerId: customer.id };
  return {
    customer,
    writes: [
      ...(sameContent(known, address) ? [] : [addresses.write(address)]),
      ...(sameContent(before, customer) ? [] : customers.write(customer)),
      ...(await consentWrites(digest, before, customer, news, services)),
      ...(await accountWrites(before, customer, services)),
    ],
  };
};

const wordOf = (
  { given, unconfirmed }: MarketingAnswer,
  stood: MarketingAnswer | undefined,
): 'given' | 'unconfirmed' | 'refused' | 'withdrawn' => {
  if (given) return 'given';
  if (unconfirmed) return 'unconfirmed';
  return stood?.given ? 'withdrawn' : 'refused';
};

/** A no is known however often it is said; a yes is another one at another time. */
const isKnown = (said: MarketingAnswer, stood: MarketingAnswer | undefined): boolean =>
  stood !== undefined &&
  said.given === stood.given &&
  said.unconfirmed === stood.unconfirmed &&
  (said.at === stood.at || !(said.given || said.unconfirmed));

/**
 * What the platform reported about marketing, for the ledger: every yes with its time, and a no unless it was
 * known. A yes that waits for its confirmation is told as what counts, so that the newest line agrees with the
 * customer's record. Each order repeats what was said, so we do not look up again what the record has.
 */
const consentWrites = async (
  address: string,
  { shop, marketingConsent: stood }: Customer,
  { country, marketingConsent: stands }: Customer,
  { buyer, source }: CustomerNews,
  { consents }: RecogniseServices,
): Promise<Write[]> => {
  if (!buyer.marketingConsent || !stands) return [];
  const said = { ...buyer.marketingConsent, source };
  const yes = said.given && !said.unconfirmed;
  const told = stands.unconfirmed ? [...(yes ? [said] : []), stands] : [{ ...said, unconfirmed: undefined }];
  const lines = await Promise.all(
    told
      .filter((answer) => !isKnown(answer, stood))
      .map((answer) =>
        consents.append(
          consentLine(
            {
              address,
              shop,
              at: answer.at,
              source: answer.source,
              locale: buyer.locale,
              jurisdiction: country?.value,
            },
            { purpose: 'marketing', change: wordOf(answer, stood) },
          ),
        ),
      ),
  );
  return lines.flat();
};

/**
 * Adds a new customer to the account's item, so that a request that names the account finds all of its
 * customers.
 */
const accountWrites = async (
  before: Customer,
  { id, shop, platformIds }: Customer,
  { addresses, addressKey }: RecogniseServices,
): Promise<Write[]> => {
  const fresh = platformIds.filter(
    (platformId) => before.rev === 0 || !before.platformIds.includes(platformId),
  );
  return Promise.all(
    fresh.map(async (platformId) => {
      const address = accountOf(addressKey, shop, platformId);
      const known = (await addresses.get(address)) ?? { address, shop, rev: 0 };
      return addresses.write({ ...known, customerIds: [...new Set([...(known.customerIds ?? []), id])] });
    }),
  );
};
