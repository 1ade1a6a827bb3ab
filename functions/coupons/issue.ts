import { existingOffer } from '../offers/keep-offer.ts';
import type { Offer } from '../offers/offer.ts';
import { existingShop } from '../shops/keep-shop.ts';
import type { Shop } from '../shops/shop.ts';
import { type Ask, checkAsks } from './ask.ts';
import { type Coupon, numberOfIssue } from './coupon.ts';
import { type Issued, issued } from './issued.ts';
import { type Derived, derivedCode, firstOwnCode, instantsOf, isFrom, newCoupon } from './issued-code.ts';
import {
  checkLive,
  type IssueServices,
  type Issuing,
  instantsFrom,
  inVersions,
  originOf,
  tellIssued,
} from './issuing.ts';

const instantsOfAsk = (
  { zone, status, again }: Pick<Ask, 'status' | 'again'> & { readonly zone: string },
  issuing: Issuing,
): Pick<Coupon, 'from' | 'until' | 'zone'> => {
  const { now, terms } = issuing;
  if (status === 'reserved') return { zone };
  return again
    ? { ...instantsOf({ codes: 'personal' }, terms, { zone, issuedAt: now }), until: again.until }
    : instantsFrom(now, zone, issuing);
};

/** The code of an ask as it would be stored now. Errors: Conflict where its last day is over already. */
const madeFor = (
  { key, customerId, holder, address, zone: ownZone, status, by, again }: Ask,
  issuing: Issuing,
  derived: Derived,
): Coupon => {
  const { offer, keys, now } = issuing;
  const zone = ownZone ?? issuing.zone;
  return newCoupon(keys, originOf(issuing, key), derived, {
    kind: again ? 'personal' : offer.codes,
    number: numberOfIssue(now, derived.code),
    issuedAt: now,
    status: status ?? 'active',
    ...instantsOfAsk({ zone, status, again }, issuing),
    customerId,
    holder,
    address,
    issuedBy: by,
    ...(again ? { again: true } : {}),
  });
};

/** Creates the code, or finds it where it was created before. */
const issueOne = (
  ask: Ask,
  issuing: Issuing,
  known: ReadonlyMap<string, Coupon>,
  { coupons }: Pick<IssueServices, 'coupons'>,
): Promise<Issued> => {
  const origin = originOf(issuing, ask.key);
  const { isKept } = issuing;
  return firstOwnCode(issuing.keys, origin, async (derived) => {
    const before = known.get(derived.code);
    if (before === undefined) {
      const made = madeFor(ask, issuing, derived);
      if (await coupons.create(made)) return issued(ask.key, derived, made, { already: false, isKept });
    }
    const stored = before ?? (await coupons.get(derived.code));
    return stored && isFrom(stored, origin)
      ? issued(ask.key, derived, stored, { already: true, isKept })
      : undefined;
  });
};

/** Before anything is written. Errors: Conflict for an offer that is not live, or whose last day is over. */
const checkNew = (
  asks: readonly Ask[],
  offer: Offer,
  { timeZone }: Pick<Shop, 'timeZone'>,
  now: string,
): void => {
  if (asks.length > 0) checkLive(offer);
  for (const { zone, again } of asks)
    if (!again) instantsFrom(now, zone ?? timeZone, { offer, terms: offer.terms });
};

/** The version of each key: of its first issue, or the present one. */
const claimedVersions = async (
  { id, version }: Offer,
  asks: readonly Ask[],
  before: ReadonlyMap<string, number>,
  { coupons }: Pick<IssueServices, 'coupons'>,
): Promise<ReadonlyMap<string, number>> => {
  const claimed = asks.map(
    async ({ key, again }) =>
      [key, before.get(key) ?? (await coupons.claimVersion(id, key, again?.version ?? version))] as const,
  );
  return new Map(await Promise.all(claimed));
};

/**
 * Issues a code for each ask, 25 at most. A key that was asked for before gets its code again, with the terms and the
 * last day that it had, whatever became of the offer. Each new one takes at most four write units, and no item that
 * others write. Errors: NotFound; Conflict where the offer is not live, or over; Invalid.
 */
export const issue = async (
  offerId: string,
  asks: readonly Ask[],
  services: IssueServices,
): Promise<Issued[]> => {
  const offer = await existingOffer(offerId, services);
  checkAsks(asks, offer);
  const shop = await existingShop(offer.shop, services);
  const before = await services.coupons.versionsOf(
    offerId,
    asks.map(({ key }) => key),
  );
  checkNew(
    asks.filter(({ key }) => !before.has(key)),
    offer,
    shop,
    services.clock().toISOString(),
  );
  const versions = await claimedVersions(offer, asks, before, services);
  const issuingIn = await inVersions(offer, shop, versions.values(), services);
  const planned = asks.map((ask) => ({ ask, issuing: issuingIn(versions.get(ask.key) ?? offer.version) }));
  const repeated = planned
    .filter(({ ask }) => before.has(ask.key))
    .map(({ ask, issuing }) => derivedCode(issuing.keys, originOf(issuing, ask.key)).code);
  const known = new Map((await services.coupons.getMany(repeated)).map((each) => [each.code, each]));
  const all = await Promise.all(planned.map(({ ask, issuing }) => issueOne(ask, issuing, known, services)));
  await tellIssued(shop, offer, all, services);
  return all;
};
