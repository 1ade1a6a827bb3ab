import { mostAsks } from '../coupons/ask.ts';
import { askOfCustomer } from '../coupons/ask-of-customer.ts';
import { endsOfCodes } from '../coupons/ends-of-codes.ts';
import { issue } from '../coupons/issue.ts';
import type { Issued } from '../coupons/issued.ts';
import { type CodeKeys, instantsOf } from '../coupons/issued-code.ts';
import type { IssueServices } from '../coupons/issuing.ts';
import type { Customer } from '../customers/customer.ts';
import { type NoteEndsServices, noteEnds } from '../customers/note-ends.ts';
import { orNotFound } from '../kit/errors.ts';
import type { Keys } from '../links/keys.client.ts';
import { type Offer, termsAt } from '../offers/offer.ts';
import type { Terms } from '../offers/terms.ts';
import type { Shop } from '../shops/shop.ts';
import type { Given, OnItsWay } from './given.ts';

export interface GiveCodesServices extends IssueServices, NoteEndsServices {
  readonly keys: () => Promise<CodeKeys & Pick<Keys, 'addresses'>>;
}

/**
 * Why a code is not given. `not-live`: the checkout refuses it for now. `over`: the offer has ended, or its last day is
 * over where the person lives. `void`: somebody has voided it.
 */
export type NoCode = { readonly kind: 'refused'; readonly why: 'not-live' | 'over' | 'void' };

const refused = (why: NoCode['why']): NoCode => ({ kind: 'refused', why });

/** Somebody who gets a code, and the business fact that it is given for: the same key gives the same code. */
export interface CodeFor {
  readonly key: string;
  readonly customer: Pick<Customer, 'id' | 'email' | 'country' | 'region'>;
}

/** A code, or why it is not told: what is on its way can be asked for again with its key. */
export type GivenCode = Extract<Given, { kind: 'offer' }> | OnItsWay | NoCode;

/** What of an offer is given, and by whom. */
export interface Giving {
  readonly offer: string;
  /** Of its terms; the present one by default. */
  readonly version?: number | undefined;
  readonly shop: Shop;
}

/** Why nothing of an offer is told now; undefined where it is live. One that is gone is over. */
export const refusalOf = (offer: Pick<Offer, 'status'> | undefined): NoCode | undefined => {
  if (offer?.status === 'live') return undefined;
  return refused(offer && offer.status !== 'ended' ? 'not-live' : 'over');
};

/** A code that was issued, as it is told; its terms are those of its own version. */
const toldCode = async (
  { code, version, until, zone, status, isUsable, issuedAt }: Issued,
  offer: Offer,
  shop: Shop,
  { offers, clock }: Pick<IssueServices, 'offers' | 'clock'>,
): Promise<GivenCode> => {
  if (status !== 'active') return refused('void');
  if (until !== undefined && until < clock().toISOString()) return refused('over');
  if (!isUsable) return { kind: 'on-its-way', since: issuedAt };
  const terms = await termsAt(offer, version, offers);
  return {
    kind: 'offer',
    code,
    terms: orNotFound(terms, `The offer ${offer.id} has no version ${version}.`),
    until,
    zone: zone ?? shop.timeZone,
  };
};

/** Codes that were issued, as they are told. Their people are reminded before these end, so that is noted first. */
export const toldCodes = async (
  issued: readonly (Issued & { readonly customerId: string })[],
  offer: Offer,
  shop: Shop,
  services: Pick<GiveCodesServices, 'offers' | 'clock' | 'personalDates' | 'customers'>,
): Promise<GivenCode[]> => {
  const codes = issued.map((each) => ({ issued: each, customerId: each.customerId }));
  await noteEnds(endsOfCodes(codes, shop), services.clock().toISOString(), services);
  return Promise.all(issued.map((each) => toldCode(each, offer, shop, services)));
};

/** Whether a code of these terms would be over before anybody could use it. */
const isOver = (offer: Offer, terms: Terms, zone: string, now: string): boolean => {
  const { until } = instantsOf(offer, terms, { zone, issuedAt: now });
  return until !== undefined && until < now;
};

/**
 * Gives each of these people a code of an offer with personal codes, 25 in a call. Answers in their order: the code, that
 * it is on its way, or why there is none. A repetition finds the same codes. Errors: NotFound for a version that never was.
 */
export const giveCodes = async (
  { offer: id, version, shop }: Giving,
  people: readonly CodeFor[],
  services: GiveCodesServices,
): Promise<GivenCode[]> => {
  const offer = await services.offers.get(id);
  const none = refusalOf(offer);
  if (!offer || none) return people.map(() => none ?? refused('over'));
  const terms = await termsAt(offer, version ?? offer.version, services.offers);
  const now = services.clock().toISOString();
  const { addresses } = await services.keys();
  const given = new Map<string, GivenCode>();
  const asks = people.flatMap(({ key, customer }) => {
    const ask = { ...askOfCustomer(key, customer, shop, addresses), customerId: customer.id, version };
    const over = isOver(
      offer,
      orNotFound(terms, `The offer ${id} has no version ${version}.`),
      ask.zone ?? shop.timeZone,
      now,
    );
    if (over) given.set(key, refused('over'));
    return over ? [] : [ask];
  });
  for (let from = 0; from < asks.length; from += mostAsks) {
    const some = asks.slice(from, from + mostAsks);
    const issued = await issue(id, some, services);
    const theirs = issued.map((each, place) => ({ ...each, customerId: some[place]?.customerId ?? '' }));
    const told = await toldCodes(theirs, offer, shop, services);
    for (const [place, { key }] of some.entries()) given.set(key, told[place] ?? refused('void'));
  }
  return people.map(({ key }) => given.get(key) ?? refused('void'));
};
