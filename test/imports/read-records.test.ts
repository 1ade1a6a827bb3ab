import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, inject, test } from 'vitest';
import * as z from 'zod';
import { type FileEncoding, fileEncodings, plainOf } from '../../functions/imports/file-encoding.ts';
import { headBytes, readLayout } from '../../functions/imports/read-layout.ts';
import {
  type FileRecord,
  longestRecord,
  type Place,
  readRecords,
} from '../../functions/imports/read-records.ts';
import { runs } from '../support/runs.ts';

/** GB18030 of a few letters; Node decodes it and does not encode it. By GB 18030-2022. */
const gb18030: Readonly<Record<string, readonly number[]>> = {
  王: [0xcd, 0xf5],
  丂: [0x81, 0x40],
  亅: [0x81, 0x7c],
  é: [0xa8, 0xa6],
  ñ: [0x81, 0x30, 0x8a, 0x39],
  '€': [0xa2, 0xe3],
  '\u{20000}': [0x95, 0x32, 0x82, 0x36],
};

const encoded = (text: string, encoding: FileEncoding): Buffer => {
  if (encoding === 'utf-8') return Buffer.from(text);
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  return Buffer.from([...text].flatMap((letter) => gb18030[letter] ?? [letter.charCodeAt(0)]));
};

async function* inChunks(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Buffer> {
  for (let from = 0, nth = 0; from < bytes.length; nth += 1) {
    const size = sizes[nth % sizes.length] ?? 1;
    yield bytes.subarray(from, from + size);
    from += size;
  }
}

interface Read {
  readonly line: number;
  readonly cells: readonly (string | undefined)[] | undefined;
  readonly next: Place;
}

const shown = ({ line, cells, next }: FileRecord, encoding: FileEncoding): Read => ({
  line,
  cells: cells?.map(plainOf(encoding).text),
  next,
});

const readAll = async (
  bytes: Buffer,
  encoding: FileEncoding,
  { from = { offset: 0, line: 1 }, sizes = [65_536] }: { from?: Place; sizes?: readonly number[] } = {},
): Promise<Read[]> => {
  const records = readRecords(
    inChunks(bytes.subarray(from.offset), sizes),
    { encoding, separator: ',' },
    from,
  );
  return Array.fromAsync(records, (record) => shown(record, encoding));
};

const rowsOf = (records: readonly Read[]) => records.map(({ line, cells }) => [line, cells]);

describe('records', () => {
  test.each<[string, string, unknown[]]>([
    [
      'of all line ends',
      'a,b\r\nc,d\ne,f\rg,h',
      [
        [1, ['a', 'b']],
        [2, ['c', 'd']],
        [3, ['e', 'f']],
        [4, ['g', 'h']],
      ],
    ],
    [
      'with quotes, separators and line ends inside',
      'a,"b ""c"", d"\r\n"e\r\nf",g\r\n',
      [
        [1, ['a', 'b "c", d']],
        [2, ['e\r\nf', 'g']],
      ],
    ],
    [
      'know their line after one of several lines',
      '"a\n\n",b\nc,d',
      [
        [1, ['a\n\n', 'b']],
        [4, ['c', 'd']],
      ],
    ],
    [
      'know their line after blank ones',
      '\n\r\na,b\n\n\nc,d\n\n',
      [
        [3, ['a', 'b']],
        [6, ['c', 'd']],
      ],
    ],
    [
      'go on after a line with a quote in the middle',
      'a,b\nc,d "e" f\ng,h\n',
      [
        [1, ['a', 'b']],
        [2, undefined],
        [3, ['g', 'h']],
      ],
    ],
    [
      'go on after a quote that is never closed',
      'a,b\nc,"d\ng,h\n',
      [
        [1, ['a', 'b']],
        [2, undefined],
        [3, ['g', 'h']],
      ],
    ],
    [
      'go on after letters behind a closing quote',
      'a,b\n"c"d,e\ng,h',
      [
        [1, ['a', 'b']],
        [2, undefined],
        [3, ['g', 'h']],
      ],
    ],
    ['of nothing', '', []],
  ])('%s', async (_what, text, rows) => {
    for (const encoding of fileEncodings) {
      const bytes = encoded(text, encoding);
      for (const sizes of [[65_536], [1], [3]])
        expect(rowsOf(await readAll(bytes, encoding, { sizes }))).toEqual(rows);
    }
  });

  test('of UTF-16 are not split within letters whose halves look like a comma', async () => {
    // U+2C41 and U+4E00 side by side have the bytes of a comma in the middle.
    const bytes = encoded('\u2c41\u4e00,b\n\u0a05\u0100,d', 'utf-16le');
    expect(rowsOf(await readAll(bytes, 'utf-16le'))).toEqual([
      [1, ['\u2c41\u4e00', 'b']],
      [2, ['\u0a05\u0100', 'd']],
    ]);
  });

  test('are as they were written, whatever stands in them', async () => {
    const cell = fc.string({
      unit: fc.constantFrom(
        'a',
        ' ',
        ',',
        '"',
        '\n',
        '\r\n',
        ';',
        '王',
        'é',
        'ñ',
        '€',
        '丂',
        '亅',
        '\u{20000}',
      ),
      maxLength: 6,
    });
    const table = fc.array(fc.tuple(fc.constantFrom('x', '王'), cell, cell), { minLength: 1, maxLength: 8 });
    const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom(...fileEncodings), async (rows, encoding) => {
        const text = rows.map((row) => row.map(quoted).join(',')).join('\r\n');
        expect((await readAll(encoded(text, encoding), encoding)).map(({ cells }) => cells)).toEqual(rows);
      }),
      runs(1000),
    );
  });

  /** Any signs that matter, so quotes are often wrong. */
  const anyText = fc
    .array(fc.constantFrom('a', ',', '"', '\n', '\r', '\r\n', '王', 'é', '\u{20000}', 'b,c\n', '"d",e\n'), {
      maxLength: 40,
    })
    .map((parts) => parts.join(''));

  test('are the same whatever the chunks are, and wherever a former reading stopped', async () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(
        anyText,
        fc.constantFrom(...fileEncodings),
        sizes,
        fc.nat(),
        async (text, encoding, chunks, stop) => {
          const bytes = encoded(text, encoding);
          const whole = await readAll(bytes, encoding);
          expect(await readAll(bytes, encoding, { sizes: chunks })).toEqual(whole);
          const last = whole[stop % Math.max(whole.length, 1)];
          if (!last) return;
          const rest = await readAll(bytes, encoding, { from: last.next, sizes: chunks });
          expect([...whole.slice(0, (stop % whole.length) + 1), ...rest]).toEqual(whole);
        },
      ),
      runs(2000),
    );
  });

  test('are the same at the limit of their length, whatever the chunks are', async () => {
    for (const extra of [-4, -2, 0, 2, 66]) {
      // Quoted, with line ends: only the quotes make one record of it.
      const long = `x,"${'y\n'.repeat((longestRecord + extra) / 2)}"\nz,1\n`;
      const whole = await readAll(Buffer.from(long), 'utf-8');
      expect(await readAll(Buffer.from(long), 'utf-8', { sizes: [251] })).toEqual(whole);
      expect(whole.at(-1)?.cells).toEqual(['z', '1']);
    }
  });
});

