import {
  DynamoDBClient,
  GetItemCommand,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  type Update,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Question } from '../functions/coupons/assess.ts';
import { commitHold } from '../functions/coupons/commit.ts';
import { counterOf, minuteOf } from '../functions/coupons/counter.ts';
import { codeDigest } from '../functions/coupons/derive-code.ts';
import { type HoldServices, holdCodes } from '../functions/coupons/hold.ts';
import { openRedeeming } from '../functions/coupons/redeeming.services.ts';
import { tables } from '../functions/house/registry.ts';
import { terms } from '../functions/offers/terms.ts';
import { defaultSettings } from '../functions/shops/settings.ts';
import type { Shop } from '../functions/shops/shop.ts';
import { createTable } from '../test/support/create-table.ts';
import { startEngine } from '../test/support/dynamodb-engine.ts';
import { type Figure, median } from './measure.ts';

const keys = {
  links: 'l',
  addresses: 'a',
  coupons: 'Y291cG9ucw',
  couponDigests: 'd',
  couponVault: 'dmF1bHQ',
};
const at = new Date('2026-12-01T10:00:00.000Z');
const table = (name: string): string => `bench-${name}`;

const shop: Shop = {
  id: 'shp_0123456789abcdef01234567',
  name: 'Aurora Outdoor',
  platform: 'standard',
  country: 'DE',
  defaultLocale: 'de',
  timeZone: 'Europe/Berlin',
  settings: defaultSettings,
  webhookToken: '',
  apiKeyDigest: '',
  createdAt: at.toISOString(),
  updatedAt: at.toISOString(),
  rev: 0,
};

const nobody = async () => {
  throw new Error('No offer of the bench asks about its buyer.');
};

const servicesOn = (client: DynamoDBClient) => ({
  ...openRedeeming(
    client,
    table,
    async () => keys,
    () => at,
  ),
  addresses: { get: nobody },
  customers: { get: nobody },
});
type Services = ReturnType<typeof servicesOn> & HoldServices;

interface Launched {
  readonly id: string;
  readonly digest: string;
}

/** An offer with a code of its own, which nobody uses up. */
const launch = async (
  place: number,
  code: string,
  given: object,
  { offers, coupons }: Services,
): Promise<Launched> => {
  const id = `off_${String(place).padStart(24, '0')}`;
  await offers.create({
    id,
    part: 'now',
    shop: shop.id,
    name: code,
    status: 'live',
    version: 1,
    terms: terms.parse({ benefit: { kind: 'percent', percent: 10 }, ...given }),
    codes: 'shared',
    acts: [],
    madeFrom: '',
    createdAt: at.toISOString(),
    createdBy: 'bench',
    updatedAt: at.toISOString(),
    rev: 0,
  });
  const digest = codeDigest(keys, shop.id, code);
  await coupons.create({
    code: digest,
    shop: shop.id,
    offer: id,
    version: 1,
    kind: 'vanity',
    number: code,
    last4: code.slice(-4),
    issuedAt: at.toISOString(),
    status: 'active',
    tried: 0,
    rev: 0,
  });
  return { id, digest };
};

const question = (cartId: string, code: string): Question => ({
  cartId,
  cart: {
    currency: 'EUR',
    lines: [{ id: '1', productId: 'mug', quantity: 1, price: 10_000, classes: [], tags: [] }],
    shipping: 490,
    country: 'DE',
  },
  email: `${cartId}@example.com`,
  codes: [code],
});

let carts = 0;
const nextCart = (): string => {
  carts += 1;
  return `cart-${carts}`;
};

/** How a cart holds a code and commits it, for a checkout. */
const checkoutOf = (code: string, services: Services) => ({
  hold: (cartId: string) => holdCodes(question(cartId, code), shop, services),
  commit: (cartId: string) => commitHold(shop.id, { cartId, orderId: `order-${cartId}` }, services),
});

interface Redeeming {
  readonly hold: (cartId: string) => Promise<unknown>;
  readonly commit: (cartId: string) => Promise<unknown>;
}

const minute = `m${minuteOf(at) + 15}`;

const update = (id: string, expression: string, condition: string, values: object): { Update: Update } => ({
  Update: {
    TableName: table('couponCounters'),
    Key: marshall({ id }),
    UpdateExpression: expression,
    ConditionExpression: condition,
    ExpressionAttributeNames: { '#m': minute },
    ExpressionAttributeValues: marshall(values),
  },
});

const put = (name: string, item: object) => ({ Put: { TableName: table(name), Item: marshall(item) } });

/**
 * The same items read and written in bare requests: what a redemption costs at least. Nobody can commit without reading
 * what the cart holds, nor hold without reading code, offer and counter.
 */
