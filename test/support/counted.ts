import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

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

/** Prints what something cost, and answers what exceeded its budget. */
export const overBudget = (
  report: Readonly<Record<string, readonly [value: number, unit: string, budget: number]>>,
): string[] =>
  Object.entries(report).flatMap(([what, [value, unit, budget]]) => {
    console.log(`COST ${what}: ${value} ${unit}`);
    return value <= budget ? [] : [`${what}: ${value} ${unit}, ${budget} at most`];
  });
