import { setInterval } from 'node:timers/promises';

/** Tells people what is going on, one line for each fact. */
export type Narrate = (line: string) => void;

/** Lines that begin with the seconds since the start. */
export const narrator = (
  write: (text: string) => void,
  now: () => number = () => performance.now(),
): Narrate => {
  const start = now();
  return (line) => write(`${((now() - start) / 1000).toFixed(1).padStart(6)} s  ${line}\n`);
};

/**
 * Says what it waits for, and repeats every few seconds that it still waits: in whole lines, which also work
 * without a terminal.
 */
export const whileWaiting = async <T>(
  narrate: Narrate,
  what: string,
  work: Promise<T>,
  everySeconds = 5,
): Promise<T> => {
  narrate(`waiting for ${what} …`);
  const done = new AbortController();
  const telling = (async () => {
    let seconds = 0;
    for await (const _ of setInterval(everySeconds * 1000, undefined, { signal: done.signal })) {
      seconds += everySeconds;
      narrate(`  still waiting for ${what} (${seconds} s)`);
    }
  })().catch(() => undefined);
  try {
    return await work;
  } finally {
    done.abort();
    await telling;
  }
};
