/**
 * Does several things at once and leaves none of them running: the first failure aborts the others, and is
 * thrown when all have ended.
 */
export const together = async (
  tasks: readonly Promise<unknown>[],
  ending: AbortController,
): Promise<void> => {
  await Promise.allSettled(tasks.map((task) => task.catch((error: unknown) => ending.abort(error))));
  ending.signal.throwIfAborted();
};
