import {
  BatchGetItemCommand,
  type DynamoDBClient,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { commitHold } from '../functions/coupons/commit.ts';
import { holdCodes } from '../functions/coupons/hold.ts';
import type { Write } from '../functions/kit/write-together.ts';
import { startEngine } from '../test/support/dynamodb-engine.ts';
import {
  keysOf,
  launch,
  openTables,
  question,
  type Services,
  servicesOn,
  shop,
  sixteen,
} from './coupon-shop.ts';
import { type Figure, median } from './measure.ts';
import { minting } from './minting.ts';

const lanes = 16;
const rounds = 40;
const burst = 16;

/** How many a second by the clock, many at a time: what is waited for is the engine, as it is DynamoDB in AWS. */
const perSecond = async <T>(all: readonly T[], run: (one: T) => Promise<unknown>): Promise<number> => {
  const left = [...all];
  const lane = async () => {
    for (let next = left.pop(); next !== undefined; next = left.pop()) await run(next);
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: lanes }, lane));
  return all.length / ((performance.now() - began) / 1000);
};

let carts = 0;
const nextCarts = (): string[] =>
  Array.from({ length: burst }, () => {
    carts += 1;
    return `cart-${carts}`;
  });

/** How a shop's checkout redeems one code. */
const hold = (code: string, services: Services) => (cartId: string) =>
  holdCodes(question(cartId, code), shop, services);
const commit = (services: Services) => (cartId: string) =>
  commitHold(shop.id, { cartId, orderId: `order-${cartId}` }, services);

/** Bursts of holds and of commits, and how many of either are done in a second. */
interface Rates {
  readonly holds: number;
  readonly commits: number;
}

type Way = () => Promise<Rates>;

/** As a shop has it. `elsewhere`: another instance commits than the one that has held. */
const asWeDo =
  (code: string, services: Services, elsewhere = services): Way =>
  async () => {
    const some = nextCarts();
    return {
      holds: await perSecond(some, hold(code, services)),
      commits: await perSecond(some, commit(elsewhere)),
    };
  };

/** What would be written for these carts, ready to be sent. */
const planned = async (
  some: readonly string[],
  services: Services,
  plan: (services: Services) => (cartId: string) => Promise<unknown>,
): Promise<{ readonly cartId: string; readonly command: TransactWriteItemsCommand }[]> => {
  const all = some.map(async (cartId) => {
    const writes: Write[] = [];
    await plan({
      ...services,
      writeTogether: async (each) => {
        writes.push(...each);
        return true;
      },
    })(cartId);
    return { cartId, command: new TransactWriteItemsCommand({ TransactItems: writes }) };
  });
  return Promise.all(all);
};

/** The very transactions, made before and sent alone. `reads`: a hold also reads what it is about, in one request. */
const bare =
  (code: string, services: Services, client: DynamoDBClient, reads = false): Way =>
  async () => {
    const some = nextCarts();
    const holds = await planned(some, services, (each) => hold(code, each));
    const held = await perSecond(holds, async ({ cartId, command }) => {
      if (reads) await client.send(new BatchGetItemCommand({ RequestItems: keysOf(cartId, code) }));
      await client.send(command);
    });
    const commits = await planned(some, services, commit);
    return { holds: held, commits: await perSecond(commits, ({ command }) => client.send(command)) };
  };

/** All ways in turn, each round the other way round, so that all see the same machine. The first round warms up. */
const inTurn = async <Name extends string>(
  ways: Readonly<Record<Name, Way>>,
): Promise<(name: Name, what: keyof Rates) => number[]> => {
  const measured = new Map<string, Rates[]>();
  for (let round = 0; round <= rounds; round += 1) {
    const all = Object.entries<Way>(ways);
    for (const [name, way] of round % 2 === 0 ? all : all.toReversed()) {
      const rates = await way();
      if (round > 0) measured.set(name, [...(measured.get(name) ?? []), rates]);
    }
  }
  return (name, what) => (measured.get(name) ?? []).map((each) => each[what]);
};

const against = (
  what: string,
  rates: readonly number[],
  floor: string,
  floorRates: readonly number[],
): Figure => ({
  what,
  value: median(rates),
  unit: 'a second',
  ofFloor: median(rates.map((rate, round) => rate / (floorRates[round] ?? Number.NaN))),
  floor,
});

const floor = 'its transaction alone';

/** All ways of redeeming, in turn. */
const redeeming = async (client: DynamoDBClient): Promise<Figure[]> => {
  const services = servicesOn(client);
  await launch('ONE', { budget: { amount: 100_000_000_000, currency: 'EUR' } }, services);
  await launch('SIXTEEN', { limits: sixteen }, services);
  const rates = await inTurn({
    bareOne: bare('ONE', services, client),
    one: asWeDo('ONE', services),
    bareSixteen: bare('SIXTEEN', services, client),
    sixteen: asWeDo('SIXTEEN', services),
    read: bare('SIXTEEN', services, client, true),
    elsewhere: asWeDo('SIXTEEN', services, servicesOn(client)),
  });
  const [ones, sixteens] = [rates('bareOne', 'commits'), rates('bareSixteen', 'commits')];
  const [holdsOne, holdsSixteen] = [rates('bareOne', 'holds'), rates('bareSixteen', 'holds')];
  const [held, least] = [rates('sixteen', 'holds'), rates('read', 'holds')];
  return [
    against('redeeming a held code, one counter', rates('one', 'commits'), floor, ones),
    against('redeeming a held code, sixteen', rates('sixteen', 'commits'), floor, sixteens),
    against('redeeming a code that another instance held', rates('elsewhere', 'commits'), floor, sixteens),
    against('assessing and holding a code, one counter', rates('one', 'holds'), floor, holdsOne),
    against('assessing and holding a code, sixteen', held, floor, holdsSixteen),
    against('the same hold, beside that least', held, 'its reads in one request and its transaction', least),
    against('the least that a hold takes, read and written bare', least, floor, holdsSixteen),
  ];
};

/**
 * Redemptions, from hold to commit. The engine of the bench takes one write after the other; DynamoDB writes one item
 * about 500 times a second in transactions, and a redemption writes each of its counters twice.
 */
export const run = async (): Promise<Figure[]> => {
  const engine = await startEngine();
  const client = await openTables(engine.url);
  try {
    return [...(await redeeming(client)), await minting(client)];
  } finally {
    client.destroy();
    engine.stop();
  }
};
