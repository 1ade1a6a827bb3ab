import { farthestDays } from '../../programme.ts';
import type { RemindedEnd } from '../personal-occasion.ts';

/** The last day of codes that a person has. */
export const couponExpiring: RemindedEnd = {
  kind: 'coupon-end',
  earliest: -farthestDays,
  latest: -1,
  usual: -3,
  isKept: () => true,
  reminds: 'coupon',
};
