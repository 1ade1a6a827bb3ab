import { DynamoDBClient, PutItemCommand, paginateScan } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { SQSEvent } from 'aws-lambda';
import { resources, tables } from '../../functions/house/registry.ts';
import type { TableSpec } from '../../functions/kit/manifest.ts';
import { unpackedItem } from '../../functions/kit/packed-item.ts';
import { bytesAttribute } from '../../functions/kit/sqs.client.ts';
import { signStandard } from '../../functions/platforms/standard/signature.ts';
import { changeSettings, defaultSettings } from '../../functions/shops/settings.ts';
import { createTable } from '../../test/support/create-table.ts';
import { startEngine } from '../../test/support/dynamodb-engine.ts';
import { httpEvent } from '../../test/support/http-event.ts';
import { differences, type EndState } from './end-state.ts';
import { functionsProcess } from './protocol.ts';
import { asTheyArrive, type Delivery, planOf, seeded } from './shop-events.ts';
import { awsInMemory, listening, type Queued, type Trouble, troubledDynamo } from './stand-ins.ts';

/** What a load run found and measured. */
export interface LoadResult {
  readonly orders: number;
  /** With those that arrived twice. */
  readonly deliveries: number;
  readonly invocationsFailed: number;
  readonly answersLost: number;
  /** What is missing at the end, wrong, or there twice: a sentence each. */
  readonly wrong: readonly string[];
  /** Of the process that runs the functions: deliveries a second of its own CPU, and in bytes. */
  readonly perCoreSecond: number;
  readonly seconds: number;
  readonly heapAtTenth: number;
  readonly heapAtEnd: number;
}

const shopCount = 3;
const secret = `whsec_${Buffer.from('the secret of a load run').toString('base64')}`;
const shops = Array.from({ length: shopCount }, (_, place) => {
  const id = `shp_${String(place).padStart(24, '0')}`;
  return { id, webhookToken: `${id}-${'a'.repeat(43)}` };
});

const prefix = 'load-';

const makeTables = async (client: DynamoDBClient): Promise<void> => {
  for (const [name, spec] of Object.entries<TableSpec>(tables))
    await createTable(client, spec, prefix + name);
  const at = '2026-01-01T00:00:00.000Z';
  for (const shop of shops) {
    const item = {
      ...shop,
      name: 'Aurora Outdoor',
      platform: 'standard',
      country: 'DE',
      defaultLocale: 'en',
      timeZone: 'Europe/Berlin',
      settings: changeSettings(defaultSettings, {}),
      apiKeyDigest: '',
      createdAt: at,
      updatedAt: at,
      rev: 1,
    };
    const Item = marshall(item, { removeUndefinedValues: true });
    await client.send(new PutItemCommand({ TableName: `${prefix}shops`, Item }));
  }
};

const environment = (dynamo: string, others: string): Record<string, string> => ({
  ...Object.fromEntries(
    Object.entries(resources).map(([name, variable]) => [
      variable,
      Object.hasOwn(tables, name) ? prefix + name : name,
    ]),
  ),
  [resources.shopSecrets]: 'shop-',
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'load',
  AWS_SECRET_ACCESS_KEY: 'load',
  AWS_ENDPOINT_URL: others,
  AWS_ENDPOINT_URL_DYNAMODB: dynamo,
  POWERTOOLS_LOG_LEVEL: process.env.LOAD_LOG ?? 'SILENT',
});

/** Runs the same work in some lanes at once until there is none left. */
const inLanes = (lanes: number, work: () => Promise<boolean>): Promise<unknown> =>
  Promise.all(
    Array.from({ length: lanes }, async () => {
      while (await work());
    }),
  );

const receiveEvent = ({ shop, id, body }: Delivery) =>
  httpEvent('POST /hooks/{platform}/{token}', {
    params: { platform: 'standard', token: shops[shop]?.webhookToken ?? '' },
    headers: signStandard([secret], id, new Date(), body),
    body,
  });

/** What Lambda hands to a function behind a queue. */
const queueEvent = (messages: readonly Queued[]): SQSEvent => ({
  Records: messages.map(({ id, text, bytes }) => ({
    messageId: id,
    receiptHandle: id,
    body: text,
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '0',
      SenderId: 'load',
      ApproximateFirstReceiveTimestamp: '0',
    },
    messageAttributes:
      bytes === undefined ? {} : { [bytesAttribute]: { dataType: 'Binary', binaryValue: bytes } },
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'ingestQueue',
    awsRegion: 'eu-central-1',
  })),
});

/** How many times a platform sends a delivery that we do not take: enough for any luck. */
const attempts = 50;

type Functions = Awaited<ReturnType<typeof functionsProcess>>;

