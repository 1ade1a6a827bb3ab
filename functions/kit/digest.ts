import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** A short, stable name for business facts: 128 bits of SHA-256 over the parts, in hex. Parts cannot run together. */
export const digest = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);

/** A name for personal facts (an address): without the key nobody can test a guess against it. 128 bits, hex. */
export const keyedDigest = (key: string, ...parts: readonly string[]): string =>
  createHmac('sha256', key).update(JSON.stringify(parts)).digest('hex').slice(0, 32);

/** Compares in time that does not tell where the difference is; the lengths may be learned. */
export const sameSecret = (a: string, b: string): boolean => {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
};
