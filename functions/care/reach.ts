import { religiousNeedsWish } from '../calendar/feasts.ts';
import type { Occasion } from './occasions.ts';
import { isKeptIn } from './occasions.ts';
import type { Audience } from './programme.ts';

interface Reader {
  /** ISO 3166-1, where they live. */
  readonly country: string;
  /** The tag of the language in which we write to them. */
  readonly language: string;
  /** What they said of greetings on this occasion, on the preference page. */
  readonly said: 'yes' | 'no' | undefined;
}

/** A religious feast, in a country where people of several religions live together. */
const isDelicate = (occasion: Occasion, country: string): boolean =>
  occasion.about === 'feast' && occasion.feast.religious && religiousNeedsWish.includes(country);

/** Whether the programme names the language of this person: then a feast that is not religious goes abroad too. */
const isNamed = (occasion: Occasion, audience: Audience, language: string): boolean =>
  !(occasion.about === 'feast' && occasion.feast.religious) &&
  'languages' in audience &&
  audience.languages?.includes(language) === true;

/**
 * Whether an occasion reaches somebody in the audience of a programme. Where it is kept it reaches everyone,
 * elsewhere those who asked for it or whose language is named. Who declined it is still due, and is skipped by
 * the senders. Religion is never guessed from a name or a language.
 */
export const isReached = (
  occasion: Occasion,
  audience: Audience,
  { country, language, said }: Reader,
): boolean => {
  if (occasion.about === 'person' || said === 'yes') return true;
  if (isKeptIn(occasion, country)) return !isDelicate(occasion, country);
  return isNamed(occasion, audience, language);
};
