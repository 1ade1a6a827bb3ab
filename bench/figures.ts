import { readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod/mini';
import type { Figure } from './measure.ts';

/**
 * What `npm run bench` measured last, bench by bench: README's table and `npm run cost` are made from it. It is
 * committed, so it says when, where and of which commit.
 */
const file = new URL('figures.json', import.meta.url);

const figure = z.object({
  what: z.string(),
  of: z.optional(z.string()),
  value: z.number(),
  unit: z.string(),
  ofFloor: z.optional(z.number()),
  floor: z.optional(z.string()),
  budget: z.optional(z.number()),
});

const measured = z.object({
  /** The day, and the commit that was measured; `+` if files were changed since. */
  date: z.string(),
  commit: z.string(),
  /** How many the machine had. */
  cores: z.number(),
  figures: z.array(figure),
});
export type Measured = z.output<typeof measured>;

const figures = z.record(z.string(), measured);
export type Figures = z.output<typeof figures>;

export const readFigures = (): Figures => z.parse(figures, JSON.parse(readFileSync(file, 'utf8')));

/** Four digits say all that a measurement knows. */
const rounded = (value: number): number => Number(value.toPrecision(4));

/** The figures with those of one bench replaced. */
export const withMeasured = (
  before: Figures,
  bench: string,
  { figures, ...about }: Omit<Measured, 'figures'> & { readonly figures: readonly Figure[] },
): Figures => ({
  ...before,
  [bench]: {
    ...about,
    figures: figures.map((each) => ({
      ...each,
      value: rounded(each.value),
      ...(each.ofFloor !== undefined && { ofFloor: rounded(each.ofFloor) }),
    })),
  },
});

export const writeFigures = (after: Figures): void =>
  writeFileSync(file, `${JSON.stringify(after, null, 2)}\n`);

/** One figure. Errors: throws a sentence if it was not measured. */
export const figureOf = (all: Figures, bench: string, what: string): Figure => {
  const found = all[bench]?.figures.find((each) => each.what === what);
  if (!found)
    throw new Error(`bench/figures.json has no "${what}" of ${bench}. Run: npm run bench -- ${bench}`);
  return found;
};
