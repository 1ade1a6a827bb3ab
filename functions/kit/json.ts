import { isDeepStrictEqual } from 'node:util';
import { invalid } from './errors.ts';

/**
 * Parses a platform's JSON without rounding: an integer beyond 2^53 (Shopify's test ids are) becomes the
 * string of its digits. Errors: Invalid.
 */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text, (_key, value: unknown, context?: { source?: string }) =>
      typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)
        ? (context?.source ?? value)
        : value,
    );
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
