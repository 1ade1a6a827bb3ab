import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { tables } from '../functions/house/registry.ts';
import { writeTogether } from '../functions/kit/write-together.ts';
import { emptyOrder, mergeOrder } from '../functions/orders/merge-order.ts';
import type { Order } from '../functions/orders/order.ts';
import { ordersKeeper, ordersStore } from '../functions/orders/orders.store.ts';
import { shopifyTranslation } from '../functions/platforms/shopify/translation.ts';
import { returnsReader } from '../functions/returns/returns.store.ts';
import { conclude } from '../functions/studies/conclude.ts';
import { countChanges } from '../functions/studies/count-changes.ts';
import { type Counts, recount } from '../functions/studies/counts.ts';
import { countsOf, type KnownOrder } from '../functions/studies/known-order.ts';
import { knownOrdersStore } from '../functions/studies/known-orders.store.ts';
import { studyCountsStore } from '../functions/studies/study-counts.store.ts';
import { createTable } from '../test/support/create-table.ts';
import { startEngine } from '../test/support/dynamodb-engine.ts';
import type { Figure } from './measure.ts';
import { shopifyOrder } from './webhook-orders.ts';

/** A shop with as many orders stored, of so many products; and how many of them a night finds changed. */
const stored = 1_000_000;
const products = 5_000;
const changed = 30_000;
/** So many are really changed, and the rest is reckoned from them. */
const tried = 2_000;

const day = 86_400_000;
const now = new Date('2026-11-18T02:10:00.000Z');
const daysAgo = (days: number): string => new Date(now.getTime() - days * day).toISOString();
const shop = { id: 'shp_bench', createdAt: daysAgo(400) };

const productOf = (place: number) => {
  const number = (Math.imul(place, 2_654_435_761) >>> 8) % products;
  return {
    productId: `8${String(number).padStart(12, '0')}`,
    sku: `SKU-${number}`,
    title: `Trekking poles, adjustable, model ${number}`,
    vendor: `Supplier ${number % 200}`,
  };
};

/** An order of two products; one in ten came back. */
const knownOf = (place: number): KnownOrder => {
  const at = daysAgo(1 + (place % 400));
  const lines = [{ ...productOf(place), pieces: 1, reason: 'arrived-broken' as const }];
  return {
    order: {
      deliveredAt: at,
      country: place % 3 === 0 ? 'FR' : 'DE',
      lines: [0, 1].map((line) => ({ ...productOf(place + line), quantity: 1 })),
    },
    returns: place % 10 === 0 ? { r: { createdAt: at, fate: 'counts', lines } } : {},
  };
};

/** An order as Shopify's webhooks leave it in the table, delivered yesterday. */
const orderOf = (place: number): Order => {
  const body: unknown = JSON.parse(shopifyOrder(place).toString());
  const told = shopifyTranslation.translate('orders/create', body, daysAgo(5));
  const order = told.reduce<Order>(
    (before, event) => (event.kind === 'order' ? mergeOrder(before, event) : before),
    emptyOrder(shop.id, String(place)),
  );
  return { ...order, facts: { ...order.facts, fulfilled: daysAgo(3), delivered: daysAgo(1) } };
};

const openTables = async (client: DynamoDBClient) => {
  const names = ['orders', 'returns', 'returnLedgers', 'terms', 'knownOrders', 'studyCounts'] as const;
  for (const name of names) await createTable(client, tables[name], name);
  const clock = () => now;
  return {
    keeper: ordersKeeper(client, { orders: 'orders', terms: 'terms' }, clock),
    orders: ordersStore(client, 'orders'),
    returns: returnsReader(client, { returns: 'returns', ledgers: 'returnLedgers' }),
    knownOrders: knownOrdersStore(client, 'knownOrders'),
    studyCounts: studyCountsStore(client, 'studyCounts', clock),
  };
};
type Tables = Awaited<ReturnType<typeof openTables>>;

/** Stores what a million orders were counted as, up to the night before. */
const storeCounts = async ({ studyCounts }: Tables): Promise<void> => {
  const counts: Counts = new Map();
  for (let place = 0; place < stored; place += 1) recount(counts, [], countsOf(knownOf(place)));
  const { head } = await studyCounts.begin(shop.id);
  await studyCounts.finish(head, counts, daysAgo(1));
};

/** CPU seconds of a night in this process, as a function of 1,024 MB has 520 of them. */
const night = async (services: Tables): Promise<number> => {
  const before = process.cpuUsage();
  conclude(await countChanges(shop, now.toISOString(), services), now.toISOString());
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000_000;
};

/** The nightly study of one large shop. */
export const run = async (): Promise<Figure[]> => {
  const engine = await startEngine();
  try {
    const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' };
    const client = new DynamoDBClient({ endpoint: engine.url, region: 'eu-central-1', credentials });
    const services = await openTables(client);
    await storeCounts(services);
    const quiet = await night(services);
    for (let place = 0; place < tried; place += 50) {
      const some = Array.from({ length: 50 }, (_one, next) => orderOf(place + next));
      await Promise.all(some.map((order) => writeTogether(client, services.keeper.write(order))));
    }
    const busy = await night(services);
    return [
      { what: 'a night without changes', of: `${stored} orders`, value: quiet, unit: 'CPU seconds' },
      {
        what: `a night with ${changed} orders changed, reckoned from ${tried}`,
        of: `${stored} orders`,
        value: quiet + ((busy - quiet) * changed) / tried,
        unit: 'CPU seconds',
      },
    ];
  } finally {
    engine.stop();
  }
};
