import { BatchExecuteStatementCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { forgetReads } from './invocation.ts';
import { type Put, writeTogether } from './write-together.ts';

/** The maximum of one BatchExecuteStatement. */
const batchSize = 25;

/** What DynamoDB answers for a statement whose key is taken (API reference, BatchStatementError). */
const isTaken = 'DuplicateItem';

const quoted = (name: string): string => `'${name.replaceAll("'", "''")}'`;

/** `INSERT` creates an item, and never changes one (DynamoDB developer guide, "PartiQL insert statements"). */
const insertOf = ({ Put: { TableName, Item = {} } }: Put) => {
  const names = Object.keys(Item);
  return {
    Statement: `INSERT INTO "${TableName}" VALUE {${names.map((name) => `${quoted(name)}: ?`).join(', ')}}`,
    Parameters: Object.values(Item),
  };
};

const createSome = async (client: DynamoDBClient, puts: readonly Put[]): Promise<boolean[]> => {
  const { Responses = [] } = await client.send(
    new BatchExecuteStatementCommand({ Statements: puts.map(insertOf) }),
  );
  return Promise.all(
    puts.map(async (put, place) => {
      const failed = Responses[place]?.Error;
      if (!failed) return true;
      // What was throttled, or is too large, is tried alone: that write has the client's retries and our errors.
      return failed.Code === isTaken ? false : await writeTogether(client, [put]);
    }),
  );
};

/**
 * Creates items, each by itself: 25 in a request, for the capacity of single writes, where a transaction would cost twice
 * as much. Answers for each whether its key was free. Errors: as `writeTogether`.
 */
export const createEach = async (client: DynamoDBClient, puts: readonly Put[]): Promise<boolean[]> => {
  forgetReads();
  try {
    const batches = Array.from({ length: Math.ceil(puts.length / batchSize) }, (_one, batch) =>
      createSome(client, puts.slice(batch * batchSize, (batch + 1) * batchSize)),
    );
    return (await Promise.all(batches)).flat();
  } finally {
    // Again, for what was read while this was written.
    forgetReads();
  }
};
