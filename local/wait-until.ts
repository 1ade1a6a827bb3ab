import { setTimeout } from 'node:timers/promises';

interface Patience {
  readonly everyMs: number;
  readonly forMs: number;
  readonly signal?: AbortSignal;
}

/** Asks until there is an answer. Undefined after the time is over; rejects if the signal aborts. */
export const waitUntil = async <T>(
  ask: () => Promise<T | undefined>,
  { everyMs, forMs, signal }: Patience,
): Promise<T | undefined> => {
  const deadline = performance.now() + forMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined || performance.now() > deadline) return answer;
    await setTimeout(everyMs, undefined, signal && { signal });
  }
};
