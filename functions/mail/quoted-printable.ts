/**
 * Columns used of the 76 that RFC 2045 (6.7) allows: the rest is for a first character in hex and for the
 * soft break.
 */
const width = 73;

const softBreak = '=\r\n';

/**
 * Characters that may stand for themselves even at the end of a line: printable ASCII without `=`, and no
 * white space last.
 */
const plain = /^(?:[ -<>-~]*[!-<>-~])?$/;

const ascii = /^[ -~]*$/;

/** How each byte is written: `=` and everything outside printable ASCII as `=XX`. */
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

/** One line of a text. A space at its end would be lost in transit. */
const encodedLine = (line: string): string => {
  const encoded = inCodes(line);
  return encoded.endsWith(' ') ? `${encoded.slice(0, -1)}=20` : encoded;
};

/** A whole text, its line breaks as CRLF. Its lines may be too long: `rewrapped` makes them short. */
export const encodedText = (text: string): string => text.split(/\r?\n/).map(encodedLine).join('\r\n');

/**
 * A line must not begin with something that has a meaning in transit: a dot (SMTP), two hyphens (the boundary
 * of a part), `From ` (mailboxes on disk). Then we write its first character in hex.
 */
const begin = (line: string): string => {
  if (line.startsWith('.')) return `=2E${line.slice(1)}`;
  if (line.startsWith('--')) return `=2D${line.slice(1)}`;
  return line.startsWith('From ') ? `=46${line.slice(1)}` : line;
};

/** Where a line that begins at `from` may end: not within a code, nor within a multi-byte character. */
const lineEnd = (line: string, from: number): number => {
  const end = from + width;
  const code = line.lastIndexOf('=', end - 1);
  let cut = code > end - 3 && code > from ? code : end;
  // A byte of the form 10xxxxxx continues the character before it; no character has more than four bytes.
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

/** Ends with a soft break, so that the next text begins a line. An empty text stays empty. */
const closed = (lines: string): string => (lines === '' || lines.endsWith('\n') ? lines : lines + softBreak);

/**
 * Makes the lines of encoded text short. `last` stands at the end of a part; everything else ends in a break,
 * so that a value can follow.
 */
export const rewrapped = (encoded: string, last: boolean): string => {
  const lines = encoded.split('\r\n').map(shortLines).join('\r\n');
  return last ? lines : closed(lines);
};

/**
 * A value between two soft breaks (RFC 2045, 6.7): it begins a line, and the text after it begins another
 * one. Line breaks, which are line feeds in our texts, become CRLF; malformed Unicode becomes U+FFFD.
 */
export const encodedValue = (value: string): string => {
  if (plain.test(value)) return closed(shortLines(value));
  return rewrapped(
    value.includes('\n') ? value.split('\n').map(encodedLine).join('\r\n') : encodedLine(value),
    false,
  );
};
