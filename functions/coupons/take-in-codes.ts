import type { Clock } from '../kit/clock.ts';
import type { Random } from '../kit/ids.ts';
import type { Keys } from '../links/keys.client.ts';
import { existingOffer } from '../offers/keep-offer.ts';
import type { OffersStore } from '../offers/offers.store.ts';
import { areCodesKeptBy } from '../platforms/discounts.ts';
import { existingShop } from '../shops/keep-shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { lastFour, longestCode, readCode } from './code-shape.ts';
import { type Coupon, type CouponKind, numberOfIssue } from './coupon.ts';
import type { CouponsStore } from './coupons.store.ts';
import { codeDigest, sealedCode } from './derive-code.ts';
import { instantsOf } from './issued-code.ts';
import { checkOpenCodes } from './keep-lot.ts';
import type { PushWork } from './push/push-work.ts';

/** As many codes as one request brings. */
export const mostTakenIn = 1000;

const shortestCode = 3;

export interface TakeInCodesServices {
  readonly offers: Pick<OffersStore, 'get'>;
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly coupons: Pick<CouponsStore, 'createMany' | 'getMany'>;
  readonly keys: () => Promise<Pick<Keys, 'couponDigests' | 'couponVault'>>;
  /** What the shop's platform is to do. */
  readonly toPlatform: (work: PushWork) => Promise<void>;
  readonly clock: Clock;
  readonly random: Random;
}

/** What became of a code. `already`: the offer has it. */
export type TakenIn =
  | { readonly outcome: 'taken' | 'already' }
  | { readonly outcome: 'refused'; readonly why: string };

const refused = (why: string): TakenIn => ({ outcome: 'refused', why });

/** The code in the form in which it is compared, or why it cannot be taken. */
const acceptable = (typed: string): { readonly code: string } | { readonly why: string } => {
  const read = readCode(typed);
  if (read.kind !== 'other')
    return {
      why: 'It would pass for a code of ours: twelve letters and digits without U. Make it longer, shorter, or give it a U.',
    };
  const { length } = [...read.code];
  if (length < shortestCode || length > longestCode)
    return {
      why: `It must have ${shortestCode} to ${longestCode} characters; spaces and dashes do not count.`,
    };
  return { code: read.code };
};

/** Stores codes that are new to the shop; answers for each of them whether it was taken, by its digest. */
const stored = async (
  made: readonly Coupon[],
  offer: string,
  { coupons }: Pick<TakeInCodesServices, 'coupons'>,
): Promise<ReadonlyMap<string, TakenIn>> => {
  const isTaken = await coupons.createMany(made);
  const left = made.filter((_, at) => !isTaken[at]).map(({ code }) => code);
  const before = new Map((await coupons.getMany(left)).map((each) => [each.code, each.offer]));
  return new Map(
    made.map(({ code }, at) => {
      if (isTaken[at]) return [code, { outcome: 'taken' }];
      const owner = before.get(code);
      return [code, owner === offer ? { outcome: 'already' } : refused(`It belongs to the offer ${owner}.`)];
    }),
  );
};

/**
 * Takes in codes of the shop's own, encrypted: words that it chose (`vanity`), or codes that it has given out before
 * (`imported`). A repetition changes nothing. Answers for each what became of it, in their order. Errors: NotFound;
 * Conflict for an offer that has ended, or that is not live where the platform keeps codes; Invalid where codes are bound to persons.
 */
export const takeInCodes = async (
  offerId: string,
  {
    codes,
    kind,
    by,
  }: {
    readonly codes: readonly string[];
    readonly kind: Extract<CouponKind, 'vanity' | 'imported'>;
    readonly by: string;
  },
  services: TakeInCodesServices,
): Promise<TakenIn[]> => {
  const offer = await existingOffer(offerId, services);
  const shop = await existingShop(offer.shop, services);
  checkOpenCodes(offer, shop);
  const { timeZone: zone, platform } = shop;
  const keys = await services.keys();
  const issuedAt = services.clock().toISOString();
  const common = {
    shop: offer.shop,
    offer: offer.id,
    version: offer.version,
    kind,
    issuedAt,
    issuedBy: by,
    ...instantsOf(offer, offer.terms, { zone, issuedAt }),
    status: 'active',
    tried: 0,
    rev: 0,
  } as const;
  const made = new Map<string, Coupon>();
  const read = codes.map((typed) => {
    const accepted = acceptable(typed);
    if ('why' in accepted) return refused(accepted.why);
    const code = codeDigest(keys, offer.shop, accepted.code);
    if (!made.has(code))
      made.set(code, {
        ...common,
        code,
        number: numberOfIssue(issuedAt, code),
        last4: lastFour(accepted.code),
        secret: sealedCode(keys, { code: typed.trim(), as: code }, services.random),
      });
    return code;
  });
  const outcomes = await stored([...made.values()], offer.id, services);
  const ours = [...made.keys()].filter((code) => outcomes.get(code)?.outcome !== 'refused');
  if (areCodesKeptBy(platform) && ours.length > 0)
    await services.toPlatform({ kind: 'codes', offer: offer.id, codes: ours });
  return read.map((each) =>
    typeof each === 'string' ? (outcomes.get(each) ?? refused('It was not taken.')) : each,
  );
};
