import type { Clock } from '../kit/clock.ts';
import type { Keys } from '../links/keys.client.ts';
import type { Candidate, Cart, Refusal, Worth } from '../offers/cart.ts';
import { zoneOfCart } from '../offers/validity.ts';
import { worthOf } from '../offers/worth.ts';
import type { Shop } from '../shops/shop.ts';
import { type BuyerServices, buyerOf, needsBuyer, nobody } from './buyer.ts';
import { cartKey, ownPlaces, type Take, type Use } from './cart-hold.ts';
import { type Counter, type Limited, minuteOf, type Part, type Place, roomIn } from './counter.ts';
import type { CountersStore } from './counters.store.ts';
import { digestsOf, type KnownCode, refusalOf, type UnknownCode } from './known-codes.ts';
import { type Budget, budgetOf, isLeftToHolds, type Limit, limitsOf } from './limits.ts';
import { type Looked, type LookServices, look, rememberCodes } from './look.ts';
import { holderKey } from './mailbox.ts';
import { partsFirst, partWithRoom } from './places.ts';
import { readCounters } from './read-counters.ts';

export interface AssessServices extends LookServices, BuyerServices {
  readonly counters: Pick<CountersStore, 'getMany' | 'reading'>;
  readonly keys: () => Promise<Pick<Keys, 'addresses' | 'couponDigests'>>;
  readonly clock: Clock;
}

/** What a shop's checkout asks. */
export interface Question {
  readonly cartId: string;
  readonly cart: Omit<Cart, 'buyer'>;
  readonly email?: string | undefined;
  readonly region?: string | undefined;
  /** As typed, five at most. */
  readonly codes: readonly string[];
}

export interface Assessed {
  readonly worth: Worth;
  /** The codes that exist and may be used, with their terms. */
  readonly candidates: readonly Candidate[];
  /** The codes that exist. */
  readonly known: readonly KnownCode[];
  /** The codes that apply, with the places that they would take. */
  readonly uses: Use[];
  readonly holder: string | undefined;
  /** The counters that were read. */
  readonly seen: ReadonlyMap<string, Counter>;
}

/** A code that nothing outside the cart and the counters speaks against. */
interface Usable {
  readonly known: KnownCode;
  readonly limits: readonly Limit[];
  readonly budget: Budget | undefined;
}

/** What stands around the codes of one question. */
interface Around {
  readonly cart: string;
  readonly now: number;
  readonly seen: ReadonlyMap<string, Counter>;
  readonly own: ReadonlyMap<string, Place>;
}

const roomFor = (limited: Limit | Budget, by: number, around: Around): Part | undefined =>
  partWithRoom(partsFirst(limited, around.cart, around.own), by, around, around.own);

/** What limits these codes: what is read at once, and what only where the buyer is nobody that we know. */
const limitedBy = (
  usable: readonly Usable[],
  isTaking: boolean,
): readonly [atOnce: Limited[], later: Limited[]] => {
  const limits = usable.flatMap((each) => each.limits);
  const budgets = usable.flatMap(({ budget }) => budget ?? []);
  const later = limits.filter((each) => isLeftToHolds(each, isTaking));
  return [[...limits.filter((each) => !later.includes(each)), ...budgets], later];
};

const refusedByLimit = ({ limits }: Usable, around: Around): Refusal | undefined => {
  const full = limits.find((limit) => !roomFor(limit, 1, around));
  return full && { kind: full.kind };
};

/** What is left of the budget, in the cart's currency. */
const leftOf = ({ budget }: Usable, { seen, now, own }: Around): Pick<Candidate, 'left' | 'refusal'> => {
  if (!budget) return {};
  const { counter, limit } = budget;
  const left = budget.worthOf(roomIn({ limit, gives: own.get(counter) }, seen.get(counter), now));
  return left === undefined ? { refusal: { kind: 'rates' } } : { left };
};

const candidateOf = (usable: Usable, around: Around): Candidate => {
  const { typed, coupon, offer, terms } = usable.known;
  const full = refusedByLimit(usable, around);
  return {
    code: typed,
    offer: offer.id,
    version: coupon.version,
    terms,
    ...(full ? { refusal: full } : leftOf(usable, around)),
  };
};

/** Of one offer only one code counts: the first that could be used. */
const oncePerOffer = (candidates: readonly Candidate[]): Candidate[] => {
  const offers = new Set<string>();
  return candidates.map((candidate) => {
    if (candidate.refusal) return candidate;
    if (offers.has(candidate.offer)) return { ...candidate, refusal: { kind: 'same-offer' } };
    offers.add(candidate.offer);
    return candidate;
  });
};

const takesOf = ({ limits, budget }: Usable, cost: number | undefined, around: Around): Take[] => {
  const pieces = limits.map((limit) => ({ limited: limit, by: 1 }));
  const money = budget && cost ? [{ limited: budget, by: cost }] : [];
  return [...pieces, ...money].flatMap(({ limited, by }): Take[] => {
    const part = roomFor(limited, by, around);
    return part ? [{ counter: part.counter, by, limit: limited.limit }] : [];
  });
};

const useOf = (usable: Usable, amount: number, currency: string, around: Around): Use => {
  const { coupon, offer } = usable.known;
  const cost = usable.budget?.costOf(amount);
  const takes = takesOf(usable, cost, around);
  return { code: coupon.code, offer: offer.id, version: coupon.version, amount, currency, cost, takes };
};

