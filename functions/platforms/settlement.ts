import type { Clock } from '../kit/clock.ts';
import { Failure, isRetryable } from '../kit/errors.ts';
import type { Money } from '../kit/money.ts';
import type { Outbound } from '../kit/outbound.client.ts';
import type { Dual } from '../orders/order.ts';
import { tidy } from './payload.ts';

/** The part of a shop that decides where a settlement is paid. */
interface SettlementShop {
  readonly id: string;
  /** `my-shop.myshopify.com` */
  readonly domain?: string | undefined;
  /** `settings.returns.refundUrl` */
  readonly refundUrl?: string | null | undefined;
}

/** What is paid back for outbound shipping. Platforms count it with its tax or without. */
export interface RefundedShipping {
  /** As the customer paid it: after discounts, with its tax. A part of the total. */
  readonly amount: Dual;
  /** The tax in the amount, whether the order's prices contain taxes or not. */
  readonly tax: Dual;
}

/** The request to a shop to pay, or to send a replacement. Every attempt sends exactly the same. */
export interface SettlementOrder {
  /** `stl_` and 32 hex digits. The shop pays once for each key. */
  readonly key: string;
  readonly returnId: string;
  readonly returnNumber: string;
  readonly shop: SettlementShop;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly kind: 'refund' | 'exchange';
  readonly platformReturnId?: string | undefined;
  readonly lines: readonly { readonly lineId: string; readonly quantity: number }[];
  readonly shipping: RefundedShipping;
  /** What the customer paid for the lines, without duties, and for the shipping. */
  readonly worth: Dual;
  /** Why the total differs from the worth. Missing where it does not. */
  readonly difference?: 'restocking' | 'damage' | 'other' | undefined;
  readonly total: Dual;
  readonly currency: string;
  readonly presentmentCurrency: string;
  /** UTC instant of the decision. */
  readonly requestedAt: string;
  /** For the shop's own books; nothing personal. */
  readonly note?: string | undefined;
}

export type SettlementAnswer =
  /**
   * Done; `reference` is the shop's own id for it, `paid` the amount that really left, in the customer's
   * currency.
   */
  | { readonly kind: 'paid'; readonly reference: string; readonly paid: Money; readonly at?: string }
  /** Accepted; an event will report the payment. */
  | { readonly kind: 'asked' }
  /** Trying again will not help: a person has to look. `why` may end with the shop's own words. */
  | { readonly kind: 'refused'; readonly why: string };

/** What a settler needs to reach a shop. */
export interface ShopAccess {
  readonly outbound: Outbound;
  /** As stored and unparsed: each platform has its own schema. */
  readonly credentials: (shopId: string) => Promise<unknown>;
  /** The shop's webhook secrets, the current one first. */
  readonly secrets: (shopId: string) => Promise<readonly string[]>;
  readonly clock: Clock;
}

export interface Settler {
  /**
   * Whether the settler can do this by itself with the shop's present connection. If not, a person does it by
   * hand.
   */
  canSettle(order: Pick<SettlementOrder, 'kind' | 'shop'>): Promise<boolean>;
  /** Safe to repeat. Errors: Unavailable if trying again later can help. */
  settle(order: SettlementOrder): Promise<SettlementAnswer>;
}

const longestWhy = 400;

/** `why` may have the words of a platform, so it is made fit to be stored. */
export const refused = (why: string): SettlementAnswer => ({
  kind: 'refused',
  why: tidy(why, longestWhy) ?? 'No reason was given.',
});

/** A final failure becomes an answer for a person; other errors are thrown. */
export const orRefused = async (settling: Promise<SettlementAnswer>): Promise<SettlementAnswer> => {
  try {
    return await settling;
  } catch (error) {
    if (error instanceof Failure && !isRetryable(error)) return refused(error.message);
    throw error;
  }
};

/** Whether an HTTP error may pass by itself. */
export const isPassing = (status: number): boolean => status >= 500 || [408, 425, 429].includes(status);
