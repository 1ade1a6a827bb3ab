import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { conflict } from '../kit/errors.ts';
import { sameContent } from '../kit/json.ts';
import { openTable } from '../kit/table.ts';
import { versioned } from '../kit/versioned.ts';
import { writeGroups } from '../kit/write-together.ts';
import * as z from '../kit/z.ts';
import {
  type Counted,
  countsOf,
  fromOf,
  type KnownOrder,
  knownOrder,
  nothingKnown,
  startOf,
} from './known-order.ts';
import { tables } from './manifest.ts';
import type { Head } from './study-counts.store.ts';

/** What is counted of an order, and what was counted before the run that noted it. */
const stored = z.object({
  /** `<shop> <order>`; of a return without an order, `<shop> <return>`. */
  key: z.string(),
  /** The run that noted it last. */
  run: z.int(),
  now: knownOrder,
  /** What the last finished run had counted. It holds if `run` is not finished. */
  before: knownOrder,
  expiresAt: z.int(),
  ...versioned,
});
type Stored = z.output<typeof stored>;

/** News of an order. */
export interface News {
  readonly key: string;
  readonly change: (known: KnownOrder) => KnownOrder;
}

/** What an order added to the counts, and what it adds from now on. */
interface Recount {
  readonly before: readonly Counted[];
  readonly after: readonly Counted[];
}

/**
 * What is counted of each order. Nothing here is personal: numbers of orders, products, countries and days, as an
 * erased order has them too.
 */
export interface KnownOrdersStore {
  /**
   * Notes news of a few orders in a run; answers what changes in the counts. Repeated news change
   * nothing. Errors: Conflict if a later run has begun.
   */
  note(news: readonly News[], run: Head): Promise<readonly Recount[]>;
}

/** A study reaches back 407 days; the rest is for nights that are missed. */
const keptSeconds = 500 * 86_400;

const expiryOf = (counted: readonly Counted[]): number =>
  Date.parse(startOf(Math.max(0, ...counted.map(({ span }) => fromOf(span))))) / 1000 + keptSeconds;

/** What the counts of this run have of it. */
const holdsOf = ({ run, now, before }: Stored, { shop, ...head }: Head): KnownOrder => {
  if (run > head.run) throw conflict(`Another run studies shop ${shop}.`);
  if (run <= head.since) return nothingKnown;
  const isCounted = run === head.run || (run <= head.finished && !head.broken.includes(run));
  return isCounted ? now : before;
};

const changeOf = (
  key: string,
  news: readonly News[],
  known: Stored | undefined,
  head: Head,
): { readonly item: Stored; readonly recount: Recount } | undefined => {
  const holds = known ? holdsOf(known, head) : nothingKnown;
  const now = news.reduce((so, { change }) => change(so), holds);
  if (sameContent(now, holds)) return undefined;
  const recount = { before: countsOf(holds), after: countsOf(now) };
  const before = known?.run === head.run ? known.before : holds;
  const expiresAt = expiryOf([...recount.before, ...recount.after]);
  const item = stored.parse({ key, run: head.run, now, before, expiresAt, rev: known?.rev ?? 0 });
  return { item, recount };
};

export const knownOrdersStore = (client: DynamoDBClient, tableName: string): KnownOrdersStore => {
  const table = openTable(client, tables.knownOrders, tableName, stored);
  return {
    note: async (news, head) => {
      const byKey = Map.groupBy(news, ({ key }) => key);
      const found = await table.getMany([...byKey.keys()].map((key) => ({ key })));
      const known = new Map(found.map((each) => [each.key, each]));
      const changes = [...byKey].flatMap(
        ([key, theirs]) => changeOf(key, theirs, known.get(key), head) ?? [],
      );
      const written = await writeGroups(
        client,
        changes.map(({ item }) => [table.write(item)]),
      );
      if (!written.every(Boolean)) throw conflict(`Another run studies shop ${head.shop}.`);
      return changes.map(({ recount }) => recount);
    },
  };
};
