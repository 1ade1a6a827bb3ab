import type { Recent } from '../kit/recent.ts';
import { type Guesser, pauses } from './guesser.ts';
import type { GuessesStore } from './guesses.store.ts';
import type { KnownCode } from './known-codes.ts';

export interface RushServices {
  readonly guesses: Pick<GuessesStore, 'add'>;
  /** Codes that this instance of the function has met and that could be used: see `rememberCodes`. */
  readonly recentCodes: Recent<KnownCode>;
}

const secondMs = 1000;

/**
 * How many codes one device types within a second, counted before any of them is looked up: wrong ones are written only
 * after they were, and questions that come side by side would all be answered by then. Answers the end of the second where
 * as many were there before as bring a pause, in milliseconds since 1970; else 0. Codes that this instance has met are no
 * guesses and cost nothing, and neither does a question without the address of the device. `codes`: their digests, by the
 * names under which they are kept.
 */
export const rushEnd = async (
  guessers: readonly Guesser[],
  codes: ReadonlyMap<string, string>,
  at: Date,
  { guesses, recentCodes }: RushServices,
): Promise<number> => {
  const client = guessers.find(({ kind }) => kind === 'client');
  const strange = [...codes].filter(([, digest]) => recentCodes.get(digest) === undefined);
  if (!client || strange.length === 0) return 0;
  const second = Math.floor(at.getTime() / secondMs);
  const before = await guesses.add(`${client.id}~${second}`, new Set(strange.map(([name]) => name)), {
    at: at.getTime(),
    expiresAt: second + 3600,
  });
  return (before?.codes.size ?? 0) < pauses.client.first ? 0 : (second + 1) * secondMs;
};
