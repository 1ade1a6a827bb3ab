import type { Clock } from '../kit/clock.ts';
import { conflict, orNotFound } from '../kit/errors.ts';
import { type Offer, termsAt } from '../offers/offer.ts';
import type { OffersStore } from '../offers/offers.store.ts';
import type { Terms } from '../offers/terms.ts';
import { areCodesKeptBy } from '../platforms/discounts.ts';
import type { Shop } from '../shops/shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import type { Coupon } from './coupon.ts';
import type { CouponsStore } from './coupons.store.ts';
import type { Issued } from './issued.ts';
import { type CodeKeys, instantsOf, type Origin } from './issued-code.ts';
import type { PushWork } from './push/push-work.ts';
import { isToldOfCodes } from './told-shops.ts';

export interface IssueServices {
  readonly offers: Pick<OffersStore, 'get' | 'termsOf'>;
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly coupons: Pick<
    CouponsStore,
    'get' | 'getMany' | 'createEach' | 'modify' | 'versionsOf' | 'claimVersions'
  >;
  readonly keys: () => Promise<CodeKeys>;
  /** Tells the shop's own system, where it wants to know, and brings the codes to a platform that keeps them. */
  readonly tell: (told: IssuedNews) => Promise<void>;
  /** What the shop's platform is to do. */
  readonly toPlatform: (work: PushWork) => Promise<void>;
  readonly clock: Clock;
}

/** Codes of a version of an offer that were issued under these keys. */
export interface IssuedNews {
  readonly shop: string;
  readonly offer: string;
  readonly version: number;
  readonly issueKeys: readonly string[];
}

/** An offer with the terms of one of its versions, and the zone of its shop. */
export interface Issuing {
  readonly offer: Offer;
  readonly terms: Terms;
  readonly version: number;
  readonly zone: string;
  /** Whether the shop's platform keeps codes. */
  readonly isKept: boolean;
  readonly keys: CodeKeys;
  readonly now: string;
}

/** Errors: Conflict, because the checkout refuses the codes of an offer that is not live. */
export const checkLive = ({ id, status }: Pick<Offer, 'id' | 'status'>): void => {
  if (status !== 'live') throw conflict(`The offer ${id} is ${status}. Codes are issued while it is live.`);
};

/** What a code of this version is derived from. */
export const originOf = (
  { offer: { id, shop }, version }: { readonly offer: Pick<Offer, 'id' | 'shop'>; readonly version: number },
  issueKey: string,
): Origin => ({
  shop,
  offer: id,
  version,
  issueKey,
});

/**
 * The instants of a code that is issued now, and whose days count from `issuedAt`. Errors: Conflict where its last day is
 * over already.
 */
export const instantsFrom = (
  now: string,
  zone: string,
  { offer, terms }: Pick<Issuing, 'offer' | 'terms'>,
  issuedAt = now,
): Pick<Coupon, 'from' | 'until' | 'zone'> => {
  const instants = instantsOf(offer, terms, { zone, issuedAt });
  if (instants.until !== undefined && instants.until < now)
    throw conflict(`The last day of the offer ${offer.id} is over. Give it a later one.`);
  return instants;
};

/** The offer in each of these versions. */
export const inVersions = async (
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
 * Has the shop's own system told of codes that can be redeemed, where it wants that, or the codes brought to its platform.
 * A repetition tells again: the first one may not have come so far.
 */
export const tellIssued = async (
  shop: Shop,
  { id: offer }: Pick<Offer, 'id'>,
  all: readonly Issued[],
  { tell }: Pick<IssueServices, 'tell'>,
): Promise<void> => {
  if (!isToldOfCodes(shop)) return;
  const active = all.filter(({ status }) => status === 'active');
  for (const [version, some] of Map.groupBy(active, (each) => each.version))
    await tell({ shop: shop.id, offer, version, issueKeys: some.map(({ key }) => key) });
};
