import { instant } from '../kit/schema.ts';
import * as z from '../kit/z.ts';

const extensions = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/heic': 'heic',
} as const;

const photoType = z.enum(['image/jpeg', 'image/png', 'image/webp', 'image/heic']);
type PhotoType = z.output<typeof photoType>;

/**
 * Where photos are stored: `incoming` as a browser sent them, for a day at most; `kept` after their bytes
 * were checked.
 */
export const photoPrefixes = { incoming: 'incoming/', kept: 'kept/' } as const;

/** The limits of a return: the number of photos, and the bytes of each (10 MiB). */
export const photoLimits = { count: 8, bytes: 10 * 1024 * 1024 } as const;

/**
 * What the bucket takes of one file (50 MiB). It answers anything larger with XML of its own. So it takes more
 * than we keep: what is between the two limits ends on our page, which says so and deletes it.
 */
export const uploadLimit = 5 * photoLimits.bytes;

/** A photo that was checked and kept. `type` is what its bytes say, whatever the browser declared. */
export const photo = z.object({
  key: z
    .string()
    .check(z.regex(/^kept\/[\w-]+\/[\w-]+\.(jpg|png|webp|heic)$/, 'Must be the key of a photo.')),
  type: photoType,
  bytes: z.int().check(z.gte(1), z.lte(photoLimits.bytes)),
  addedAt: instant,
});
export type Photo = z.output<typeof photo>;

/** How many bytes of a file `sniffType` needs: the list of brands in a HEIC file has no fixed length. */
export const sniffedBytes = 256;

const heicBrands = new Set(['heic', 'heix', 'heim', 'heis']);

/**
 * ISO/IEC 23008-12, annex B: HEVC by its major brand, or any image file (`mif1`) that claims to be readable
 * as one.
 */
const isHeic = (head: Buffer, text: string): boolean => {
  if (text.slice(4, 8) !== 'ftyp') return false;
  const box = text.slice(8, head.readUInt32BE(0));
  const [major = '', , ...compatible] = box.match(/.{4}/gs) ?? [];
  return heicBrands.has(major) || (major === 'mif1' && compatible.some((brand) => heicBrands.has(brand)));
};

/**
 * The type of a file by its first bytes (`sniffedBytes` of them). Undefined for types that we do not take.
 * Names and declared types count for nothing, because the sender chooses them.
 */
export const sniffType = (bytes: Uint8Array): PhotoType | undefined => {
  const head = Buffer.from(bytes);
  const text = head.toString('latin1');
  if (text.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (text.startsWith('\x89PNG\r\n\x1a\n\0\0\0\rIHDR')) return 'image/png';
  if (/^RIFF.{4}WEBPVP8[ LX]/s.test(text)) return 'image/webp';
  return isHeic(head, text) ? 'image/heic' : undefined;
};

export type PhotoRefusal = 'type' | 'empty' | 'size' | 'too-many';

/**
 * A file that came in. `etag` is a digest of its content. `type` is missing where its bytes are not those of
 * a photo.
 */
export interface IncomingFile {
  readonly key: string;
  readonly etag: string;
  readonly bytes: number;
  readonly type?: PhotoType | undefined;
}

/**
 * Where a file is kept. The key has the digest of its content, so that a photo sent or collected twice is
 * stored once.
 */
const keptKey = (id: string, etag: string, type: PhotoType): string =>
  `${photoPrefixes.kept}${id}/${etag.replace(/[^\w-]/g, '')}.${extensions[type]}`;

/** The type in the key of a kept photo. Undefined for other keys. */
export const typeOfKey = (key: string): PhotoType | undefined =>
  photoType.options.find((type) => key.endsWith(`.${extensions[type]}`));

export const isPhotoSize = (bytes: number): boolean => bytes >= 1 && bytes <= photoLimits.bytes;

export interface Sorted {
  readonly keep: readonly { readonly file: IncomingFile; readonly type: PhotoType; readonly to: string }[];
  readonly refused: readonly PhotoRefusal[];
}

/** Which of the files to keep besides those under `keptKeys`. The first ones win. */
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
    if (file.bytes === 0) refused.push('empty');
    else if (!isPhotoSize(file.bytes)) refused.push('size');
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
