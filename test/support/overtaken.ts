/** A read that stops before it reads, until somebody else is done. */
type Stopped = <Key, Read>(read: (key: Key) => Promise<Read>) => (key: Key) => Promise<Read>;

/**
 * Two callers, one of whom is overtaken: `slow` runs until it comes to the read that it had stopped, then `quick` runs
 * to its end, then the rest of `slow`. Answers what the slow one answers.
 */
export const overtaken = async <T>(
  slow: (stopped: Stopped) => Promise<T>,
  quick: () => Promise<unknown>,
): Promise<T> => {
  const reached = Promise.withResolvers<void>();
  const passed = Promise.withResolvers<void>();
  const answer = slow((read) => async (key) => {
    reached.resolve();
    await passed.promise;
    return read(key);
  });
  await reached.promise;
  await quick();
  passed.resolve();
  return answer;
};
