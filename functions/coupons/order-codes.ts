import { zoneOfCart } from '../offers/validity.ts';
import { plus } from '../orders/amounts.ts';
import { parcelsGone } from '../orders/arrival.ts';
import { buyerPlace } from '../orders/buyer-place.ts';
import type { Dual, Order, OrderSnapshot } from '../orders/order.ts';
import type { Shop } from '../shops/shop.ts';
import { type KnownCode, refusalOf } from './known-codes.ts';
import type { Budget } from './limits.ts';
import type { OverReason } from './redemption.ts';

/** What an order says of codes: the facts, whatever we would have allowed. */

/** The codes that an order names, as they were typed, with what each took off. */
export const codesOnOrder = ({ lines, shipping, discounts }: OrderSnapshot): ReadonlyMap<string, Dual> => {
  const amounts = new Map<string, Dual>();
  const add = (code: string | undefined, amount: Dual) => {
    if (code !== undefined) amounts.set(code, plus(amounts.get(code) ?? { shop: 0, presentment: 0 }, amount));
  };
  for (const { code } of discounts) add(code, { shop: 0, presentment: 0 });
  for (const part of [...lines, ...shipping])
    for (const { code, amount } of part.discounts) add(code, amount);
  return amounts;
};

/** Whether an order was cancelled before anything left. What has left comes back as a return. */
export const isCalledOff = (order: Order): boolean =>
  order.facts.cancelled !== undefined &&
  order.facts.fulfilled === undefined &&
  order.facts.delivered === undefined &&
  parcelsGone(order).length === 0;

/** What an amount cost of a budget. An order that tells both currencies uses its own rate. */
export const costIn = (
  { shop, presentment }: Dual,
  { currency, presentmentCurrency }: Pick<OrderSnapshot, 'currency' | 'presentmentCurrency'>,
  budget: Budget,
): number | undefined => {
  if (budget.currency === currency) return shop;
  return budget.currency === presentmentCurrency ? presentment : budget.costOf(presentment);
};

/** What each act of staff led to; what is not here left the offer as it was. */
const ledTo: Readonly<Record<string, Offer['status']>> = {
  launch: 'live',
  resume: 'live',
  pause: 'paused',
  end: 'ended',
};

/**
 * Whether an offer that is not live now was live when the order was placed. Only the newest acts are kept: before the
 * first of them it was what that act did not lead to.
 */
const wasStillLive = ({ offer }: KnownCode, placedAt: string): boolean => {
  const moves = offer.acts
    .flatMap(({ what, at }) => (ledTo[what] ? [{ at, status: ledTo[what] }] : []))
    .toSorted((a, b) => a.at.localeCompare(b.at));
  const before = moves.findLast(({ at }) => at <= placedAt);
  if (before) return before.status === 'live';
  const first = moves[0]?.status;
  return first === 'paused' || (first === 'ended' && offer.status !== 'draft');
};

const reasonFor = (
  known: KnownCode,
  placedAt: string,
  use: Parameters<typeof refusalOf>[1],
): OverReason | undefined => {
  const why = refusalOf(known, use)?.kind;
  switch (why) {
    case 'not-started':
    case 'ended':
    case 'holder':
      return why;
    case 'void':
      return (known.coupon.voided?.at ?? '') > placedAt ? undefined : why;
    case 'not-live':
      return wasStillLive(known, placedAt) ? undefined : why;
    // Kept for somebody who has not got it yet.
    case 'unknown':
      return 'not-live';
    case 'email-needed':
      return known.terms.holder === 'bound' ? 'holder' : undefined;
    default:
      return undefined;
  }
};

/** Why the code should not have been used by this order, as of when it was placed; limits are not looked at. */
export const whyNotAllowed = (
  known: KnownCode,
  snapshot: OrderSnapshot,
  holder: string | undefined,
  shop: Shop,
): readonly OverReason[] => {
  const { placedAt } = snapshot;
  const use = { at: placedAt, zone: zoneOfCart(buyerPlace(snapshot), shop), holder };
  const reason = reasonFor(known, placedAt, use);
  return reason === undefined ? [] : [reason];
};
