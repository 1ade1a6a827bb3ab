import { columnNamed, wrongInColumns } from './columns.ts';
import { cellText, encodingOf, type NamedEncoding, plainOf } from './file-encoding.ts';
import { type FileLayout, type FileSeparator, fileSeparators, separatorSigns } from './file-layout.ts';
import { checkText, type Place, readRecords, UnreadableFile } from './read-records.ts';

/** How many bytes of a file say how it is laid out: more than its longest line. */
export const headBytes = 65_536;

const signatures: readonly (readonly [string, string])[] = [
  ['PK\x03\x04', 'an Excel workbook or another ZIP file'],
  ['\xd0\xcf\x11\xe0', 'an old Excel workbook'],
  ['\x1f\x8b', 'a gzip file'],
  ['%PDF', 'a PDF file'],
];

const checkSignature = (head: Buffer): void => {
  const text = head.toString('latin1', 0, 8);
  const known = signatures.find(([signature]) => text.startsWith(signature));
  if (known) throw new UnreadableFile(`The file is ${known[1]}. Save it as "CSV UTF-8".`);
};

/** Excel's own line, which only says how the cells are separated. */
const separatorLine = /^"?sep=([,;\t])"?(\r\n|\n|\r)/i;

interface Head {
  readonly names: readonly string[];
  readonly next: Place;
}

const once = async function* (bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
};

/** The first record as this separator divides it; `broken` where its quotes are wrong then. */
const firstRecord = async (
  head: Buffer,
  layout: Pick<FileLayout, 'encoding' | 'separator'>,
  from: Place,
): Promise<Head | 'broken' | undefined> => {
  const { encoding, separator } = layout;
  const read = readRecords(
    once(head.subarray(from.offset)),
    { encoding, separator: separatorSigns[separator] },
    from,
  );
  for await (const { cells, next } of read) {
    const text = cellText(encoding);
    return cells ? { names: cells.map((cell) => text(cell) ?? ''), next } : 'broken';
  }
  return undefined;
};

const knownAmong = ({ names }: Head): number => names.filter(columnNamed).length;

/** The separator with which the most names are known; then with which there are the most cells. */
const bestOf = <T extends Head>(heads: readonly T[]): T | undefined =>
  heads.toSorted((a, b) => knownAmong(b) - knownAmong(a) || b.names.length - a.names.length)[0];

/**
 * Reads how a file is laid out from its first `headBytes`. `named`: what the request says. Errors:
 * UnreadableFile, with a sentence for the person who made the file.
 */
export const readLayout = async (
  head: Buffer,
  named: { readonly encoding?: NamedEncoding | undefined; readonly separator?: FileSeparator | undefined },
): Promise<FileLayout> => {
  checkSignature(head);
  const { encoding, mark } = encodingOf(head, named.encoding);
  const plain = plainOf(encoding);
  const text = plain.next(head.subarray(mark));
  checkText(text);
  const said = separatorLine.exec(text.toString('latin1', 0, 20));
  const from = said
    ? { offset: mark + plain.sourceLength(Buffer.from(said[0])), line: 2 }
    : { offset: mark, line: 1 };
  const asked = fileSeparators.find((name) => separatorSigns[name] === said?.[1]) ?? named.separator;
  const read = await Promise.all(
    (asked ? [asked] : fileSeparators).map(async (separator) => ({
      separator,
      first: await firstRecord(head, { encoding, separator }, from),
    })),
  );
  const best = bestOf(
    read.flatMap(({ separator, first }) => (typeof first === 'object' ? [{ ...first, separator }] : [])),
  );
  if (!best)
    throw new UnreadableFile(
      read.some(({ first }) => first)
        ? 'The quotes in the first line are not as CSV has them.'
        : 'The file is empty.',
    );
  const wrong = wrongInColumns(best.names);
  if (wrong.length > 0) throw new UnreadableFile(wrong.join(' '));
  return {
    encoding,
    separator: best.separator,
    columns: best.names.flatMap((name) => columnNamed(name) ?? []),
    ...best.next,
  };
};
