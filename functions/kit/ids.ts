import { randomBytes } from 'node:crypto';

/** Where unpredictable bytes come from; tests hand in their own. */
export type Random = (bytes: number) => Buffer;

export const systemRandom: Random = randomBytes;

/** `prefix_` and 96 random bits in hex: unique. An id is no secret: use `newSecret` for those. */
export const newId = (prefix: string, random: Random): string => `${prefix}_${random(12).toString('hex')}`;

/** 256 random bits, URL-safe: for tokens and keys. */
export const newSecret = (random: Random): string => random(32).toString('base64url');
