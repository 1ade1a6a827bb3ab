import type { Found, Read } from '../kit/read-together.ts';
import type { Recent } from '../kit/recent.ts';
import type { OffersStore } from '../offers/offers.store.ts';
import { type CartHold, ownPlaces } from './cart-hold.ts';
import { counterOf, type Limited, partsOf, type SeenCounters } from './counter.ts';
import type { CountersStore } from './counters.store.ts';
import type { CouponsStore } from './coupons.store.ts';
import type { HoldsStore } from './holds.store.ts';
import { type KnownCode, knownCodes, type UnknownCode } from './known-codes.ts';
import { isLeftToHolds, limitsOf } from './limits.ts';

export interface LookServices {
  readonly coupons: Pick<CouponsStore, 'reading'>;
  readonly offers: Pick<OffersStore, 'reading' | 'termsOf'>;
  readonly holds: Pick<HoldsStore, 'reading'>;
  readonly counters: Pick<CountersStore, 'reading'>;
  readonly readTogether: (reads: readonly Read<unknown>[]) => Promise<Found>;
  /** See `rememberCodes`. */
  readonly recentCodes: Recent<KnownCode>;
}

/** What is to be looked at. */
interface Sight {
  /** Codes as typed, with their keys in the table; `undefined` for one that is misspelt. */
  readonly digests: ReadonlyMap<string, string | undefined>;
  /** By `cartKey`. */
  readonly cart: string;
  readonly holder: string | undefined;
  /** Whether to read what the cart holds, too. */
  readonly withHold: boolean;
}

export interface Looked {
  readonly found: readonly (KnownCode | UnknownCode)[];
  readonly hold: CartHold | undefined;
  readonly seen: SeenCounters;
}

/** Codes of one version have the same limits. */
const likeOf = ({ offer, version }: Pick<KnownCode['coupon'], 'offer' | 'version'>): string =>
  `${offer}~${version}`;

/**
 * Notes codes that can be used, so that next time they, their offers and their counters are read at once. What is
 * remembered only says what to read: all that decides is read anew.
 */
export const rememberCodes = (all: readonly KnownCode[], { recentCodes }: LookServices): void => {
  for (const known of all) {
    recentCodes.note(known.coupon.code, known);
    recentCodes.note(likeOf(known.coupon), known);
  }
};

/** The counter of each limit that is tried first. */
const likelyCounters = (likely: readonly KnownCode[], { holder, cart, withHold }: Sight): string[] =>
  likely.flatMap((known): string[] => {
    const { id, terms } = known.offer;
    const limits: Limited[] = limitsOf(known, holder).filter((each) => !isLeftToHolds(each, withHold));
    const money = terms.budget ? [{ counter: counterOf.budget(id), limit: terms.budget.amount }] : [];
    return [...limits, ...money].flatMap((limit) => partsOf(limit, cart)[0]?.counter ?? []);
  });

/** The terms of a version never change. */
const termsFrom =
  ({ offers, recentCodes }: LookServices): OffersStore['termsOf'] =>
  async (offer, version) =>
    recentCodes.get(likeOf({ offer, version }))?.terms ?? offers.termsOf(offer, version);

/**
 * Reads codes, their offers, their counters and what the cart holds: in one request where this instance has met the
 * codes before, in two where it has met others of the same offers. Else the counters are missing.
 */
export const look = async (sight: Sight, services: LookServices): Promise<Looked> => {
  const { coupons, offers, holds, counters, readTogether, recentCodes } = services;
  const digests = [...sight.digests.values()].flatMap((digest) => digest ?? []);
  const likely = digests.flatMap((digest) => recentCodes.get(digest) ?? []);
  const asked = likelyCounters(likely, sight);
  const first = {
    coupons: coupons.reading(digests),
    offers: offers.reading(likely.map(({ offer }) => offer.id)),
    counters: counters.reading(asked),
    holds: holds.reading(sight.withHold ? [sight.cart] : []),
  };
  const read = await readTogether(Object.values(first));
  const [stored, met] = [first.coupons.in(read), first.offers.in(read)];
  const strange = stored.filter(({ offer }) => met.every(({ id }) => id !== offer));
  const alike = strange.flatMap((coupon) => {
    const other = recentCodes.get(likeOf(coupon));
    return other ? [{ ...other, coupon }] : [];
  });
  const askedThen = likelyCounters(alike, sight);
  const second = {
    offers: offers.reading(strange.map(({ offer }) => offer)),
    counters: counters.reading(askedThen),
  };
  const more = await readTogether(Object.values(second));
  const all = [...met, ...second.offers.in(more)];
  const [hold] = first.holds.in(read);
  const own = ownPlaces(hold);
  return {
    found: await knownCodes(sight.digests, { coupons: stored, offers: all }, termsFrom(services)),
    hold,
    seen: {
      // One request has no order, and whether a place still stands can only be seen after the hold that has it.
      asked: new Set([...asked, ...askedThen].filter((counter) => !own.has(counter))),
      found: new Map([...first.counters.in(read), ...second.counters.in(more)]),
    },
  };
};
