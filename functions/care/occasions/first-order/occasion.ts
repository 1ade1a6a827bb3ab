import { farthestDays } from '../../programme.ts';
import type { PersonalOccasion } from '../personal-occasion.ts';

/** The day of the first order, each year. */
export const firstOrder: PersonalOccasion = {
  kind: 'anniversary',
  earliest: -farthestDays,
  isKept: () => true,
};
