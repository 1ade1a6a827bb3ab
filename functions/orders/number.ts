/**
 * As long as a stored number; NFKC makes up to 18 characters of one, and an index key has 2,048 bytes at
 * most.
 */
const longest = 64;

/**
 * An order's number in the form for comparison: `#1001`, ` 1001 ` and `１００１` are the same. Without spaces and
 * invisible characters, in lower case, in Unicode's compatible form (NFKC).
 */
export const normalNumber = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Cf}]/gu, '')
    .replace(/^#+/, '')
    .slice(0, longest)
    .toWellFormed();

/** A tracking number as carriers and people write it: `AB-12 34` and `ab1234` are the same. */
export const normalTracking = (text: string): string => normalNumber(text).replace(/[^\p{L}\p{N}]/gu, '');

/** `<shop> <normal number>`, for the index. */
export const numberKeyOf = (shop: string, number: string): string => `${shop} ${normalNumber(number)}`;
