/**
 * Where the files of imports lie: `uploads` as they came, `notes` of what was wrong so far, `reports` of what was
 * wrong. infra/constructs/bucket.ts says how long S3 keeps each at most.
 */
export const importPrefixes = { uploads: 'uploads/', notes: 'notes/', reports: 'reports/' } as const;

/** The largest file (100 MiB). The form refuses a larger one. */
export const mostBytes = 100 * 1024 * 1024;
