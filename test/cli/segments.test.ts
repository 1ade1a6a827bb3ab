import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aftercare, answering, asScript, scratchFolder } from '../support/command-line.ts';

const shop = 'shp_0123456789abcdef01234567';

const regulars = `name: Bought twice, quiet for two months
condition:
  and:
    - orders.count: { atLeast: 2 }
    - orders.last: { atLeast: 60 }
    - not: { tags: [staff] }
`;

const written = async (text: string): Promise<string> => {
  const file = join(await scratchFolder(), 'regulars.yaml');
  await writeFile(file, text);
  return file;
};

const counted = (customers: number, next: string | null) => ({
  at: '2026-12-01T09:00:00.000Z',
  customers,
  matching: 318,
  unknown: [{ path: 'and.1.orders.last', customers: 4207 }],
  more: { products: 12, classes: 0, tags: 0 },
  next,
});

describe('a segment', () => {
  test('is made from YAML, with all mistakes named at once at their places', async () => {
    const { url, asked } = await answering(() => ({ status: 201, body: { id: 'seg_1' } }));
    const made = await aftercare(
      ['segments', 'create', await written(regulars), '--shop', shop],
      asScript(url),
    );
    expect(made).toMatchObject({ code: 0, messages: '' });
    expect(asked[0]).toMatchObject({
      path: '/admin/segments',
      body: { shop, condition: { and: [{ 'orders.count': { atLeast: 2 } }, {}, {}] } },
    });
    const wrong = regulars
      .replace('{ atLeast: 2 }', '{ atLeast: 5, atMost: 3 }')
      .replace('orders.last', 'orders.lost');
    const file = await written(wrong);
    const refused = await aftercare(['segments', 'validate', file, '--shop', shop]);
    expect(refused.code).toBe(1);
    expect(refused.messages).toMatch(/:4:7: condition\.and\.0\.orders\.count: .*atLeast is above atMost/);
    expect(refused.messages).toMatch(/:5:7: condition\.and\.1: orders\.lost is not known/);
  });

  test('is counted to its end, whoever is asked how often', async () => {
    const { url, asked } = await answering(({ body }) => ({
      body: JSON.stringify(body).includes('"cursor"') ? counted(10_412, null) : counted(6000, 'more'),
    }));
    const said = await aftercare(['segments', 'count', 'seg_1'], asScript(url));
    expect(said).toMatchObject({ code: 0, messages: '6,000 customers looked at so far.\n' });
    expect(said.output).toBe(
      [
        '318 of 10,412 customers are in seg_1, as of 2026-12-01T09:00:00.000Z.',
        'Not known of 4,207: and.1.orders.last.',
        'Of 12 not all products count: they have too many.\n',
      ].join('\n'),
    );
    expect(asked.map(({ path, body }) => [path, body])).toEqual([
      ['/admin/segments/seg_1/count', {}],
      ['/admin/segments/seg_1/count', { cursor: 'more' }],
    ]);
  });

  test('is counted from a file before it is saved; what only the API finds has its line', async () => {
    const { url, asked } = await answering(() => ({ body: counted(10, null) }));
    const file = await written(regulars);
    const said = await aftercare(['segments', 'count', file, '--shop', shop, '--json'], asScript(url));
    expect([said.code, JSON.parse(said.output).matching]).toEqual([0, 318]);
    expect(asked[0]?.body).toEqual({
      shop,
      condition: expect.objectContaining({ and: expect.any(Array) }),
    });
    const strict = await answering(() => ({
      status: 400,
      body: { title: 'Wrong', errors: [{ path: 'condition.and.2.not', message: 'Nobody fits.' }] },
    }));
    const refused = await aftercare(['segments', 'count', file, '--shop', shop], asScript(strict.url));
    expect(refused.messages).toContain(`${file}:6:7: condition.and.2.not: Nobody fits.`);
  });

  test('is sampled and explained', async () => {
    const reasons = [
      { path: 'and.0.orders.count', verdict: 'yes', known: 3 },
      { path: 'and.1.orders.last', verdict: 'unknown' },
    ];
    const { url, asked } = await answering(({ path }) => ({
      body: path.includes('sample')
        ? { items: [{ customer: 'cus_1', holds: true, reasons }], partial: true }
        : { customer: 'cus_1', holds: false, reasons },
    }));
    const sampled = await aftercare(['segments', 'sample', 'seg_1', '--from', '3'], asScript(url));
    expect(sampled.output).toBe(
      'CUSTOMER  REASONS\ncus_1     and.0.orders.count yes (3); and.1.orders.last unknown\nTime was up before there were enough.\n',
    );
    const explained = await aftercare(['segments', 'explain', 'seg_1', 'cus_1'], asScript(url));
    expect(explained.output).toBe(
      [
        'cus_1 is not in seg_1.',
        'CONDITION           HOLDS    KNOWN',
        'and.0.orders.count  yes      3',
        'and.1.orders.last   unknown\n',
      ].join('\n'),
    );
    expect(asked.map(({ path }) => path)).toEqual([
      '/admin/segments/seg_1/sample?limit=10&from=3',
      '/admin/segments/seg_1/explain?customer=cus_1',
    ]);
  });

  test('is archived, restored and rebuilt; its versions are listed', async () => {
    const { url, asked } = await answering(({ path }) => ({
      ...(path.endsWith('rebuild') && { status: 202 }),
      body: path.includes('versions') ? { items: [{ version: 1, by: 'ada' }], next: null } : { id: 'seg_1' },
    }));
    const script = asScript(url);
    expect((await aftercare(['segments', 'archive', 'seg_1'], script)).output).toBe('seg_1 is archived.\n');
    expect((await aftercare(['segments', 'restore', 'seg_1'], script)).output).toBe('seg_1 is restored.\n');
    expect((await aftercare(['segments', 'versions', 'seg_1'], script)).output).toContain('ada');
    expect((await aftercare(['segments', 'rebuild'], script)).code).toBe(2);
    const { env } = script;
    const rebuilt = await aftercare(['segments', 'rebuild'], { env: { ...env, AFTERCARE_SHOP: shop } });
    expect([rebuilt.code, asked.at(-1)?.body]).toEqual([0, { shop }]);
  });
});
