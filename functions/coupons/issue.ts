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
  /** The first code of its key. */
  readonly derived: Derived;
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
  const fresh = all.flatMap(({ ask, issuing, derived }) =>
    known.has(derived.code) ? [] : [{ ask, issuing, derived, made: madeFor(ask, issuing, derived) }],
  );
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
  return asks.map((ask) => {
    const issuing = issuingIn(versions.get(ask.key) ?? offer.version);
    return { ask, issuing, derived: derivedCode(issuing.keys, originOf(issuing, ask.key)) };
  });
};

/** The version of each key: the one that its asker names, that of its first issue, or the one that is asked for now. */
const versionsOf = (
  asks: readonly Ask[],
  noted: ReadonlyMap<string, number>,
  { version: present }: Pick<Offer, 'version'>,
): ReadonlyMap<string, number> =>
  new Map(
    asks.map(({ key, again, version }) => [key, version ?? noted.get(key) ?? again?.version ?? present]),
  );

/** Notes the versions of new keys for good; where somebody was faster with one, the ask gets the terms that theirs has. */
const claimed = async (
  fresh: readonly Planned[],
  of: { readonly offer: Offer; readonly shop: Shop },
  services: IssueServices,
): Promise<ReadonlyMap<string, Planned>> => {
  const unnamed = fresh.filter(({ ask }) => ask.version === undefined);
  if (unnamed.length === 0) return new Map();
  const wanted = new Map(unnamed.map(({ ask, issuing }) => [ask.key, issuing.version]));
  const versions = await services.coupons.claimVersions(of.offer.id, wanted);
  const late = unnamed.filter(({ ask: { key } }) => versions.get(key) !== wanted.get(key));
  const asks = late.map(({ ask }) => ask);
  const planned = asks.length === 0 ? [] : await withTerms(asks, versions, of, services);
  return new Map(planned.map((each) => [each.ask.key, each]));
};

/**
 * Issues a code for each ask, 25 at most. A key that was asked for before gets its code again, with the terms and the
 * last day that it had, whatever became of the offer. Each new one takes at most four write units, three where the ask
 * names its version, and no item that others write. Errors: NotFound; Conflict where the offer is not live, or over;
 * Invalid.
 */
export const issue = async (
  offerId: string,
  asks: readonly Ask[],
  services: IssueServices,
): Promise<Issued[]> => {
  const offer = await existingOffer(offerId, services);
  checkAsks(asks, offer);
  const shop = await existingShop(offer.shop, services);
  const unnamed = asks.filter(({ version }) => version === undefined).map(({ key }) => key);
  const noted = await services.coupons.versionsOf(offerId, unnamed);
  const wanted = versionsOf(asks, noted, offer);
  const meant = await withTerms(asks, wanted, { offer, shop }, services);
  const repeated = meant.filter(({ ask: { key, version } }) => version !== undefined || noted.has(key));
  const stored = await services.coupons.getMany(repeated.map(({ derived: { code } }) => code));
  const known = new Map(stored.map((each) => [each.code, each]));
  const fresh = meant.filter(({ ask, derived }) =>
    ask.version === undefined ? !noted.has(ask.key) : !known.has(derived.code),
  );
  checkNew(fresh, offer);
  const theirs = await claimed(fresh, { offer, shop }, services);
  const all = await issueAll(
    meant.map((each) => theirs.get(each.ask.key) ?? each),
    known,
    services,
  );
  await tellIssued(shop, offer, all, services);
  return all;
};
