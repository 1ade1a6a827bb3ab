import type { DynamoDBClient, ServiceInputTypes, TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';

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

/** A write costs a unit for each kilobyte that is begun, twice that in a transaction (DynamoDB, read/write capacity). */
const unitsOf = (size: number, isTransaction: boolean): number =>
  Math.ceil(size / 1024) * (isTransaction ? 2 : 1);

/** Counts the write units that a table costs itself, without its indexes, from now on. */
export const writeUnits = (client: DynamoDBClient, table: string) => {
  const count = { units: 0 };
  const writesOf = (input: ServiceInputTypes): readonly TransactWriteItem[] => {
    if ('TransactItems' in input)
      return (input.TransactItems ?? []).flatMap((item) => ('Get' in item ? [] : [item]));
    return 'Item' in input ? [{ Put: input }] : [];
  };
  client.middlewareStack.add(
    (next) => (args) => {
      const writes = writesOf(args.input);
      for (const { Put, Delete } of writes) {
        if (Put?.TableName !== table && Delete?.TableName !== table) continue;
        const size = Buffer.byteLength(JSON.stringify(unmarshall(Put?.Item ?? Delete?.Key ?? {})));
        count.units += unitsOf(size, writes.length > 1);
      }
      return next(args);
    },
    { step: 'initialize' },
  );
  return count;
};

/** Prints what something cost, and answers what exceeded its budget. */
export const overBudget = (
  report: Readonly<Record<string, readonly [value: number, unit: string, budget: number]>>,
): string[] =>
  Object.entries(report).flatMap(([what, [value, unit, budget]]) => {
    console.log(`COST ${what}: ${value} ${unit}`);
    return value <= budget ? [] : [`${what}: ${value} ${unit}, ${budget} at most`];
  });
