import type { Money } from '../kit/money.ts';
import type { Platform } from '../vocabulary/platforms.ts';

/** Whether a platform keeps the store credit of its customers itself. Then its balance is the truth. */
const keepsCredit: Readonly<Record<Platform, boolean>> = { shopify: true, standard: false };

export const isCreditKeptBy = (platform: string): boolean => {
  const known: Readonly<Record<string, boolean>> = keepsCredit;
  return known[platform] ?? false;
};

/** The request to a platform to give a customer store credit. Every attempt asks for exactly the same. */
export interface CreditOrder {
  readonly shop: { readonly id: string; readonly domain?: string | undefined };
  /** The platform's ids of the customer's accounts. */
  readonly accounts: readonly string[];
  readonly credit: Money;
  /** Its last valid instant, UTC; none where it never ends. */
  readonly until?: string | undefined;
  /**
   * When it was first asked for, UTC, if an earlier attempt may have been carried out. The platform then looks for
   * a transaction since, before it gives anything.
   */
  readonly askedAt?: string | undefined;
  /** The platform's transactions that belong to other credits of ours. */
  readonly known: readonly string[];
}

export type CreditAnswer =
  /** Given: the platform's id of the transaction and of the account, and the account's balance after it. */
  | { readonly kind: 'made'; readonly transaction: string; readonly account: string; readonly balance: Money }
  /** The customer has no account there that credit could go to. */
  | { readonly kind: 'no-account' }
  /** Trying again will not help until a person has changed something. `why` may have the platform's words. */
  | { readonly kind: 'refused'; readonly why: string };

/** A platform that keeps its customers' store credit. */
export interface CreditKeeper {
  /** Safe to repeat with `askedAt`. Errors: Unavailable if trying again later can help. */
  give(order: CreditOrder): Promise<CreditAnswer>;
  /** The balances of these accounts together, by currency; minor units. Undefined where none of them is known. */
  balances(
    shop: CreditOrder['shop'],
    accounts: readonly string[],
  ): Promise<Readonly<Record<string, number>> | undefined>;
}
