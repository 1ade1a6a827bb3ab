import * as z from './z.ts';

/** Every stored item counts its writes; 0 means not stored yet. */
export const versioned = { rev: z.int() };

export interface Versioned {
  readonly rev: number;
}
