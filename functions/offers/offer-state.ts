import { currency, minorUnits } from '../kit/schema.ts';
import * as z from '../kit/z.ts';

/** What has become of an offer, for staff. Amounts are minor units. */

const count = z.int();

/** What its redemptions add up to. */
export const totals = z.object({
  /** That count now, those beyond a limit among them. */
  redemptions: count,
  /** Of them, those that were learned from an order although a limit, the budget or the end stood against them. */
  over: count,
  /** Redemptions whose order was cancelled or came back. */
  givenBack: count,
  /** What the counted ones took off, by the currency of the order. */
  discounts: z.record(currency, minorUnits),
});
export type Totals = z.output<typeof totals>;

/** How much of a budget is gone, in the budget's currency. */
export const budgetState = z.object({
  currency,
  amount: minorUnits,
  /** Redeemed for good. */
  redeemed: minorUnits,
  /** Held by carts that are not paid yet. */
  held: minorUnits,
  /** Redeemed beyond the budget, because the order was there already. */
  over: minorUnits,
  left: minorUnits,
});
export type BudgetState = z.output<typeof budgetState>;

/** What was taken of a budget, in minor units of its currency. */
export interface BudgetUse {
  readonly redeemed: number;
  readonly held: number;
  readonly over: number;
}

export const stateOfBudget = (
  { amount, currency: of }: { readonly amount: number; readonly currency: string },
  use: BudgetUse,
): BudgetState => ({
  currency: of,
  amount,
  ...use,
  left: Math.max(0, amount - use.redeemed - use.held),
});
