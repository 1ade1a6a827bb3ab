import { forbidden, orNotFound } from '../../kit/errors.ts';
import { logOutcome } from '../../kit/log.ts';
import { judgedByPlatform } from '../../offers/platform-terms.ts';
import { issuedBefore } from '../activate.ts';
import { changeCodes } from '../change-codes.ts';
import type { Coupon } from '../coupon.ts';
import { pushedOn } from '../coupon-lot.ts';
import type { IssuedNews } from '../issuing.ts';
import { checkKey, codesInLot, placesOf } from '../lot-codes.ts';
import { type MintingSlice, usualMinting } from '../minting.ts';
import { openDiscount } from './open-discount.ts';
import { type Pushing, type PushServices, plainCodes, pushingOf, termsOfVersions } from './push-services.ts';
import { type PushedDiscount, placeOf } from './pushed-discount.ts';

type Place = Pick<PushedDiscount, 'part' | 'version' | 'endsAt'>;

const isOver = ({ endsAt }: Pick<Place, 'endsAt'>, now: string): boolean =>
  endsAt !== undefined && endsAt <= now;

/** Codes by the discount that they belong to, without codes whose end is over. */
const byPlace = async (
  { offer }: Pushing,
  coupons: readonly Coupon[],
  services: PushServices,
): Promise<readonly (readonly [Place, readonly Coupon[]])[]> => {
  const termsOf = await termsOfVersions(offer, coupons, services);
  const now = services.clock().toISOString();
  const placed = coupons.map((coupon) => ({ coupon, place: placeOf(coupon, offer, termsOf(coupon)) }));
  const groups = Map.groupBy(placed, ({ place }) => place.part);
  return [...groups.values()].flatMap((all) => {
    const [first] = all;
    return first && !isOver(first.place, now)
      ? [[first.place, all.map(({ coupon }) => coupon)] as const]
      : [];
  });
};

const logRefused = ({ offer, shop }: Pushing, codes: number, why: string | undefined): void =>
  logOutcome('a platform refuses codes', {
    outcome: 'codes-refused',
    shop: shop.id,
    offer: offer.id,
    codes,
    why,
  });

/** Brings codes of one discount there. Answers those that are there. */
const pushInto = async (
  pushing: Pushing,
  place: Place,
  coupons: readonly [Coupon, ...Coupon[]],
  services: PushServices,
): Promise<readonly Coupon[]> => {
  const { offer, shop, keeper } = pushing;
  const terms = (await termsOfVersions(offer, coupons, services))(coupons[0]);
  // The launch judged another version perhaps, or the shop's settings have changed.
  const [problem] = judgedByPlatform({ terms, codes: offer.codes }, shop, services.platformTerms).refused;
  if (problem) {
    logRefused(pushing, coupons.length, problem.message);
    return [];
  }
  const plain = await plainCodes(pushing, coupons);
  const attempt = async (): Promise<ReadonlyMap<string, string> | undefined> => {
    const { discount = '' } = await openDiscount(pushing, terms, place, coupons, services);
    const added = await keeper.add(shop, discount, [...plain.keys()]);
    if (added.kind === 'added') return added.refused;
    // Somebody deleted it there: it is made anew, off or on as it was not told.
    await services.discounts.modify({ offer: offer.id, part: place.part }, ({ isOff: _off, ...before }) =>
      before.discount === discount ? { ...before, discount: undefined } : undefined,
    );
    return undefined;
  };
  const refused = orNotFound((await attempt()) ?? (await attempt()), `The discount of ${offer.id} is gone.`);
  if (refused.size > 0) {
    const [why] = refused.values();
    logRefused(pushing, refused.size, why);
  }
  return [...plain].flatMap(([code, coupon]) => (refused.has(code) ? [] : [coupon]));
};

/** What became of codes that were to be brought there. */
interface Pushed {
  readonly there: readonly Coupon[];
  /** How many the platform does not take. */
  readonly refused: number;
}