/** Who asks, and when. */
interface Asker {
  readonly shop: Shop;
  readonly at: Date;
  readonly holder: string | undefined;
  /** The codes of a hold that is only asked for again: nothing but the places decides about them. */
  readonly honoured: ReadonlySet<string>;
}

/** Tells codes that may be used from those that may not, whatever is in the cart. */
const sorted = (
  found: readonly (KnownCode | UnknownCode)[],
  { cart: { currency, country }, region, codes }: Question,
  { shop, at, holder, honoured }: Asker,
) => {
  const use = { at: at.toISOString(), zone: zoneOfCart({ country, region }, shop), holder };
  const usable: Usable[] = [];
  const refused: { code: string; why: Refusal }[] = [];
  const refuse = (code: string, why: Refusal) => refused.push({ code, why });
  // A repetition of another one is not looked up, see `digestsOf`.
  for (const typed of new Set(codes))
    if (!found.some((each) => each.typed === typed)) refuse(typed, { kind: 'same-offer' });
  for (const each of found) {
    if ('why' in each) {
      refuse(each.typed, each.why);
      continue;
    }
    const why = honoured.has(each.coupon.code) ? undefined : refusalOf(each, use);
    if (why) refuse(each.typed, why);
    else
      usable.push({
        known: each,
        limits: limitsOf(each, holder),
        budget: budgetOf(each, currency, shop, at),
      });
  }
  return { usable, refused };
};

/** The worth with all codes that were refused, in the order typed. */
export const withRefused = (worth: Worth, refused: Worth['refused'], typed: readonly string[]): Worth => ({
  ...worth,
  refused: [...worth.refused, ...refused].toSorted((a, b) => typed.indexOf(a.code) - typed.indexOf(b.code)),
});

const ofPlaces: readonly Refusal['kind'][] = ['used', 'customer-limit', 'offer-limit', 'budget'];

/** Whether a code was refused for want of a place: the cart's own hold may be what has it. */
export const lacksPlaces = ({ refused }: Worth): boolean =>
  refused.some(({ why }) => ofPlaces.includes(why.kind));

/** A question with what was read for it. */
export interface Prepared extends Looked {
  readonly question: Question;
  readonly shop: Shop;
  readonly at: Date;
  /** By `cartKey`. */
  readonly cart: string;
  readonly holder: string | undefined;
  readonly addressKey: string;
  /** Whether places are taken, or only looked at. */
  readonly isTaking: boolean;
}

/** Reads what a question is about; what its cart holds, too, where places are to be taken. */
export const prepare = async (
  question: Question,
  shop: Shop,
  services: AssessServices,
  { isTaking }: Pick<Prepared, 'isTaking'>,
): Promise<Prepared> => {
  const { addresses: addressKey, couponDigests } = await services.keys();
  const { email, cartId, codes } = question;
  const holder = email === undefined ? undefined : holderKey(addressKey, shop.id, email);
  const cart = cartKey(shop.id, cartId);
  const digests = digestsOf({ couponDigests }, shop.id, codes);
  const looked = await look({ digests, cart, holder, withHold: isTaking }, services);
  return { ...looked, question, shop, at: services.clock(), cart, holder, addressKey, isTaking };
};

/**
 * What the codes of a cart are worth, and which places they would take. It writes nothing, and reads what is missing:
 * a counter for each limit, and the buyer only where an offer asks about them. `honoured`: the codes of a hold that is
 * only asked for again; nothing but their places decides about them.
 */
export const assess = async (
  { question, shop, at, cart, holder, addressKey, found, hold, seen: read, isTaking }: Prepared,
  services: AssessServices,
  honoured: ReadonlySet<string> = new Set(),
): Promise<Assessed> => {
  const { email, cart: asked } = question;
  const { usable, refused } = sorted(found, question, { shop, at, holder, honoured });
  rememberCodes(
    usable.map(({ known }) => known),
    services,
  );
  const [now, own] = [minuteOf(at), ownPlaces(hold)];
  const [atOnce, later] = limitedBy(usable, isTaking);
  const partsOfAll = (all: readonly Limited[]) => all.map((each) => partsFirst(each, cart, own));
  const isAskedFor = needsBuyer(usable.map(({ known }) => known.terms.conditions));
  const [first, buyer] = await Promise.all([
    readCounters(partsOfAll(atOnce), now, own, services, read),
    isAskedFor ? buyerOf({ shop: shop.id, email, addressKey }, services) : nobody,
  ]);
  const before = { asked: new Set(first.keys()), found: first };
  const isEnough = buyer.isKnown || later.length === 0;
  const seen = isEnough ? first : await readCounters(partsOfAll(later), now, own, services, before);
  const around = { cart, now, seen, own };
  const candidates = oncePerOffer(usable.map((each) => candidateOf(each, around)));
  const worth = worthOf({ ...asked, buyer }, candidates);
  const uses = worth.applied.flatMap(({ code, amount }) =>
    usable
      .filter(({ known }) => known.typed === code)
      .map((each) => useOf(each, amount, asked.currency, around)),
  );
  return {
    worth: withRefused(worth, refused, question.codes),
    candidates,
    known: found.flatMap((each) => ('why' in each ? [] : [each])),
    uses,
    holder,
    seen,
  };
};
