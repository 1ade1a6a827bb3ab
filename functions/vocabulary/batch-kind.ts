/** The families of messages that leave in batches. `mail/families.services.ts` has a line for each. */
export type BatchKind = 'campaign' | 'care' | 'receipt';

/**
 * Those whose batches are made once, and watched until they are over. Care adds its messages in runs, which
 * account for them; receipts come one by one, and the sweep looks after them.
 */
export type WatchedKind = Exclude<BatchKind, 'care' | 'receipt'>;

/** Whether strangers ask for the messages of a family: anybody who types an address on a page of a shop. */
export const isOfStrangers = (kind: string): boolean => kind === ('receipt' satisfies BatchKind);

/** Where each watched family keeps its batches: the senders, the watch and a reset of the breaker may write there. */
export const batchTables = { campaigns: ['write'] } as const;
