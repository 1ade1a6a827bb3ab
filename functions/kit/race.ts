import { setTimeout } from 'node:timers/promises';
import { conflict } from './errors.ts';

const attempts = 12;

/**
 * Repeats a read-change-write until it holds. `attempt` answers undefined when somebody else wrote in between.
 * Between attempts it waits a random time that grows (5 ms to half a second): a webhook delivered many times at once
 * makes many writers of one order. Errors: Conflict after twelve lost races; `what` names the contended thing.
 */
export const untilWritten = async <T>(what: string, attempt: () => Promise<T | undefined>): Promise<T> => {
  for (let race = 0; race < attempts; race += 1) {
    const written = await attempt();
    if (written !== undefined) return written;
    await setTimeout(Math.random() * Math.min(500, 5 * 2 ** race));
  }
  throw conflict(`${what} is written by too many at once. Try again.`);
};
