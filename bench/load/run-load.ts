import { type DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import { unpackedItem } from '../../functions/kit/packed-item.ts';
import { signStandard } from '../../functions/platforms/standard/signature.ts';
import type { Shop } from '../../functions/shops/shop.ts';
import { httpEvent } from '../../test/support/http-event.ts';
import { openShop } from '../campaign-people.ts';
import { type Ground, onGround, type Runner } from '../ground.ts';
import { listening } from '../listening.ts';
import { type Queued, webhookSecret } from '../little-aws.ts';
import { queueRecord } from '../webhook-orders.ts';
import { differences, type EndState } from './end-state.ts';
import { asTheyArrive, type Delivery, planOf, seeded } from './shop-events.ts';
import { type Trouble, troubledDynamo } from './troubled-dynamo.ts';

/** What a load run found and measured. */
export interface LoadResult {
  readonly orders: number;
  /** With those that arrived twice. */
  readonly deliveries: number;
  readonly messagesFailed: number;
  readonly answersLost: number;
  /** What is missing at the end, wrong, or there twice: a sentence each. */
  readonly wrong: readonly string[];
  /** Of the process that runs the functions: deliveries a second of its own CPU, and bytes in use. */
  readonly perCoreSecond: number;
  readonly seconds: number;
  readonly heapAtTenth: number;
  readonly heapAtEnd: number;
}

const shopCount = 3;

/** How many invocations run at the same time. */
const lanes = 16;
/** As many as Lambda passes to `ingest` at once. */
const together = 10;
/** How many times a platform sends a delivery that we do not take: enough for any luck. */
const attempts = 50;

const answered = z.object({ statusCode: z.number() });
const ingested = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })) });

/** Functions at work, and the CPU seconds that they have used. */
interface Working {
  readonly runner: Runner;
  readonly shops: readonly Shop[];
  cpu: number;
}

const receiveEvent = ({ shop, id, body }: Delivery, shops: readonly Shop[]) =>
  httpEvent('POST /hooks/{platform}/{token}', {
    params: { platform: 'standard', token: shops[shop]?.webhookToken ?? '' },
    headers: signStandard([webhookSecret], id, new Date(), body),
    body,
  });

/** Sends each delivery until it is taken, as a platform does. */
const deliver = async (some: readonly Delivery[], working: Working): Promise<void> => {
  let left = some;
  for (let tries = 0; left.length > 0; tries += 1) {
    if (tries === attempts) throw new Error(`Delivery ${left[0]?.id} was not taken.`);
    const events = left.map((each) => receiveEvent(each, working.shops));
    const { results, cpu } = await working.runner.run('receive-webhook', events, lanes);
    working.cpu += cpu;
    const statuses = results.map((result) => z.parse(answered, result).statusCode);
    const refused = statuses.findIndex((status) => status >= 300 && status < 500);
    if (refused >= 0) throw new Error(`Delivery ${left[refused]?.id} was refused: ${statuses[refused]}.`);
    left = left.filter((_each, place) => statuses[place] !== 200);
  }
};

/**
 * Works messages off as SQS and Lambda do: what fails comes back, and some of what is done comes again.
 * Answers how many failed.
 */
const workOff = async (
  messages: readonly Queued[],
  working: Working,
  random: () => number,
): Promise<number> => {
  let failed = 0;
  let left = messages;
  while (left.length > 0) {
    const records = left.map((each, place) => queueRecord(String(place), each));
    const events = Array.from({ length: Math.ceil(records.length / together) }, (_one, event) => ({
      Records: records.slice(event * together, (event + 1) * together),
    }));
    const { results, cpu } = await working.runner.run('ingest-events', events, lanes);
    working.cpu += cpu;
    const back = new Set(
      results.flatMap((result) =>
        z.parse(ingested, result).batchItemFailures.map(({ itemIdentifier }) => itemIdentifier),
      ),
    );
    failed += back.size;
    left = left.filter((_each, place) => back.has(String(place)) || random() < 0.02);
  }
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

const everything = async (client: DynamoDBClient, TableName: string): Promise<Record<string, unknown>[]> => {
  const items: Record<string, unknown>[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName }))
    items.push(...Items.map((item) => unpackedItem(unmarshall(item))));
  return items;
};

const stored = async ({ client, table, aws }: Ground): Promise<EndState> => {
  const sent = Map.groupBy(aws.takeSent(), ({ queue }) => queue);
  return {
    orders: await everything(client, table('orders')),
    customers: await everything(client, table('customers')),
    surveys: await everything(client, table('surveys')),
    deliveries: await everything(client, table('deliveries')),
    refused: await everything(client, table('refusedEvents')),
    executions: [...aws.executions.values()],
    errands: (sent.get('errandsQueue') ?? []).map(({ text }) => text),
    deadLetters: sent.get('ingestDlq')?.length ?? 0,
  };
};

const openShops = async ({ client, table }: Ground): Promise<Shop[]> => {
  const shops: Shop[] = [];
  for (let shop = 0; shop < shopCount; shop += 1)
    shops.push(await openShop(client, table('shops'), { platform: 'standard' }));
  return shops;
};

interface Options {
  readonly deliveries: number;
  /** The same deliveries in the same order again. Which requests fail depends on who asks first. */
  readonly seed: number;
}

/**
 * Sends many webhooks, shuffled and repeated, through `receive`, a queue and `ingest` to a DynamoDB that
 * fails now and then, and compares what is stored with what the shops told.
 */
export const runLoad = async (
  { deliveries: count, seed }: Options,
  say: (line: string) => void = () => {},
): Promise<LoadResult> =>
  onGround(['receive-webhook', 'ingest-events'], async (ground) => {
    const random = seeded(seed);
    const plan = planOf(count, shopCount, new Date(), random);
    const arriving = asTheyArrive(plan.deliveries, random);
    const lost = { lost: 0 };
    const dynamo = await listening(troubledDynamo(ground.engine, troubleOf(random, lost)));
    const runner = ground.start({ AWS_ENDPOINT_URL_DYNAMODB: dynamo.url, POWERTOOLS_LOG_LEVEL: 'SILENT' });
    const working: Working = { runner, shops: await openShops(ground), cpu: 0 };
    const began = Date.now();
    const step = Math.ceil(arriving.length / 10);
    let [heapAtTenth, messagesFailed] = [0, 0];
    for (let from = 0; from < arriving.length; from += step) {
      await deliver(arriving.slice(from, from + step), working);
      messagesFailed += await workOff(ground.aws.takeSent('ingestQueue'), working, random);
      ground.aws.takeCalls();
      if (from === 0) heapAtTenth = await runner.heap();
      say(`${Math.min(from + step, arriving.length)} of ${arriving.length} deliveries are in.`);
    }
    const seconds = (Date.now() - began) / 1000;
    const heapAtEnd = await runner.heap();
    const ids = working.shops.map(({ id }) => id);
    const wrong = differences(plan, ids, await stored(ground));
    dynamo.stop();
    return {
      orders: plan.orders.length,
      deliveries: arriving.length,
      messagesFailed,
      answersLost: lost.lost,
      wrong,
      perCoreSecond: arriving.length / working.cpu,
      seconds,
      heapAtTenth,
      heapAtEnd,
    };
  });
