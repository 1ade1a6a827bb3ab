/**
 * Makes something at its first use and keeps it. Functions make their services at the first invocation, so that a
 * test can load the file of a handler without any variable being set.
 */
export const memoise = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

/**
 * Makes something for each combination of arguments and keeps all of it: for arguments of which there are few, like
 * languages, currencies and zones.
 */
export const kept = <A extends readonly (string | number)[], T>(
  make: (...args: A) => T,
): ((...args: A) => T) => {
  const made = new Map<string, T>();
  return (...args) => {
    const key = args.join(' ');
    const before = made.get(key);
    if (before !== undefined) return before;
    const now = make(...args);
    made.set(key, now);
    return now;
  };
};

/** Remembers what was answered for a number; at most so many answers, then it begins anew. */
export const remembered = <T>(answer: (about: number) => T, most = 5000): ((about: number) => T) => {
  const known = new Map<number, T>();
  return (about) => {
    const before = known.get(about);
    if (before !== undefined) return before;
    const now = answer(about);
    if (known.size >= most) known.clear();
    known.set(about, now);
    return now;
  };
};
