import { ageOn } from '../../../calendar/birthdays.ts';
import { youngestGreeted } from '../../../customers/birthday.ts';
import { farthestDays } from '../../programme.ts';
import type { PersonalOccasion } from '../personal-occasion.ts';

/** The birthday that a person told the shop. People who took it back are not greeted, and children neither. */
export const birthday: PersonalOccasion = {
  kind: 'birthday',
  earliest: -farthestDays,
  isKept: ({ birthday: said }, day) =>
    said?.value != null && (ageOn(said.value, day) ?? youngestGreeted) >= youngestGreeted,
};