/** Sends each delivery until it is taken, as a platform does. */
const deliver = async (some: readonly Delivery[], functions: Functions): Promise<void> => {
  const left = [...some].toReversed().map((delivery) => ({ delivery, tries: 0 }));
  await inLanes(16, async () => {
    const next = left.pop();
    if (!next) return false;
    const answer = await functions.ask({ kind: 'receive', event: receiveEvent(next.delivery) });
    const isTaken = answer.kind === 'received' && answer.status === 200;
    const isRefused = answer.kind === 'received' && answer.status < 500 && !isTaken;
    if (isRefused || next.tries > attempts)
      throw new Error(`Delivery ${next.delivery.id} was not taken: ${JSON.stringify(answer)}.`);
    if (!isTaken) left.unshift({ ...next, tries: next.tries + 1 });
    return true;
  });
};

/** Works the queue off as SQS and Lambda do: what fails comes back, and some of what is done comes again. */
const workOff = async (queue: Queued[], functions: Functions, random: () => number): Promise<number> => {
  let failed = 0;
  await inLanes(8, async () => {
    const batch = queue.splice(0, 10);
    if (batch.length === 0) return false;
    const answer = await functions.ask({ kind: 'ingest', event: queueEvent(batch) });
    const back = answer.kind === 'ingested' ? new Set(answer.failed) : new Set(batch.map(({ id }) => id));
    failed += back.size;
    queue.push(...batch.filter(({ id }) => back.has(id) || random() < 0.02));
    return true;
  });
  return failed;
};

/** One request in a hundred or so meets trouble. */
const troubleOf = (random: () => number, seen: { lost: number }) => (): Trouble => {
  const luck = random();
  if (luck < 0.003) return 'refused';
  if (luck < 0.006) return 'unavailable';
  if (luck >= 0.009) return 'none';
  seen.lost += 1;
  return 'answer-lost';
};

const everything = async (client: DynamoDBClient, table: string): Promise<Record<string, unknown>[]> => {
  const items: Record<string, unknown>[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName: prefix + table }))
    items.push(...Items.map((item) => unpackedItem(unmarshall(item))));
  return items;
};

/** A DynamoDB that fails now and then, the other services, and the process that runs the functions. */
const openGround = async (random: () => number) => {
  const engine = await startEngine();
  const aws = awsInMemory([secret]);
  const lost = { lost: 0 };
  const others = await listening(aws.server);
  const dynamo = await listening(troubledDynamo(engine.url, troubleOf(random, lost)));
  const client = new DynamoDBClient({
    endpoint: engine.url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'load', secretAccessKey: 'load' },
  });
  await makeTables(client);
  const functions = await functionsProcess(environment(dynamo.url, others.url));
  const queue: Queued[] = [];
  aws.queues.set('ingestQueue', queue);
  return {
    functions,
    queue,
    answersLost: () => lost.lost,
    measure: async () => {
      const answer = await functions.ask({ kind: 'measure' });
      if (answer.kind !== 'measured') throw new Error('The functions do not answer.');
      return answer;
    },
    stored: async (): Promise<EndState> => ({
      orders: await everything(client, 'orders'),
      customers: await everything(client, 'customers'),
      surveys: await everything(client, 'surveys'),
      refused: await everything(client, 'refusedEvents'),
      executions: [...aws.executions.values()],
      deadLetters: aws.queues.get('ingestDlq')?.length ?? 0,
    }),
    stop: async () => {
      await functions.stop();
      client.destroy();
      for (const each of [others, dynamo, engine]) each.stop();
    },
  };
};

/**
 * Sends many webhooks, shuffled and repeated, through `receive`, a queue and `ingest` to a DynamoDB that
 * fails now and then, and compares what is stored with what the shops told. `seed`: the same run again.
 */
export const runLoad = async (
  { deliveries: count, seed }: { readonly deliveries: number; readonly seed: number },
  say: (line: string) => void = () => {},
): Promise<LoadResult> => {
  const random = seeded(seed);
  const { deliveries, orders } = planOf(count, shopCount, new Date(), random);
  const arriving = asTheyArrive(deliveries, random);
  const ground = await openGround(random);
  try {
    const before = await ground.measure();
    const [began, heaps] = [Date.now(), [before.heap]];
    const step = Math.ceil(arriving.length / 10);
    let invocationsFailed = 0;
    for (let from = 0; from < arriving.length; from += step) {
      await deliver(arriving.slice(from, from + step), ground.functions);
      invocationsFailed += await workOff(ground.queue, ground.functions, random);
      heaps.push((await ground.measure()).heap);
      say(`${Math.min(from + step, arriving.length)} of ${arriving.length} deliveries are in.`);
    }
    const end = await ground.measure();
    const ids = shops.map(({ id }) => id);
    return {
      orders: orders.length,
      deliveries: arriving.length,
      invocationsFailed,
      answersLost: ground.answersLost(),
      wrong: differences(orders, ids, await ground.stored()),
      perCoreSecond: arriving.length / (end.cpuSeconds - before.cpuSeconds),
      seconds: (Date.now() - began) / 1000,
      heapAtTenth: heaps[1] ?? Number.NaN,
      heapAtEnd: end.heap,
    };
  } finally {
    await ground.stop();
  }
};
