import { sameContent } from '../kit/json.ts';
import type { Write } from '../kit/write-together.ts';
import { type Account, type AccountServices, currentAccount, holdersOf, othersWith } from './account.ts';
import { type Address, addressOf } from './address.ts';
import type { AddressesStore } from './addresses.store.ts';
import type { ConsentsStore } from './consents.store.ts';
import {
  type Customer,
  type CustomerNews,
  isRefusal,
  type MarketingAnswer,
  mergeCustomer,
} from './customer.ts';
import type { CustomersKeeper } from './customers.store.ts';
import { followOthers } from './follow-account.ts';
import { answerLines, followAnswers, tellAnswers } from './follow-answers.ts';
import { type FollowDatesServices, followDates } from './follow-dates.ts';

export interface Recognition {
  readonly customer: Customer;
  /**
   * The writes of the recognition; the caller does them together with the record that refers to the customer.
   */
  readonly writes: readonly Write[];
}

interface RecogniseServices extends AccountServices, FollowDatesServices {
  readonly addresses: Pick<AddressesStore, 'get' | 'getMany' | 'write'>;
  readonly customers: Pick<CustomersKeeper, 'get' | 'getMany' | 'write'>;
  readonly consents: Pick<ConsentsStore, 'append'>;
  readonly newId: (prefix: string) => string;
}

/**
 * Finds the customer behind an address of a shop, or makes one, and merges the news. Writes nothing itself.
 * `earlier`: what was told before of the same mailbox, to be merged first. `erased`: the person was erased
 * after these news.
 */
export const recogniseCustomer = async (
  shop: string,
  news: CustomerNews,
  services: RecogniseServices,
  earlier: readonly CustomerNews[] = [],
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
  const own = { ...(known ?? { address: digest, shop, rev: 0 }), customerId: before.id };
  const joined = await joinAccount(before, own, news, earlier, services);
  const { customer, address } = joined;
  return {
    customer,
    writes: [
      ...(sameContent(known, address) ? [] : [addresses.write(address)]),
      ...(sameContent(before, customer) ? [] : customers.write(customer)),
      ...(await followDates(before, customer, services)),
      ...joined.writes,
    ],
  };
};

interface Joined {
  readonly customer: Customer;
  readonly address: Address;
  readonly writes: readonly Write[];
}

/**
 * The customer with the news. If they are the first of their account at this address, what the same person
 * said against mail at its other addresses holds here too. A no that the news bring holds at those as well.
 */
const joinAccount = async (
  before: Customer,
  own: Address,
  { buyer, ...rest }: CustomerNews,
  earlier: readonly CustomerNews[],
  services: RecogniseServices,
): Promise<Joined> => {
  const account = await newAccount(before, buyer.platformId, services);
  const news = { ...rest, buyer: { ...buyer, platformId: account?.id ?? buyer.platformId } };
  const merged = [...earlier, news].reduce(mergeCustomer, before);
  const lines = await answerLines(merged, before, tellings(merged, news), services, buyer.locale);
  if (!account || merged.platformIds.length === before.platformIds.length) {
    const others = bringRefusal(before, merged) ? await othersWith(own, services) : [];
    const told = await tellAnswers([{ customer: merged, address: own }, ...others], others, services);
    return { customer: merged, address: own, writes: [...lines, ...told] };
  }
  const { customerIds = [], ...item } = account.item;
  const others = await holdersOf(
    customerIds.filter((id) => id !== before.id),
    services,
  );
  const followed = await followAnswers(merged, others, services);
  const { address, lines: objections } = await followOthers(
    own,
    others,
    followed.customer.country?.value,
    services.now,
    services,
  );
  return {
    customer: followed.customer,
    address,
    writes: [
      ...lines,
      ...followed.lines,
      ...objections,
      services.addresses.write({ ...item, customerIds: [...new Set([...customerIds, before.id])] }),
      // Written as they are, so that what is said there at this moment is not missed here.
      ...others.map((other) => services.addresses.write(other.address)),
      ...(await tellAnswers([{ customer: followed.customer, address }, ...others], others, services)),
    ],
  };
};

/** Whether the news brought a no that the customer's record did not have. */
const bringRefusal = (before: Customer, after: Customer): boolean =>
  isRefusal(after.answers?.stated) && !sameContent(before.answers?.stated, after.answers?.stated);

/** The account of the news, if this customer is not known to have it. */
const newAccount = async (
  { shop, platformIds }: Customer,
  id: string | undefined,
  services: RecogniseServices,
): Promise<Account | undefined> =>
  id === undefined || platformIds.includes(id) ? undefined : currentAccount(shop, id, services);

/**
 * What the platform reported about marketing. A yes that waits for its confirmation is told as what counts, so
 * that the newest line agrees with the customer's record.
 */
const tellings = (customer: Customer, { buyer, source }: CustomerNews): MarketingAnswer[] => {
  if (!buyer.marketingConsent) return [];
  const said = { ...buyer.marketingConsent, source };
  const isYes = said.given && !said.unconfirmed;
  if (!customer.marketingConsent?.unconfirmed) return [{ ...said, unconfirmed: undefined }];
  return [...(isYes ? [said] : []), customer.marketingConsent];
};
