import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { functions } from '../../functions/house/registry.ts';
import { csv, separators } from '../../functions/kit/csv.ts';
import { resultsOf } from '../../functions/results/results.ts';
import type { Opinion } from '../../functions/results/tally.ts';

const nobody = { product: [], country: [], language: [], agent: [] };
const opinion = (parts: Partial<Opinion>): Opinion => ({
  kind: 'csat',
  askedAs: 'house.2',
  askedAt: '2026-11-10T12:00:00.000Z',
  groups: nobody,
  ...parts,
});
const many = (count: number, parts: Partial<Opinion>) => Array.from({ length: count }, () => opinion(parts));
const byMonth = { by: 'period', unit: 'month', zone: 'Europe/Berlin' } as const;

describe('results', () => {
  test('csat is the share of 4 and 5 among those who answered', () => {
    const [result] = resultsOf(
      [...many(2, { score: 5 }), opinion({ score: 4 }), opinion({ score: 1 }), ...many(4, {})],
      byMonth,
    );
    expect(result?.all).toMatchObject({
      asked: 8,
      answered: 4,
      distribution: { 1: 1, 2: 0, 3: 0, 4: 1, 5: 2 },
      figure: { value: 0.75 },
      responseRate: { value: 0.5 },
    });
  });

  // A second on a quiet machine; what grows with the square would not come back in time.
  test('as many as a request may read are added up while somebody waits', () => {
    const dimensions = { product: 1, delivery: 3, service: 4, returns: 2, complaints: 5 };
    const asked = many(50_000, { kind: 'dimensions', score: 4, dimensions });
    expect(resultsOf(asked, byMonth)[0]?.all.dimensions.delivery?.answered).toBe(50_000);
  });

  test('the shop’s own machine has as much time for them as staff have', () => {
    const { memoryMb, timeoutSeconds } = functions['read-results'];
    expect(functions['serve-shop']).toMatchObject({ memoryMb, timeoutSeconds });
  });

  test('a month begins where the shop is, also when clocks have changed', () => {
    const asked = [
      // 23:30 in Berlin on 31 October, after the hour was put back; half past midnight there in November.
      opinion({ askedAt: '2026-10-31T22:30:00.000Z', score: 5 }),
      opinion({ askedAt: '2026-10-31T23:30:00.000Z', score: 5 }),
    ];
    expect(resultsOf(asked, byMonth)[0]?.rows.map(({ key }) => key)).toEqual(['2026-10', '2026-11']);
    const inTokyo = resultsOf(asked, { ...byMonth, zone: 'Asia/Tokyo' });
    expect(inTokyo[0]?.rows.map(({ key }) => key)).toEqual(['2026-11']);
  });

  test('a week is named by its Monday', () => {
    const asked = ['2026-11-22', '2026-11-23', '2026-11-29'].map((day) =>
      opinion({ askedAt: `${day}T12:00:00.000Z`, score: 3 }),
    );
    const rows = resultsOf(asked, { ...byMonth, unit: 'week' })[0]?.rows;
    expect(rows?.map(({ key, answered }) => [key, answered])).toEqual([
      ['2026-11-16', 1],
      ['2026-11-23', 2],
    ]);
  });

  test('a trend is told of many answers that differ, and of few it is not', () => {
    const months = (count: number) => [
      ...many(count, { askedAt: '2026-09-10T12:00:00.000Z', score: 1 }),
      ...many(count, { askedAt: '2026-10-10T12:00:00.000Z', score: 5 }),
    ];
    const trends = (count: number) => resultsOf(months(count), byMonth)[0]?.rows.map((row) => row.trend);
    expect(trends(30)).toEqual(['unclear', 'up']);
    expect(trends(2)).toEqual(['unclear', 'unclear']);
  });

  test('an order with two products counts with each, and once in all', () => {
    const two = opinion({ score: 5, groups: { ...nobody, product: ['cup', 'tea'] } });
    const [result] = resultsOf([two], { ...byMonth, by: 'product' });
    expect(result?.all.answered).toBe(1);
    expect(result?.rows.map(({ key, answered }) => [key, answered])).toEqual([
      ['cup', 1],
      ['tea', 1],
    ]);
  });

  test('kinds are not added up with each other', () => {
    const kinds = resultsOf([opinion({ kind: 'nps', score: 9 }), opinion({ score: 1 })], byMonth);
    expect(kinds.map(({ kind, all }) => [kind, all.answered, all.figure?.value])).toEqual([
      ['csat', 1, 0],
      ['nps', 1, 100],
    ]);
  });
});

