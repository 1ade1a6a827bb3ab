import { activate } from '../coupons/activate.ts';
import { askOfCustomer } from '../coupons/ask-of-customer.ts';
import type { CouponsStore } from '../coupons/coupons.store.ts';
import { issue } from '../coupons/issue.ts';
import type { Issued } from '../coupons/issued.ts';
import { checkLive } from '../coupons/issuing.ts';
import { voidIssued } from '../coupons/void.ts';
import { type CancelServices, cancelCredit } from '../credits/cancel.ts';
import { type GrantServices, grantCredit } from '../credits/grant.ts';
import type { Customer } from '../customers/customer.ts';
import { likelyTimeZone } from '../customers/time-zone.ts';
import { conflict, Failure, unavailable } from '../kit/errors.ts';
import { logFailure } from '../kit/log.ts';
import { everyItem } from '../kit/paging.ts';
import { currency, minorUnits } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import { existingOffer } from '../offers/keep-offer.ts';
import { offerId } from '../offers/offer.ts';
import type { Shop } from '../shops/shop.ts';
import { type GiveCodesServices, toldCodes } from './give-codes.ts';
import type { Given, OnItsWay } from './given.ts';

/**
 * What the shop gives to one person: a code of an offer, or store credit in minor units. It has a key, a business fact
 * like the follow-up or the greeting that it belongs to: the same key gives once, however often it is asked for.
 */
export const gift = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('offer'), offer: offerId }),
  z.object({ kind: z.literal('credit'), amount: minorUnits, currency }),
]);
export type Gift = z.output<typeof gift>;

export interface GiftServices extends GiveCodesServices {
  readonly credits: GrantServices['credits'];
}

export interface WithdrawServices
  extends Pick<GiftServices, 'shops' | 'offers' | 'coupons' | 'keys' | 'clock' | 'toPlatform'> {
  readonly credits: CancelServices['credits'];
}

/** To whom something is given. */
export interface Recipient {
  readonly shop: Shop;
  readonly customer: Pick<Customer, 'id' | 'email' | 'country' | 'region'>;
}

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
  if (given.kind === 'offer') {
    const { addresses } = await services.keys();
    const ask = askOfCustomer(key, recipient.customer, recipient.shop, addresses);
    await issue(given.offer, [{ ...ask, status: 'reserved' }], services);
  }
  return given;
};

/** The code of a gift. Errors: Conflict where it cannot be told. */
const toldCode = async (
  issued: Issued,
  { shop, customer }: Recipient,
  services: GiftServices,
): Promise<Given | OnItsWay> => {
  const offer = await existingOffer(issued.offer, services);
  // It may have been paused while the code was on its way, and the checkout would refuse what a mail tells.
  checkLive(offer);
  const [told] = await toldCodes([{ ...issued, customerId: customer.id }], offer, shop, services);
  if (!told || told.kind === 'refused')
    throw conflict(`The code of ${issued.key} is ${told?.why ?? 'gone'}.`);
  return told;
};

/** Grants credit at once, or says that it cannot be told yet. Errors: Conflict where it was refused, or taken back. */
export const giveCredit = async (
  key: string,
  { amount, currency: of }: Extract<Gift, { kind: 'credit' }>,
  recipient: Recipient,
  { credits, clock }: GiftServices,
): Promise<Given | OnItsWay> => {
  const { shop, customer } = recipient;
  const zone = likelyTimeZone(customer.country?.value, customer.region?.value, shop.timeZone);
  const granted = await grantCredit(
    { shop, customerId: customer.id, amount, currency: of, key, why: 'gift', zone },
    { credits, now: clock().toISOString() },
  );
  if (granted.status === 'asked') return { kind: 'on-its-way', since: granted.createdAt };
  // A customer without an account there is told: a mail of its own says that it waits for one.
  if (granted.status === 'refused' || granted.status === 'cancelled')
    throw conflict(`The credit of ${key} was refused, or taken back.`);
  return {
    kind: 'credit',
    amount: granted.amount,
    currency: granted.currency,
    until: granted.until,
    zone: shop.timeZone,
  };
};

/** Gives what was reserved, or says that it cannot be told yet. Errors: Conflict where the code was voided meanwhile, or the offer is not live, or over. */
export const giveReserved = async (
  key: string,
  given: Gift,
  recipient: Recipient,
  services: GiftServices,
): Promise<Given | OnItsWay> =>
  given.kind === 'credit'
    ? giveCredit(key, given, recipient, services)
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

const minute = 60_000;
const hour = 60 * minute;

/**
 * When to ask again for what is on its way, UTC: after a minute at first, then in ever longer steps, up to an hour.
 */
export const askAgainAt = ({ since }: OnItsWay, now: Date): Date => {
  const waited = now.getTime() - Date.parse(since);
  return new Date(now.getTime() + Math.min(hour, Math.max(minute, waited / 2)));
};

/** Takes back a gift for which its mail does not wait any longer, with an error in the log. */
export const giveUp = async (
  key: string,
  given: Gift,
  { since }: OnItsWay,
  services: WithdrawServices,
): Promise<void> => {
  const late = unavailable(`The shop's platform has not got the gift of ${key} since ${since}.`);
  logFailure('a gift came too late', late, { gift: key });
  await withdrawGift(key, given, 'The platform did not get it in time.', services);
};

const withdrawCredit = async (
  key: string,
  why: string,
  { credits, clock }: WithdrawServices,
): Promise<void> => {
  await cancelCredit(key, { by: 'aftercare', reason: why }, { credits, now: clock().toISOString() });
};

/**
 * Voids the code that was reserved or given under this key, or takes credit back that was granted. Errors: NotFound
 * where there is no such code.
 */
export const withdrawGift = async (
  key: string,
  given: Pick<Gift, 'kind'> & { readonly offer?: string },
  why: string,
  services: WithdrawServices,
): Promise<void> => {
  if (given.offer === undefined) await withdrawCredit(key, why, services);
  else await voidIssued(given.offer, key, { by: 'aftercare', why }, services);
};

/**
 * The same for whatever was given to this customer under the key: the offer, or the amount, may have been another one
 * then. Nothing happens where nothing was given. Codes are found by their customer, which may lag by moments.
 */
export const withdrawWhatWasGiven = async (
  key: string,
  customerId: string,
  why: string,
  services: WithdrawServices & { readonly coupons: Pick<CouponsStore, 'ofCustomer'> },
): Promise<void> => {
  await withdrawCredit(key, why, services);
  for await (const { offer, issueKey } of everyItem((page) => services.coupons.ofCustomer(customerId, page)))
    if (issueKey === key) await voidIssued(offer, key, { by: 'aftercare', why }, services);
};
