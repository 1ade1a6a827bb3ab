/** Columns used of the 76 that RFC 2045 (6.7) allows: the rest is for a first sign in hex and for the soft break. */
const width = 73;

const softBreak = '=\r\n';

/** Signs that stand for themselves at the end of a line too: printable ASCII without `=`, and no white space last. */
const plain = /^(?:[ -<>-~]*[!-<>-~])?$/;

const ascii = /^[ -~]*$/;

/** How each byte is written: what is no printable ASCII, and `=` itself, as `=XX`. */
const codes = Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x20 && byte <= 0x7e && byte !== 0x3d
    ? String.fromCharCode(byte)
    : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
);

const inCodes = (line: string): string => {
  if (ascii.test(line)) return line.replaceAll('=', '=3D');
  let encoded = '';
  for (const byte of Buffer.from(line)) encoded += codes[byte] ?? '';
  return encoded;
};

/** One line of a text; a space that ended it would be lost on the way. */
const encodedLine = (line: string): string => {
  const encoded = inCodes(line);
  return shortLines(encoded.endsWith(' ') ? `${encoded.slice(0, -1)}=20` : encoded);
};

/**
 * A line must not begin with what somebody on the way takes for their own: a dot (SMTP), two hyphens (the boundary of a
 * part), `From ` (mailboxes on disk). Its first sign is then written in hex.
 */
const begin = (line: string): string => {
  if (line.startsWith('.')) return `=2E${line.slice(1)}`;
  if (line.startsWith('--')) return `=2D${line.slice(1)}`;
  return line.startsWith('From ') ? `=46${line.slice(1)}` : line;
};

/** Where a line that begins at `from` may end: not within a code, nor within a character of several bytes. */
const lineEnd = (line: string, from: number): number => {
  const end = from + width;
  const code = line.lastIndexOf('=', end - 1);
  let cut = code > end - 3 && code > from ? code : end;
  // A byte of the form 10xxxxxx goes on with the character before it; no character has more than four.
  for (let back = 0; back < 3 && /^=[89AB]/.test(line.slice(cut, cut + 2)); back += 1) cut -= 3;
  return cut;
};

const shortLines = (line: string): string => {
  if (line.length <= width) return begin(line);
  let lines = '';
  let from = 0;
  while (line.length - from > width) {
    const end = lineEnd(line, from);
    lines += begin(line.slice(from, end)) + softBreak;
    from = end;
  }
  return lines + begin(line.slice(from));
};

/** Whoever goes on behind it begins a line. Nothing needs no line. */
const closed = (lines: string): string => (lines === '' || lines.endsWith('\n') ? lines : lines + softBreak);

/**
 * Encoded bytes with soft breaks wherever a writer put them, in short lines of ours. `last` stands at the end of a part;
 * all else ends in a break, so that a value can follow.
 */
export const rewrapped = (encoded: string, last: boolean): string => {
  const lines = encoded.split('\r\n').map(shortLines).join('\r\n');
  return last ? lines : closed(lines);
};

/** The library breaks lines anywhere. */
export const unwrapped = (encoded: string): string => encoded.replaceAll(softBreak, '');

/**
 * A value to be put between two soft breaks (RFC 2045, 6.7): it begins a line, and whoever goes on behind it begins
 * another one. Line breaks, which are line feeds in our texts, become CRLF; what is not well-formed Unicode becomes U+FFFD.
 */
export const encodedValue = (value: string): string => {
  if (plain.test(value)) return closed(shortLines(value));
  return closed(value.includes('\n') ? value.split('\n').map(encodedLine).join('\r\n') : encodedLine(value));
};
