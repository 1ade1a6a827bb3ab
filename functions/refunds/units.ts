import { platformId } from '../kit/schema.ts';
import * as z from '../kit/z.ts';

/**
 * The pieces of an order line are numbered from 0, and each has an amount of its own. So the refund of a
 * piece does not depend on which pieces were returned before. A span is `[from, to)`.
 */
const span = z.readonly(z.tuple([z.int().check(z.gte(0)), z.int().check(z.gte(1))]));
export type Span = readonly [from: number, to: number];

/** Pieces of one line, as spans that are sorted and do not touch. */
export const units = z.object({ lineId: platformId, spans: z.readonly(z.array(span)) });
export interface Units {
  readonly lineId: string;
  readonly spans: readonly Span[];
}

export const countOf = (spans: readonly Span[]): number =>
  spans.reduce((count, [from, to]) => count + to - from, 0);

/** The pieces that are in at least one of the spans, which come in any order. */
export const united = (...lists: readonly (readonly Span[])[]): Span[] => {
  const sorted = lists
    .flat()
    .filter(([from, to]) => from < to)
    .toSorted(([a], [b]) => a - b);
  const merged: Span[] = [];
  for (const [from, to] of sorted) {
    const last = merged.at(-1);
    if (last && from <= last[1]) merged[merged.length - 1] = [last[0], Math.max(last[1], to)];
    else merged.push([from, to]);
  }
  return merged;
};

const without = ([from, to]: Span, [start, end]: Span): Span[] => {
  const left: Span = [from, Math.min(to, start)];
  const right: Span = [Math.max(from, end), to];
  return [left, right].filter(([a, b]) => a < b);
};

/** The pieces of the first that are not in the second. */
export const subtracted = (spans: readonly Span[], taken: readonly Span[]): Span[] =>
  united(taken).reduce<Span[]>((free, gone) => free.flatMap((span) => without(span, gone)), united(spans));

/** The pieces that are in both. */
export const overlap = (a: readonly Span[], b: readonly Span[]): Span[] => subtracted(a, subtracted(a, b));

/** The first `count` pieces of these, or all where there are fewer. */
export const firstOf = (spans: readonly Span[], count: number): Span[] => {
  let wanted = count;
  return united(spans).flatMap(([from, to]): Span[] => {
    const end = Math.min(to, from + wanted);
    wanted -= Math.max(0, end - from);
    return from < end ? [[from, end]] : [];
  });
};

/** The last `count` pieces of these, or all where there are fewer. */
export const lastOf = (spans: readonly Span[], count: number): Span[] =>
  subtracted(spans, firstOf(spans, Math.max(0, countOf(united(spans)) - count)));

/** The pieces of each line in several lists. The lists are read once: an order may have a thousand lines. */
export const spansByLine = (...lists: readonly (readonly Units[])[]): ((lineId: string) => Span[]) => {
  const found = new Map<string, (readonly Span[])[]>();
  for (const { lineId, spans } of lists.flat()) {
    const before = found.get(lineId);
    if (before) before.push(spans);
    else found.set(lineId, [spans]);
  }
  return (lineId) => united(...(found.get(lineId) ?? []));
};

/**
 * The pieces that an agent counted of those in a return: the first of each line. All of them for a line that
 * was not counted.
 */
export const retakeUnits = (
  lines: readonly {
    readonly lineId: string;
    readonly units: readonly Span[];
    readonly counted?: number | undefined;
  }[],
): Units[] =>
  lines.map(({ lineId, units: spans, counted }) => ({
    lineId,
    spans: firstOf(spans, counted ?? countOf(spans)),
  }));
