import { currency, instant, minorUnits, platformId } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';

/**
 * An apology that a customer was granted for a low score, by the shop's rule: its value, once for each
 * survey.
 */
export const grant = z.object({
  id: platformId,
  shop: platformId,
  customerId: platformId,
  surveyId: platformId,
  /** In minor units of `currency`. */
  amount: minorUnits,
  currency,
  createdAt: instant,
  ...versioned,
});
export type Grant = z.output<typeof grant>;

export const grantId = (surveyId: string): string => surveyId.replace(/^srv_/, 'gra_');
