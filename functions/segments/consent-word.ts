/** What is recorded of a purpose: whether the person may be written to. */
export const consentWords = ['yes', 'no', 'unknown'] as const;
export type ConsentWord = (typeof consentWords)[number];
