import { invalidFields } from '../kit/errors.ts';
import { occasionNamed, wrongInOccasion } from './occasions.ts';
import { ownPrefix } from './own-day.ts';

/**
 * A wish about an occasion that nobody greets would only look as if it counted. Days of a shop's own come and
 * go, so any name of one is taken. Errors: Invalid.
 */
export const checkOccasion = (name: string): void => {
  if (name.startsWith(ownPrefix)) return;
  const wrong = wrongInOccasion(name, occasionNamed(name, undefined), []);
  if (wrong.length > 0) throw invalidFields('The wish', wrong);
};
