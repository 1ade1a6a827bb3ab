/** The families of messages that leave in batches. `mail/families.services.ts` has a line for each. */
export type BatchKind = 'mailing';
