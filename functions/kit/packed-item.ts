import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
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

const seen = new WeakMap<TableSpec, ReadonlySet<string>>();

/** What keys, indexes and the expiry need to see. */
const seenBy = (spec: TableSpec): ReadonlySet<string> => {
  const known = seen.get(spec);
  if (known) return known;
  const names = new Set([
    ...spec.key,
    'rev',
    ...(spec.expires ? [spec.expires] : []),
    ...Object.entries(spec.indexes).flatMap(([name, index]) => [
      ...index.key,
      ...keyOfIndex(name, index),
      ...(Array.isArray(index.projection) ? index.projection : []),
    ]),
  ]);
  seen.set(spec, names);
  return names;
};

/**
 * Conditions, additions and projections see only what is not packed. Errors: throws for another attribute,
 * since DynamoDB would take it for one that is not there.
 */
export const checkSeen = (spec: TableSpec, attributes: readonly string[]): void => {
  const packed = spec.packs ? attributes.find((name) => !seenBy(spec).has(name)) : undefined;
  if (packed !== undefined) throw new Error(`The attribute ${packed} is packed: DynamoDB does not see it.`);
};

/** The bytes of what a write packs. */
export const packedBytes = ({ Put }: TransactWriteItem): number => Put?.Item?.packed?.B?.byteLength ?? 0;

/** Errors: throws for a set, which JSON does not have. */
const asJson = (name: string, value: unknown): unknown => {
  if (value instanceof Set) throw new Error(`The attribute ${name} is a set, and cannot be packed.`);
  return value;
};

/** The attributes to store. They are JSON: an undefined one is left out. */
export const packedItem = (spec: TableSpec, item: Attributes): Attributes => {
  const open = seenBy(spec);
  const entries = Object.entries(item);
  const packed = Object.fromEntries(entries.filter(([name]) => !open.has(name)));
  const rest = Buffer.from(JSON.stringify(packed, asJson));
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_LGWIN]: windowOf(rest.length),
    [constants.BROTLI_PARAM_SIZE_HINT]: rest.length,
  };
  return {
    ...Object.fromEntries(entries.filter(([name]) => open.has(name))),
    packed: brotliCompressSync(rest, { params }),
  };
};

/** The item again. One that was stored before its table packed is read as it is. */
export const unpackedItem = ({ packed, ...open }: Attributes): Attributes => {
  if (!(packed instanceof Uint8Array)) return open;
  const rest: unknown = JSON.parse(brotliDecompressSync(packed).toString());
  return isObject(rest) ? { ...rest, ...open } : open;
};
