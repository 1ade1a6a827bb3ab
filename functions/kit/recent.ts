/** What an instance of a function noted last, by name. */
export interface Recent<T> {
  get(name: string): T | undefined;
  note(name: string, value: T): void;
  forget(name: string): void;
}

/** Keeps so many: the one that was noted longest ago goes first. */
export const recent = <T>(most: number): Recent<T> => {
  const all = new Map<string, T>();
  return {
    get: (name) => all.get(name),
    note: (name, value) => {
      all.delete(name);
      all.set(name, value);
      const oldest = all.size > most ? all.keys().next().value : undefined;
      if (oldest !== undefined) all.delete(oldest);
    },
    forget: (name) => void all.delete(name),
  };
};
