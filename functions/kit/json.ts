import { isDeepStrictEqual } from 'node:util';
import { invalid } from './errors.ts';

/** A number that is written with an exponent: `1e21` is an integer, though it has few digits. */
const exponent = /(?:^|[:,[\s])-?\d+(?:\.\d+)?e/i;

/**
 * Whether JSON may have an integer beyond 2^53, which has 16 digits and begins with a 9, or has more. True for more
 * texts than that: digits in strings count too.
 */
export const mayHaveLargeIntegers = (text: string): boolean =>
  /9\d{15}|\d{17}/.test(text) || exponent.test(text);

const withLargeIntegers = (_key: string, value: unknown, context?: { source?: string }): unknown =>
  typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)
    ? (context?.source ?? value)
    : value;

/**
 * Parses a platform's JSON without rounding: an integer beyond 2^53 (Shopify's test ids are) becomes the
 * string of its digits. That takes ten times as long, so we look first whether there may be one. Errors:
 * Invalid.
 */
export const parseJson = (text: string): unknown => {
  try {
    return mayHaveLargeIntegers(text) ? JSON.parse(text, withLargeIntegers) : JSON.parse(text);
  } catch (cause) {
    throw invalid(`The body is not JSON: ${cause instanceof SyntaxError ? 'syntax error' : 'unreadable'}.`);
  }
};

/** Whether a parsed value is an object with keys (not null, not an array). */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether two values would be stored the same: absent and undefined are equal. */
export const sameContent = (a: unknown, b: unknown): boolean =>
  isDeepStrictEqual(JSON.parse(JSON.stringify(a ?? null)), JSON.parse(JSON.stringify(b ?? null)));

/** The given fields, so that missing ones overwrite nothing. */
export const givenOnly = <T extends object>(
  part: T | undefined,
): { [K in keyof T]?: Exclude<T[K], undefined> } => {
  const kept = {};
  for (const [name, value] of Object.entries(part ?? {})) {
    if (value !== undefined) Object.assign(kept, { [name]: value });
  }
  return kept;
};

/** A given value replaces, null removes, a missing value leaves it as it is. */
export const replaced = <T>(before: T | undefined, given: T | null | undefined): T | undefined =>
  given === null ? undefined : (given ?? before);
