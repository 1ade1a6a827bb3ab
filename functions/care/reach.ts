import { religiousNeedsWish } from '../calendar/feasts.ts';
import { isKeptIn, type Occasion } from './occasions.ts';

/** Somebody of a feast's audience. */
export interface FeastReader {
  /** ISO 3166-1. */
  readonly country: string;
  /** The tag of their own language, if it is known and one of ours. */
  readonly language: string | undefined;
}

/**
 * Whether a feast's greeting is for this reader of the audience: for everybody where the feast is kept, and for
 * those whose language the segment of the audience names if it is not religious; `asking`: only if they asked for it on the
 * preference page. Where people of several religions live together, a religious feast is for people who asked for it.
 * Religion is never guessed from a name. `named`: languages as segments name them, `zh`.
 */
export const reachOf = (
  occasion: Occasion,
  named: ReadonlySet<string>,
  { country, language }: FeastReader,
): 'reached' | 'asking' => {
  const isReligious = occasion.about === 'feast' && occasion.feast.religious;
  if (isReligious && religiousNeedsWish.includes(country)) return 'asking';
  if (isKeptIn(occasion, country)) return 'reached';
  const isNamed = language !== undefined && named.has(language.split('-', 1)[0] ?? '');
  return isNamed && !isReligious ? 'reached' : 'asking';
};
