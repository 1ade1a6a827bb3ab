import { DynamoDBClient, TransactWriteItemsCommand, type Update } from '@aws-sdk/client-dynamodb';
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
import { coreRates, type Figure } from './measure.ts';

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
  apiKeys: [],
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

/** An offer with a code of its own, which nobody uses up. */
const launch = async (place: number, code: string, given: object, { offers, coupons }: Services) => {
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

const redeem = async (code: string, services: Services): Promise<void> => {
  const cartId = nextCart();
  await holdCodes(question(cartId, code), shop, services);
  await commitHold(shop.id, { cartId, orderId: `order-${cartId}` }, services);
};

/** The same items in two transactions, by hand: what a redemption costs at least. */
const bare = (client: DynamoDBClient, counter: string, code: string) => async (): Promise<void> => {
  const cartId = nextCart();
  const minute = `m${minuteOf(at) + 15}`;
  const hold = {
    cart: `${shop.id}~${cartId}`,
    shop: shop.id,
    status: 'held',
    until: at.toISOString(),
    uses: [{ code, amount: 1000, currency: 'EUR', takes: [{ counter, by: 1, limit: 100_000_000 }] }],
    rev: 1,
  };
  const update = (expression: string, condition: string, values: object): { Update: Update } => ({
    Update: {
      TableName: table('couponCounters'),
      Key: marshall({ id: counter }),
      UpdateExpression: expression,
      ConditionExpression: condition,
      ExpressionAttributeNames: { '#m': minute },
      ExpressionAttributeValues: marshall(values),
    },
  });
  const put = (name: string, item: object) => ({ Put: { TableName: table(name), Item: marshall(item) } });
  await client.send(
    new TransactWriteItemsCommand({
      TransactItems: [
        put('couponHolds', hold),
        update('ADD taken :one, #m :one', 'attribute_not_exists(taken) OR taken <= :most', {
          ':one': 1,
          ':most': 99_999_999,
        }),
      ],
    }),
  );
  await client.send(
    new TransactWriteItemsCommand({
      TransactItems: [
        put('couponHolds', { ...hold, status: 'committed', orderId: `order-${cartId}`, rev: 2 }),
        update('ADD #m :less', 'attribute_exists(#m)', { ':less': -1 }),
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
      ],
    }),
  );
};

/** So many a second are redeemed by the clock, many at a time. */
const perSecond = async (what: string, times: number, run: () => Promise<void>): Promise<Figure> => {
  let left = times;
  const lane = async () => {
    while (left > 0) {
      left -= 1;
      await run();
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: 16 }, lane));
  return { what, value: times / ((performance.now() - began) / 1000), unit: 'a second' };
};

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
    await launch(2, 'ONE', { budget: { amount: 100_000_000_000, currency: 'EUR' } }, services);
    const committed = async () => {
      const cartId = held.pop() ?? '';
      await commitHold(shop.id, { cartId, orderId: `order-${cartId}` }, services);
    };
    const held: string[] = [];
    const floor = bare(client, counterOf.budget('off_bare'), 'bare');
    const [rates] = [
      await coreRates(
        [{ what: 'redeem a code, from hold to commit', work: () => redeem('SIXTEEN', services) }],
        {
          what: 'the two bare transactions',
          work: floor,
        },
      ),
    ];
    return [
      ...rates,
      await perSecond('redemptions with one counter', 2000, () => redeem('ONE', services)),
      await perSecond('redemptions with sixteen', 2000, () => redeem('SIXTEEN', services)),
      await perSecond('the bare transactions alone', 2000, floor),
      ...(held.length > 0 ? [await perSecond('commits', held.length, committed)] : []),
    ];
  } finally {
    client.destroy();
    engine.stop();
  }
};
