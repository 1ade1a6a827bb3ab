import { AsyncLocalStorage } from 'node:async_hooks';

/** `since`: a new object after each write, so that nothing that was read before is answered again. */
const invocations = new AsyncLocalStorage<{ since: object }>();

/**
 * Runs one invocation: a task, a request, a message. Within it a table reads the same item once, until the
 * invocation writes anything.
 */
export const asInvocation = <T>(run: () => Promise<T>): Promise<T> => invocations.run({ since: {} }, run);

/** Ends what this invocation knows: it is about to write, has written, or has lost a race. */
export const forgetReads = (): void => {
  const invocation = invocations.getStore();
  if (invocation) invocation.since = {};
};

/** The read, asked once for each name while nothing is written. Outside of an invocation it is always asked. */
export const readOnce = <T>(read: (name: string) => Promise<T>): ((name: string) => Promise<T>) => {
  const known = new WeakMap<object, Map<string, Promise<T>>>();
  return (name) => {
    const since = invocations.getStore()?.since;
    if (!since) return read(name);
    const reads = known.get(since) ?? new Map<string, Promise<T>>();
    known.set(since, reads);
    const before = reads.get(name);
    if (before) return before;
    const now = read(name);
    reads.set(name, now);
    // A failed read may be tried again.
    now.catch(() => reads.delete(name));
    return now;
  };
};
