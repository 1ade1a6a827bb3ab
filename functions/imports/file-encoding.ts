import { kept } from '../kit/memoise.ts';

/**
 * The encodings of files. UTF-16 is known by its byte order mark, GB18030 by the request alone: nothing in such
 * a file says so.
 */
export const fileEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030'] as const;
export type FileEncoding = (typeof fileEncodings)[number];

/** What a request may name; without a name a file is UTF-8. */
export const namedEncodings = ['utf-8', 'gb18030'] as const;
export type NamedEncoding = (typeof namedEncodings)[number];

const marks: readonly { readonly encoding: FileEncoding; readonly bytes: Buffer }[] = [
  { encoding: 'utf-8', bytes: Buffer.from([0xef, 0xbb, 0xbf]) },
  { encoding: 'utf-16le', bytes: Buffer.from([0xff, 0xfe]) },
  { encoding: 'utf-16be', bytes: Buffer.from([0xfe, 0xff]) },
  { encoding: 'gb18030', bytes: Buffer.from([0x84, 0x31, 0x95, 0x33]) },
];

/** The encoding of a file by its first bytes, and how many of them are the mark. A mark counts before the name. */
export const encodingOf = (
  head: Buffer,
  named: NamedEncoding = 'utf-8',
): { readonly encoding: FileEncoding; readonly mark: number } => {
  const mark = marks.find(({ bytes }) => head.subarray(0, bytes.length).equals(bytes));
  return mark ? { encoding: mark.encoding, mark: mark.bytes.length } : { encoding: named, mark: 0 };
};

/** The bytes of a file in a form in which commas, quotes and line ends are single bytes of ASCII. */
export interface Plain {
  /** The next bytes in that form. Without a chunk: what is left at the end. */
  next(chunk?: Buffer): Buffer;
  /** How many bytes of the file these are. */
  sourceLength(plain: Buffer): number;
  /** The text of a cell; undefined where its bytes are none in this encoding. */
  text(cell: Buffer): string | undefined;
}

/** A decoder of whole texts keeps nothing between them, and takes long to make. */
const decoding = kept((encoding: 'utf-8' | 'gb18030'): Plain['text'] => {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  return (cell) => {
    try {
      return decoder.decode(cell);
    } catch {
      return undefined;
    }
  };
});

/** Every byte of UTF-8 below 0x80 is a sign of its own, so that a file can be split before it is decoded. */
const asItIs = (encoding: 'utf-8' | 'gb18030'): Plain => ({
  next: (chunk = Buffer.alloc(0)) => chunk,
  sourceLength: ({ length }) => length,
  text: decoding(encoding),
});

/** Two bytes for each character, and four for those that UTF-8 writes in four. */
const utf16Length = (utf8: Buffer): number => {
  let units = 0;
  for (const byte of utf8) {
    if (byte >= 0xf0) units += 2;
    else if (byte < 0x80 || byte >= 0xc0) units += 1;
  }
  return units * 2;
};

/** In UTF-16 the two bytes of a comma may also be halves of two letters, so it becomes UTF-8 first. */
const fromUtf16 = (encoding: 'utf-16le' | 'utf-16be'): Plain => {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  return {
    next: (chunk) => Buffer.from(chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode()),
    sourceLength: utf16Length,
    text: decoding('utf-8'),
  };
};

/**
 * Reads a file from any place where a record begins. GB18030 may be split before it is decoded too: its second and
 * later bytes are digits, letters, some signs, or above 0x7f, and never separators, quotes or line ends (GB 18030-2022).
 */
export const plainOf = (encoding: FileEncoding): Plain =>
  encoding === 'utf-8' || encoding === 'gb18030' ? asItIs(encoding) : fromUtf16(encoding);

/** The text of a cell in this encoding; undefined where its bytes are none. */
export const cellText = (encoding: FileEncoding): Plain['text'] =>
  decoding(encoding === 'gb18030' ? 'gb18030' : 'utf-8');
