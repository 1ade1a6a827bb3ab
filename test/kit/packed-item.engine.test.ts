import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import type { TableSpec } from '../../functions/kit/manifest.ts';
import { packedItem, unpackedItem } from '../../functions/kit/packed-item.ts';
import { openTable } from '../../functions/kit/table.ts';
import { versioned } from '../../functions/kit/versioned.ts';
import { tables } from '../../functions/returns/manifest.ts';
import type { Return } from '../../functions/returns/return.ts';
import { storedReturn } from '../returns/stored-return.ts';
import { consumption, unitsOf } from '../support/counted.ts';
import { dynamo, freshTable } from '../support/tables.ts';

const parcelTable = {
  key: ['id'],
  packs: true,
  indexes: {
    byShop: { key: ['shop', 'day'], projection: 'KEYS_ONLY', spread: 'shop', shards: 2 },
    byPlace: { key: ['place', 'day'], projection: ['weight', 'id', 'rev'], spread: 'shop' },
  },
  expires: 'expiresAt',
} as const satisfies TableSpec;
const parcel = z.object({
  id: z.string(),
  shop: z.string(),
  day: z.string(),
  place: z.optional(z.string()),
  weight: z.int(),
  words: z.array(z.string()),
  expiresAt: z.int(),
  ...versioned,
});
const one = {
  id: 'p1',
  shop: 's1',
  day: '2026-11-01',
  place: 'Hamburg',
  weight: 5,
  words: ['Mug'],
  expiresAt: 1,
  rev: 0,
};

const openParcels = async () => {
  const client = dynamo();
  const deployed = await freshTable(client, parcelTable);
  return { client, deployed, parcels: openTable(client, parcelTable, deployed, parcel) };
};

describe('an item that is packed', () => {
  const words = fc.string({ unit: 'grapheme', maxLength: 40 });
  const line = fc.record(
    {
      lineId: words,
      quantity: fc.integer({ min: 1, max: 1000 }),
      units: fc.constant<[number, number][]>([[0, 1]]),
      reason: fc.constantFrom('none' as const, 'too-small' as const),
      title: words,
      note: words,
      counted: fc.nat(),
    },
    { requiredKeys: ['lineId', 'quantity', 'units', 'reason', 'title'] },
  );
  const returns: fc.Arbitrary<Return> = fc
    .record({ lines: fc.array(line, { maxLength: 60 }), note: words, name: words, refused: fc.boolean() })
    .map(({ name, refused, ...rest }) => ({
      ...storedReturn(name, { shop: 'shp_1' }),
      ...rest,
      watch: refused ? undefined : 'return',
    }));

  test('is the same again: any return', () => {
    fc.assert(
      fc.property(returns, (stored) => {
        expect(unpackedItem(packedItem(tables.returns, { ...stored }))).toEqual(stored);
      }),
    );
  });

  test('shows DynamoDB its keys, its indexes, its revision and its expiry, and nothing else', async () => {
    const { client, deployed, parcels } = await openParcels();
    await parcels.create(one);
    const { Item } = await client.send(new GetItemCommand({ TableName: deployed, Key: { id: { S: 'p1' } } }));
    expect(Object.keys(Item ?? {}).toSorted()).toEqual(
      ['byShopShard', 'day', 'expiresAt', 'id', 'packed', 'place', 'rev', 'shop', 'weight'].toSorted(),
    );
    expect(await parcels.get({ id: 'p1' })).toEqual({ ...one, rev: 1 });
    expect((await parcels.index('byShop', 's1', { limit: 9 })).items).toEqual([{ ...one, rev: 1 }]);
  });

  test('takes no condition, addition or projection of what is packed, and no sets', async () => {
    const { client, deployed, parcels } = await openParcels();
    const packed = 'The attribute weight is packed: DynamoDB does not see it.';
    const heavy = openTable(client, { ...parcelTable, indexes: {} }, deployed, parcel);
    await expect(heavy.add({ id: 'p1' }, { weight: 1 })).rejects.toThrow(packed);
    await expect(heavy.change({ id: 'p1' }, { only: { weight: { least: 1 } } })).rejects.toThrow(packed);
    expect(() => heavy.adding({ id: 'p1' }, { by: { weight: 1 } })).toThrow(packed);
    expect(() => heavy.write(one, { attribute: 'weight', oneOf: ['5'] })).toThrow(packed);
    await expect(heavy.partition('p1', { limit: 1 }, { attributes: ['id', 'weight'] })).rejects.toThrow(
      packed,
    );
    // An index holds it, so it is not packed there.
    expect(() => parcels.write({ ...one, rev: 1 }, { attribute: 'weight', oneOf: ['5'] })).not.toThrow();
    expect(() => packedItem(parcelTable, { ...one, words: new Set(['Mug']) })).toThrow('words is a set');
  });

  test('is changed by one writer at a time, and each change is kept', async () => {
    const { parcels } = await openParcels();
    await parcels.create(one);
    const adding = (word: string) =>
      parcels.modify({ id: 'p1' }, (before) => before && { ...before, words: [...before.words, word] });
    await Promise.all(['a', 'b', 'c', 'd'].map(adding));
    const stored = await parcels.get({ id: 'p1' });
    expect(stored?.words.toSorted()).toEqual(['Mug', 'a', 'b', 'c', 'd']);
    expect(stored?.rev).toBe(5);
    expect(await parcels.create(one)).toBe(false);
  });

  test('costs what it takes compressed', async () => {
    const { client, deployed, parcels } = await openParcels();
    const units = consumption(client);
    await parcels.create({ ...one, words: Array.from({ length: 400 }, () => 'A jacket against rain') });
    expect(unitsOf(units.now(), deployed)).toBe(1);
  });

  test('is read as it is where its table did not pack when it was stored', async () => {
    const { client, deployed, parcels } = await openParcels();
    const { packs: _packs, ...plainTable } = parcelTable;
    await openTable(client, plainTable, deployed, parcel).create(one);
    expect(await parcels.get({ id: 'p1' })).toEqual({ ...one, rev: 1 });
  });
});
