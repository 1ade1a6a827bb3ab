import { setTimeout } from 'node:timers/promises';
import { conflict, isRetryable } from './errors.ts';
import { forgetReads } from './invocation.ts';

/** A random wait that grows with each try: 5 ms at first, half a second at most. */
export const pause = (time: number): Promise<void> =>
  setTimeout(Math.random() * Math.min(500, 5 * 2 ** time));

const races = 12;

/**
 * Repeats a read-change-write until its write succeeds. `attempt` answers undefined if another writer came in
 * between. Between attempts it waits a random, growing time (5 ms to half a second), because a webhook that
 * is delivered many times at once makes many writers of one order. Errors: Conflict after twelve lost
 * attempts; `what` names the contended thing.
 */
export const untilWritten = async <T>(what: string, attempt: () => Promise<T | undefined>): Promise<T> => {
  for (let race = 0; race < races; race += 1) {
    // What is changed is what is stored now, not what this invocation has read before.
    forgetReads();
    const written = await attempt();
    if (written !== undefined) return written;
    await pause(race);
  }
  throw conflict(`${what} is changed by too many requests at once. Try again.`);
};

const patience = 20;

/**
 * Retries passing errors for about five seconds. Used in states that wait for a person: their retries may
 * cover only failures of Lambda itself, so a table's short trouble must end inside the function.
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
