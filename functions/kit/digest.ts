import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/**
 * A short, stable name for business facts: 128 bits of SHA-256 over the parts, in hex. The parts are kept
 * apart, so `ab`, `c` and `a`, `bc` differ.
 */
export const digest = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);

/**
 * A name for personal facts (an address): without the key it is impossible to test a guess against it. 128
 * bits, hex.
 */
export const keyedDigest = (key: string, ...parts: readonly string[]): string =>
  createHmac('sha256', key).update(JSON.stringify(parts)).digest('hex').slice(0, 32);

/**
 * Compares in constant time, so that timing does not show where the difference is. It may show the lengths.
 */
export const sameSecret = (a: string, b: string): boolean => {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
};
