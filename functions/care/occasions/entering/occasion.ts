import type { PersonalOccasion } from '../personal-occasion.ts';

/** The day after somebody came into a segment or a group of buyers. */
export const entering: PersonalOccasion = {
  kind: 'moment',
  earliest: 0,
  isKept: () => true,
  purpose: 'care',
};