const megabyte = 1024 * 1024;
/** A tenth of the largest file; all of it in `npm run test:deep`. */
const megabytes = inject('deep') ? 100 : 10;

describe('memory stays flat', () => {
  const [records, people] = ['read-records', 'person-line'].map((name) =>
    JSON.stringify(join(import.meta.dirname, `../../functions/imports/${name}.ts`)),
  );
  const columns =
    'email firstName lastName language country birthday tags consent.care consentAt consentSource';

  /** Reads so much in a process of its own, and every tenth person; answers how many, and the most that was in use (MB) at any time. */
  const readApart = (line: string, megabytesOfIt: number) => {
    const program = `
      import { readRecords } from ${records};
      import { personOf } from ${people};
      const part = Buffer.from(${JSON.stringify(line)}.repeat(Math.floor(${megabyte} / ${line.length})));
      async function* parts() {
        for (let nth = 0; nth < ${megabytesOfIt}; nth += 1) yield Buffer.from(part);
      }
      const used = () => {
        gc();
        const { heapUsed, external } = process.memoryUsage();
        return (heapUsed + external) / ${megabyte};
      };
      const layout = { encoding: 'utf-8', separator: 'comma', columns: '${columns}'.split(' '), offset: 0, line: 1 };
      const rules = { layout, zone: 'UTC', today: '2026-11-30', now: '2026-11-30T10:00:00.000Z' };
      let people = 0, lines = 0, most = 0;
      const before = used();
      try {
        for await (const record of readRecords(parts(), { encoding: 'utf-8', separator: ',' }, layout)) {
          lines += 1;
          if (lines % 20_000 === 0) most = Math.max(most, used() - before);
          if (lines % 10 === 0 && personOf(record, rules)?.person) people += 1;
        }
      } catch (error) {
        most = Math.max(most, used() - before);
        console.log(JSON.stringify({ people, most, problem: error.message }));
        process.exit();
      }
      console.log(JSON.stringify({ people, most }));`;
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['--expose-gc', '--input-type=module', '-e', program],
      { encoding: 'utf8' },
    );
    if (!stdout) throw new Error(stderr);
    return z
      .object({ people: z.number(), most: z.number(), problem: z.optional(z.string()) })
      .parse(JSON.parse(stdout));
  };

  test('with a file of people', () => {
    const line =
      'somebody.with.a.name@shop.example,Anna,Schmidt,de,DE,1990-02-28,"one, two",yes,2026-01-01,fair\n';
    const read = readApart(line, megabytes);
    expect(read.people).toBe(Math.floor((Math.floor(megabyte / line.length) * megabytes) / 10));
    // A part of the file, and its records: a twentieth of what ten times as much would be.
    expect(read.most).toBeLessThan(40);
  });

  test.each([
    ['a single line', 'x', /^Line 1 is longer than/],
    ['separators alone', ',', /^Line 1 is longer than/],
    ['NUL bytes', '\0', /^The file has NUL bytes/],
  ])('with 100 MB of %s, which are refused at once', (_what, line, problem) => {
    const read = readApart(line, 100);
    expect(read).toEqual({ people: 0, most: expect.any(Number), problem: expect.stringMatching(problem) });
    expect(read.most).toBeLessThan(40);
  });
});

