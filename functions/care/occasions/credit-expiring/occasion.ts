import { farthestDays } from '../../programme.ts';
import type { RemindedEnd } from '../personal-occasion.ts';

/** The last day of store credit that a person has. */
export const creditExpiring: RemindedEnd = {
  kind: 'credit-end',
  earliest: -farthestDays,
  latest: -1,
  usual: -14,
  isKept: () => true,
  reminds: 'credit',
};
