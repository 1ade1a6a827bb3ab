import {
  type AttributeValue,
  DynamoDBServiceException,
  type ServiceInputTypes,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import { keyOfIndex } from '../../functions/kit/index-shards.ts';
import type { TableSpec } from '../../functions/kit/manifest.ts';

/**
 * What DynamoDB refuses of keys and the engine takes: more than 2,048 bytes for a partition key, more than 1,024 for a sort
 * key, and an empty one; in indexes too, where it refuses the whole write.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
const most = { partition: 2_048, sort: 1_024 } as const;

type Part = keyof typeof most;
type Item = Readonly<Record<string, AttributeValue>>;

/** What each attribute of a table is in keys: of the table, and of its indexes. */
const partsOf = ({ key, indexes }: TableSpec): readonly (readonly [attribute: string, part: Part])[] =>
  [key, ...Object.entries(indexes).map(([name, index]) => keyOfIndex(name, index))].flatMap(
    ([partition = '', sort]) => [
      [partition, 'partition'] as const,
      ...(sort === undefined ? [] : [[sort, 'sort'] as const]),
    ],
  );

const refuse = (attribute: string, part: Part, size: number): never => {
  throw new DynamoDBServiceException({
    name: 'ValidationException',
    $fault: 'client',
    $metadata: {},
    message: `One or more parameter values were invalid: ${attribute}, a ${part} key, has ${size} bytes, and may have 1 to ${most[part]}.`,
  });
};

const checkItem = (spec: TableSpec, item: Item): void => {
  for (const [attribute, part] of partsOf(spec)) {
    const value = item[attribute]?.S;
    if (value === undefined) continue;
    const size = Buffer.byteLength(value);
    if (size === 0 || size > most[part]) refuse(attribute, part, size);
  }
};

interface Expression {
  readonly ExpressionAttributeNames?: Record<string, string> | undefined;
  readonly ExpressionAttributeValues?: Item | undefined;
}

/** The attributes that an expression sets, or compares, with `=` or BETWEEN; by attribute. */
const valuesIn = (
  text: string,
  { ExpressionAttributeNames, ExpressionAttributeValues }: Expression,
): Item => {
  const pairs = [...text.matchAll(/(#\w+) (?:=|BETWEEN) (:\w+)(?: AND (:\w+))?/g)];
  return Object.fromEntries(
    pairs.flatMap(([, name = '', ...values]) =>
      values.flatMap((value) => {
        const attribute = ExpressionAttributeNames?.[name];
        const is = value && ExpressionAttributeValues?.[value];
        return attribute && is ? [[attribute, is] as const] : [];
      }),
    ),
  );
};

interface Write extends Expression {
  readonly TableName?: string | undefined;
  readonly Item?: Item | undefined;
  readonly Key?: Item | undefined;
  readonly UpdateExpression?: string | undefined;
  readonly KeyConditionExpression?: string | undefined;
}

const requestsIn = (input: ServiceInputTypes): readonly Write[] => {
  if ('TransactItems' in input)
    return (input.TransactItems ?? []).flatMap(
      ({ Put, Update, Delete }: TransactWriteItem) => Put ?? Update ?? Delete ?? [],
    );
  return 'TableName' in input ? [input] : [];
};

/** Errors: a ValidationException, as DynamoDB, for a key that it would not take. `specOf`: the table of a deployed name. */
export const checkKeySizes = (
  input: ServiceInputTypes,
  specOf: (deployed: string | undefined) => TableSpec | undefined,
): void => {
  for (const request of requestsIn(input)) {
    const spec = specOf(request.TableName);
    if (!spec) continue;
    const { Item, Key, UpdateExpression = '', KeyConditionExpression = '' } = request;
    for (const item of [
      Item,
      Key,
      valuesIn(UpdateExpression, request),
      valuesIn(KeyConditionExpression, request),
    ])
      if (item) checkItem(spec, item);
  }
};
