import { dateIn } from '../calendar/dates.ts';
import { everyItem } from '../kit/paging.ts';
import { termsAt } from '../offers/offer.ts';
import type { OffersStore } from '../offers/offers.store.ts';
import type { Terms } from '../offers/terms.ts';
import { areCodesKeptBy } from '../platforms/discounts.ts';
import type { Shop } from '../shops/shop.ts';
import { inGroups } from './code-shape.ts';
import type { Counter } from './counter.ts';
import { counterOf, type Limited, partsOf } from './counter.ts';
import type { CountersStore } from './counters.store.ts';
import type { Coupon } from './coupon.ts';
import type { CouponsStore } from './coupons.store.ts';
import { type CodeKeys, firstOwnCode } from './issued-code.ts';
import { type KnownCode, refusalOf } from './known-codes.ts';
import { limitsOf } from './limits.ts';

export interface EndingCodesServices {
  readonly coupons: Pick<CouponsStore, 'ofCustomer'>;
  readonly offers: Pick<OffersStore, 'getMany' | 'termsOf'>;
  readonly counters: Pick<CountersStore, 'getMany'>;
}

/**
 * What its person can still do with a code. `used`: it has no redemption left, or its offer has none. `over`: its last
 * instant is over. `withdrawn`: it is void, its offer does not apply, or the shop's checkout does not know it.
 */
type CodeState = 'usable' | 'used' | 'over' | 'withdrawn';

/** A code of ours that somebody has. */
export interface EndingCode {
  readonly coupon: Coupon & { readonly issueKey: string };
  readonly terms: Terms;
  /** IANA, in which its last instant is the end of a day. */
  readonly zone: string;
  readonly state: CodeState;
}

type OwnCoupon = EndingCode['coupon'];

const isOurs = (coupon: Coupon): coupon is OwnCoupon => coupon.issueKey !== undefined;

/** All that limits a code. What carts only hold is not used yet. */
const limitedBy = (known: KnownCode): Limited[] => {
  const { budget } = known.offer.terms;
  return [
    ...limitsOf(known, known.coupon.holder),
    ...(budget ? [{ counter: counterOf.budget(known.offer.id), limit: budget.amount }] : []),
  ];
};

const redeemed = ({ taken, held }: Counter): number =>
  [...held.values()].reduce((left, by) => left - by, taken);

const isUsedUp = (limited: Limited, seen: ReadonlyMap<string, Counter>): boolean => {
  const counted = partsOf(limited, '').flatMap(({ counter }) => seen.get(counter) ?? []);
  return counted.reduce((sum, each) => sum + redeemed(each), 0) >= limited.limit;
};

const stateOf = (
  known: KnownCode,
  { zone, isKept, now }: { readonly zone: string; readonly isKept: boolean; readonly now: string },
  seen: ReadonlyMap<string, Counter>,
): CodeState => {
  const { coupon } = known;
  const refused = refusalOf(known, { at: now, zone, holder: coupon.holder })?.kind;
  if (refused === 'ended') return 'over';
  // Whoever has no address here gives one at the checkout.
  if (refused !== undefined && refused !== 'email-needed') return 'withdrawn';
  if (coupon.status !== 'active' || (isKept && !coupon.there)) return 'withdrawn';
  return limitedBy(known).some((limited) => isUsedUp(limited, seen)) ? 'used' : 'usable';
};

/** With their offers and terms; a code without is left out. */
const knownCodes = async (
  coupons: readonly OwnCoupon[],
  { offers }: Pick<EndingCodesServices, 'offers'>,
): Promise<(KnownCode & { readonly coupon: OwnCoupon })[]> => {
  const found = await offers.getMany([...new Set(coupons.map(({ offer }) => offer))]);
  const known = await Promise.all(
    coupons.map(async (coupon) => {
      const offer = found.find(({ id }) => id === coupon.offer);
      const terms = offer && (await termsAt(offer, coupon.version, offers));
      return offer && terms ? { typed: '', coupon, offer, terms } : undefined;
    }),
  );
  return known.flatMap((each) => each ?? []);
};

/** The codes of ours that a customer was given and that end on this local date, as they are at this UTC instant. */
export const endingCodes = async (
  customerId: string,
  date: string,
  { timeZone, platform }: Pick<Shop, 'timeZone' | 'platform'>,
  now: string,
  services: EndingCodesServices,
): Promise<EndingCode[]> => {
  const all = await Array.fromAsync(everyItem((page) => services.coupons.ofCustomer(customerId, page)));
  const ending = all
    .filter(isOurs)
    .filter(({ until, zone }) => until !== undefined && dateIn(zone ?? timeZone, until) === date);
  if (ending.length === 0) return [];
  const known = await knownCodes(ending, services);
  const counters = known.flatMap(limitedBy).flatMap((limited) => partsOf(limited, ''));
  const seen = await services.counters.getMany([...new Set(counters.map(({ counter }) => counter))]);
  const isKept = areCodesKeptBy(platform);
  return known.map((one) => {
    const { coupon, terms } = one;
    const zone = coupon.zone ?? timeZone;
    return { coupon, terms, zone, state: stateOf(one, { zone, isKept, now }, seen) };
  });
};

/** The code itself, as people read it. */
export const codeOf = async (keys: CodeKeys, { coupon }: EndingCode): Promise<string> => {
  const { plain } = await firstOwnCode(keys, coupon, async (derived) =>
    derived.code === coupon.code ? derived : undefined,
  );
  return inGroups(plain);
};
