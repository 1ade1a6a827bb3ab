import type { Clock } from './clock.ts';

/** What `read` said of a key, for so long; failures are not remembered. */
export const remembered = <T>(
  read: (key: string) => Promise<T>,
  clock: Clock,
  milliseconds: number,
): ((key: string) => Promise<T>) => {
  const known = new Map<string, { readonly value: T; readonly at: number }>();
  return async (key) => {
    const found = known.get(key);
    if (found && clock().getTime() - found.at < milliseconds) return found.value;
    const value = await read(key);
    known.set(key, { value, at: clock().getTime() });
    return value;
  };
};
