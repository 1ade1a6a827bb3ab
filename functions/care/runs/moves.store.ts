import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { everyItem } from '../../kit/paging.ts';
import { instant } from '../../kit/schema.ts';
import { openTable } from '../../kit/table.ts';
import { versioned } from '../../kit/versioned.ts';
import { type Write, writeTogether } from '../../kit/write-together.ts';
import * as z from '../../kit/z.ts';
import { tables } from '../manifest.ts';
import { programmeId } from '../programme.ts';

/** A programme that staff have moved to an earlier time: the next tick plans it again from this UTC instant on. */
const move = z.object({
  id: z.literal('moves'),
  /** One for each version of a programme. */
  part: z.string(),
  programme: programmeId,
  from: instant,
  ...versioned,
});
type Move = z.output<typeof move>;

/** What staff have moved since the last tick. Nothing here is personal. */
export interface MovesStore {
  /** The write of a move, to be done together with that of its programme in this version. */
  note(programme: { readonly id: string; readonly version: number }, from: string): Write;
  all(): Promise<Move[]>;
  forget(moves: readonly Move[]): Promise<void>;
}

export const movesStore = (client: DynamoDBClient, tableName: string): MovesStore => {
  const table = openTable(client, tables.careRuns, tableName, move);
  return {
    note: ({ id: programme, version }, from) =>
      table.write({ id: 'moves', part: `${programme}-${version}`, programme, from, rev: 0 }),
    all: () => Array.fromAsync(everyItem((page) => table.partition('moves', page))),
    forget: async (moves) => {
      for (const { id, part } of moves) await writeTogether(client, [table.remove({ id, part })]);
    },
  };
};
