import { parse } from 'csv-parse';
import { type FileEncoding, plainOf } from './file-encoding.ts';

/** A place in a file where a record begins: how many bytes lie before it, and the number of its line, from 1. */
export interface Place {
  readonly offset: number;
  readonly line: number;
}

/** A record of a file, or a line that is none. */
export interface FileRecord {
  /** The line on which it begins. */
  readonly line: number;
  /** As bytes. Undefined where the quotes of the line are not as CSV has them. */
  readonly cells: readonly Buffer[] | undefined;
  /** Where the next one begins. */
  readonly next: Place;
}

/** Why a file cannot be read any further; the sentence is for people. */
export class UnreadableFile extends Error {}

/** NUL bytes do not occur in text, and in UTF-16 only where its mark is missing. Errors: UnreadableFile. */
export const checkText = (bytes: Buffer): void => {
  if (bytes.includes(0))
    throw new UnreadableFile(
      'The file has NUL bytes, so it is no text, or in an encoding that we do not read. Save it as "CSV UTF-8".',
    );
};

/** The longest record, in bytes; with all columns a long one has a tenth of that. */
export const longestRecord = 16_384;

const [lineFeed, carriageReturn] = [0x0a, 0x0d];
const isBreak = (byte: number | undefined) => byte === lineFeed || byte === carriageReturn;

/** Where the line break at this place ends. */
const afterBreak = (bytes: Buffer, at: number): number =>
  bytes[at] === carriageReturn && bytes[at + 1] === lineFeed ? at + 2 : at + 1;

const countBreaks = (bytes: Buffer): number => {
  let count = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] === lineFeed || (bytes[at] === carriageReturn && bytes[at + 1] !== lineFeed)) count += 1;
  }
  return count;
};

const blankUntil = (bytes: Buffer): number => {
  let at = 0;
  while (isBreak(bytes[at])) at += 1;
  return at;
};

interface Found {
  readonly cells: readonly Buffer[];
  /** The bytes up to its end since the splitter began. */
  readonly bytes: number;
}

/** Splits bytes into records. It ends at the first error. */
const newSplitter = (separator: string) => {
  let found: Found[] = [];
  const parser = parse({
    delimiter: separator,
    // A character for each byte, whatever they mean.
    encoding: 'latin1',
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
    on_record: (cells, { bytes }) => {
      found.push({ cells: cells.map((cell) => Buffer.from(cell, 'latin1')), bytes });
      return null;
    },
  });
  // The callbacks of write and end get the error too.
  parser.on('error', () => {});
  parser.resume();
  const taken = (error: Error | null | undefined) => {
    const records = found;
    found = [];
    return { records, isBroken: Boolean(error) };
  };
  return {
    write: (bytes: Buffer) =>
      new Promise<ReturnType<typeof taken>>((resolve) => {
        parser.write(bytes, (error) => resolve(taken(error)));
      }),
    end: (bytes: Buffer) =>
      new Promise<ReturnType<typeof taken>>((resolve) => {
        parser.end(bytes, (error?: Error | null) => resolve(taken(error)));
      }),
  };
};

/** The bytes that are in no record yet, and where in the file they begin. */
const newHeld = (from: Place, sourceLength: (bytes: Buffer) => number) => {
  let bytes: Buffer = Buffer.alloc(0);
  let place = from;
  /** Goes on by so many bytes; answers the line of what they hold after blank lines. */
  const pass = (length: number): number => {
    const passed = bytes.subarray(0, length);
    const line = place.line + countBreaks(passed.subarray(0, blankUntil(passed)));
    place = { offset: place.offset + sourceLength(passed), line: place.line + countBreaks(passed) };
    bytes = bytes.subarray(length);
    return line;
  };
  return {
    add: (more: Buffer) => {
      bytes = bytes.length === 0 ? more : Buffer.concat([bytes, more]);
    },
    bytes: () => bytes,
    place: () => place,
    pass,
  };
};
type Held = ReturnType<typeof newHeld>;

const tooLong = (line: number) =>
  new UnreadableFile(
    `Line ${line} is longer than ${longestRecord} bytes. A line has one person: is this a CSV file, and does each line end?`,
  );

/**
 * The line at which the quotes went wrong, alone; undefined as long as its end is not there yet. Errors:
 * UnreadableFile for a line that is too long, so that a file without line ends does not fill the memory.
 */
const brokenLine = (held: Held, isEnd: boolean): FileRecord | undefined => {
  const bytes = held.bytes();
  const begin = blankUntil(bytes);
  let end = begin;
  while (end < bytes.length && !isBreak(bytes[end])) end += 1;
  if (end - begin > longestRecord) throw tooLong(held.pass(begin));
  // After a carriage return at the end of a chunk the other half of the line break may come.
  if (end + 1 >= bytes.length && !isEnd) return undefined;
  const line = held.pass(end < bytes.length ? afterBreak(bytes, end) : end);
  return { line, cells: undefined, next: held.place() };
};

/** What a splitter may hold of a record that is no longer than it may be: it looks ahead for the line's end. */
const mostHeld = longestRecord + 64;

const heldLength = (held: Held): number => held.bytes().length - blankUntil(held.bytes());

/**
 * The records of a file from a place on, read from its bytes from there; nothing is held but a chunk and a record. A line
 * whose quotes are wrong is given as such, and reading goes on with the next line, so that a quote that is never
 * closed takes no others with it. The same records come whatever the chunks are, and wherever a former reading
 * ended. Errors: UnreadableFile.
 */
export async function* readRecords(
  chunks: AsyncIterable<Buffer>,
  { encoding, separator }: { readonly encoding: FileEncoding; readonly separator: string },
  from: Place,
): AsyncGenerator<FileRecord> {
  const plain = plainOf(encoding);
  const held = newHeld(from, plain.sourceLength);
  const split = splitting(held, separator);
  for await (const chunk of chunks) {
    const bytes = plain.next(chunk);
    checkText(bytes);
    yield* split(bytes, false);
  }
  yield* split(plain.next(), true);
}

/** Splits what comes; a line whose quotes are broken is told alone, and the next one begins anew. */
const splitting = (held: Held, separator: string) => {
  let splitter = newSplitter(separator);
  let passed = 0;
  let isBroken = false;
  /** The records in these bytes, until one is broken: by an error, or by a quote that makes it endless. */
  const feed = async (bytes: Buffer, isEnd: boolean): Promise<FileRecord[]> => {
    const step = await (isEnd ? splitter.end(bytes) : splitter.write(bytes));
    const records: FileRecord[] = [];
    for (const { cells, bytes: end } of step.records) {
      isBroken = end - passed - blankUntil(held.bytes()) > longestRecord;
      if (isBroken) return records;
      const line = held.pass(end - passed);
      passed = end;
      records.push({ line, cells, next: held.place() });
    }
    isBroken = step.isBroken || heldLength(held) > mostHeld;
    return records;
  };
  return async function* (bytes: Buffer, isEnd: boolean): AsyncGenerator<FileRecord> {
    held.add(bytes);
    if (!isBroken) yield* await feed(bytes, isEnd);
    while (isBroken) {
      const line = brokenLine(held, isEnd);
      if (line === undefined) return;
      yield line;
      [splitter, passed] = [newSplitter(separator), 0];
      yield* await feed(held.bytes(), isEnd);
    }
  };
};
