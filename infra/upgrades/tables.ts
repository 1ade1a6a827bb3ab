import * as z from 'zod';
import { type Assembly, type Resource, textOf } from './assembly.ts';
import type { Problem } from './problem.ts';

const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.string() }));

const table = z.object({
  KeySchema: keySchema,
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.string() })),
  GlobalSecondaryIndexes: z.optional(
    z.array(z.object({ IndexName: z.string(), KeySchema: keySchema, Projection: z.unknown() })),
  ),
});
type Table = z.output<typeof table>;

const isTable = ({ Type }: Resource): boolean => Type === 'AWS::DynamoDB::GlobalTable';

/** `HASH customerId S, RANGE createdAt S`. */
const keyOf = (schema: z.output<typeof keySchema>, { AttributeDefinitions }: Table): string =>
  schema
    .map(({ AttributeName, KeyType }) => {
      const { AttributeType = '' } =
        AttributeDefinitions.find((one) => one.AttributeName === AttributeName) ?? {};
      return `${KeyType} ${AttributeName} ${AttributeType}`;
    })
    .join(', ');

/** By name, what an index is: its key and its projection. */
const indexesOf = (of: Table): ReadonlyMap<string, string> =>
  new Map(
    (of.GlobalSecondaryIndexes ?? []).map(({ IndexName, KeySchema, Projection }) => [
      IndexName,
      `${keyOf(KeySchema, of)}; ${textOf(Projection)}`,
    ]),
  );

const steps =
  'Deploy one of them with each upgrade, and wait until an index is ACTIVE before the next; code that reads an index comes with the upgrade after it.';

const indexProblem = (before: Table, after: Table): Pick<Problem, 'because' | 'wayOut'> | undefined => {
  const [old, now] = [indexesOf(before), indexesOf(after)];
  const added = [...now.keys()].filter((name) => !old.has(name));
  const removed = [...old.keys()].filter((name) => !now.has(name));
  const changed = [...old].flatMap(([name, is]) => (now.has(name) && now.get(name) !== is ? [name] : []));
  if (changed.length > 0)
    return {
      because: `Indexes have another key or projection: ${changed.join(', ')}. DynamoDB cannot change an index.`,
      wayOut: `Give the new one another name. Then it takes three upgrades: add it, read it, and remove the old one.`,
    };
  if (added.length + removed.length <= 1) return undefined;
  const told = [...added.map((name) => `${name} is new`), ...removed.map((name) => `${name} is gone`)];
  return {
    because: `${told.join(', ')}. DynamoDB adds or removes one index of a table in an update, and refuses more.`,
    wayOut: steps,
  };
};

/**
 * Tables with another key, and with more than one index added or removed.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-globaltable.html
 */
export const tableProblems = (before: Assembly, after: Assembly): Problem[] =>
  [...before.values()].flatMap(({ name: stack, resources }) =>
    Object.entries(resources).flatMap(([id, old]): Problem[] => {
      const now = after.get(stack)?.resources[id];
      if (!isTable(old) || !now || !isTable(now)) return [];
      const [was, is] = [table.parse(old.Properties), table.parse(now.Properties)];
      const [oldKey, newKey] = [keyOf(was.KeySchema, was), keyOf(is.KeySchema, is)];
      if (oldKey !== newKey)
        return [
          {
            rule: 'changed-key',
            stack,
            what: id,
            because: `Its key was ${oldKey}, and is ${newKey}. AWS would make a new, empty table.`,
            wayOut:
              'Make a second table beside it, copy the items, and move over: docs/upgrades.md, "A table gets another key".',
          },
        ];
      const found = indexProblem(was, is);
      return found ? [{ rule: 'changed-indexes', stack, what: id, ...found }] : [];
    }),
  );
