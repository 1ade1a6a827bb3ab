import type { Clock } from '../kit/clock.ts';
import { conflict, invalid, orNotFound } from '../kit/errors.ts';
import { type Offer, termsAt } from '../offers/offer.ts';
import type { OffersStore } from '../offers/offers.store.ts';
import type { Terms } from '../offers/terms.ts';
import { existingShop } from '../shops/keep-shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { shownCode } from './code-shape.ts';
import { type Coupon, numberOfIssue } from './coupon.ts';
import type { CouponsStore } from './coupons.store.ts';
import {
  type CodeKeys,
  type Derived,
  firstOwnCode,
  instantsOf,
  isFrom,
  newCoupon,
  type Origin,
} from './issued-code.ts';

export interface IssueServices {
  readonly offers: Pick<OffersStore, 'get' | 'termsOf'>;
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly coupons: Pick<
    CouponsStore,
    'get' | 'getMany' | 'create' | 'modify' | 'versionsOf' | 'claimVersion'
  >;
  readonly keys: () => Promise<CodeKeys>;
  /** Tells the shop's own system, where it wants to know. */
  readonly tell: (told: IssuedNews) => Promise<void>;
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
  /** Whoever asks again with the same key gets the same code. It must not have anything of a person. */
  readonly key: string;
  readonly customerId?: string | undefined;
  /** The digest of the person's mailbox; an offer whose codes are bound needs it. */
  readonly holder?: string | undefined;
  /** The IANA zone of the person, by which the last day counts; the shop's by default. */
  readonly zone?: string | undefined;
  /** For a gift that is given later, by `activate`. Its days count from then on. */
  readonly status?: 'reserved' | undefined;
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
  readonly status: Coupon['status'];
  /** Whether it had been issued before. */
  readonly already: boolean;
}

/** As many keys as one call takes. */
export const mostAsks = 25;

const issued = (key: string, { plain }: Derived, stored: Coupon, already: boolean): Issued => ({
  key,
  code: shownCode(plain),
  digest: stored.code,
  offer: stored.offer,
  version: stored.version,
  from: stored.from,
  until: stored.until,
  status: stored.status,
  already,
});

/** An offer with the terms of one of its versions, and the zone of its shop. */
interface Issuing {
  readonly offer: Offer;
  readonly terms: Terms;
  readonly version: number;
  readonly zone: string;
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

/** The code of an ask as it would be stored now. Errors: Conflict where its last day is over already. */
const madeFor = (
  { key, customerId, holder, zone, status = undefined }: Ask,
  issuing: Issuing,
  derived: Derived,
): Coupon => {
  const { offer, terms, keys, now } = issuing;
  const isReserved = status === 'reserved';
  const instants = isReserved
    ? { from: undefined, until: undefined, zone: zone ?? issuing.zone }
    : instantsOf(offer, terms, { zone: zone ?? issuing.zone, issuedAt: now });
  if (instants.until !== undefined && instants.until < now)
    throw conflict(`The last day of the offer ${offer.id} is over. Give it a later one.`);
  return newCoupon(keys, originOf(issuing, key), derived, {
    kind: offer.codes,
    number: numberOfIssue(now, derived.code),
    issuedAt: now,
    status: status ?? 'active',
    ...instants,
    customerId,
    holder,
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
  return firstOwnCode(issuing.keys, origin, async (derived) => {
    const before = known.get(derived.code);
    if (before === undefined) {
      const made = madeFor(ask, issuing, derived);
      if (await coupons.create(made)) return issued(ask.key, derived, made, false);
    }
    const stored = before ?? (await coupons.get(derived.code));
    return stored && isFrom(stored, origin) ? issued(ask.key, derived, stored, true) : undefined;
  });
};

const checkAsks = (asks: readonly Ask[], { id, terms }: Offer): void => {
  if (asks.length > mostAsks) throw invalid(`Ask for at most ${mostAsks} codes at once.`);
  if (new Set(asks.map(({ key }) => key)).size < asks.length) throw invalid('Each key may stand there once.');
  if (terms.holder === 'bound' && asks.some(({ holder }) => holder === undefined))
    throw invalid(`The codes of the offer ${id} are bound to persons: say to whom each is issued.`);
};

/** The version of each key: of its first issue, or the present one. Errors: Conflict for new ones of an offer that is not live. */
const versionsOf = async (
  { id, status, version }: Offer,
  asks: readonly Ask[],
  { coupons }: Pick<IssueServices, 'coupons'>,
) => {
  const before = await coupons.versionsOf(
    id,
    asks.map(({ key }) => key),
  );
  if (status !== 'live' && before.size < asks.length)
    throw conflict(`The offer ${id} is ${status}. Codes are issued while it is live.`);
  const claimed = await Promise.all(
    asks.map(
      async ({ key }) => [key, before.get(key) ?? (await coupons.claimVersion(id, key, version))] as const,
    ),
  );
  return { before, versions: new Map(claimed) };
};

/** The offer in each of these versions. */
const inVersions = async (
  offer: Offer,
  versions: Iterable<number>,
  { offers, shops, keys, clock }: Pick<IssueServices, 'offers' | 'shops' | 'keys' | 'clock'>,
): Promise<ReadonlyMap<number, Issuing>> => {
  const { timeZone: zone } = await existingShop(offer.shop, { shops });
  const common = { offer, zone, keys: await keys(), now: clock().toISOString() };
  const all = await Promise.all(
    [...new Set(versions)].map(async (version) => {
      const found = await termsAt(offer, version, offers);
      const terms = orNotFound(found, `The offer ${offer.id} has no version ${version}.`);
      return [version, { ...common, terms, version }] as const;
    }),
  );
  return new Map(all);
};

/** Errors: NotFound. */
const existingOffer = async (id: string, { offers }: Pick<IssueServices, 'offers'>): Promise<Offer> =>
  orNotFound(await offers.get(id), `There is no offer ${id}.`);

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
  const { before, versions } = await versionsOf(offer, asks, services);
  const issuings = await inVersions(offer, versions.values(), services);
  const planned = asks.map((ask) => {
    const issuing = issuings.get(versions.get(ask.key) ?? offer.version);
    if (!issuing) throw new Error(`The version of ${ask.key} is missing.`);
    return { ask, issuing };
  });
  const repeated = planned.filter(({ ask }) => before.has(ask.key));
  const known = await services.coupons.getMany(
    repeated.map(({ ask, issuing }) => derivedOf(issuing, ask.key).code),
  );
  const byCode = new Map(known.map((each) => [each.code, each]));
  const all = await Promise.all(planned.map(({ ask, issuing }) => issueOne(ask, issuing, byCode, services)));
  await tellOf(offer, all, services);
  return all;
};
