import { createHmac } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import {
  BatchGetItemCommand,
  type BatchGetItemCommandInput,
  BatchWriteItemCommand,
  type BatchWriteItemCommandInput,
  DeleteItemCommand,
  type DeleteItemCommandInput,
  DynamoDBClient,
  GetItemCommand,
  type GetItemCommandInput,
  PutItemCommand,
  type PutItemCommandInput,
  QueryCommand,
  type QueryCommandInput,
  TransactWriteItemsCommand,
  type TransactWriteItemsCommandInput,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { SFNClient, StartExecutionCommand, type StartExecutionCommandInput } from '@aws-sdk/client-sfn';
import { SendMessageCommand, type SendMessageCommandInput, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod/mini';

/**
 * The least that taking in a delivery can cost: it unpacks the body, verifies and parses it, and makes the
 * calls that a function was seen to make, one after the other and with the same clients.
 */
const table = new DynamoDBClient({});
const workflows = new SFNClient({});
const queue = new SQSClient({ useQueueUrlAsEndpoint: false });

const inBase64 = new Set(['B', 'BinaryValue']);

/** Bytes are Base64 on the wire, and the client encodes them itself. */
const withBytes = (input: unknown): unknown => {
  if (Array.isArray(input)) return input.map(withBytes);
  if (typeof input !== 'object' || input === null) return input;
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => [
      name,
      inBase64.has(name) && typeof value === 'string' ? Buffer.from(value, 'base64') : withBytes(value),
    ]),
  );
};

/** But for its bytes, what was on the wire is what the client takes. */
const as = <Input>(input: unknown): Input => z.parse(z.custom<Input>(), withBytes(input));

const sends: Readonly<Record<string, (input: unknown) => Promise<unknown>>> = {
  GetItem: (input) => table.send(new GetItemCommand(as<GetItemCommandInput>(input))),
  PutItem: (input) => table.send(new PutItemCommand(as<PutItemCommandInput>(input))),
  UpdateItem: (input) => table.send(new UpdateItemCommand(as<UpdateItemCommandInput>(input))),
  DeleteItem: (input) => table.send(new DeleteItemCommand(as<DeleteItemCommandInput>(input))),
  Query: (input) => table.send(new QueryCommand(as<QueryCommandInput>(input))),
  BatchGetItem: (input) => table.send(new BatchGetItemCommand(as<BatchGetItemCommandInput>(input))),
  BatchWriteItem: (input) => table.send(new BatchWriteItemCommand(as<BatchWriteItemCommandInput>(input))),
  TransactWriteItems: (input) =>
    table.send(new TransactWriteItemsCommand(as<TransactWriteItemsCommandInput>(input))),
  StartExecution: (input) => workflows.send(new StartExecutionCommand(as<StartExecutionCommandInput>(input))),
  SendMessage: (input) => queue.send(new SendMessageCommand(as<SendMessageCommandInput>(input))),
};

/** A delivery in base64, gzipped, and the calls that it led to. */
interface Seen {
  readonly body: string;
  readonly calls: readonly { readonly action: string; readonly input: unknown }[];
}

/** Takes several at once, as a function takes the messages of a queue. */
export const handler = async ({ deliveries }: { readonly deliveries: readonly Seen[] }): Promise<void> => {
  await Promise.all(
    deliveries.map(async ({ body, calls }) => {
      const text = gunzipSync(Buffer.from(body, 'base64'));
      createHmac('sha256', 'a-secret-of-the-bench').update(text).digest('base64');
      JSON.parse(text.toString('utf8'));
      for (const { action, input } of calls) {
        const send = sends[action];
        if (!send) throw new Error(`The bench does not know ${action}: add it to like-calls.handler.ts.`);
        await send(input);
      }
    }),
  );
};
