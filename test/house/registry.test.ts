import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, expectTypeOf, test, vi } from 'vitest';
import { entries, resources, tables } from '../../functions/house/registry.ts';
import { environmentOf } from '../../functions/kit/env.ts';
import { joinManifests } from '../../functions/kit/join-manifests.ts';
import type { IndexSpec, RoomManifest, TableSpec } from '../../functions/kit/manifest.ts';

const root = join(import.meta.dirname, '../../functions');
const handlers = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.handler.ts'))
  .map((file) => file.replaceAll('\\', '/'));

/** A room that exists only here. */
const birthdays = {
  room: 'birthdays',
  tables: {
    birthdays: {
      key: ['customerId'],
      indexes: { byShop: { key: ['shop', 'day'], projection: 'KEYS_ONLY', spread: 'shop' } },
    },
  },
  functions: {
    'greet-customers': {
      memoryMb: 512,
      timeoutSeconds: 30,
      uses: { birthdays: ['write'], greetingsQueue: ['send'], linkKeys: ['read'] },
    },
  },
  queues: ['greetingsQueue'],
} as const satisfies RoomManifest;
const shared = { linkKeys: 'SECRET_LINK_KEYS' };

describe('a room joins the registry by value', () => {
  const registry = joinManifests([{ room: 'kit' }, birthdays], shared);

  test('with its functions, tables and resources, each under its variable', () => {
    expect(registry).toEqual({
      rooms: ['kit', 'birthdays'],
      entries: { 'greet-customers': 'birthdays/greet-customers.handler.ts' },
      functions: birthdays.functions,
      tables: birthdays.tables,
      resources: {
        linkKeys: 'SECRET_LINK_KEYS',
        birthdays: 'TABLE_BIRTHDAYS',
        greetingsQueue: 'QUEUE_GREETINGS',
      },
    });
    expectTypeOf(registry.resources).toHaveProperty('greetingsQueue');
    expectTypeOf(registry.tables).toHaveProperty('birthdays');
  });

  test('and its functions read their own variables', () => {
    vi.stubEnv('TABLE_BIRTHDAYS', 'stage-birthdays');
    const env = environmentOf<typeof registry.functions>(shared)('greet-customers');
    expect(env('birthdays')).toBe('stage-birthdays');
    expect(() => env('greetingsQueue')).toThrow('greet-customers: the variable QUEUE_GREETINGS is not set.');
  });

  test.each<[string, RoomManifest[], string]>([
    [
      'a table twice',
      [birthdays, { room: 'other', tables: birthdays.tables }],
      'Two rooms have this name: birthdays.',
    ],
    [
      'a function twice',
      [birthdays, { room: 'other', functions: birthdays.functions }],
      'Two rooms have this name: greet-customers.',
    ],
    [
      'a table of the name of what is shared',
      [birthdays, { room: 'other', tables: { linkKeys: { key: ['id'], indexes: {} } } }],
      'Two rooms have this name: linkKeys.',
    ],
    [
      'a use of what no room has',
      [{ room: 'birthdays', functions: birthdays.functions }],
      'greet-customers uses what no room has: birthdays, greetingsQueue.',
    ],
  ])('but not with %s', (_what, rooms, sentence) => {
    // tsc looks at rooms that it knows one by one; test/house/does-not-compile.test.ts has what it says.
    expect(() => joinManifests(rooms, shared)).toThrow(sentence);
  });
});

afterEach(() => vi.unstubAllEnvs());

describe('the house', () => {
  test('has a function for each handler, which lies in its room', () => {
    expect(Object.values(entries).sort()).toEqual(handlers.toSorted());
  });

  test('has handlers that call themselves, and read the variables, as their manifest says', () => {
    const wrong = Object.entries(entries).filter(([name, entry]) => {
      const code = readFileSync(join(root, entry), 'utf8');
      const said = [...code.matchAll(/(?:Handler|environment)\(\s*'([^']+)'/g)].map(([, one]) => one);
      return said.length === 0 || said.some((one) => one !== name);
    });
    expect(wrong).toEqual([]);
  });

  test('names what functions read at run time', () => {
    expect(resources).toMatchObject({
      surveyViews: 'TABLE_SURVEY_VIEWS',
      errandsQueue: 'QUEUE_ERRANDS',
      mailEventsDlq: 'QUEUE_MAIL_EVENTS_DLQ',
      returnMachine: 'MACHINE_RETURN',
      photos: 'BUCKET_PHOTOS',
    });
  });
});

/** What each attribute that an index is partitioned by has one value for. An attribute that is new says so here. */
const partitions: Readonly<Record<string, IndexSpec['spread'] | 'constant'>> = {
  customerId: 'customer',
  shop: 'shop',
  studyDay: 'shop',
  running: 'shop',
  untold: 'shop',
  offer: 'shop',
  code: 'shop',
  holder: 'customer',
  address: 'address',
  orderKey: 'order',
  numberKey: 'order',
  number: 'return',
  trackingKey: 'return',
  inUse: 'shop',
  hours: 'hour',
  date: 'constant',
  status: 'constant',
  list: 'constant',
  watch: 'constant',
};

/**
 * Indexes of which very many items share one partition. DynamoDB takes 1,000 units a second in it, and a write is a unit
 * for each kB that is begun. The number: how many new items a second that is, by the mean size of those that the tests
 * of workflows and campaigns store: sends 0.4 kB, surveys and follow-ups 0.6, campaigns 1.1, returns 2.7; keys alone are
 * one unit. Each change of an item costs as much again. This list only gets shorter.
 */
const sharing: Readonly<Record<string, number>> = {
  'campaigns.active': 1000,
  'campaigns.newest': 500,
};

describe('an index', () => {
  const indexes = Object.entries<TableSpec>(tables).flatMap(([table, spec]) =>
    Object.entries(spec.indexes).map(([name, index]) => ({ name: `${table}.${name}`, ...index })),
  );

  test('is spread by what it is partitioned by', () => {
    const wrong = indexes.filter(({ key: [partition], spread }) => {
      const by = partitions[partition];
      return by === undefined || by !== (typeof spread === 'string' ? spread : 'constant');
    });
    expect(wrong).toEqual([]);
  });

  test('has no partition that all items share, but for those that are known', () => {
    const constant = indexes
      .filter(({ spread, shards = 1 }) => typeof spread !== 'string' && shards === 1)
      .map(({ name }) => name);
    expect(constant.sort()).toEqual(Object.keys(sharing).sort());
  });
});
