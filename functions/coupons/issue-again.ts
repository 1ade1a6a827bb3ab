import { dateIn, daysBetween } from '../calendar/dates.ts';
import { type NoteEndsServices, noteEnds } from '../customers/note-ends.ts';
import { digest } from '../kit/digest.ts';
import { logOutcome } from '../kit/log.ts';
import type { Keys } from '../links/keys.client.ts';
import { isInForce, liveThrough } from '../offers/keep-offer.ts';
import type { OffersStore } from '../offers/offers.store.ts';
import { lastInstantOf, stageOf } from '../offers/validity.ts';
import type { OrderSnapshot } from '../orders/order.ts';
import { minuteOf, partsOf } from './counter.ts';
import type { CountersStore } from './counters.store.ts';
import { endsOfCodes } from './ends-of-codes.ts';
import { issue } from './issue.ts';
import type { Issued } from './issued.ts';
import type { IssueServices } from './issuing.ts';
import { boundsOf, digestsOf, findCodes, type KnownCode, type KnownCodesServices } from './known-codes.ts';
import { limitsOf } from './limits.ts';
import { codesOnOrder } from './order-codes.ts';
import { partWithRoom } from './places.ts';
import { type OverReason, type Redemption, redeemedOrder } from './redemption.ts';
import type { RedemptionsStore } from './redemptions.store.ts';

export interface IssueAgainServices extends Omit<IssueServices, 'keys'>, NoteEndsServices {
  readonly offers: IssueServices['offers'] & KnownCodesServices['offers'] & Pick<OffersStore, 'modify'>;
  readonly redemptions: Pick<RedemptionsStore, 'ofCodes'>;
  readonly counters: Pick<CountersStore, 'getMany'>;
  readonly keys: () => Promise<Pick<Keys, 'coupons' | 'couponDigests'>>;
}

/** An order of which every piece came back. */
interface ReturnedOrder {
  readonly shop: string;
  readonly id: string;
  readonly snapshot: OrderSnapshot;
  readonly customerId: string | undefined;
  /** The zone of its customer. */
  readonly zone: string;
}

/** A code in place of one that the order used. */
export interface IssuedAgain {
  /** As the order has it. */
  readonly former: string;
  readonly issued: Issued;
  /** The zone by which its last instant was fixed. */
  readonly zone: string;
}

interface Used {
  readonly known: KnownCode;
  readonly redemption: Redemption;
  /** A business fact: the same whenever the order is looked at again. */
  readonly key: string;
  readonly zone: string;
  readonly orderedBy: string | undefined;
}

/** The codes of the order that were redeemed and are ours. */
const usedBy = async (order: ReturnedOrder, services: IssueAgainServices): Promise<Used[]> => {
  const typed = [...codesOnOrder(order.snapshot).keys()];
  const digests = digestsOf(await services.keys(), order.shop, typed);
  const asked = [...digests.values()].flatMap((each) => each ?? []);
  const redemptions = await services.redemptions.ofCodes(order.shop, order.id, asked);
  if (redemptions.length === 0) return [];
  const found = await findCodes(digests, services);
  return found.flatMap((known): Used[] => {
    if ('why' in known) return [];
    const redemption = redemptions.find(({ code }) => code === known.coupon.code);
    const key = `again-${digest(redeemedOrder(order.shop, order.id), known.coupon.code)}`;
    const zone = known.coupon.zone ?? order.zone;
    return redemption ? [{ known, redemption, key, zone, orderedBy: order.customerId }] : [];
  });
};

/** Whether its customer could not use the old code once more: it has ended, or it is used up. */
const isSpent = async (
  { known, redemption, zone }: Used,
  { counters, clock }: Pick<IssueAgainServices, 'counters' | 'clock'>,
): Promise<boolean> => {
  const at = clock();
  if (stageOf(at.toISOString(), boundsOf(known, zone)) === 'over') return true;
  const limits = limitsOf(known, redemption.holder).filter(({ kind }) => kind !== 'offer-limit');
  const parts = limits.map((limit) => partsOf(limit, redemption.order));
  const seen = await counters.getMany(parts.flat().map(({ counter }) => counter));
  return parts.some((each) => !partWithRoom(each, 1, { seen, now: minuteOf(at) }));
};

