import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { CouponLot } from '../functions/coupons/coupon-lot.ts';
import { couponsStore } from '../functions/coupons/coupons.store.ts';
import { keyIdOf } from '../functions/coupons/derive-code.ts';
import { type MintServices, mintOn } from '../functions/coupons/minting.ts';
import { at, keys, shop, table } from './coupon-shop.ts';
import { coreSeconds, type Figure, median } from './measure.ts';

/** Minting of lots: what it costs of a core, and what its transactions alone would. */

const count = 1000;
const rounds = 7;

let lots = 0;
const newLot = (): CouponLot => {
  lots += 1;
  return {
    id: `lot_${String(lots).padStart(24, '0')}`,
    shop: shop.id,
    offer: `off_${'0'.repeat(24)}`,
    version: 1,
    kind: 'personal',
    count,
    status: 'minting',
    keyId: keyIdOf(keys),
    minted: 0,
    voidedTo: 0,
    passedOver: [],
    madeFrom: '',
    createdAt: at.toISOString(),
    createdBy: 'bench',
    rev: 0,
  };
};

/** Mints one lot. It notes its progress in memory: that is one write for a thousand codes. */
const mint = (coupons: MintServices['coupons']): Promise<void> => {
  let lot = newLot();
  return mintOn(lot, {
    coupons,
    lots: {
      get: async () => lot,
      modify: async (_id, change) => {
        lot = change(lot) ?? lot;
        return lot;
      },
    },
    shops: { get: async () => shop },
    keys: async () => keys,
    tellLot: async () => {},
    goOn: async () => {},
    clock: () => at,
  });
};

/** The requests that a lot takes, each ready to be sent. */
const planned = async (client: DynamoDBClient): Promise<(() => Promise<unknown>)[]> => {
  const requests: (() => Promise<unknown>)[] = [];
  client.middlewareStack.add(
    (next) => async (args) => {
      requests.push(() => next(args));
      return { output: { $metadata: {} }, response: {} };
    },
    { step: 'initialize', name: 'later' },
  );
  await mint(couponsStore(client, table('coupons')));
  client.middlewareStack.remove('later');
  return requests;
};

const perCoreSecond = async (work: () => Promise<unknown>): Promise<number> => {
  const began = coreSeconds();
  await work();
  return count / (coreSeconds() - began);
};

/** Codes a core-second of ours, and as many as their transactions alone would allow. The engine's time does not count. */
export const minting = async (client: DynamoDBClient): Promise<Figure> => {
  const coupons = couponsStore(client, table('coupons'));
  const [rates, floors]: [number[], number[]] = [[], []];
  for (let round = 0; round <= rounds; round += 1) {
    const ours = await perCoreSecond(() => mint(coupons));
    const requests = await planned(client);
    const bare = await perCoreSecond(() => Promise.all(requests.map((send) => send())));
    // The first round warms up.
    if (round > 0) rates.push(ours);
    if (round > 0) floors.push(bare);
  }
  return {
    what: 'minting codes of a lot',
    value: median(rates),
    unit: 'codes a core-second',
    ofFloor: median(rates.map((rate, round) => rate / (floors[round] ?? Number.NaN))),
    floor: 'their transactions alone',
  };
};
