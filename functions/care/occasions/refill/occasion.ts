import { farthestDays } from '../../programme.ts';
import type { PersonalOccasion } from '../personal-occasion.ts';

/** The day on which what somebody bought of a product is used up. */
export const refill: PersonalOccasion = {
  kind: 'moment',
  earliest: -farthestDays,
  usual: -7,
  isKept: () => true,
  purpose: 'marketing',
};
