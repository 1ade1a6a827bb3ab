import type { Clock } from '../kit/clock.ts';
import { busy, conflict, invalid, orNotFound } from '../kit/errors.ts';
import { existingOffer } from '../offers/keep-offer.ts';
import { type Offer, termsAt } from '../offers/offer.ts';
import type { OffersStore } from '../offers/offers.store.ts';
import type { Terms } from '../offers/terms.ts';
import { areCodesKeptBy } from '../platforms/discounts.ts';
import { existingShop } from '../shops/keep-shop.ts';
import type { Shop } from '../shops/shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { inGroups } from './code-shape.ts';
import { type Coupon, numberOfIssue } from './coupon.ts';
import type { CouponsStore } from './coupons.store.ts';
import {
  type CodeKeys,
  type Derived,
  derivedCode,
  firstOwnCode,
  instantsOf,
  isFrom,
  newCoupon,
  type Origin,
} from './issued-code.ts';
import type { PushWork } from './push/push-work.ts';
import { isToldOfCodes } from './told-shops.ts';

export interface IssueServices {
  readonly offers: Pick<OffersStore, 'get' | 'termsOf'>;
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly coupons: Pick<
    CouponsStore,
    'get' | 'getMany' | 'create' | 'modify' | 'versionsOf' | 'claimVersion'
  >;
  readonly keys: () => Promise<CodeKeys>;
  /** Tells the shop's own system, where it wants to know, and brings the codes to a platform that keeps them. */
  readonly tell: (told: IssuedNews) => Promise<void>;
  /** What the shop's platform is to do. */
  readonly toPlatform: (work: PushWork) => Promise<void>;
  readonly clock: Clock;
}

/** Codes that were issued under these keys. */
export interface IssuedNews {
  readonly shop: string;
  readonly offer: string;
  readonly issueKeys: readonly string[];
}

/** Asks for a code. */
export interface Ask {
  /** The same key gives the same code again. It must not have anything of a person. */
  readonly key: string;
  readonly customerId?: string | undefined;
  /** The digest of the person's mailbox; an offer whose codes are bound needs it. */
  readonly holder?: string | undefined;
  /** The IANA zone of the person, by which the last day counts; the shop's by default. */
  readonly zone?: string | undefined;
  /** For a gift that is given later, by `activate`. Its days count from then on. */
  readonly status?: 'reserved' | undefined;
  /** The member of staff who asks. */
  readonly by?: string | undefined;
  /**
   * In place of a redemption whose order came back: a personal code for one order, on the terms of that version. It has
   * this last instant, UTC; undefined: no end.
   */
  readonly again?: { readonly version: number; readonly until: string | undefined } | undefined;
}

export interface Issued {
  readonly key: string;
  /** As people read it. */
  readonly code: string;
  /** Its key in the table. */
  readonly digest: string;
  readonly offer: string;
  readonly version: number;
  /** The first and the last valid instant, UTC; undefined where there is no such bound, or none yet. */
  readonly from: string | undefined;
  readonly until: string | undefined;
  /** The IANA zone in which its days begin and end; undefined where the cart's decides. */
  readonly zone: string | undefined;
  readonly status: Coupon['status'];
  /** When it was issued; of one that was reserved, when it was given. */
  readonly issuedAt: string;
  /**
   * Whether the shop's checkout takes it by now. Where the platform keeps codes itself, it does so some seconds after the
   * issue. Wait for that before you give the code to somebody (`usableCode`).
   */
  readonly isUsable: boolean;
  /** Whether it had been issued before. */
  readonly already: boolean;
}

/**
 * A code that is given to somebody now, as in a mail of a workflow. Errors: Unavailable while the shop's checkout does not
 * know it yet; then the step is tried again, and asks with the same key.
 */
export const usableCode = (given: Issued): Issued => {
  if (given.status === 'active' && !given.isUsable)
    throw busy(`The code of ${given.key} is not in the shop yet.`);
  return given;
};

/** As many keys as one call takes. */
export const mostAsks = 25;

const issued = (
  key: string,
  { plain }: Derived,
  stored: Coupon,
  { already, isKept }: { readonly already: boolean; readonly isKept: boolean },
): Issued => ({
  key,
  code: inGroups(plain),
  digest: stored.code,
  offer: stored.offer,
  version: stored.version,
  from: stored.from,
  until: stored.until,
  zone: stored.zone,
  status: stored.status,
  issuedAt: stored.issuedAt,
  isUsable: stored.status === 'active' && (!isKept || stored.there === true),
  already,
});

/** An offer with the terms of one of its versions, and the zone of its shop. */
interface Issuing {
  readonly offer: Offer;
  readonly terms: Terms;
  readonly version: number;
  readonly zone: string;
  /** Whether the shop's platform keeps codes. */
  readonly isKept: boolean;
  readonly keys: CodeKeys;
  readonly now: string;
}

const originOf = (
  { offer: { id, shop }, version }: Pick<Issuing, 'offer' | 'version'>,
  issueKey: string,
): Origin => ({
  shop,
  offer: id,
  version,
  issueKey,
});

