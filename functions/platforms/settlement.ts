import type { Clock } from '../kit/clock.ts';
import { Failure, isRetryable } from '../kit/errors.ts';
import type { Money } from '../kit/money.ts';
import type { Outbound } from '../kit/outbound.client.ts';
import type { Dual } from '../orders/order.ts';

/** What of the shop decides where it is paid. */
interface SettlementShop {
  readonly id: string;
  /** `my-shop.myshopify.com` */
  readonly domain?: string | undefined;
  /** `settings.returns.refundUrl` */
  readonly refundUrl?: string | null | undefined;
}

/** What the shop is asked to pay, or to send once more. The same for every attempt, word for word. */
export interface SettlementOrder {
  /** `stl_` and 32 hex digits. Whoever pays does it once for this key. */
  readonly key: string;
  readonly returnId: string;
  readonly returnNumber: string;
  readonly shop: SettlementShop;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly kind: 'refund' | 'exchange';
  readonly platformReturnId?: string | undefined;
  readonly lines: readonly { readonly lineId: string; readonly quantity: number }[];
  /** Of the total, what is for outbound shipping. */
  readonly shipping: Dual;
  readonly total: Dual;
  readonly currency: string;
  readonly presentmentCurrency: string;
  /** UTC instant at which the settlement was decided. */
  readonly requestedAt: string;
  /** For the shop's own books; nothing personal. */
  readonly note?: string | undefined;
}

export type SettlementAnswer =
  /** Done; `reference` is the shop's own id of it, `paid` what really left, in the customer's currency. */
  | { readonly kind: 'paid'; readonly reference: string; readonly paid: Money; readonly at?: string }
  /** Taken; an event will say when it is done. */
  | { readonly kind: 'asked' }
  /** Trying again will not help: a person has to look. `why` is a sentence without personal data. */
  | { readonly kind: 'refused'; readonly why: string };

/** What a settler reaches a shop with. */
export interface ShopAccess {
  readonly outbound: Outbound;
  /** As stored, whatever that is: each platform has a schema of its own. */
  readonly credentials: (shopId: string) => Promise<unknown>;
  /** The shop's webhook secrets, the current one first. */
  readonly secrets: (shopId: string) => Promise<readonly string[]>;
  readonly clock: Clock;
}

export interface Settler {
  /** Whether it can do this by itself, as the shop is connected now. Where it cannot, a person does it by hand. */
  canSettle(order: Pick<SettlementOrder, 'kind' | 'shop'>): Promise<boolean>;
  /** Safe to repeat. Errors: Unavailable when trying again later can help. */
  settle(order: SettlementOrder): Promise<SettlementAnswer>;
}

const longestWhy = 400;

export const refused = (why: string): SettlementAnswer => ({
  kind: 'refused',
  why: why.slice(0, longestWhy),
});

/** What cannot be helped by trying again becomes an answer for a person; the rest stays an error. */
export const orRefused = async (settling: Promise<SettlementAnswer>): Promise<SettlementAnswer> => {
  try {
    return await settling;
  } catch (error) {
    if (error instanceof Failure && !isRetryable(error)) return refused(error.message);
    throw error;
  }
};

/** Whether an HTTP status may be another one later. */
export const isPassing = (status: number): boolean => status >= 500 || [408, 425, 429].includes(status);
