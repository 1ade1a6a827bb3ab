import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Clock } from '../kit/clock.ts';
import { conflict } from '../kit/errors.ts';
import { instant, platformId } from '../kit/schema.ts';
import { openTable } from '../kit/table.ts';
import { versioned } from '../kit/versioned.ts';
import { writeTogether } from '../kit/write-together.ts';
import * as z from '../kit/z.ts';
import { type Counts, joined, partsOf } from './counts.ts';
import { tables } from './manifest.ts';

/** Which counts of a shop hold. Runs have numbers that rise. */
const head = z.object({
  shop: platformId,
  part: z.literal('head'),
  /** The newest run. */
  run: z.int(),
  /** The last run that was finished: its counts hold. 0 if none does. */
  finished: z.int(),
  /** Earlier runs that were not finished: what they noted does not hold. */
  broken: z.array(z.int()),
  /** The last run before a full recount. Notes of this run and of earlier ones do not count any more. */
  since: z.int(),
  /** How many parts the counts have. */
  parts: z.int(),
  /** Everything that changed until then is in the counts, UTC. */
  until: z.optional(instant),
  ...versioned,
});
export type Head = z.output<typeof head>;

const storedPart = z.object({
  shop: platformId,
  part: z.string(),
  counts: z.array(z.tuple([z.string(), z.array(z.int())])),
  expiresAt: z.int(),
  ...versioned,
});

/**
 * The counts of a shop. A run counts on from those of the last finished one, and either finishes or never was.
 * Nothing here is personal: products, countries, suppliers, and their counts.
 */
export interface StudyCountsStore {
  /** Begins a run with the last counts. If parts of them have expired, the run counts everything again. */
  begin(shop: string): Promise<{ readonly head: Head; readonly counts: Counts }>;
  /** Finishes the run: from now on its counts hold. Errors: Conflict if a later run has begun. */
  finish(head: Head, counts: Counts, until: string): Promise<void>;
}

/** After more missed nights than this, a run counts everything again. */
const keptSeconds = 14 * 86_400;

const first = (shop: string): Head => ({
  shop,
  part: 'head',
  run: 0,
  finished: 0,
  broken: [],
  since: 0,
  parts: 0,
  rev: 0,
});

const nextRun = (before: Head): Head => {
  const { run, finished, broken } = before;
  return { ...before, run: run + 1, broken: run === finished ? broken : [...broken, run] };
};

const anew = ({ run, ...before }: Head): Head => ({
  ...before,
  run,
  finished: 0,
  broken: [],
  since: run - 1,
  parts: 0,
  until: undefined,
});

export const studyCountsStore = (
  client: DynamoDBClient,
  tableName: string,
  clock: Clock,
): StudyCountsStore => {
  const heads = openTable(client, tables.studyCounts, tableName, head);
  const parts = openTable(client, tables.studyCounts, tableName, storedPart);

  const changed = async (shop: string, change: (before: Head) => Head): Promise<Head> => {
    const after = await heads.modify({ shop, part: 'head' }, (before) => change(before ?? first(shop)));
    if (!after) throw new Error(`The study of shop ${shop} has no head.`);
    return after;
  };
  const read = async ({ shop, finished, parts: count }: Head): Promise<Counts | undefined> => {
    const names = Array.from({ length: count }, (_one, place) => `${finished}-${place}`);
    const stored = await parts.getMany(names.map((part) => ({ shop, part })));
    return stored.length === count ? joined(stored.map(({ counts }) => counts)) : undefined;
  };

  return {
    begin: async (shop) => {
      const begun = await changed(shop, nextRun);
      const counts = await read(begun);
      if (counts) return { head: begun, counts };
      return { head: await changed(shop, (before) => anew(nextRun(before))), counts: new Map() };
    },
    finish: async (begun, counts, until) => {
      const { shop, run } = begun;
      const expiresAt = Math.floor(clock().getTime() / 1000) + keptSeconds;
      let count = 0;
      for (const each of partsOf(counts)) {
        await parts.create({ shop, part: `${run}-${count}`, counts: each, expiresAt, rev: 0 });
        count += 1;
      }
      const isFinished = await writeTogether(client, [
        heads.write({ ...begun, finished: run, parts: count, until }),
      ]);
      if (!isFinished) throw conflict(`Another run studies shop ${shop}.`);
    },
  };
};