/** The instants of a code that is issued now. Errors: Conflict where its last day is over already. */
const instantsFrom = (
  now: string,
  zone: string,
  { offer, terms }: Pick<Issuing, 'offer' | 'terms'>,
): Pick<Coupon, 'from' | 'until' | 'zone'> => {
  const instants = instantsOf(offer, terms, { zone, issuedAt: now });
  if (instants.until !== undefined && instants.until < now)
    throw conflict(`The last day of the offer ${offer.id} is over. Give it a later one.`);
  return instants;
};

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
  { key, customerId, holder, zone: ownZone, status, by, again }: Ask,
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

const checkAsks = (asks: readonly Ask[], { id, terms }: Offer): void => {
  if (asks.length > mostAsks) throw invalid(`Ask for at most ${mostAsks} codes at once.`);
  if (new Set(asks.map(({ key }) => key)).size < asks.length) throw invalid('Each key may stand there once.');
  if (terms.holder === 'bound' && asks.some(({ holder }) => holder === undefined))
    throw invalid(`The codes of the offer ${id} are bound to persons: say to whom each is issued.`);
};

/** Before anything is written. Errors: Conflict for an offer that is not live, or whose last day is over. */
const checkNew = (
  asks: readonly Ask[],
  offer: Offer,
  { timeZone }: Pick<Shop, 'timeZone'>,
  now: string,
): void => {
  if (asks.length > 0 && offer.status !== 'live')
    throw conflict(`The offer ${offer.id} is ${offer.status}. Codes are issued while it is live.`);
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

/** The offer in each of these versions. */
const inVersions = async (
  offer: Offer,
  { timeZone: zone, platform }: Pick<Shop, 'timeZone' | 'platform'>,
  versions: Iterable<number>,
  { offers, keys, clock }: Pick<IssueServices, 'offers' | 'keys' | 'clock'>,
): Promise<(version: number) => Issuing> => {
  const isKept = areCodesKeptBy(platform);
  const common = { offer, zone, isKept, keys: await keys(), now: clock().toISOString() };
  const found = await Promise.all(
    [...new Set(versions)].map(
      async (version) =>
        [version, { ...common, version, terms: await termsAt(offer, version, offers) }] as const,
    ),
  );
  const all = new Map(found);
  return (version) => {
    const { terms, ...issuing } = orNotFound(
      all.get(version),
      `The offer ${offer.id} has no version ${version}.`,
    );
    return { ...issuing, terms: orNotFound(terms, `The offer ${offer.id} has no version ${version}.`) };
  };
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

/**
 * Has the shop's own system told of codes that can be redeemed, where it wants that, or the codes brought to its platform.
 * A repetition tells again: the first one may not have come so far.
 */
const tellIssued = async (
  shop: Shop,
  { id: offer }: Pick<Offer, 'id'>,
  all: readonly Issued[],
  { tell }: Pick<IssueServices, 'tell'>,
): Promise<void> => {
  const issueKeys = all.filter(({ status }) => status === 'active').map(({ key }) => key);
  if (isToldOfCodes(shop) && issueKeys.length > 0) await tell({ shop: shop.id, offer, issueKeys });
};

/** The stored code of a key, with the code itself. Errors: NotFound where none was issued. */
export const issuedBefore = async (
  key: string,
  offer: Offer,
  services: Pick<IssueServices, 'coupons' | 'keys'>,
): Promise<{ readonly derived: Derived; readonly stored: Coupon }> => {
  const none = `No code of the offer ${offer.id} was issued for ${key}.`;
  const version = orNotFound((await services.coupons.versionsOf(offer.id, [key])).get(key), none);
  const origin = originOf({ offer, version }, key);
  return firstOwnCode(await services.keys(), origin, async (derived) => {
    const stored = orNotFound(await services.coupons.get(derived.code), none);
    return isFrom(stored, origin) ? { derived, stored } : undefined;
  });
};

/**
 * Gives a code that was reserved: from now on it can be redeemed, and its days count. A repetition finds it given.
 * Errors: NotFound where none was reserved; Conflict where it was voided meanwhile, or its last day is over.
 */
export const activate = async (offerId: string, key: string, services: IssueServices): Promise<Issued> => {
  const offer = await existingOffer(offerId, services);
  const shop = await existingShop(offer.shop, services);
  const { derived, stored } = await issuedBefore(key, offer, services);
  const { terms, now } = (await inVersions(offer, shop, [stored.version], services))(stored.version);
  let already = true;
  const after = await services.coupons.modify(stored.code, (before) => {
    already = before.status === 'active';
    if (before.status === 'void' || before.status === 'voiding')
      throw conflict(`The code that was reserved for ${key} is void.`);
    if (already) return undefined;
    const instants = instantsFrom(now, before.zone ?? shop.timeZone, { offer, terms });
    return { ...before, ...instants, status: 'active', issuedAt: now };
  });
  const coupon = orNotFound(after, `The code of ${key} is gone.`);
  const given = issued(key, derived, coupon, { already, isKept: areCodesKeptBy(shop.platform) });
  await tellIssued(shop, offer, [given], services);
  return given;
};
