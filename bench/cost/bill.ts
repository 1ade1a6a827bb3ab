import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';

/** List prices, and what an amount of things costs by them. */

const prices = z.object({
  region: z.string(),
  /** The day on which the prices were written down. */
  date: z.string(),
  currency: z.string(),
  note: z.string(),
  prices: z.record(
    z.string(),
    z.object({ dollars: z.number(), per: z.number(), unit: z.string(), source: z.url() }),
  ),
});
export type Prices = z.output<typeof prices>;

export const readPrices = (): Prices =>
  z.parse(prices, JSON.parse(readFileSync(new URL('prices.json', import.meta.url), 'utf8')));

/** An amount of one thing that has a price. */
export interface Line {
  readonly what: string;
  readonly price: string;
  readonly quantity: number;
}

interface PricedLine extends Line {
  readonly unit: string;
  /** What `per` of them cost. */
  readonly dollars: number;
  readonly per: number;
  readonly cents: number;
}

export interface Bill {
  readonly lines: readonly PricedLine[];
  /** The sum of the lines, each rounded to the cent. */
  readonly cents: number;
}

/** Prices lines. Errors: throws a sentence where a price is missing. */
export const billOf = (lines: readonly Line[], { prices }: Pick<Prices, 'prices'>): Bill => {
  const priced = lines.map((line) => {
    const found = prices[line.price];
    if (!found) throw new Error(`bench/cost/prices.json has no price ${line.price}.`);
    const { dollars, per, unit } = found;
    return { ...line, unit, dollars, per, cents: Math.round((line.quantity / per) * dollars * 100) };
  });
  return { lines: priced, cents: priced.reduce((sum, { cents }) => sum + cents, 0) };
};
