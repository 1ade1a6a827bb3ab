/** The families of messages that leave in batches. `mail/families.services.ts` has a line for each. */
export type BatchKind = 'campaign' | 'care';

/**
 * Those whose batches are made once, and watched until they are over. Care adds its messages in runs, which
 * account for them.
 */
export type WatchedKind = Exclude<BatchKind, 'care'>;

/** Where each watched family keeps its batches: the senders, the watch and a reset of the breaker may write there. */
export const batchTables = { campaigns: ['write'] } as const;
