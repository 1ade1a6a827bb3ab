import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** Whether this is `npm run test:deep`. */
    deep: boolean;
  }
}

/** Fewer would hardly find anything; it is also what fast-check does unless told. */
const fewest = 100;

/** How often a property is tried: as often as said in `npm run test:deep`, a tenth of that otherwise. */
export const runs = (full: number): { readonly numRuns: number } => ({
  numRuns: inject('deep') ? full : Math.min(full, Math.max(fewest, Math.ceil(full / 10))),
});

/** The same for what takes seconds each time: a tenth, however few that are. */
export const slowRuns = (full: number): { readonly numRuns: number } => ({
  numRuns: inject('deep') ? full : Math.ceil(full / 10),
});

/** Of calls that something may fail at, every so-manieth is tried: ten times as many in `npm run test:deep`. */
export const slowStride = (deep: number): number => (inject('deep') ? deep : deep * 10);