const bareOn = (client: DynamoDBClient, counter: string, { id: offer, digest: code }: Launched) => {
  const read = (name: string, key: Readonly<Record<string, string>>) =>
    client.send(new GetItemCommand({ TableName: table(name), Key: marshall(key), ConsistentRead: true }));
  const readHold = (cartId: string) => read('couponHolds', { cart: `${shop.id}~${cartId}` });
  const heldBy = (cartId: string) => ({
    cart: `${shop.id}~${cartId}`,
    shop: shop.id,
    status: 'held',
    until: at.toISOString(),
    uses: [{ code, amount: 1000, currency: 'EUR', takes: [{ counter, by: 1, limit: 100_000_000 }] }],
    rev: 1,
  });
  const write = async (...TransactItems: TransactWriteItem[]): Promise<void> => {
    await client.send(new TransactWriteItemsCommand({ TransactItems }));
  };
  return {
    hold: async (cartId: string) => {
      await readHold(cartId);
      await read('coupons', { code });
      await read('offers', { id: offer, part: 'now' });
      await read('couponCounters', { id: counter });
      await write(
        put('couponHolds', heldBy(cartId)),
        update(counter, 'ADD taken :one, #m :one', 'attribute_not_exists(taken) OR taken <= :most', {
          ':one': 1,
          ':most': 99_999_999,
        }),
      );
    },
    commit: async (cartId: string) => {
      await readHold(cartId);
      await write(
        put('couponHolds', { ...heldBy(cartId), status: 'committed', orderId: `order-${cartId}`, rev: 2 }),
        update(counter, 'ADD #m :less', 'attribute_exists(#m)', { ':less': -1 }),
        put('redemptions', {
          order: `${shop.id}~order-${cartId}`,
          code,
          shop: shop.id,
          offer: 'off_bare',
          at: at.toISOString(),
          amount: 1000,
          currency: 'EUR',
          rev: 1,
        }),
      );
    },
  };
};

const lanes = 16;
const rounds = 5;
const burst = 96;

/** How many a second by the clock, many at a time: what is waited for is the engine, as it is DynamoDB in AWS. */
const perSecond = async (
  all: readonly string[],
  run: (cartId: string) => Promise<unknown>,
): Promise<number> => {
  const left = [...all];
  const lane = async () => {
    for (let next = left.pop(); next !== undefined; next = left.pop()) await run(next);
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: lanes }, lane));
  return all.length / ((performance.now() - began) / 1000);
};

interface Rates {
  readonly holds: number[];
  readonly commits: number[];
}

/** Runs in turn, so that all see the same machine; the first round warms up. */
const inTurn = async (all: readonly Redeeming[]): Promise<Rates[]> => {
  const rates: Rates[] = all.map(() => ({ holds: [], commits: [] }));
  for (let round = 0; round <= rounds; round += 1)
    for (const [place, { hold, commit }] of all.entries()) {
      const some = Array.from({ length: burst }, nextCart);
      const [holds, commits] = [await perSecond(some, hold), await perSecond(some, commit)];
      if (round > 0) rates[place]?.holds.push(holds);
      if (round > 0) rates[place]?.commits.push(commits);
    }
  return rates;
};

const against = (what: string, rates: readonly number[], floor: readonly number[]): Figure => ({
  what,
  value: median(rates),
  unit: 'a second',
  ofFloor: median(rates.map((rate, round) => rate / (floor[round] ?? Number.NaN))),
  floor: 'the same items read and written bare',
});

/**
 * Redemptions, from hold to commit. The engine of the bench takes one write after the other; DynamoDB writes one item
 * about 500 times a second in transactions, and a redemption writes each of its counters twice.
 */
export const run = async (): Promise<Figure[]> => {
  const engine = await startEngine();
  const client = new DynamoDBClient({
    endpoint: engine.url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
  });
  try {
    for (const name of ['coupons', 'offers', 'couponCounters', 'couponHolds', 'redemptions'] as const)
      await createTable(client, tables[name], table(name));
    const services = servicesOn(client);
    const limits = { perCode: 100_000_000 };
    await launch(1, 'SIXTEEN', { limits }, services);
    const launched = await launch(
      2,
      'ONE',
      { budget: { amount: 100_000_000_000, currency: 'EUR' } },
      services,
    );
    const none: Rates = { holds: [], commits: [] };
    const [one = none, sixteen = none, theirs = none] = await inTurn([
      checkoutOf('ONE', services),
      checkoutOf('SIXTEEN', services),
      bareOn(client, counterOf.budget('off_bare'), launched),
    ]);
    return [
      against('redeeming a held code, one counter', one.commits, theirs.commits),
      against('redeeming a held code, sixteen', sixteen.commits, theirs.commits),
      against('assessing and holding a code, one counter', one.holds, theirs.holds),
      against('assessing and holding a code, sixteen', sixteen.holds, theirs.holds),
    ];
  } finally {
    client.destroy();
    engine.stop();
  }
};
