import { setInterval } from 'node:timers/promises';
import type { Token } from './sign-in.ts';

interface Session {
  readonly signIn: () => Promise<Token>;
  readonly expiresInSeconds: number;
  /** Receives each new token. */
  readonly take: (token: string) => Promise<void>;
  readonly signal: AbortSignal;
}

/**
 * Signs in again long before a token expires, until the signal aborts. If one sign-in fails, the next one
 * makes up for it.
 */
export const keepSignedIn = async ({ signIn, expiresInSeconds, take, signal }: Session): Promise<void> => {
  const everyMs = (expiresInSeconds * 1000) / 4;
  const times = setInterval(everyMs, undefined, { signal, ref: false });
  try {
    for await (const _ of times) {
      await signIn()
        .then(({ token }) => take(token))
        .catch(() => undefined);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
};
