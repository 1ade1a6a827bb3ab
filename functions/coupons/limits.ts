import { dateIn } from '../calendar/dates.ts';
import type { Money } from '../kit/money.ts';
import type { Refusal } from '../offers/cart.ts';
import { converted } from '../offers/rates.ts';
import type { Shop } from '../shops/shop.ts';
import { counterOf, type Limited } from './counter.ts';
import type { KnownCode } from './known-codes.ts';

/** What limits how often a code is redeemed, and what a refused customer is told. */
export interface Limit extends Limited {
  readonly kind: Extract<Refusal['kind'], 'used' | 'customer-limit' | 'offer-limit'>;
  /** The one first order that a customer has: see `isLeftToHolds`. */
  readonly ofFirstOrder?: boolean;
}

/**
 * Of a customer whom we know their orders say whether the next one is the first. Only for others `validate` looks at the
 * counter, too: it should not read an item more than it needs. `hold` always takes the place.
 */
export const isLeftToHolds = (limit: Limit, isTaking: boolean): boolean =>
  !isTaking && limit.ofFirstOrder === true;

/**
 * Limits of the code and of a customer are those that the code was issued with. The limit of the whole offer and its
 * budget are the shop's own, so they are the present ones. Where there is no limit, nothing is counted. A customer
 * has one first order, also where several carts ask at once. A code that was
 * given anew takes only its own place: the redemption that it replaces has the others.
 */
export const limitsOf = (
  { coupon, offer, terms: { limits, conditions } }: KnownCode,
  holder: string | undefined,
): Limit[] => {
  if (coupon.again) return [{ kind: 'used', counter: counterOf.code(coupon.code), limit: 1 }];
  const perCode = limits.perCode ?? (offer.codes === 'personal' ? 1 : undefined);
  const { perOffer } = offer.terms.limits;
  const perCustomer = conditions.firstOrder ? 1 : limits.perCustomer;
  return [
    ...(perCode === undefined
      ? []
      : [{ kind: 'used', counter: counterOf.code(coupon.code), limit: perCode } as const]),
    ...(perCustomer === undefined || holder === undefined
      ? []
      : [
          {
            kind: 'customer-limit',
            counter: counterOf.customer(offer.id, holder),
            limit: perCustomer,
            ofFirstOrder: conditions.firstOrder === true,
          } as const,
        ]),
    ...(perOffer === undefined
      ? []
      : [{ kind: 'offer-limit', counter: counterOf.offer(offer.id), limit: perOffer } as const]),
  ];
};

/** The budget of the offer, for a cart in another currency perhaps. */
export interface Budget extends Limited {
  /** Of the budget. */
  readonly currency: string;
  /** What an amount of the cart costs of it, in minor units; undefined where the shop has no usable rate. */
  readonly costOf: (amount: number) => number | undefined;
  /** The most in the cart's currency that costs no more than this. */
  readonly worthOf: (cost: number) => number | undefined;
}

export const budgetOf = (
  { offer }: Pick<KnownCode, 'offer'>,
  currency: string,
  { timeZone, settings }: Pick<Shop, 'timeZone' | 'settings'>,
  at: Date,
): Budget | undefined => {
  const { budget } = offer.terms;
  if (!budget) return undefined;
  const today = dateIn(timeZone, at.toISOString());
  const inOther = (money: Money, to: string): number | undefined => {
    const answer = converted(money, to, settings.rates, today);
    return answer === undefined || answer.isUseless ? undefined : answer.amount;
  };
  const costOf = (amount: number) => inOther({ amount, currency }, budget.currency);
  return {
    counter: counterOf.budget(offer.id),
    limit: budget.amount,
    currency: budget.currency,
    costOf,
    worthOf: (cost) => {
      const nearest = inOther({ amount: Math.max(0, cost), currency: budget.currency }, currency);
      // Rounding may have gone up by less than one unit.
      return nearest === undefined || (costOf(nearest) ?? 0) <= cost ? nearest : Math.max(0, nearest - 1);
    },
  };
};
