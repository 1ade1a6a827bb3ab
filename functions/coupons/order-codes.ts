import { type Act, type Offer, type OfferStatus, offerMoves } from '../offers/offer.ts';
import { zoneOfCart } from '../offers/validity.ts';
import { plus } from '../orders/amounts.ts';
import { buyerPlace } from '../orders/buyer-place.ts';
import type { Dual, OrderSnapshot } from '../orders/order.ts';
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

/** What an amount cost of a budget. An order that tells both currencies uses its own rate. */
export const costIn = (
  { shop, presentment }: Dual,
  { currency, presentmentCurrency }: Pick<OrderSnapshot, 'currency' | 'presentmentCurrency'>,
  budget: Budget,
): number | undefined => {
  if (budget.currency === currency) return shop;
  return budget.currency === presentmentCurrency ? presentment : budget.costOf(presentment);
};

const ledTo = ({ what }: Act): OfferStatus | undefined => {
  if (what === 'change') return undefined;
  return what === 'create' ? 'draft' : offerMoves[what].to;
};

/**
 * What an offer was at an instant, by what staff and the watch did to it. An order may be older than all that is kept of
 * it: then the offer counts as live, if it ever was.
 */
const statusAt = ({ acts, status }: Pick<Offer, 'acts' | 'status'>, instant: string): OfferStatus => {
  const moves = acts.filter((each) => ledTo(each) !== undefined);
  const last = moves.find(({ at }) => at <= instant);
  if (last) return ledTo(last) ?? status;
  return moves.length === 0 || status === 'draft' ? status : 'live';
};

const reasonFor = (
  known: KnownCode,
  placedAt: string,
  use: Parameters<typeof refusalOf>[1],
): OverReason | undefined => {
  const offer = { ...known.offer, status: statusAt(known.offer, placedAt) };
  const why = refusalOf({ ...known, offer }, use)?.kind;
  switch (why) {
    case 'not-started':
    case 'ended':
    case 'holder':
    case 'not-live':
      return why;
    case 'void':
      return (known.coupon.voided?.at ?? '') > placedAt ? undefined : why;
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
