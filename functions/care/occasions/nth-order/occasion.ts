import type { PersonalOccasion } from '../personal-occasion.ts';

/** The day after somebody placed an order of a certain number: the third, for example. */
export const nthOrder: PersonalOccasion = {
  kind: 'moment',
  earliest: 0,
  isKept: () => true,
  purpose: 'care',
};
