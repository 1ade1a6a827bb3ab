import type { PersonalOccasion } from '../personal-occasion.ts';

/** The day on which somebody is missed: so many times their usual interval after their last order. */
export const winBack: PersonalOccasion = {
  kind: 'moment',
  earliest: 0,
  isKept: () => true,
  purpose: 'marketing',
};
