import type { PersonalOccasion } from '../personal-occasion.ts';

/** The day after somebody went from a segment or a group of buyers. */
export const leaving: PersonalOccasion = {
  kind: 'moment',
  earliest: 0,
  isKept: () => true,
  purpose: 'care',
};
