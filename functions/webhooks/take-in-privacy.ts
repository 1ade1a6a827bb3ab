import { currentAccount, personOf } from '../customers/account.ts';
import { addressOf } from '../customers/address.ts';
import type { Customer } from '../customers/customer.ts';
import { digest } from '../kit/digest.ts';
import type { Person } from '../kit/personal-data.ts';
import type { PrivacyEvent } from '../platforms/event.ts';
import { erasePerson } from '../privacy/every-store.ts';
import type { Shop } from '../shops/shop.ts';
import { eraseReturns, eraseShop, type PrivacyDone, type PrivacyServices } from './erase-shop.ts';

/**
 * Acts on a platform's privacy request, if the signed body names this very shop: the headers are not signed,
 * and one app secret may sign for many shops. A request older than the shop's connection belongs to an
 * earlier installation.
 */
export const takeInPrivacy = async (
  event: PrivacyEvent,
  { sentAt, cursor }: { readonly sentAt: string; readonly cursor?: string | undefined },
  shop: Shop,
  services: PrivacyServices,
): Promise<PrivacyDone> => {
  if (!shop.domain || event.shopDomain.toLowerCase() !== shop.domain) return { outcome: 'foreign-shop' };
  if (sentAt < shop.createdAt) return { outcome: 'older-than-shop' };
  if (event.request === 'erase-shop') return eraseShop(shop, sentAt, cursor, services);
  const at = services.clock().toISOString();
  // Before we look for the person: news that arrive later find this mark, and earlier ones are found below.
  await noteUnknown(event, shop.id, at, services);
  const { people, shared } = await peopleOf(event, shop.id, services);
  const erasing = event.request === 'erase';
  const erased = erasing ? await eraseNamed(event, people, shop.id, at, services) : 0;
  const named: readonly (string | undefined)[] = [...people.keys(), ...shared];
  for (const customerId of named.length > 0 ? named : [undefined]) {
    // Not done if the person is not found, or shares an address with others: then staff decide who is meant.
    const done = customerId === undefined ? erased > 0 : people.has(customerId);
    await services.privacyRequests.record({
      id: `pri_${digest(shop.id, event.request, event.requestId ?? '', sentAt, customerId ?? '')}`,
      shop: shop.id,
      kind: event.request,
      customerId,
      receivedAt: at,
      doneAt: erasing && done ? at : undefined,
      rev: 0,
    });
  }
  return { outcome: 'done' };
};

/**
 * A request for erasure may have overtaken the news of its person, which then must bring in nothing personal.
 */
const noteUnknown = async (
  { request, email }: PrivacyEvent,
  shop: string,
  at: string,
  { personal, keys }: PrivacyServices,
): Promise<void> => {
  if (request !== 'erase' || !email) return;
  await personal.addresses.eraseUnknown(shop, addressOf((await keys()).addresses, shop, email), at);
};

/**
 * Erases the named people with all their data, the personal data of the listed orders and their returns, and
 * of the address its declarations that matched no order, and codes: their owner need not be a customer. Answers how many
 * things besides customers the request named.
 */
const eraseNamed = async (
  { orderIds, email }: PrivacyEvent,
  people: ReadonlyMap<string, Person>,
  shop: string,
  at: string,
  { personal, keys }: PrivacyServices,
): Promise<number> => {
  const { returns } = personal;
  for (const id of orderIds) {
    await personal.orders.eraseOne(shop, id, at);
    await eraseReturns((page) => returns.ofOrder(shop, id, page), at, returns);
  }
  for (const person of people.values()) await erasePerson(person, at, personal);
  if (!email) return orderIds.length;
  const address = addressOf((await keys()).addresses, shop, email);
  const codes = await personal.coupons.eraseOfAddress(address, at);
  const declared = await eraseReturns((page) => returns.ofAddress(address, page), at, returns);
  return orderIds.length + codes + declared;
};

interface Named {
  /** Customers with the address, or with this account and no other, by their ids. */
  readonly people: ReadonlyMap<string, Person>;
  /** Customers whose address other accounts use too: perhaps a friend's address. */
  readonly shared: readonly string[];
}

/**
 * The customers that the request names: by address and by the platform's account, which may have had other
 * addresses. We do not go by the listed orders: one of them may have been placed with a friend's address.
 */
const peopleOf = async (
  { email, platformCustomerId }: PrivacyEvent,
  shop: string,
  { personal, keys }: PrivacyServices,
): Promise<Named> => {
  const { addresses: key } = await keys();
  const { addresses, customers } = personal;
  const mine = email ? await addresses.get(addressOf(key, shop, email)) : undefined;
  const owner = mine?.customerId ? await customers.get(mine.customerId) : undefined;
  const people = new Map<string, Person>();
  // The address comes along even if an erasure broke off after the customer's record.
  if (owner) people.set(owner.id, { ...personOf(owner, key), address: mine?.address });
  if (!platformCustomerId) return { people, shared: [] };
  const account = await currentAccount(shop, platformCustomerId, { addresses, addressKey: key });
  const ids = (account.item.customerIds ?? []).filter((id) => !people.has(id));
  const others = (await Promise.all(ids.map((id) => customers.get(id)))).flatMap((other) => other ?? []);
  const isOwn = ({ platformIds }: Customer) => platformIds.every((id) => id === account.id);
  for (const other of others.filter(isOwn)) people.set(other.id, personOf(other, key));
  return { people, shared: others.filter((other) => !isOwn(other)).map(({ id }) => id) };
};
