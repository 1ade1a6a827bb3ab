import { addMonths, dateIn, endOfDay } from '../calendar/dates.ts';
import type { Shop } from '../shops/shop.ts';
import type { CreditReason } from './credit.ts';

/**
 * The last valid instant of credit that is granted now, UTC; undefined where the shop sets no period. It is the
 * end of a day in the shop's zone.
 */
export const lastInstantOf = (
  why: CreditReason,
  { settings: { credits }, timeZone }: Pick<Shop, 'settings' | 'timeZone'>,
  now: string,
): string | undefined => {
  const months = why === 'refund' ? credits.refundMonths : credits.giftMonths;
  if (months === null) return undefined;
  const lastDay = addMonths(dateIn(timeZone, now), months);
  return new Date(Date.parse(endOfDay(timeZone, lastDay)) - 1).toISOString();
};