describe('the layout of a file', () => {
  const layoutOf = (text: string, encoding: FileEncoding, mark: readonly number[] = [], named = {}) =>
    readLayout(Buffer.concat([Buffer.from(mark), encoded(text, encoding)]).subarray(0, headBytes), named);

  test.each<[string, Parameters<typeof layoutOf>, object]>([
    ['UTF-8', ['email,firstName\n', 'utf-8'], { encoding: 'utf-8', separator: 'comma', offset: 16, line: 2 }],
    [
      'UTF-8 with its mark',
      ['email\n', 'utf-8', [0xef, 0xbb, 0xbf]],
      { encoding: 'utf-8', offset: 9, line: 2 },
    ],
    [
      'UTF-16 of Windows',
      ['email;tags\r\n', 'utf-16le', [0xff, 0xfe]],
      { encoding: 'utf-16le', separator: 'semicolon', offset: 26, line: 2 },
    ],
    [
      'UTF-16, big end first',
      ['email\ttags\n', 'utf-16be', [0xfe, 0xff]],
      { encoding: 'utf-16be', separator: 'tab', offset: 24, line: 2 },
    ],
    [
      'GB18030 where it is named',
      ['email,tags\n', 'gb18030', [], { encoding: 'gb18030' }],
      { encoding: 'gb18030', offset: 11 },
    ],
    [
      'a line of Excel',
      ['sep=;\r\nemail;tags\r\n', 'utf-8'],
      { separator: 'semicolon', offset: 19, line: 3 },
    ],
    [
      'a separator that is named',
      ['email;tags\n', 'utf-8', [], { separator: 'semicolon' }],
      { columns: ['email', 'tags'] },
    ],
    [
      'names in any case, with spaces and quotes',
      ['"Email", FIRSTNAME ,consent.Care\n', 'utf-8'],
      { columns: ['email', 'firstName', 'consent.care'] },
    ],
    ['one column', ['email\na@b.example', 'utf-8'], { columns: ['email'], offset: 6 }],
    ['no line end', ['email,tags', 'utf-8'], { columns: ['email', 'tags'], offset: 10 }],
  ])('is found: %s', async (_what, given, expected) => {
    expect(await layoutOf(...given)).toMatchObject(expected);
  });

  test.each<[string, string | Buffer, RegExp]>([
    [
      'an unknown column',
      'email,birthdy\n',
      /"birthdy" of column 2 is not known; "birthday" may be meant\. The columns are email, /,
    ],
    [
      'an unknown purpose',
      'email,consent.marketting\n',
      /"consent\.marketting" of column 2 is not known; "consent\.marketing" may be meant/,
    ],
    ['a column twice', 'email,tags,Email\n', /There are two columns "email"/],
    ['no email', 'firstName,tags\n', /There is no column "email"/],
    [
      'no header, and it repeats nothing of a person',
      'anna@shop.example,Anna,17.03.1990\n',
      /^The first line must name the columns: email, [^@]*$/,
    ],
    ['an unknown name that may be a person', 'email,Anna 1234567\n', /^The name of column 2 is not known\./],
    ['nothing', '', /^The file is empty\.$/],
    ['a workbook', Buffer.from('PK\x03\x04rest', 'latin1'), /Excel workbook/],
    ['a PDF', Buffer.from('%PDF-1.7'), /a PDF file/],
    ['UTF-16 without its mark', Buffer.from('email,tags\n', 'utf16le'), /NUL bytes/],
    ['a single endless line', Buffer.alloc(headBytes, 'email'), /^Line 1 is longer than 16384 bytes/],
    ['quotes that are wrong', 'email,"tags\n', /The quotes in the first line/],
  ])('of %s is refused with a reason', async (_what, text, message) => {
    await expect(readLayout(Buffer.from(text), {})).rejects.toThrow(message);
  });
});
