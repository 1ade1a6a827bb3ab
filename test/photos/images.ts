/** The first bytes of real files, written down by hand from each format's specification. */

const bytes = (...parts: readonly (string | readonly number[])[]): Buffer =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
  );

/** JFIF (ITU-T T.871): start of image, then the APP0 segment. */
export const jfif = bytes([0xff, 0xd8, 0xff, 0xe0, 0, 16], 'JFIF\0', [1, 1, 0, 0, 1, 0, 1, 0, 0]);

/** Exif, as cameras write it: APP1 instead. */
export const exif = bytes([0xff, 0xd8, 0xff, 0xe1, 0, 24], 'Exif\0\0', 'II', [42, 0, 8, 0, 0, 0]);

/** The signature and the header of one grey pixel (W3C PNG, 5.2 and 11.2.2). */
export const png = bytes(
  [0x89],
  'PNG\r\n',
  [0x1a, 0x0a, 0, 0, 0, 13],
  'IHDR',
  [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0, 0x3a, 0x7e, 0x9b, 0x55],
);

/** RFC 9649: lossy, lossless and extended. */
export const webp = (chunk: 'VP8 ' | 'VP8L' | 'VP8X') =>
  bytes('RIFF', [26, 0, 0, 0], 'WEBP', chunk, [10, 0, 0, 0]);

/** The file type box of ISO/IEC 14496-12, 4.3. */
export const fileType = (major: string, ...compatible: readonly string[]) =>
  bytes(
    [0, 0, 0, 16 + 4 * compatible.length],
    'ftyp',
    major,
    [0, 0, 0, 0],
    ...compatible,
    [0, 0, 0, 8],
    'meta',
  );

/** As an iPhone writes it. */
export const heic = fileType('heic', 'mif1', 'MiHE', 'MiPr', 'miaf', 'MiHB', 'heic');

export const html = bytes('<!doctype html><script>alert(1)</script>');
