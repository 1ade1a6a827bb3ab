import { ageOn, leapDays, nextBirthday } from '../../../calendar/birthdays.ts';
import { youngestGreeted } from '../../../customers/birthday.ts';
import { farthestDays } from '../../programme.ts';
import type { PersonalOccasion } from '../personal-occasion.ts';

/** The birthday that a person told the shop. People who took it back are not greeted, and children neither. */
export const birthday: PersonalOccasion = {
  kind: 'birthday',
  earliest: -farthestDays,
  isKept: ({ birthday: said }, day) =>
    said?.value != null && (ageOn(said.value, day) ?? youngestGreeted) >= youngestGreeted,
  isOn: ({ birthday: said }, date) => {
    const value = said?.value;
    // A shop that changes its mind about 29 February withdraws no greeting that waits.
    return value != null && leapDays.some((leapDay) => nextBirthday(value, date, leapDay).date === date);
  },
};
