import * as z from 'zod/mini';
import { instant } from '../kit/schema.ts';

const extensions = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/heic': 'heic',
} as const;

const photoType = z.enum(['image/jpeg', 'image/png', 'image/webp', 'image/heic']);
type PhotoType = z.output<typeof photoType>;

/** Where photos lie: `incoming` as a browser sent them and for a day at most, `kept` once their bytes were looked at. */
export const photoPrefixes = { incoming: 'incoming/', kept: 'kept/' } as const;

/** What a return may have: so many photos, each of so many bytes at most (10 MiB). */
export const photoLimits = { count: 8, bytes: 10 * 1024 * 1024 } as const;

/** A photo that was looked at and kept. `type` is what its bytes say, whatever the browser called it. */
export const photo = z.object({
  key: z
    .string()
    .check(z.regex(/^kept\/[\w-]+\/[\w-]+\.(jpg|png|webp|heic)$/, 'Must be the key of a photo.')),
  type: photoType,
  bytes: z.int().check(z.gte(1), z.lte(photoLimits.bytes)),
  addedAt: instant,
});
export type Photo = z.output<typeof photo>;

/** How many bytes of a file `sniffType` needs: the list of brands of a HEIC has no fixed length. */
export const sniffedBytes = 256;

const heicBrands = new Set(['heic', 'heix', 'heim', 'heis']);

/** ISO/IEC 23008-12, annex B: HEVC by its major brand, or any image file (`mif1`) that says it can be read as one. */
const isHeic = (head: Buffer, text: string): boolean => {
  if (text.slice(4, 8) !== 'ftyp') return false;
  const box = text.slice(8, head.readUInt32BE(0));
  const [major = '', , ...compatible] = box.match(/.{4}/gs) ?? [];
  return heicBrands.has(major) || (major === 'mif1' && compatible.some((brand) => heicBrands.has(brand)));
};

/**
 * What a file is by its first bytes (`sniffedBytes` of them); undefined when it is none of ours.
 * Names and declared types are the sender's to choose, so nothing else counts.
 */
export const sniffType = (bytes: Uint8Array): PhotoType | undefined => {
  const head = Buffer.from(bytes);
  const text = head.toString('latin1');
  if (text.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (text.startsWith('\x89PNG\r\n\x1a\n\0\0\0\rIHDR')) return 'image/png';
  if (/^RIFF.{4}WEBPVP8[ LX]/s.test(text)) return 'image/webp';
  return isHeic(head, text) ? 'image/heic' : undefined;
};

export type PhotoRefusal = 'type' | 'size' | 'too-many';

/** A file as it came in. `etag` is a digest of its content; `type` is missing where the bytes are no photo's. */
export interface IncomingFile {
  readonly key: string;
  readonly etag: string;
  readonly bytes: number;
  readonly type?: PhotoType | undefined;
}

/** Where a file is kept: named by its content, so that the same photo sent or collected twice is one. */
const keptKey = (id: string, etag: string, type: PhotoType): string =>
  `${photoPrefixes.kept}${id}/${etag.replace(/[^\w-]/g, '')}.${extensions[type]}`;

/** The type that a kept key says; undefined for a key that is none of ours. */
export const typeOfKey = (key: string): PhotoType | undefined =>
  photoType.options.find((type) => key.endsWith(`.${extensions[type]}`));

export const isPhotoSize = (bytes: number): boolean => bytes >= 1 && bytes <= photoLimits.bytes;

export interface Sorted {
  readonly keep: readonly { readonly file: IncomingFile; readonly type: PhotoType; readonly to: string }[];
  readonly refused: readonly PhotoRefusal[];
}

/** Which of the files are to be kept besides those under `keptKeys`; the first come first. */
export const sortIncoming = (
  id: string,
  keptKeys: readonly string[],
  files: readonly IncomingFile[],
): Sorted => {
  const taken = new Set(keptKeys);
  const keep: Sorted['keep'][number][] = [];
  const refused: PhotoRefusal[] = [];
  for (const file of files) {
    const { type } = file;
    if (!isPhotoSize(file.bytes)) refused.push('size');
    else if (!type) refused.push('type');
    else {
      const to = keptKey(id, file.etag, type);
      if (taken.has(to)) continue;
      if (taken.size >= photoLimits.count) refused.push('too-many');
      else {
        taken.add(to);
        keep.push({ file, type, to });
      }
    }
  }
  return { keep, refused };
};