/** The order had no right to the code, so its customer has none to another one. Other limits are the shop's own. */
const undue: readonly OverReason[] = ['holder', 'void', 'ended', 'not-live', 'code-limit'];

/** Whether a new code on the same terms may be given. */
const mayBeGiven = ({ known: { coupon, offer, terms }, redemption }: Used): boolean =>
  redemption.status === 'counted' &&
  !redemption.over?.some((why) => undue.includes(why)) &&
  coupon.status === 'active' &&
  isInForce(offer) &&
  // It was the first order, and the next one is not: the checkout would refuse the new code.
  !terms.conditions.firstOrder &&
  terms.onReturn === 'again';

/** So many days a new code has at least where its offer has a last day; fewer where the terms give fewer from the issue. */
const fewestDays = 14;

/**
 * The last instant of a new code, UTC; undefined where the terms have no end. Days from the issue count anew. Where a
 * last day is fixed, it is perhaps near or over: the customer gets as many days as they had left when they used the old
 * code, if that is later.
 */
const lastInstantAgain = ({ known, redemption, zone }: Used, now: string): string | undefined => {
  const { validity } = known.terms;
  const usual = lastInstantOf(validity, { zone, issuedAt: now });
  const former = boundsOf(known, zone).until;
  if (validity.through === undefined || usual === undefined || former === undefined) return usual;
  const left = daysBetween(dateIn(zone, redemption.at), dateIn(zone, former));
  const days = Math.max(left, Math.min(fewestDays, validity.days ?? fewestDays));
  const longer = lastInstantOf({ days }, { zone, issuedAt: now }) ?? usual;
  const [, later = usual] = [usual, longer].toSorted();
  return later;
};

/** Has the offer stay live as long as the code, or live again where its last day has ended it. */
const keepLive = async (
  { known: { offer }, zone }: Used,
  until: string | undefined,
  { offers, clock }: Pick<IssueAgainServices, 'offers' | 'clock'>,
): Promise<void> => {
  if (until === undefined) return;
  await offers.modify(offer.id, (before) => liveThrough(before, dateIn(zone, until), clock()));
};

const issuedFor = async (used: Used, services: IssueAgainServices): Promise<IssuedAgain[]> => {
  const { known, redemption, key, zone, orderedBy } = used;
  const { offer, coupon, typed } = known;
  const before = await services.coupons.versionsOf(offer.id, [key]);
  const now = services.clock().toISOString();
  const until = lastInstantAgain(used, now);
  if (!before.has(key)) {
    if (!(mayBeGiven(used) && (await isSpent(used, services)))) return [];
    await keepLive(used, until, services);
  }
  const customerId = coupon.customerId ?? redemption.customerId ?? orderedBy;
  const ask = {
    key,
    customerId,
    holder: coupon.holder ?? redemption.holder,
    address: customerId === undefined ? coupon.address : undefined,
    zone,
    again: { version: coupon.version, until },
  };
  const [issued] = await issue(offer.id, [ask], services);
  if (issued?.status !== 'active') return [];
  const shop = { id: offer.shop, timeZone: zone };
  await noteEnds(endsOfCodes([{ issued, customerId }], shop), now, services);
  logOutcome('code given anew', { offer: offer.id, outcome: issued.already ? 'before' : 'issued' });
  return [{ former: typed, issued, zone }];
};

/**
 * Gives the codes of an order anew of which every piece came back, on the same terms and to the same person: those that
 * they could not use once more, unless the offer says otherwise. The old redemption stays. A repetition finds the same
 * codes. An offer that its last day has ended is live again until the new code ends. Nothing is given where staff have
 * paused or ended the offer, or where the order should not have used the code.
 */
export const issueAgain = async (
  order: ReturnedOrder,
  services: IssueAgainServices,
): Promise<IssuedAgain[]> => {
  const used = await usedBy(order, services);
  return (await Promise.all(used.map((each) => issuedFor(each, services)))).flat();
};
