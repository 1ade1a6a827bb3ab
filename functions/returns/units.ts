import * as z from 'zod/mini';
import { platformId } from '../kit/schema.ts';

/**
 * The pieces of an order line are numbered from 0, and each has an amount of its own, so that what goes back for a
 * piece does not depend on which other pieces went back before. A span is `[from, to)`.
 */
const span = z.tuple([z.int().check(z.gte(0)), z.int().check(z.gte(1))]);
export type Span = readonly [from: number, to: number];

/** Pieces of one line, as spans that are sorted and do not touch. */
export const units = z.object({ lineId: platformId, spans: z.array(span) });
export interface Units {
  readonly lineId: string;
  readonly spans: readonly Span[];
}
