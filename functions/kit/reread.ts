import type { Clock } from './clock.ts';

/** Values that others change while a function runs: secrets. */
export interface Reread<T> {
  /** The value as it was at most a minute ago. */
  get(name: string): Promise<T>;
  /**
   * The value as it is now, for when the remembered one does not fit what came in; undefined if it was just
   * read for that.
   */
  again(name: string): Promise<T | undefined>;
}

/** How long a value that is no longer valid may still be used. */
export const keptMilliseconds = 60_000;

/**
 * Remembers what was read for a minute. `againAfter`, in milliseconds: what does not fit makes us read again at most this
 * often, because otherwise forgers could make us pay for every try. Who asks for the same at once shares one request. A
 * failed read is forgotten, so that the next one tries again.
 */
export const reread = <T>(
  read: (name: string) => Promise<T>,
  clock: Clock,
  againAfter = 10_000,
): Reread<T> => {
  const known = new Map<string, { readonly value: Promise<T>; readonly at: number }>();
  const asked = new Map<string, number>();
  const since = (time = Number.NEGATIVE_INFINITY) => clock().getTime() - time;
  const refresh = (name: string): Promise<T> => {
    const value = read(name);
    const entry = { value, at: clock().getTime() };
    known.set(name, entry);
    value.catch(() => known.get(name) === entry && known.delete(name));
    return value;
  };
  return {
    get: async (name) => {
      const remembered = known.get(name);
      return remembered && since(remembered.at) < keptMilliseconds ? remembered.value : refresh(name);
    },
    again: async (name) => {
      if (since(asked.get(name)) < againAfter) return undefined;
      asked.set(name, clock().getTime());
      return refresh(name);
    },
  };
};
