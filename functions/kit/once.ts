/**
 * Makes something at its first use and keeps it. Functions make their services at the first invocation, so that a
 * test can load the file of a handler without any variable being set.
 */
export const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};
