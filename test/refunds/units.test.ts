import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  countOf,
  firstOf,
  lastOf,
  overlap,
  retakeUnits,
  type Span,
  spansByLine,
  subtracted,
  united,
} from '../../functions/refunds/units.ts';

const spans: fc.Arbitrary<Span[]> = fc.array(
  fc.tuple(fc.nat(12), fc.integer({ min: 1, max: 5 })).map(([from, length]): Span => [from, from + length]),
  { maxLength: 5 },
);

/** The oracle: pieces one by one. */
const piecesOf = (list: readonly Span[]): number[] =>
  [
    ...new Set(list.flatMap(([from, to]) => Array.from({ length: to - from }, (_, index) => from + index))),
  ].sort((a, b) => a - b);

const isTidy = (list: readonly Span[]): boolean =>
  list.every(([from, to], index) => from < to && from > (list[index - 1]?.[1] ?? -1));

describe('pieces', () => {
  test('are united, subtracted and overlapped as sets, sorted and without touching', () => {
    fc.assert(
      fc.property(spans, spans, (a, b) => {
        const [left, right] = [piecesOf(a), piecesOf(b)];
        const answers = [united(a, b), subtracted(a, b), overlap(a, b)];
        expect(answers.map(piecesOf)).toEqual([
          piecesOf([...a, ...b]),
          left.filter((piece) => !right.includes(piece)),
          left.filter((piece) => right.includes(piece)),
        ]);
        expect(answers.every(isTidy)).toBe(true);
        expect(countOf(united(a))).toBe(left.length);
      }),
    );
  });

  test('are taken from the front and from the end', () => {
    fc.assert(
      fc.property(spans, fc.nat(25), (a, count) => {
        const all = piecesOf(a);
        expect(piecesOf(firstOf(a, count))).toEqual(all.slice(0, count));
        expect(piecesOf(lastOf(a, count))).toEqual(count === 0 ? [] : all.slice(-count));
      }),
    );
  });

  test('of one line are found in many lists', () => {
    const lists = [
      [
        { lineId: 'a', spans: [[3, 4]] as const },
        { lineId: 'b', spans: [[0, 9]] as const },
      ],
      [
        {
          lineId: 'a',
          spans: [
            [0, 2],
            [2, 3],
          ] as const,
        },
      ],
    ];
    const pieces = spansByLine(...lists);
    expect(pieces('a')).toEqual([[0, 4]]);
    expect(pieces('c')).toEqual([]);
  });

  test('are those an agent counted, and all where nobody did', () => {
    const units: Span[] = [
      [0, 1],
      [4, 6],
    ];
    expect(
      retakeUnits([
        { lineId: 'a', units, counted: 2 },
        { lineId: 'b', units },
        { lineId: 'c', units, counted: 0 },
        { lineId: 'd', units, counted: 7 },
      ]),
    ).toEqual([
      {
        lineId: 'a',
        spans: [
          [0, 1],
          [4, 5],
        ],
      },
      { lineId: 'b', spans: units },
      { lineId: 'c', spans: [] },
      { lineId: 'd', spans: units },
    ]);
  });
});
