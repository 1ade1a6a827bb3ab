import { endsOfCodes } from '../coupons/ends-of-codes.ts';
import { type Ask, activate, type Issued, type IssueServices, issue } from '../coupons/issue.ts';
import type { CodeKeys } from '../coupons/issued-code.ts';
import { holderKey } from '../coupons/mailbox.ts';
import { voidIssued } from '../coupons/void.ts';
import type { CreditsStore } from '../credits/credits.store.ts';
import { grantCredit, takeBackCredit } from '../credits/grant.ts';
import type { Customer } from '../customers/customer.ts';
import { type NoteEndsServices, noteEnds } from '../customers/note-ends.ts';
import { likelyTimeZone } from '../customers/time-zone.ts';
import { Failure, orNotFound } from '../kit/errors.ts';
import { logFailure } from '../kit/log.ts';
import { currency, minorUnits } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import type { Keys } from '../links/keys.client.ts';
import { existingOffer } from '../offers/keep-offer.ts';
import { offerId, termsAt } from '../offers/offer.ts';
import type { Terms } from '../offers/terms.ts';
import type { Shop } from '../shops/shop.ts';

/**
 * What the shop gives to one person: a code of an offer, or store credit in minor units. It has a key, a business fact
 * like the follow-up or the greeting that it belongs to: the same key gives once, however often it is asked for.
 */
export const gift = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('offer'), offer: offerId }),
  z.object({ kind: z.literal('credit'), amount: minorUnits, currency }),
]);
export type Gift = z.output<typeof gift>;

export interface GiftServices extends IssueServices, NoteEndsServices {
  readonly keys: () => Promise<CodeKeys & Pick<Keys, 'addresses'>>;
  readonly credits: Pick<CreditsStore, 'credit' | 'account' | 'move'>;
}

export type WithdrawServices = Pick<
  GiftServices,
  'shops' | 'offers' | 'coupons' | 'keys' | 'clock' | 'credits' | 'toPlatform'
>;

const zoneOf = ({ shop, customer: { country, region } }: Recipient): string =>
  likelyTimeZone(country?.value, region?.value, shop.timeZone);

/** To whom something is given. */
export interface Recipient {
  readonly shop: Shop;
  readonly customer: Pick<Customer, 'id' | 'email' | 'country' | 'region'>;
}

/** A gift as it is told: the code and what it is worth, or the credit. */
export type Given =
  | {
      readonly kind: 'offer';
      /** As people read it. */
      readonly code: string;
      readonly terms: Terms;
      /** The last valid instant, UTC, and the zone in which it ends a day. Undefined: it never ends. */
      readonly until: string | undefined;
      readonly zone: string;
    }
  | {
      readonly kind: 'credit';
      readonly amount: number;
      readonly currency: string;
      readonly until: string | undefined;
      readonly zone: string;
    };

const askFor = async (
  key: string,
  recipient: Recipient,
  { keys }: Pick<GiftServices, 'keys'>,
): Promise<Ask> => {
  const { shop, customer } = recipient;
  const email = customer.email?.value;
  return {
    key,
    customerId: customer.id,
    holder: email === undefined ? undefined : holderKey((await keys()).addresses, shop.id, email),
    zone: zoneOf(recipient),
  };
};

/**
 * Sets a code aside that is perhaps given later; credit needs nothing. Errors: NotFound; Conflict where the offer is
 * not live, or over.
 */
export const reserveGift = async (
  key: string,
  given: Gift,
  recipient: Recipient,
  services: GiftServices,
): Promise<Gift> => {
  if (given.kind === 'offer')
    await issue(given.offer, [{ ...(await askFor(key, recipient, services)), status: 'reserved' }], services);
  return given;
};

const toldCode = async (
  issued: Issued,
  { shop, customer }: Recipient,
  services: GiftServices,
): Promise<Given> => {
  const { offer: id, version, code, until, zone } = issued;
  await noteEnds(
    endsOfCodes([{ issued, customerId: customer.id }], shop),
    services.clock().toISOString(),
    services,
  );
  const terms = await termsAt(await existingOffer(id, services), version, services.offers);
  return {
    kind: 'offer',
    code,
    terms: orNotFound(terms, `The offer ${id} has no version ${version}.`),
    until,
    zone: zone ?? shop.timeZone,
  };
};

const grantedCredit = async (
  key: string,
  { amount, currency: of }: Extract<Gift, { kind: 'credit' }>,
  recipient: Recipient,
  { credits, clock }: GiftServices,
): Promise<Given> => {
  const { shop, customer } = recipient;
  const granted = await grantCredit(
    { shop, customerId: customer.id, amount, currency: of, key, why: 'gift', zone: zoneOf(recipient) },
    { credits, now: clock().toISOString() },
  );
  return {
    kind: 'credit',
    amount: granted.amount,
    currency: granted.currency,
    until: granted.until,
    zone: shop.timeZone,
  };
};

/** Gives at once. Errors: as `reserveGift` has them; Conflict too where the code was voided. */
export const giveGift = async (
  key: string,
  given: Gift,
  recipient: Recipient,
  services: GiftServices,
): Promise<Given> => {
  if (given.kind === 'credit') return grantedCredit(key, given, recipient, services);
  const [issued] = await issue(given.offer, [await askFor(key, recipient, services)], services);
  return toldCode(orNotFound(issued, `No code was issued for ${key}.`), recipient, services);
};

/** Gives what was reserved. Errors: Conflict where the code was voided meanwhile, or the offer's last day is over. */
export const giveReserved = async (
  key: string,
  given: Gift,
  recipient: Recipient,
  services: GiftServices,
): Promise<Given> =>
  given.kind === 'credit'
    ? grantedCredit(key, given, recipient, services)
    : toldCode(await activate(given.offer, key, services), recipient, services);

/** Whether this is what comes of a gift that nobody can give: the offer is paused, over or gone, or its code void. */
const isRefusal = (error: unknown): boolean =>
  error instanceof Failure && (error.kind === 'Conflict' || error.kind === 'NotFound');

/**
 * Undefined where the gift cannot be given: what it comes with is more important, and leaves without it. The log has
 * an error then. `key`: of the gift.
 */
export const unlessRefused = async <T>(key: string, work: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await work();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    logFailure('a gift cannot be given', error, { gift: key });
    return undefined;
  }
};

/**
 * Voids the code that was reserved or given under this key, or takes credit back that was granted. Errors: NotFound
 * where there is no such code.
 */
export const withdrawGift = async (
  key: string,
  given: Pick<Gift, 'kind'> & { readonly offer?: string },
  why: string,
  { credits, ...services }: WithdrawServices,
): Promise<void> => {
  if (given.offer === undefined) await takeBackCredit(key, { credits, now: services.clock().toISOString() });
  else await voidIssued(given.offer, key, { by: 'aftercare', why }, services);
};
