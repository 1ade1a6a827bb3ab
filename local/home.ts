import { join } from 'node:path';

/** Where the product of `npm start` lives. Ignored by git. */
export const usualHome = join(import.meta.dirname, '../.local');
