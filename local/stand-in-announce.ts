import { setTimeout } from 'node:timers/promises';

interface Message {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const retryDelaysMs = [0, 200, 1000, 3000, 10_000];

/**
 * Posts an event of a shop until it is accepted; `sign` makes a new signature for each attempt. Never throws.
 */
export const announce = async (url: string, sign: () => Message, signal: AbortSignal): Promise<void> => {
  for (const delay of retryDelaysMs) {
    try {
      await setTimeout(delay, undefined, { signal });
      const answer = await fetch(url, { method: 'POST', ...sign(), signal });
      await answer.body?.cancel();
      if (answer.ok) return;
    } catch {
      if (signal.aborted) return;
    }
  }
};
