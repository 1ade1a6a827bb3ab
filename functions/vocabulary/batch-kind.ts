/** The families of messages that leave in batches. `mail/families.services.ts` has a line for each. */
export type BatchKind = 'mailing';

/** Where each family keeps its batches: the senders, the watch and a reset of the breaker may write there. */
export const batchTables = { mailings: ['write'] } as const;
