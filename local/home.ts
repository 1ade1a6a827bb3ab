import { join } from 'node:path';

/** The folder of `npm start`'s product. Ignored by git. */
export const usualHome = join(import.meta.dirname, '../.local');
