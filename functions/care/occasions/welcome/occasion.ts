import type { PersonalOccasion } from '../personal-occasion.ts';

/** The day on which the first parcel arrived, once. */
export const welcome: PersonalOccasion = { kind: 'welcome', earliest: 0, isKept: () => true };
