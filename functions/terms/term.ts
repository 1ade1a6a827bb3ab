import type { Table } from '../kit/table.ts';
import { versioned } from '../kit/versioned.ts';
import type { Write } from '../kit/write-together.ts';
import * as z from '../kit/z.ts';

/**
 * A word under which a record is found. `place` is the partition: the shop, the kind of the word, and as much
 * of it as everybody who looks for it must type. `entry` is what the partition is sorted by: the whole word if
 * it is found by its beginning, then the record's id.
 */
const term = z.object({ place: z.string(), entry: z.string() });
export type Term = z.output<typeof term>;

export const storedTerm = z.object({ ...term.shape, ...versioned });
export type StoredTerm = z.output<typeof storedTerm>;

/** The terms that the table has of a record. They stand in the record too, so that they can be removed. */
export const termsOfRecord = { terms: z.optional(z.array(term)) };

const isIn = (terms: readonly Term[], { place, entry }: Term): boolean =>
  terms.some((one) => one.place === place && one.entry === entry);

/**
 * The writes that bring the table from the terms that a record had to those that it should have; none for what
 * stays. They are done in the transaction that writes the record, so the two never differ, whatever breaks.
 * They need no conditions of their own: the record's is enough. Each costs two write units.
 */
export const termWrites = (
  table: Pick<Table<StoredTerm, never>, 'overwrite' | 'remove'>,
  had: readonly Term[],
  wanted: readonly Term[],
): readonly Write[] => [
  ...had.filter((each) => !isIn(wanted, each)).map((each) => table.remove(each)),
  ...wanted.filter((each) => !isIn(had, each)).map((each) => table.overwrite({ ...each, rev: 0 })),
];
