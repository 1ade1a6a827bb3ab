import { describe, expect, test } from 'vitest';
import { tableOf, widthOf } from '../../cli/show/table.ts';
import { aftercare, answering, asScript } from '../support/command-line.ts';

const shop = (number: number) => ({ id: `shp_${number}`, name: `Shop ${number}`, country: 'DE' });

/** A list of so many shops, a page at a time, as the API pages. */
const shops = (many: number) =>
  answering(({ path }) => {
    const query = new URL(path, 'http://localhost').searchParams;
    const from = Number(query.get('cursor') ?? 0);
    const until = Math.min(many, from + Number(query.get('limit') ?? 25));
    const items = Array.from({ length: until - from }, (_, place) => shop(from + place));
    return { body: { items, next: until < many ? String(until) : null } };
  });

describe('a list', () => {
  test('is a table with headings, and says that there is more', async () => {
    const { url, asked } = await shops(30);
    const { code, output, messages } = await aftercare(['shops'], asScript(url));
    const lines = output.trimEnd().split('\n');
    expect(code).toBe(0);
    expect(lines).toHaveLength(26);
    expect(lines[0]).toMatch(/^ID {6}NAME {5}PLATFORM {2}COUNTRY/);
    expect(lines[1]).toMatch(/^shp_0 {3}Shop 0 {13}DE$/);
    expect(messages).toContain('--all');
    expect(asked[0]?.headers.authorization).toBe('Bearer a-token');
  });

  test('goes on page after page, until its end or as many as one says', async () => {
    const { url, asked } = await shops(230);
    const all = await aftercare(['shops', '--all', '--json'], asScript(url));
    expect(JSON.parse(all.output)).toEqual({
      items: Array.from({ length: 230 }, (_, n) => shop(n)),
      next: null,
    });
    expect(asked).toHaveLength(3);
    const some = JSON.parse((await aftercare(['shops', '--limit', '120', '--json'], asScript(url))).output);
    expect([some.items.length, some.next]).toEqual([120, '120']);
  });

  test('of nothing is told among the messages, and is a list all the same for programs', async () => {
    const { url } = await shops(0);
    expect(await aftercare(['shops'], asScript(url))).toMatchObject({
      output: '',
      messages: 'There are none.\n',
    });
    const { output, messages } = await aftercare(['--json', 'shops'], asScript(url));
    expect([JSON.parse(output), messages]).toEqual([{ items: [], next: null }, '']);
  });

  test('that is none is told', async () => {
    const { url } = await answering(() => ({ body: '<html>', headers: { 'content-type': 'text/html' } }));
    expect((await aftercare(['shops'], asScript(url))).messages).toContain('answered no list');
  });
});

describe('one thing', () => {
  test('is YAML for people and JSON for programs; its id leads nowhere else', async () => {
    const { url, asked } = await answering(() => ({ body: { id: 'shp_1', settings: { rates: [1, 2] } } }));
    const people = await aftercare(['shops', 'show', '../shops?x'], asScript(url));
    expect(people.output).toBe('id: shp_1\nsettings:\n  rates:\n    - 1\n    - 2\n');
    expect(asked[0]?.path).toBe('/admin/shops/..%2Fshops%3Fx');
    const programs = await aftercare(['shops', 'show', 'shp_1', '--json'], asScript(url));
    expect(JSON.parse(programs.output)).toEqual({ id: 'shp_1', settings: { rates: [1, 2] } });
  });

  test('that is not there is JSON for programs too', async () => {
    const { url } = await answering(() => ({ status: 404, body: { detail: 'There is no shop shp_1.' } }));
    const { code, output, messages } = await aftercare(['shops', 'show', 'shp_1', '--json'], asScript(url));
    expect(code).toBe(4);
    expect(JSON.parse(output)).toEqual({
      error: { kind: 'notFound', status: 404, message: 'There is no shop shp_1.' },
    });
    expect(messages).toBe('There is no shop shp_1.\n');
  });
});

describe('a table', () => {
  const columns = [
    ['name', 'name'],
    ['city', 'address.city'],
  ] as const;

  test('has straight columns for signs that take two places, and for those that take none', () => {
    const items = [
      { name: '王小明', address: { city: '臺北' } },
      { name: 'Zoe\u0301', address: { city: 'Köln' } },
      { name: '김', address: {} },
    ];
    const lines = tableOf(items, columns, true);
    const starts = lines.slice(0, 3).map((line, place) => {
      const city = ['CITY', '臺北', 'Köln'][place] ?? '';
      return widthOf(line.slice(0, line.indexOf(city)));
    });
    expect(starts).toEqual([8, 8, 8]);
    expect(lines[3]).toBe('김');
  });

  test('is cut in a terminal, and whole for a script; what would move the cursor is no part of it', () => {
    const items = [{ name: 'x'.repeat(60), address: { city: 'a\u001b[2Jb\nc' } }];
    expect(tableOf(items, columns, true)[1]).toBe(`${'x'.repeat(47)}…  a [2Jb c`);
    expect(tableOf(items, columns, false)[1]).toBe(`${'x'.repeat(60)}  a [2Jb c`);
  });
});
