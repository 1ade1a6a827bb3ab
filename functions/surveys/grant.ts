import * as z from 'zod/mini';
import { currency, instant, minorUnits, platformId } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';

/** An apology that a customer was granted with a low score, by the shop's rule: what it is worth, once a survey. */
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