describe('answers to different questions', () => {
  const answers = (askedAs: string, language: string, scores: readonly number[], country = 'DE') =>
    scores.map((score) =>
      opinion({ askedAs, score, groups: { ...nobody, language: [language], country: [country] } }),
    );

  test('stand apart: no figure, group or trend is made of two of them', () => {
    const asked = [
      ...answers('csat.0003.fr', 'fr', [1, 1], 'FR'),
      ...answers('house.2', 'de', [5, 5]),
      ...answers('house.2', 'ja', [4], 'JP'),
    ];
    const results = resultsOf(asked, { ...byMonth, by: 'country' });
    expect(
      results.map(({ askedAs, languages, all, rows }) => [
        askedAs,
        languages,
        all.figure?.value,
        rows.map(({ key }) => key),
      ]),
    ).toEqual([
      ['house.2', ['de', 'ja'], 1, ['DE', 'JP']],
      ['csat.0003.fr', ['fr'], 0, ['FR']],
    ]);
  });

  test('have no trend from the month with the old words to that with the new ones', () => {
    const month = (askedAs: string, askedAt: string, score: number) => many(40, { askedAs, askedAt, score });
    const [september, october] = ['2026-09-10T12:00:00.000Z', '2026-10-10T12:00:00.000Z'];
    const trends = (before: string) =>
      resultsOf([...month(before, september, 1), ...month('house.2', october, 5)], byMonth).flatMap(
        ({ rows }) => rows.map(({ trend }) => trend),
      );
    expect(trends('house.2')).toEqual(['unclear', 'up']);
    expect(trends('house.1')).toEqual(['unclear', 'unclear']);
  });

  test('are all counted, whatever was asked', () => {
    const names = fc.constantFrom('house.1', 'house.2', 'csat.0001', 'csat.0002.fr');
    const some = fc.record({ askedAs: names, score: fc.integer({ min: 1, max: 5 }) });
    fc.assert(
      fc.property(fc.array(some), (given) => {
        const results = resultsOf(given.map(opinion), byMonth);
        expect(results.reduce((sum, { all }) => sum + all.answered, 0)).toBe(given.length);
        expect(new Set(results.map(({ askedAs }) => askedAs)).size).toBe(results.length);
      }),
    );
  });
});

/** RFC 4180 the other way round, written for this test. */
const parsed = (table: string): string[][] => {
  const rows: string[][] = [];
  let row: string[] = [];
  const cells = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n)/gy;
  for (const [, cell = '', end] of table.slice(1).matchAll(cells)) {
    row.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
};

/**
 * How a spreadsheet reads a table that it takes to be separated by this character: a quote opens a cell only
 * at its beginning, and what follows the closing quote belongs to the cell. Written for this test.
 */
const readAt = (separator: string, table: string): string[] => {
  const cells: string[] = [];
  let rest = table.replace(/^\ufeff/, '');
  while (rest !== '') {
    let cell = '';
    if (rest.startsWith('"')) {
      const [quoted = '', words = ''] = /^"((?:[^"]|"")*)"?/.exec(rest) ?? [];
      cell = words.replaceAll('""', '"');
      rest = rest.slice(quoted.length);
    }
    const end = [...rest].findIndex((sign) => sign === separator || sign === '\n' || sign === '\r');
    const last = end < 0 ? rest.length : end;
    cells.push(cell + rest.slice(0, last));
    rest = rest.slice(last + 1);
  }
  return cells;
};

const isFormula = (cell: string): boolean => /^[=+\-@＝＋－＠]/.test(cell.trim());

describe('M7: however a spreadsheet separates the table', () => {
  test.each(separators.flatMap((written) => [',', ';', '\t'].map((read) => [written, read] as const)))(
    'written with a %s and read at %j no cell is a formula',
    (written, read) => {
      const evil = ['all fine;=1+1', 'ok\t@SUM(1)', 'x;\n=cmd|’/C calc’!A0', 'y,"-2+3"', 'z;"";+1', '"=1"'];
      const table = csv(
        evil.map((words) => ['srv_1', words, 'end']),
        written,
      );
      expect(readAt(read, table).filter(isFormula)).toEqual([]);
      const words = fc.string({
        unit: fc.constantFrom('a', '=', '-', '@', '"', ',', ';', '\t', '\n', '\r', ' ', "'"),
      });
      fc.assert(
        fc.property(fc.array(fc.tuple(words, words), { minLength: 1, maxLength: 4 }), (rows) => {
          expect(readAt(read, csv(rows, written)).filter(isFormula)).toEqual([]);
        }),
      );
    },
  );

  test.each([
    ['comma', ','],
    ['semicolon', ';'],
    ['tab', '\t'],
  ] as const)('a table with the separator %s says what it was given', (separator, sign) => {
    const given = ['srv_1', 'all fine; really', 'a,b', 'c\td', 'e "f"'];
    expect(readAt(sign, csv([given], separator))).toEqual([...given, '']);
  });
});

describe('the table for spreadsheets', () => {
  test('says what it was given, whatever people write', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '好', ' ', "'", ';') });
    const rows = fc.array(
      fc.array(
        cell.filter((text) => !/^[\r\n]/.test(text)),
        { minLength: 2, maxLength: 4 },
      ),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(rows, (given) => {
        expect(parsed(csv(given))).toEqual(given);
      }),
    );
  });

  test.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "\t'=1"],
    ['\n=1', "\n'=1"],
    ['＝1', "'＝1"],
    ['"=1"', `"'=1"`],
    ['a = b - c', 'a = b - c'],
    ["it's 3-4 days; fine", "it's 3-4 days; fine"],
  ])('%j is no formula', (words, written) => {
    expect(parsed(csv([['x', words]]))[0]?.[1]).toBe(written);
  });

  test('begins with a byte order mark, and leaves numbers as they are', () => {
    expect(csv([[-1, undefined, 'x']])).toBe('\ufeff-1,,x\r\n');
  });
});
