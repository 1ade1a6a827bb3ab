/**
 * Makes something at its first use and keeps it. Functions make their services at the first invocation, so
 * that a test can load a handler's file without environment variables.
 */
export const memoise = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

/**
 * Makes something for each combination of arguments and keeps all of them: only for arguments with few
 * values, such as languages, currencies and zones. With `most` it forgets all after so many and starts again:
 * for days, which become more and more.
 */
export const kept = <A extends readonly (string | number)[], T>(
  make: (...args: A) => T,
  most = Number.POSITIVE_INFINITY,
): ((...args: A) => T) => {
  const made = new Map<string, T>();
  return (...args) => {
    const key = args.join(' ');
    const before = made.get(key);
    if (before !== undefined) return before;
    const now = make(...args);
    if (made.size >= most) made.clear();
    made.set(key, now);
    return now;
  };
};

/**
 * Remembers the texts for which it holds; after `most` of them it forgets all and starts again. Others are asked
 * about each time, so that nobody fills the memory with what is wrong.
 */
export const rememberedTrue = (
  holds: (text: string) => boolean,
  most = 1000,
): ((text: string) => boolean) => {
  const known = new Set<string>();
  return (text) => {
    if (known.has(text)) return true;
    if (!holds(text)) return false;
    if (known.size >= most) known.clear();
    known.add(text);
    return true;
  };
};

/** Remembers the answer for each number; after `most` answers it forgets all and starts again. */
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