/**
 * Brings codes to the platform; those that are not active any more, or whose end is over, stay away. Repeating it changes
 * nothing. A code that is voided while it is on its way is removed again.
 */
const pushAll = async (
  pushing: Pushing,
  digests: readonly string[],
  services: PushServices,
): Promise<Pushed> => {
  const { offer } = pushing;
  if (offer.status === 'ended') return { there: [], refused: 0 };
  const stored = await services.coupons.getMany(digests);
  const active = stored.filter((each) => each.status === 'active' && each.offer === offer.id);
  const there: Coupon[] = [];
  let asked = 0;
  for (const [place, [first, ...others]] of await byPlace(pushing, active, services)) {
    if (!first) continue;
    asked += 1 + others.length;
    there.push(...(await pushInto(pushing, place, [first, ...others], services)));
  }
  const after = await services.coupons.getMany(there.map(({ code }) => code));
  const voided = after.filter(({ status }) => status !== 'active').map(({ code }) => code);
  if (voided.length > 0) await services.push({ kind: 'remove', offer: offer.id, codes: voided });
  return { there, refused: asked - there.length };
};

/** Brings these codes there, and notes of each that it is there: from then on it may be given to people. */
export const pushCodes = async (
  offerId: string,
  digests: readonly string[],
  services: PushServices,
): Promise<void> => {
  const { there } = await pushAll(await pushingOf(offerId, services), digests, services);
  const isThere = (before: Coupon): Coupon | undefined =>
    before.there || before.status !== 'active' ? undefined : { ...before, there: true };
  await changeCodes(
    there.filter((each) => !each.there).map(({ code }) => code),
    isThere,
    services,
  );
};

/** Brings codes there that were issued under these keys. */
export const pushIssued = async (
  { offer: offerId, version, issueKeys }: Pick<IssuedNews, 'offer' | 'version' | 'issueKeys'>,
  services: PushServices,
): Promise<void> => {
  const { offer } = await pushingOf(offerId, services);
  const all = await Promise.all(issueKeys.map((key) => issuedBefore(key, version, offer, services)));
  await pushCodes(
    offerId,
    all.map(({ stored }) => stored.code),
    services,
  );
};

/** As many codes as one call to Shopify takes. */
const codesPerNote = 250;

/**
 * Goes on with a lot from where it stands, as far as it is minted. Of two runs at once, one stops. After a crash at most
 * 250 codes are brought again, which finds them there. It stays where codes were refused, so that nobody takes them out;
 * the next comparison has it gone on with. Errors: Forbidden where codes were refused.
 */
export const pushLot = async (
  id: string,
  services: PushServices,
  { milliseconds }: Pick<MintingSlice, 'milliseconds'> = usualMinting,
): Promise<void> => {
  let lot = await services.lots.get(id);
  if (!lot) return;
  const pushing = await pushingOf(lot.offer, services);
  checkKey(lot, pushing.keys);
  const end = services.clock().getTime() + milliseconds;
  while (lot?.pushed !== undefined && lot.pushed < lot.minted && !lot.voided) {
    if (services.clock().getTime() >= end) return services.push({ kind: 'lot', lot: id });
    const from: number = lot.pushed;
    const to = Math.min(from + codesPerNote, lot.minted);
    const codes = codesInLot(pushing.keys, lot, placesOf(from, to)).map(({ code }) => code);
    const { refused } = await pushAll(pushing, codes, services);
    if (refused > 0)
      throw forbidden(
        `The shop's checkout refuses ${refused} codes of the lot ${id}. It is tried again within two hours; if that does not help, void the lot and mint another one.`,
      );
    let isOurs = false;
    const after = await services.lots.modify(id, (before) => {
      const next = pushedOn(before, from, to);
      isOurs = next !== undefined;
      return next;
    });
    lot = isOurs ? after : undefined;
  }
};
