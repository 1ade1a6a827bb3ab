import { randomBytes } from 'node:crypto';

/** The source of unpredictable bytes; tests pass their own. */
export type Random = (bytes: number) => Buffer;

export const systemRandom: Random = randomBytes;

/** `prefix_` and 96 random bits in hex: unique. An id is no secret; for secrets use `newSecret`. */
export const newId = (prefix: string, random: Random): string => `${prefix}_${random(12).toString('hex')}`;

/** 256 random bits, URL-safe: for tokens and keys. */
export const newSecret = (random: Random): string => random(32).toString('base64url');
