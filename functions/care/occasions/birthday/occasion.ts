import { farthestDays } from '../../programme.ts';
import type { PersonalOccasion } from '../personal-occasion.ts';

/** The birthday that a person told the shop. Who took it back is not greeted. */
export const birthday: PersonalOccasion = {
  kind: 'birthday',
  earliest: -farthestDays,
  isKept: (customer) => Boolean(customer.birthday?.value),
};
