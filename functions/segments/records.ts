import type { Redemption } from '../coupons/redemption.ts';
import type { Address } from '../customers/address.ts';
import type { Customer } from '../customers/customer.ts';
import type { Send } from '../mail/send.ts';
import type { Order } from '../orders/order.ts';
import type { ProductClass } from '../shops/product-classes.ts';
import type { Status as ReturnStatus } from '../vocabulary/moves.ts';
import type { Kind } from '../vocabulary/question-kind.ts';
import type { Settled } from './rfm/settled.ts';

/** A survey, as far as segments look at it: its room comes after this one. */
interface KnownSurvey {
  readonly id: string;
  readonly kind: Kind;
  readonly status: string;
  readonly answer?:
    | { readonly score?: number | undefined; readonly level?: number | undefined; readonly at: string }
    | undefined;
}

interface KnownReturn {
  readonly id: string;
  readonly status: ReturnStatus;
  readonly createdAt: string;
}

/** All that the facts of one person are computed from. docs/segments.md says which records these are. */
export interface PersonRecords {
  readonly customer: Customer;
  readonly address: Address | undefined;
  readonly orders: readonly Order[];
  readonly surveys: readonly KnownSurvey[];
  readonly returns: readonly KnownReturn[];
  readonly redemptions: readonly Pick<Redemption, 'status' | 'at'>[];
  readonly greetings: readonly Pick<Send, 'key' | 'status' | 'sentAt'>[];
  /** `settings.returns.productClasses` of the shop. */
  readonly classes: readonly ProductClass[];
  /** What was settled of the shop's groups in the last night. */
  readonly settled: Settled;
}
