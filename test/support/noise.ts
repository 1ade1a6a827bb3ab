import { createHash } from 'node:crypto';

/** Chinese characters without a pattern, always the same for a seed: no compression makes them much shorter. */
export const noise = (seed: string, length: number): string => {
  const bytes = createHash('shake256', { outputLength: length * 2 })
    .update(seed)
    .digest();
  return Array.from({ length }, (_one, place) =>
    String.fromCharCode(0x4e00 + (bytes.readUInt16BE(place * 2) % 20_000)),
  ).join('');
};
