import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** Whether this is `npm run test:deep`. */
    deep: boolean;
  }
}

/** Fewer runs would hardly find anything; it is also fast-check's default. */
const fewest = 100;

/** How often a property is tried: in full in `npm run test:deep`, a tenth of that otherwise. */
export const runs = (full: number): { readonly numRuns: number } => ({
  numRuns: inject('deep') ? full : Math.min(full, Math.max(fewest, Math.ceil(full / 10))),
});

/** The same for properties that take seconds for each run: a tenth, however few that are. */
export const slowRuns = (full: number): { readonly numRuns: number } => ({
  numRuns: inject('deep') ? full : Math.ceil(full / 10),
});

/**
 * How large a test is that would take long in full: all of it in `npm run test:deep`, a part of it otherwise. Of calls
 * that fail, every n-th.
 */
export const sized = (ordinary: number, deep: number): number => (inject('deep') ? deep : ordinary);
