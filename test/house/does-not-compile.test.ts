import { describe, expect, test } from 'vitest';
import { compiled } from '../support/compiles.ts';

const room = (name: string, manifest: string) => `
  import type { RoomManifest } from 'house/functions/kit/manifest.ts';
  export const ${name} = ${manifest} as const satisfies RoomManifest;
`;

const birthdays = room(
  'birthdays',
  `{
    room: 'birthdays',
    tables: { birthdays: { key: ['customerId'], indexes: {} } },
    functions: {
      'greet-customers': {
        memoryMb: 512,
        timeoutSeconds: 30,
        uses: { birthdays: ['write'], linkKeys: ['read'] },
      },
    },
  }`,
);

const joined = (rooms: string) => `
  import { joinManifests } from 'house/functions/kit/join-manifests.ts';
  import { birthdays } from './birthdays.ts';
  ${rooms}
  export const { functions, tables, resources } = joinManifests(rooms, { linkKeys: 'SECRET_LINK_KEYS' });
`;

/** Each of these compiles by itself; `because` is added, and breaks it. */
const cases: readonly {
  readonly what: string;
  readonly because: string;
  readonly files: (because: string) => Readonly<Record<string, string>>;
  readonly error: RegExp;
}[] = [
  {
    what: 'reading a resource that the manifest does not list for the function',
    because: `env('customers');`,
    files: (because) => ({
      'handler.ts': `
        import { environment } from 'house/functions/house/env.ts';
        const env = environment('read-orders');
        env('orders');
        ${because}
      `,
    }),
    error: /^handler\.ts\(5,\d+\): error .*"customers".* not assignable to .*"orders"/,
  },
  {
    what: 'the environment of a function that is in no manifest',
    because: `environment('greet-customers');`,
    files: (because) => ({
      'handler.ts': `
        import { environment } from 'house/functions/house/env.ts';
        environment('read-orders');
        ${because}
      `,
    }),
    error: /^handler\.ts\(4,\d+\): error .*"greet-customers".* not assignable/,
  },
  {
    what: 'a table that two rooms have',
    because: ', other',
    files: (because) => ({
      'birthdays.ts': birthdays,
      'other.ts': room('other', `{ room: 'other', tables: { birthdays: { key: ['id'], indexes: {} } } }`),
      'registry.ts': joined(
        `import { other } from './other.ts'; const rooms = [birthdays${because}] as const;`,
      ),
    }),
    error: /^registry\.ts\(5,\d+\): error .*'Two rooms have this name'.*"birthdays"/s,
  },
  {
    what: 'a function that uses what no room has',
    because: `gifts: ['read'],`,
    files: (because) => ({
      'birthdays.ts': birthdays.replace('uses: {', `uses: { ${because}`),
      'registry.ts': joined('const rooms = [birthdays] as const;'),
    }),
    error: /^registry\.ts\(5,\d+\): error .*'A function uses what no room has'.*"gifts"/s,
  },
  {
    what: 'an index that the table has not',
    because: `orders.index('byStatus', 'shp_1', { limit: 1 });`,
    files: (because) => ({
      'store.ts': `
        import type { Table } from 'house/functions/kit/table.ts';
        import type { IndexName } from 'house/functions/kit/manifest.ts';
        import type { tables } from 'house/functions/orders/manifest.ts';
        export const list = (orders: Table<{ rev: number }, IndexName<typeof tables.orders>>) => {
          orders.index('byCustomer', 'cus_1', { limit: 1 });
          ${because}
        };
      `,
    }),
    error: /^store\.ts\(7,\d+\): error .*"byStatus".* not assignable/,
  },
  {
    what: 'a resource that infra does not provide',
    because: `Omit<Provisions, 'errandsQueue'>`,
    files: (because) => ({
      'infra.ts': `
        import type { Provisions } from 'house/infra/constructs/provision.ts';
        export const provide = (made: ${because || 'Provisions'}): Provisions => made;
      `,
    }),
    error: /^infra\.ts\(3,\d+\): error .*'errandsQueue' is missing/s,
  },
  {
    what: 'a table that infra does not make',
    because: `Omit<Provisions, 'surveyViews'>`,
    files: (because) => ({
      'infra.ts': `
        import type { Provisions } from 'house/infra/constructs/provision.ts';
        export const provide = (made: ${because || 'Provisions'}): Provisions => made;
      `,
    }),
    error: /^infra\.ts\(3,\d+\): error .*'surveyViews' is missing/s,
  },
];

describe('does not compile:', () => {
  test.each(cases)('$what', { timeout: 120_000 }, async ({ because, files, error }) => {
    expect(await compiled(files(''))).toEqual([]);
    expect(await compiled(files(because))).toEqual([expect.stringMatching(error)]);
  });
});
