import { addressOf } from '../customers/address.ts';
import type { AddressesStore } from '../customers/addresses.store.ts';
import type { Customer } from '../customers/customer.ts';
import type { CustomersStore } from '../customers/customers.store.ts';
import { existingCustomer } from '../customers/find-customers.ts';
import { type NoteEndsServices, noteEnds } from '../customers/note-ends.ts';
import { conflict, Failure, invalid } from '../kit/errors.ts';
import type { Keys } from '../links/keys.client.ts';
import { existingOffer, ownOffer } from '../offers/keep-offer.ts';
import { existingShop } from '../shops/keep-shop.ts';
import type { Shop } from '../shops/shop.ts';
import type { Ask } from './ask.ts';
import { askOfCustomer } from './ask-of-customer.ts';
import type { CouponsStore } from './coupons.store.ts';
import { endsOfCodes } from './ends-of-codes.ts';
import { issue } from './issue.ts';
import type { Issued } from './issued.ts';
import type { IssueServices } from './issuing.ts';
import { holderKey } from './mailbox.ts';
import { type Voided, type Voiding, voidIssued, voidTyped } from './void.ts';

/** For whom staff, or the shop's own system, issue a code: a customer, a mailbox, or nobody in particular. */
interface StaffAsk {
  readonly key: string;
  readonly customerId?: string | undefined;
  readonly email?: string | undefined;
}

export interface StaffAskServices extends Omit<IssueServices, 'keys' | 'coupons'> {
  readonly customers: Pick<CustomersStore, 'get' | 'getMany'>;
  readonly addresses: Pick<AddressesStore, 'get'>;
  readonly personalDates: NoteEndsServices['personalDates'];
  readonly coupons: CouponsStore;
  readonly keys: () => Promise<Omit<Keys, 'links'>>;
}

type PersonServices = Pick<StaffAskServices, 'customers' | 'addresses'>;

/**
 * The customer of an ask, also where it names only their address. Undefined for an address that we do not know, and for
 * nobody in particular.
 * Errors: NotFound; Conflict for an erased person.
 */
const customerOf = async (
  { key, customerId, email }: StaffAsk,
  shop: Shop,
  addressKey: string,
  services: PersonServices,
): Promise<Customer | undefined> => {
  const known =
    customerId === undefined && email !== undefined
      ? await services.addresses.get(addressOf(addressKey, shop.id, email))
      : undefined;
  const id = customerId ?? known?.customerId;
  const customer = id === undefined ? undefined : await existingCustomer(id, services);
  if (customer?.erasedAt !== undefined || (id === undefined && known?.erasedAt !== undefined))
    throw conflict(`The person of the key ${key} was erased. Issue the code for nobody in particular.`);
  return customer;
};

const askOf = async (
  asked: StaffAsk,
  shop: Shop,
  addressKey: string,
  services: PersonServices,
): Promise<Ask> => {
  const { key, email } = asked;
  const mailbox = email === undefined ? {} : { holder: holderKey(addressKey, shop.id, email) };
  const customer = await customerOf(asked, shop, addressKey, services);
  if (!customer) return { key, ...mailbox, ...(email && { address: addressOf(addressKey, shop.id, email) }) };
  if (customer.shop !== shop.id) throw invalid(`The customer ${customer.id} belongs to another shop.`);
  return { ...askOfCustomer(key, customer, shop, addressKey), ...mailbox };
};

/**
 * Issues codes with what is known of each person, in the name of `by`. Errors: NotFound; Invalid for a customer of
 * another shop; Conflict for an erased person; see `issue`.
 */
export const issueFor = async (
  offerId: string,
  asks: readonly StaffAsk[],
  by: string,
  services: StaffAskServices,
): Promise<Issued[]> => {
  const offer = await existingOffer(offerId, services);
  const shop = await existingShop(offer.shop, services);
  const { addresses } = await services.keys();
  const known = await Promise.all(
    asks.map(async (ask) => ({ ...(await askOf(ask, shop, addresses, services)), by })),
  );
  const issued = await issue(offerId, known, services);
  const codes = issued.map((each, place) => ({ issued: each, customerId: known[place]?.customerId }));
  await noteEnds(endsOfCodes(codes, shop), services.clock().toISOString(), services);
  return issued;
};

/** The same for the shop's own system, for its own offers. Errors: NotFound for an offer of another shop too. */
export const issueForShop = async (
  { offer, codes }: { readonly offer: string; readonly codes: readonly StaffAsk[] },
  shop: string,
  services: StaffAskServices,
): Promise<Issued[]> => {
  const { id } = await ownOffer(offer, shop, services);
  return issueFor(id, codes, shop, services);
};

const orUnknown = async (voided: Promise<Voided>): Promise<Voided> => {
  try {
    return await voided;
  } catch (error) {
    if (error instanceof Failure && error.kind === 'NotFound') return 'unknown';
    throw error;
  }
};

/** Voids codes that staff name as people read them, or by their keys; answers for each what became of it. */
export const voidForStaff = async (
  offerId: string,
  {
    codes,
    keys,
    why,
  }: { readonly codes: readonly string[]; readonly keys: readonly string[]; readonly why: string },
  by: string,
  services: StaffAskServices,
): Promise<{ readonly codes: Voided[]; readonly keys: Voided[] }> => {
  const offer = await existingOffer(offerId, services);
  const voiding: Voiding = { by, why };
  return {
    codes: await voidTyped(offer, codes, voiding, services),
    keys: await Promise.all(keys.map((key) => orUnknown(voidIssued(offerId, key, voiding, services)))),
  };
};
