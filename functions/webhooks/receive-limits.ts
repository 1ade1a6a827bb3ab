/** The most bytes that a delivery may have. */
export const largestBody = 1_000_000;

/**
 * Longer than any platform's names of events. Longer names are cut where we write or repeat them.
 */
export const longestName = 200;
