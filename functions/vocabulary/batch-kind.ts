/** The families of messages that leave in batches. Each has its line in `mail/families.services.ts`. */
export type BatchKind = 'mailing';
