import * as z from 'zod/mini';

/** Every stored item counts its writes; 0 is an item that is not stored yet. */
export const versioned = { rev: z.int() };

export interface Versioned {
  readonly rev: number;
}
