import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { openShop } from './campaign-people.ts';
import { type Ground, onGround, type Runner } from './ground.ts';
import type { Call } from './little-aws.ts';
import { type Figure, median } from './measure.ts';
import { deliveryRecord, shopifyOrder } from './webhook-orders.ts';

/** As many as Lambda passes to `ingest` at once. */
const together = 10;
const perRound = 40;
const rounds = 7;

const failures = (results: readonly unknown[]): string =>
  results
    .map((result) => JSON.stringify(result))
    .filter((text) => !text.includes('[]'))
    .join(' ');

/** Takes in so many new orders; answers the milliseconds of CPU for each. */
const ingest = async (runner: Runner, shop: string, numbers: readonly number[], lines?: number) => {
  const records = numbers.map((number) => deliveryRecord(shop, number, shopifyOrder(number, lines)));
  const events = Array.from({ length: Math.ceil(records.length / together) }, (_one, place) => ({
    Records: records.slice(place * together, (place + 1) * together),
  }));
  const { cpu, results } = await runner.run('ingest-events', events);
  const failed = failures(results);
  if (failed) throw new Error(`Deliveries of the bench were not taken in: ${failed}`);
  return (cpu * 1000) / numbers.length;
};

/** Numbers of orders that nobody has used yet. */
const fresh = () => {
  let last = 0;
  return (count: number): number[] =>
    Array.from({ length: count }, () => {
      last += 1;
      return last;
    });
};

interface Seen {
  readonly body: string;
  readonly calls: readonly Call[];
}

/** Takes in new orders one by one in a process whose calls are listened to. */
const listen = async (ground: Ground, shop: string, numbers: readonly number[]): Promise<Seen[]> => {
  const runner = ground.start({ AWS_ENDPOINT_URL_DYNAMODB: ground.aws.url });
  const seen: Seen[] = [];
  for (const number of numbers) {
    ground.aws.takeCalls();
    await ingest(runner, shop, [number]);
    const calls = ground.aws.takeCalls().filter(({ action }) => action !== 'GetSecretValue');
    seen.push({ body: gzipSync(shopifyOrder(number)).toString('base64'), calls });
  }
  runner.stop();
  // The first one reads what a process reads once.
  return seen.slice(1);
};

/** Makes the same calls again, at an engine that has not seen them; answers the milliseconds of CPU for each. */
const makeCalls = async (runner: Runner, seen: readonly Seen[]): Promise<number> => {
  const events = Array.from({ length: Math.ceil(seen.length / together) }, (_one, place) => ({
    deliveries: seen.slice(place * together, (place + 1) * together),
  }));
  const { cpu } = await runner.run('like-calls', events);
  return (cpu * 1000) / seen.length;
};

const againstFloor = async (
  ground: Ground,
  shop: string,
  next: (count: number) => number[],
): Promise<Figure[]> => {
  const seen = await listen(ground, shop, next((rounds + 1) * perRound + 1));
  const engine = await ground.secondEngine();
  await openShop(new DynamoDBClient({ endpoint: engine }), ground.table('shops'), { id: shop });
  const [ours, theirs] = [ground.start(), ground.start({ AWS_ENDPOINT_URL_DYNAMODB: engine })];
  const pairs: { ours: number; theirs: number }[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    pairs.push({
      ours: await ingest(ours, shop, next(perRound)),
      theirs: await makeCalls(theirs, seen.slice(round * perRound, (round + 1) * perRound)),
    });
  }
  // The first round warms both up.
  const counted = pairs.slice(1);
  const floor = median(counted.map((pair) => pair.theirs));
  const calls = median(seen.map((each) => each.calls.length));
  return [
    {
      what: 'ingest an order of 7 kB',
      value: median(counted.map((pair) => pair.ours)),
      unit: 'ms',
      ofFloor: median(counted.map((pair) => pair.ours / pair.theirs)),
      floor: `${calls} like calls, verified and parsed: ${floor.toFixed(1)} ms`,
    },
  ];
};

/**
 * What taking in a new order costs the function, in CPU time of its process: the engine and the other services
 * are processes of their own.
 */
export const run = async (): Promise<Figure[]> =>
  await onGround(
    ['ingest-events'],
    async (ground) => {
      const { id: shop } = await openShop(ground.client, ground.table('shops'));
      const next = fresh();
      const figures = await againstFloor(ground, shop, next);
      const runner = ground.start();
      await ingest(runner, shop, next(perRound));
      for (const lines of [1, 10, 100, 500]) {
        const times: number[] = [];
        for (let round = 0; round < 3; round += 1)
          times.push(await ingest(runner, shop, next(lines > 50 ? 10 : perRound), lines));
        figures.push({ what: `ingest an order of ${lines} lines`, value: median(times), unit: 'ms' });
      }
      return figures;
    },
    { 'like-calls': fileURLToPath(new URL('like-calls.handler.ts', import.meta.url)) },
  );
