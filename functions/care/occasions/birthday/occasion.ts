import { ageOn } from '../../../calendar/birthdays.ts';
import { youngestGreeted } from '../../../customers/birthday.ts';
import { farthestDays } from '../../programme.ts';
import type { PersonalOccasion } from '../personal-occasion.ts';

/** The birthday that a person told the shop. Who took it back is not greeted, nor who is a child. */
export const birthday: PersonalOccasion = {
  kind: 'birthday',
  earliest: -farthestDays,
  isKept: ({ birthday: said }, day) =>
    said?.value != null && (ageOn(said.value, day) ?? youngestGreeted) >= youngestGreeted,
};
