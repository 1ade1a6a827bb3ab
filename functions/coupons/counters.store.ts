import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Page, PageOf } from '../kit/paging.ts';
import { type Read, readTogether } from '../kit/read-together.ts';
import { instant } from '../kit/schema.ts';
import { openTable } from '../kit/table.ts';
import type { Update, Write } from '../kit/write-together.ts';
import * as z from '../kit/z.ts';
import type { Counter, CounterChange } from './counter.ts';
import { tables } from './manifest.ts';

/** What is limited, counted. Nothing here is personal: it names codes and mailboxes by keyed digests only. */
export interface CountersStore {
  /** The question for these counters, and what is answered by it. */
  reading(ids: readonly string[]): Read<readonly [id: string, counter: Counter]>;
  /** Those of these counters that exist, as they are now. */
  getMany(ids: readonly string[]): Promise<ReadonlyMap<string, Counter>>;
  /** The update that succeeds only if the counter allows it, to be done together with others. */
  write(id: string, change: CounterChange): Write;
  /** The update that adds to a part of an offer's totals, whatever it has, to be done together with others. */
  addToTotals(id: string, by: Readonly<Record<string, number>>): Write;
  /** The parts of an offer's totals that exist. */
  totals(ids: readonly string[]): Promise<Readonly<Record<string, number>>[]>;
  /** Whether it was told that orders have gone beyond the limits of this offer. */
  wasTold(offer: string): Promise<boolean>;
  noteTold(told: Pick<BeyondMark, 'offer' | 'shop' | 'at'>): Promise<void>;
  /** Offers of a shop of which that was told, and its managers do not know yet; may lag by moments. */
  untold(shop: string, page: Page): Promise<PageOf<BeyondMark>>;
  noteManagersTold(offer: string): Promise<void>;
}

const stored = z.looseObject({
  id: z.string(),
  taken: z._default(z.int(), 0),
  over: z.optional(z.int()),
  rev: z.int(),
});

/** `m29876543`: top-level, so that an update can add to one minute without knowing of the others. */
const attributeOf = (minute: number): string => `m${minute}`;

const heldIn = (item: Readonly<Record<string, unknown>>): ReadonlyMap<number, number> =>
  new Map(
    Object.entries(item).flatMap(([name, value]) => {
      const [, minute] = /^m(\d+)$/.exec(name) ?? [];
      return minute !== undefined && typeof value === 'number' ? [[Number(minute), value] as const] : [];
    }),
  );

const isNumber = (entry: [string, unknown]): entry is [string, number] => typeof entry[1] === 'number';

/** A mark beside the counters of an offer: orders have gone beyond its limits. */
const beyondMark = z.object({
  id: z.string(),
  offer: z.string(),
  shop: z.string(),
  at: instant,
  /** The shop again, until its managers were told: for the watch. */
  untold: z.optional(z.string()),
  rev: z.int(),
});
type BeyondMark = z.output<typeof beyondMark>;

const told = (offer: string): string => `told~${offer}`;

/** Gathers the names and values of an expression: `#0`, `:0` and so on. */
const placeholders = () => {
  const names: string[] = [];
  const values: number[] = [];
  return {
    name: (attribute: string): string => {
      const known = names.indexOf(attribute);
      return `#${known >= 0 ? known : names.push(attribute) - 1}`;
    },
    value: (amount: number): string => `:${values.push(amount) - 1}`,
    gathered: () => ({
      ExpressionAttributeNames: Object.fromEntries(names.map((name, place) => [`#${place}`, name])),
      ExpressionAttributeValues: marshall(
        Object.fromEntries(values.map((value, place) => [`:${place}`, value])),
      ),
    }),
  };
};

const updateOf = (
  tableName: string,
  id: string,
  { taken, held, drops, needs, beyond = 0, atMost }: CounterChange,
): Update => {
  const { name, value, gathered } = placeholders();
  const additions = [
    ['taken', taken],
    ['rev', 1],
    ...(beyond === 0 ? [] : [['over', beyond] as const]),
    ...[...held].map(([at, by]) => [attributeOf(at), by] as const),
  ] as const;
  const adding = additions.map(([attribute, by]) => `${name(attribute)} ${value(by)}`);
  const removing = [...drops.keys()].map((minute) => name(attributeOf(minute)));
  const conditions = [
    ...(atMost === undefined
      ? []
      : [`(attribute_not_exists(${name('taken')}) OR ${name('taken')} <= ${value(atMost)})`]),
    ...needs.map((minute) => `attribute_exists(${name(attributeOf(minute))})`),
    ...[...drops].map(([minute, amount]) => `${name(attributeOf(minute))} = ${value(amount)}`),
  ];
  return {
    Update: {
      TableName: tableName,
      Key: marshall({ id }),
      UpdateExpression: [
        `ADD ${adding.join(', ')}`,
        ...(removing.length > 0 ? [`REMOVE ${removing.join(', ')}`] : []),
      ].join(' '),
      ...(conditions.length > 0 && { ConditionExpression: conditions.join(' AND ') }),
      ...gathered(),
    },
  };
};

export const countersStore = (client: DynamoDBClient, tableName: string): CountersStore => {
  const table = openTable(client, tables.couponCounters, tableName, stored);
  const marks = openTable(client, tables.couponCounters, tableName, beyondMark);
  const reading: CountersStore['reading'] = (ids) => {
    const read = table.reading(ids.map((id) => ({ id })));
    return {
      ...read,
      in: (found) =>
        read
          .in(found)
          .map((item) => [item.id, { taken: item.taken, held: heldIn(item), over: item.over }] as const),
    };
  };
  return {
    reading,
    getMany: async (ids) => {
      const read = reading(ids);
      return new Map(read.in(await readTogether(client, [read])));
    },
    addToTotals: (id, by) => table.adding({ id }, { by }),
    totals: async (ids) => {
      const items = await table.getMany(ids.map((id) => ({ id })));
      return items.map((item) => Object.fromEntries(Object.entries(item).filter(isNumber)));
    },
    write: (id, change) => updateOf(tableName, id, change),
    wasTold: async (offer) => (await marks.get({ id: told(offer) })) !== undefined,
    noteTold: async ({ offer, shop, at }) =>
      void (await marks.create({ id: told(offer), offer, shop, at, untold: shop, rev: 0 })),
    untold: (shop, page) => marks.index('untold', shop, page),
    noteManagersTold: async (offer) =>
      void (await marks.modify({ id: told(offer) }, (before) => {
        if (before?.untold === undefined) return undefined;
        const { untold: _untold, ...kept } = before;
        return kept;
      })),
  };
};
