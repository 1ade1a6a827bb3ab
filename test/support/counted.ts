import type { ConsumedCapacity, DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** Counts the DynamoDB requests of a client, by kind, from now on. */
export const counted = (client: DynamoDBClient) => {
  const count = { reads: 0, writes: 0 };
  client.middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        count[/Get|Query|Scan/.test(commandName ?? '') ? 'reads' : 'writes'] += 1;
        return next(args);
      },
    { step: 'initialize' },
  );
  return count;
};

/** What DynamoDB's requests consumed: units of reading and writing, and of writing each table and index. */
export interface Consumed {
  readonly readUnits: number;
  readonly writeUnits: number;
  /** By `table`, and by `table/index`. */
  readonly writtenTo: Readonly<Record<string, number>>;
}

/**
 * Adds up the capacity that DynamoDB reports of each request of a client, from now on. A snapshot is a copy;
 * `since` takes an earlier one off.
 */
export const consumption = (client: DynamoDBClient) => {
  const sum = { readUnits: 0, writeUnits: 0 };
  const writtenTo: Record<string, number> = {};
  const note = (isRead: boolean, { TableName = '', CapacityUnits = 0, ...parts }: ConsumedCapacity) => {
    sum[isRead ? 'readUnits' : 'writeUnits'] += CapacityUnits;
    if (isRead) return;
    const ofIndexes = Object.entries(parts.GlobalSecondaryIndexes ?? {}).map(
      ([index, each]) => [`${TableName}/${index}`, each] as const,
    );
    for (const [where, each] of [[TableName, parts.Table] as const, ...ofIndexes])
      writtenTo[where] = (writtenTo[where] ?? 0) + (each?.CapacityUnits ?? 0);
  };
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const done = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'INDEXES' } });
        const { output } = done;
        const said = 'ConsumedCapacity' in output ? [output.ConsumedCapacity].flat() : [];
        for (const each of said) {
          if (each && 'TableName' in each) note(/Get|Query|Scan/.test(commandName), each);
        }
        return done;
      },
    { step: 'initialize' },
  );
  const now = (): Consumed => ({ ...sum, writtenTo: { ...writtenTo } });
  return {
    now,
    since: (before: Consumed): Consumed => ({
      readUnits: sum.readUnits - before.readUnits,
      writeUnits: sum.writeUnits - before.writeUnits,
      writtenTo: Object.fromEntries(
        Object.entries(writtenTo).map(([where, units]) => [where, units - (before.writtenTo[where] ?? 0)]),
      ),
    }),
  };
};

/** The write units of one table itself, without its indexes. */
export const unitsOf = ({ writtenTo }: Consumed, table: string): number => writtenTo[table] ?? 0;

/**
 * Holds what something costs to its budget: prints a line for each, which `npm run bench` keeps as a figure,
 * and answers those that exceed it.
 *
 * The budgets bind what comes later. A new capability adds a line of its own instead of raising one. Two
 * growths are agreed: a sale may grow by 6 write units for the dates of a care programme, where such a
 * programme is on, and by 8 for a projection of customers. Where fewer units would mean more requests, requests
 * win.
 */
export const overBudget = (
  report: Readonly<Record<string, readonly [value: number, unit: string, budget: number]>>,
): string[] =>
  Object.entries(report).flatMap(([what, [value, unit, budget]]) => {
    console.log(`COST ${what}: ${value} ${unit} (at most ${budget})`);
    return value <= budget ? [] : [`${what}: ${value} ${unit}, ${budget} at most`];
  });
