/**
 * A number below `most` that is always the same for a text, and evenly spread over many texts (FNV-1a, 32
 * bits, with the last mixing of MurmurHash3, so that its low bits are even too). Not for secrets.
 */
export const stableHash = (text: string, most: number): number => {
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1)
    hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % most;
};

/** From 0 to below 1, evenly spread over many texts and always the same for one: the part of all that it falls into. */
export const stablePart = (text: string): number => stableHash(text, 2 ** 32) / 2 ** 32;

/** `<value>~<shard>`: one of the parts over which what has this value is spread, always the same `by` a text. */
export const shardOf = (value: string, by: string, shards: number): string =>
  `${value}~${stableHash(by, shards)}`;

/** All of these parts. */
export const shardsOf = (value: string, shards: number): string[] =>
  Array.from({ length: shards }, (_, shard) => `${value}~${shard}`);
