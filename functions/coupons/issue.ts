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
  {
    zone,
    status,
    again,
    countsFrom,
  }: Pick<Ask, 'status' | 'again' | 'countsFrom'> & { readonly zone: string },
  issuing: Issuing,
): Pick<Coupon, 'from' | 'until' | 'zone'> => {
  const { now, terms } = issuing;
  if (status === 'reserved') return { zone };
  return again
    ? { ...instantsOf({ codes: 'personal' }, terms, { zone, issuedAt: now }), until: again.until }
    : instantsFrom(now, zone, issuing, countsFrom);
};

/** The code of an ask as it would be stored now. Errors: Conflict where its last day is over already. */
const madeFor = (
  { key, customerId, holder, address, zone: ownZone, status, by, again, countsFrom }: Ask,
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
    ...instantsOfAsk({ zone, status, again, countsFrom }, issuing),
    customerId,
    holder,
    address,
    issuedBy: by,
    ...(again ? { again: true } : {}),
  });
};

type Coupons = Pick<IssueServices, 'coupons'>;

/** An ask with the terms that its code has. */
interface Planned {
  readonly ask: Ask;
  readonly issuing: Issuing;
}

/** The code that a key has already; undefined where none of its codes is stored. */
const findOne = ({ ask, issuing }: Planned, known: ReadonlyMap<string, Coupon>, { coupons }: Coupons) => {
  const origin = originOf(issuing, ask.key);
  return firstOwnCode(issuing.keys, origin, async (derived) => {
    const stored = known.get(derived.code) ?? (await coupons.get(derived.code));
    if (!stored) return { derived, stored: undefined };
    return isFrom(stored, origin) ? { derived, stored } : undefined;
  });
};

/** Creates the code of a key that is stored under none so far, or finds it where another caller was faster. */
const issueAlone = async (
  planned: Planned,
  known: ReadonlyMap<string, Coupon>,
  services: Coupons,
): Promise<Issued> => {
  const { ask, issuing } = planned;
  const { derived, stored } = await findOne(planned, known, services);
  const { isKept } = issuing;
  if (stored) return issued(ask.key, derived, stored, { already: true, isKept });
  const made = madeFor(ask, issuing, derived);
  const [isOurs] = await services.coupons.createEach([made]);
  return isOurs
    ? issued(ask.key, derived, made, { already: false, isKept })
    : issueAlone(planned, known, services);
};

/** Creates the codes, or finds those that were created before. Answers in the order of the asks. */
const issueAll = async (
  all: readonly Planned[],
  known: ReadonlyMap<string, Coupon>,
  services: Coupons,
): Promise<Issued[]> => {
  const fresh = all.flatMap(({ ask, issuing }) => {
    const derived = derivedCode(issuing.keys, originOf(issuing, ask.key));
    if (known.has(derived.code)) return [];
    return [{ ask, issuing, derived, made: madeFor(ask, issuing, derived) }];
  });
  const isOurs = await services.coupons.createEach(fresh.map(({ made }) => made));
  const created = new Map(
    fresh.flatMap(({ ask: { key }, issuing: { isKept }, derived, made }, place) =>
      isOurs[place] ? [[key, issued(key, derived, made, { already: false, isKept })]] : [],
    ),
  );
  return Promise.all(
    all.map((planned) => created.get(planned.ask.key) ?? issueAlone(planned, known, services)),
  );
};

/** Of keys that nobody asked for yet. Errors: Conflict for an offer that is not live, or whose last day is over. */
const checkNew = (asks: readonly Planned[], offer: Pick<Offer, 'id' | 'status'>): void => {
  if (asks.length > 0) checkLive(offer);
  for (const { ask, issuing } of asks)
    if (!ask.again) instantsFrom(issuing.now, ask.zone ?? issuing.zone, issuing, ask.countsFrom);
};

/** Asks with the terms that their codes have. */
const withTerms = async (
  asks: readonly Ask[],
  versions: ReadonlyMap<string, number>,
  { offer, shop }: { readonly offer: Offer; readonly shop: Shop },
  services: IssueServices,
): Promise<Planned[]> => {
  const issuingIn = await inVersions(offer, shop, versions.values(), services);
  return asks.map((ask) => ({ ask, issuing: issuingIn(versions.get(ask.key) ?? offer.version) }));
};

/** The version of each key: of its first issue, or the one that is asked for now. */
const versionsOf = (
  asks: readonly Ask[],
  before: ReadonlyMap<string, number>,
  { version: present }: Pick<Offer, 'version'>,
): ReadonlyMap<string, number> =>
  new Map(
    asks.map(({ key, again, version = present }) => [key, before.get(key) ?? again?.version ?? version]),
  );

/** The same, from now on for good; where somebody was faster with a new key, theirs. */
const claimed = async (
  wanted: ReadonlyMap<string, number>,
  before: ReadonlyMap<string, number>,
  { id }: Pick<Offer, 'id'>,
  { coupons }: Coupons,
): Promise<ReadonlyMap<string, number>> => {
  const fresh = new Map([...wanted].filter(([key]) => !before.has(key)));
  return new Map([...wanted, ...(await coupons.claimVersions(id, fresh))]);
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
  const wanted = versionsOf(asks, before, offer);
  const isNew = ({ key }: Ask): boolean => !before.has(key);
  checkNew(await withTerms(asks.filter(isNew), wanted, { offer, shop }, services), offer);
  const versions = await claimed(wanted, before, offer, services);
  const planned = await withTerms(asks, versions, { offer, shop }, services);
  const repeated = planned
    .filter(({ ask }) => !isNew(ask))
    .map(({ ask, issuing }) => derivedCode(issuing.keys, originOf(issuing, ask.key)).code);
  const known = new Map((await services.coupons.getMany(repeated)).map((each) => [each.code, each]));
  const all = await issueAll(planned, known, services);
  await tellIssued(shop, offer, all, services);
  return all;
};
