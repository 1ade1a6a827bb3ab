import { logOutcome } from '../../kit/log.ts';
import type { Coupon } from '../coupon.ts';
import { type MintingSlice, usualMinting } from '../minting.ts';
import { pushCodes } from './push-codes.ts';
import { type Pushing, type PushServices, plainCodes, pushingOf } from './push-services.ts';
import type { ProveWork } from './push-work.ts';
import { discountsOf, removeCodes } from './remove-codes.ts';
import { proveDates } from './turn-discounts.ts';

/** A message that brings a new code there is a moment on its way; after an hour the code is missing. */
const onItsWay = 3_600_000;

/** The lot of a code and its place in it, by its issue key. */
const placeInLot = (issueKey: string | undefined) => {
  const [, lot, place] = /^(lot_[a-f0-9]{24}):(\d+)$/.exec(issueKey ?? '') ?? [];
  return lot === undefined ? undefined : { lot, place: Number(place) };
};

/** How far each lot of these codes was brought there. */
const pushedOf = async (
  coupons: readonly Coupon[],
  { lots }: Pick<PushServices, 'lots'>,
): Promise<ReadonlyMap<string, number>> => {
  const ids = [...new Set(coupons.flatMap(({ issueKey }) => placeInLot(issueKey)?.lot ?? []))];
  return new Map(await Promise.all(ids.map(async (id) => [id, (await lots.get(id))?.pushed ?? 0] as const)));
};

/** Whether a code must be there by now. */
const isDue = (coupon: Coupon, pushed: ReadonlyMap<string, number>, now: Date): boolean => {
  if (coupon.status !== 'active') return false;
  const inLot = placeInLot(coupon.issueKey);
  if (inLot) return inLot.place < (pushed.get(inLot.lot) ?? 0);
  return coupon.there === true || now.getTime() - Date.parse(coupon.issuedAt) > onItsWay;
};

/** Lots that stand still: their first code that is not there should long be. */
const stuckLots = (
  coupons: readonly Coupon[],
  pushed: ReadonlyMap<string, number>,
  now: Date,
): readonly string[] =>
  coupons.flatMap(({ issueKey, issuedAt }) => {
    const inLot = placeInLot(issueKey);
    if (!inLot || now.getTime() - Date.parse(issuedAt) <= onItsWay) return [];
    return inLot.place === pushed.get(inLot.lot) ? [inLot.lot] : [];
  });

/** What is not as it should be. */
interface Wrong {
  /** Due codes that are not there, and void ones that are. */
  readonly missing: readonly string[];
  readonly left: readonly string[];
  readonly stuck: readonly string[];
}

const wrongOnes = async (
  pushing: Pushing,
  coupons: readonly Coupon[],
  services: PushServices,
): Promise<Wrong> => {
  const now = services.clock();
  const current = coupons.filter(({ until }) => until === undefined || until > now.toISOString());
  const plain = await plainCodes(pushing, current);
  const owners = await pushing.keeper.find(pushing.shop, [...plain.keys()]);
  const discountOf = await discountsOf(pushing, current, services);
  const pushed = await pushedOf(current, services);
  const isThere = (code: string, coupon: Coupon): boolean => {
    const owner = owners.get(code);
    return owner !== undefined && owner === discountOf(coupon);
  };
  const all = [...plain];
  return {
    stuck: stuckLots(current, pushed, now),
    missing: all.flatMap(([code, each]) =>
      isDue(each, pushed, now) && !isThere(code, each) ? [each.code] : [],
    ),
    left: all.flatMap(([code, each]) =>
      each.status === 'voiding' || (each.status === 'void' && isThere(code, each)) ? [each.code] : [],
    ),
  };
};

const pageSize = 100;

const finish = async (
  { offer, checked, missing, removed }: ProveWork,
  { discounts, clock }: PushServices,
): Promise<void> => {
  await discounts.noteProof(offer, {
    at: clock().toISOString(),
    checked,
    missing,
    removed,
    problem: undefined,
  });
  const outcome = missing + removed > 0 ? 'codes-repaired' : 'codes-proved';
  logOutcome('codes were compared with the platform', { outcome, offer, checked, missing, removed });
};

/**
 * Goes through the codes of an offer and asks the platform for each: what was issued here exists there, and what is void
 * here does not. A lot that stands still is gone on with. In the end it compares the dates of the discounts. Repairs what is wrong. It goes on by another message, from the place in the list where it stands; no
 * step takes longer because there are more codes.
 */
export const proveCodes = async (
  work: ProveWork,
  services: PushServices,
  { milliseconds }: Pick<MintingSlice, 'milliseconds'> = usualMinting,
): Promise<void> => {
  const pushing = await pushingOf(work.offer, services);
  const end = services.clock().getTime() + milliseconds;
  let now = work;
  for (;;) {
    if (services.clock().getTime() >= end) return services.push(now);
    const page = { limit: pageSize, cursor: now.cursor };
    const { items, next } = await services.coupons.ofOffer(work.offer, page);
    const { missing, left, stuck } = await wrongOnes(pushing, items, services);
    if (missing.length > 0) await pushCodes(work.offer, missing, services);
    if (left.length > 0) await removeCodes(work.offer, left, services);
    for (const lot of stuck) await services.push({ kind: 'lot', lot });
    now = {
      ...now,
      cursor: next ?? undefined,
      checked: now.checked + items.length,
      missing: now.missing + missing.length,
      removed: now.removed + left.length,
    };
    if (next === null) {
      await proveDates(pushing, services);
      return finish(now, services);
    }
  }
};
