import { setTimeout } from 'node:timers/promises';
import { conflict, isRetryable } from './errors.ts';

/** A random time that grows with each try: 5 ms at first, half a second at most. */
export const pause = (time: number): Promise<void> =>
  setTimeout(Math.random() * Math.min(500, 5 * 2 ** time));

const races = 12;

/**
 * Repeats a read-change-write until it holds. `attempt` answers undefined when somebody else wrote in between.
 * Between attempts it waits a random time that grows (5 ms to half a second): a webhook delivered many times at once
 * makes many writers of one order. Errors: Conflict after twelve lost races; `what` names the contended thing.
 */
export const untilWritten = async <T>(what: string, attempt: () => Promise<T | undefined>): Promise<T> => {
  for (let race = 0; race < races; race += 1) {
    const written = await attempt();
    if (written !== undefined) return written;
    await pause(race);
  }
  throw conflict(`${what} is changed by too many requests at once. Try again.`);
};

const patience = 20;

/**
 * Tries again, for five seconds or so, what may pass. For the states that wait for a person: their retries may name
 * nothing but failures of Lambda, so a moment's trouble of a table must end inside the function.
 */
export const patiently = async <T>(attempt: () => Promise<T>, tries = 0): Promise<T> => {
  try {
    return await attempt();
  } catch (error) {
    if (!isRetryable(error) || tries === patience) throw error;
    await pause(tries);
    return patiently(attempt, tries + 1);
  }
};
