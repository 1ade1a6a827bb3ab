import { createHash } from 'node:crypto';

/** Letters and digits without a pattern, always the same for a seed: no compression makes them much shorter. */
export const noise = (seed: string, length: number): string =>
  createHash('shake256', { outputLength: length }).update(seed).digest('base64url').slice(0, length);
