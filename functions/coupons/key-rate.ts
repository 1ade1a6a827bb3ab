import { logFailure, logOutcome } from '../kit/log.ts';
import type { GuessesStore } from './guesses.store.ts';

/** The key of a shop by which a checkout asks. */
export interface AskingKey {
  readonly shop: string;
  /** The id of the key: it is no secret. */
  readonly key: string;
}

/** So many wrong or locked codes within five minutes ring the alarm of a key. */
const alarming = 200;
const windowMs = 300_000;

/**
 * Counts codes that a key brought and that were wrong or locked. A key is never locked: all customers of its shop would be.
 * Where it passes its rate, one line of the log names it, once in five minutes. An honest customer who mistypes a code is
 * answered also where this fails.
 */
export const countForKey = async (
  { shop, key }: AskingKey,
  by: number,
  at: Date,
  { guesses }: { readonly guesses: Pick<GuessesStore, 'count'> },
): Promise<void> => {
  const window = Math.floor(at.getTime() / windowMs);
  const expiresAt = ((window + 1) * windowMs) / 1000;
  try {
    const before = await guesses.count(`key~${shop}~${key}~${window}`, by, expiresAt);
    if (before < alarming && before + by >= alarming)
      logOutcome('codes are guessed by way of a key', { outcome: 'key-guessed', shop, key });
  } catch (error) {
    logFailure('the wrong codes of a key are not counted', error, { shop, key });
  }
};
