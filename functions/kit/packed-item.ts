import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { keyOfIndex } from './index-shards.ts';
import { isObject } from './json.ts';
import type { TableSpec } from './manifest.ts';

/**
 * A large item in few bytes: what DynamoDB must see of it stays as it is, and the rest lies compressed in one
 * attribute. DynamoDB charges by the kilobyte and stores at most 400 of them; lines and letters repeat
 * themselves, so that they shrink to a tenth or a quarter.
 */

/** Beyond this quality a letter takes ten times as long and gets a tenth shorter. */
const quality = 5;

/** The window that holds this many bytes, as a power of two: a larger one takes longer to get than to use. */
const windowOf = (bytes: number): number =>
  Math.min(
    constants.BROTLI_DEFAULT_WINDOW,
    Math.max(constants.BROTLI_MIN_WINDOW_BITS, Math.ceil(Math.log2(bytes))),
  );

type Attributes = Readonly<Record<string, unknown>>;

/** What keys, indexes, conditions and the expiry need to see. */
const seenBy = (spec: TableSpec): ReadonlySet<string> =>
  new Set([
    ...spec.key,
    'rev',
    ...(spec.expires ? [spec.expires] : []),
    ...Object.entries(spec.indexes).flatMap(([name, index]) => [
      ...index.key,
      ...keyOfIndex(name, index),
      ...(Array.isArray(index.projection) ? index.projection : []),
    ]),
  ]);

/** The attributes to store. They are JSON: an undefined one is left out. */
export const packedItem = (spec: TableSpec, item: Attributes): Attributes => {
  const seen = seenBy(spec);
  const entries = Object.entries(item);
  const open = Object.fromEntries(entries.filter(([name]) => seen.has(name)));
  const rest = Buffer.from(JSON.stringify(Object.fromEntries(entries.filter(([name]) => !seen.has(name)))));
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_LGWIN]: windowOf(rest.length),
    [constants.BROTLI_PARAM_SIZE_HINT]: rest.length,
  };
  return { ...open, packed: brotliCompressSync(rest, { params }) };
};

/** The item again. One that was stored before its table packed is read as it is. */
export const unpackedItem = ({ packed, ...open }: Attributes): Attributes => {
  if (!(packed instanceof Uint8Array)) return open;
  const rest: unknown = JSON.parse(brotliDecompressSync(packed).toString());
  return isObject(rest) ? { ...rest, ...open } : open;
};
