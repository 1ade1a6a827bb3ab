import { invalid } from '../kit/errors.ts';
import type { OrderSnapshot } from '../orders/order.ts';

/** Errors: Invalid if the discounts exceed the amount. */
export const sensibleTotals = (totals: OrderSnapshot['totals']): OrderSnapshot['totals'] => {
  if (Object.values(totals).some((amount) => amount && (amount.shop < 0 || amount.presentment < 0))) {
    throw invalid('The discounts are more than what was bought.');
  }
  return totals;
};
