import type { Occasion } from './occasions.ts';
import { ownNameIn } from './own-day.ts';
import { careTextsFor } from './texts/care-languages.ts';

/** The name of an occasion, as in a list of them, in the first of these languages that we write. */
export const nameIn = (occasion: Occasion, chain: readonly string[]): string => {
  if (occasion.about === 'own') return ownNameIn(occasion.own, chain);
  const { feasts, personal } = careTextsFor(chain);
  return occasion.about === 'person' ? personal[occasion.name] : feasts[occasion.name];
};
