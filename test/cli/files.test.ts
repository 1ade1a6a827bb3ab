import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { parseYaml } from '../../cli/files/read-yaml.ts';
import { aftercare, answering, asScript, scratchFolder } from '../support/command-line.ts';
import { runs } from '../support/runs.ts';

const written = async (name: string, text: string): Promise<string> => {
  const file = join(await scratchFolder(), name);
  await writeFile(file, text);
  return file;
};

const offer = `# An offer
shop: shp_0123456789abcdef01234567
name: Winter
codes: shared
terms:
  benefit:
    kind: percent
    percent: 10
  validity:
    from: 2026-12-01
    through: 2026-12-24
`;

const linesOf = (messages: string, file: string): string[] =>
  messages
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(file, 'FILE'));

describe('a file of YAML', () => {
  test('that is right is sent as it is, under a key, so that a repetition makes nothing twice', async () => {
    const { url, asked } = await answering(() => ({ status: 201, body: { id: 'off_1', status: 'draft' } }));
    const file = await written('offer.yaml', offer);
    const made = await aftercare(['offers', 'create', file], asScript(url));
    expect(made).toMatchObject({ code: 0, output: `off_1 was made from ${file}.\n` });
    expect(asked[0]).toMatchObject({
      method: 'POST',
      path: '/admin/offers',
      headers: { 'idempotency-key': expect.stringMatching(/^[\w-]{36}$/) },
      body: { name: 'Winter', terms: { benefit: { kind: 'percent', percent: 10 } } },
    });
    await aftercare(['offers', 'create', file, '--key', 'winter-1'], asScript(url));
    expect(asked[1]?.headers['idempotency-key']).toBe('winter-1');
  });

  test('has every mistake named at once, with line and column, and nothing is sent', async () => {
    const { url, asked } = await answering(() => ({}));
    const file = await written(
      'wrong.yaml',
      `shop: shp_0123456789abcdef01234567
nam: Winter
codes: everybody
terms:
  benefit:
    kind: percent
    percent: 120
  validity:
    from: 1 December
    from: 2026-12-01
`,
    );
    const { code, output, messages } = await aftercare(['offers', 'create', file], asScript(url));
    expect([code, output, asked]).toEqual([1, '', []]);
    expect(linesOf(messages, file)).toEqual([
      'FILE:1:1: name: Is missing.',
      'FILE:2:1: nam is not known; did you mean name?',
      'FILE:3:8: codes: Must be one of: personal, shared.',
      expect.stringMatching(/^FILE:7:14: terms\.benefit\.percent: Must be .*100\.$/),
      'FILE:10:5: This key is there twice.',
      'FILE has 5 mistakes. Nothing was sent.',
    ]);
  });

  test('shows what only the API finds at its line', async () => {
    const { url } = await answering(() => ({
      status: 400,
      body: {
        title: 'The request is not as expected',
        detail: 'The offer cannot be kept: terms.validity.through: Must not be in the past.',
        errors: [
          { path: 'terms.validity.through', message: 'Must not be in the past: today is 2026-12-26.' },
          { path: 'terms.budget', message: 'Is needed here.' },
          { path: 'terms.benefit', message: 'Is too good.' },
        ],
      },
    }));
    const file = await written('offer.yaml', offer);
    const { code, messages } = await aftercare(['offers', 'create', file], asScript(url));
    expect(code).toBe(1);
    expect(linesOf(messages, file)).toEqual([
      'FILE:5:1: terms.budget: Is needed here.',
      'FILE:6:3: terms.benefit: Is too good.',
      'FILE:11:14: terms.validity.through: Must not be in the past: today is 2026-12-26.',
      'FILE: The request is not as expected',
    ]);
    const json = JSON.parse((await aftercare(['offers', 'create', file, '--json'], asScript(url))).output);
    expect(json.error.mistakes[2]).toEqual({
      file,
      line: 11,
      column: 14,
      path: 'terms.validity.through',
      message: 'Must not be in the past: today is 2026-12-26.',
    });
  });

  test('is validated without a sign-in, and gets the shop from the command line where it names none', async () => {
    const file = await written('offer.yaml', offer.replace(/shop: .*\n/, ''));
    expect(await aftercare(['offers', 'validate', file])).toMatchObject({
      code: 1,
      messages: expect.stringContaining('shop: Is missing.'),
    });
    const shop = 'shp_ffffffffffffffffffffffff';
    expect(await aftercare(['offers', 'validate', file, '--shop', shop])).toMatchObject({ code: 0 });
    const { url, asked } = await answering(() => ({ status: 201, body: { id: 'off_1' } }));
    const { env } = asScript(url);
    await aftercare(['offers', 'create', file], { env: { ...env, AFTERCARE_SHOP: shop } });
    expect(asked[0]?.body).toMatchObject({ shop });
  });

  test('that is broken is not told that anything is missing, because it may be there', async () => {
    const file = await written('broken.yaml', `${offer.replace('codes: shared', 'codes: "shared')}more: 1\n`);
    const { code, messages } = await aftercare(['offers', 'validate', file]);
    expect(code).toBe(1);
    expect(messages).not.toContain('Is missing.');
    expect(messages).toContain('Missing closing "quote');
  });

  test('comes from standard input too', async () => {
    const ended = await aftercare(['offers', 'validate', '-', '--json'], { input: offer });
    expect([ended.code, JSON.parse(ended.output)]).toEqual([0, { valid: true }]);
    expect((await aftercare(['offers', 'validate', '-'], { input: 'codes: [' })).messages).toContain(
      '(stdin):1:',
    );
  });

  test('that is not there is wrong usage', async () => {
    const ended = await aftercare(['offers', 'validate', '/nowhere/offer.yaml']);
    expect(ended).toMatchObject({ code: 2, messages: expect.stringContaining('There is no file') });
  });

  test('changes what was read, and nobody else’s work', async () => {
    const { url, asked } = await answering(({ method }) =>
      method === 'GET'
        ? { body: { id: 'off_1' }, headers: { etag: '"7"' } }
        : { status: 412, body: { detail: 'Somebody changed the offer since you read it. Read it again.' } },
    );
    const file = await written('change.yaml', 'name: Winter, second edition\n');
    const ended = await aftercare(['offers', 'change', 'off_1', file], asScript(url));
    expect(ended).toMatchObject({ code: 6, messages: expect.stringContaining('Read it again.') });
    expect(asked[1]).toMatchObject({ method: 'PATCH', headers: { 'if-match': '"7"' } });
  });

  test.each([
    ['09:00 recipient', 9],
    ['9', 9],
  ])('has times as people write them: the hour of a programme %s', async (hour, sent) => {
    const { url, asked } = await answering(() => ({ status: 201, body: { id: 'cpr_1' } }));
    const text = `shop: shp_0123456789abcdef01234567\noccasion: birthday\nhour: ${hour}\n`;
    const ended = await aftercare(['care', 'create', await written('care.yaml', text)], asScript(url));
    expect(ended.messages).toBe('');
    expect(asked[0]?.body).toMatchObject({ hour: sent });
  });

  test.each([
    ['09:30 recipient', 'Must be a full hour of the reader’s clock, like 9 or 09:00 recipient.'],
    ['2026-12-24T18:00 Europe/Berlin', 'Must be a full hour'],
    ['noon', 'Must be written like 09:00 recipient'],
  ])('is told once of a time that is none: %s', async (hour, sentence) => {
    const text = `shop: shp_0123456789abcdef01234567\noccasion: birthday\nhour: ${hour}\n`;
    const file = await written('care.yaml', text);
    const { code, messages } = await aftercare(['care', 'validate', file]);
    expect(code).toBe(1);
    expect(linesOf(messages, file)).toEqual([
      expect.stringContaining(`FILE:3:7: hour: ${sentence}`),
      'FILE has one mistake. Nothing was sent.',
    ]);
  });
});

describe('places in YAML', () => {
  const text = `list:
  - name: one
    amounts: { EUR: 5, JPY: 700 }
  - &two
    name: two
  - *two
dotted:
  product.class: shoes
empty:
`;
  const file = parseYaml('f', text);

  test.each([
    ['list', 1, 1],
    ['list.0', 2, 5],
    ['list.0.name', 2, 11],
    ['list.0.amounts', 3, 5],
    ['list.0.amounts.JPY', 3, 29],
    ['list.0.nothing', 2, 5],
    // An alias is where it is used; what is in it, where it is written.
    ['list.2', 6, 5],
    ['list.2.name', 5, 11],
    ['list.9', 1, 1],
    ['dotted.product.class', 8, 18],
    ['empty', 9, 1],
    ['nothing.at.all', 1, 1],
  ])('%s', (path, line, column) => {
    expect(file.locate({ path, message: 'm' })).toEqual([{ file: 'f', line, column, path, message: 'm' }]);
  });

  test('of a key that is not known, by its name', () => {
    expect(file.locate({ path: 'list.0', message: 'amounts is not known in list.' })).toMatchObject([
      { line: 3, column: 5 },
    ]);
  });

  test('of each key whose name the API does not repeat', () => {
    const odd = parseYaml('f', 'name: a\nhold out: 1\ninner: { 目的: 2, ok: 3, über: 4 }\n');
    const message = 'A field is not known.';
    expect(odd.locate({ message }).map(({ line, column, message: said }) => [line, column, said])).toEqual([
      [2, 1, '"hold out" is not known.'],
    ]);
    expect(odd.locate({ path: 'inner', message }).map(({ line, column }) => [line, column])).toEqual([
      [3, 10],
      [3, 24],
    ]);
  });

  test('of an alias without an anchor', () => {
    const { mistakes } = parseYaml('f', 'a: 1\nb: *nothing\n');
    expect(mistakes.map(({ line, column }) => [line, column])).toEqual([[2, 4]]);
  });

  test.each([
    ['a: 1\n\tb: 2\n', 2],
    ['a: "open\n', 2],
    ['a: [1, 2\nb: 3\n', 2],
    ['a: *nobody\n', 1],
    ['a: 1\n---\nb: 2\n', 2],
  ])('of broken writing: %j', (broken, line) => {
    expect(parseYaml('f', broken).mistakes[0]?.line).toBe(line);
  });

  test('are no bomb: aliases of aliases are refused', () => {
    const bomb = [
      'a: &a [1,1,1,1,1,1,1,1,1,1]',
      ...'bcdefgh'.split('').map((name, place) => {
        const before = 'abcdefgh'[place];
        return `${name}: &${name} [${Array.from({ length: 10 }, () => `*${before}`).join(',')}]`;
      }),
    ].join('\n');
    expect(parseYaml('f', bomb).mistakes[0]?.message).toMatch(/alias/i);
  });

  test('are found for every path of every value', () => {
    const key = fc.stringMatching(/^[a-z]{1,6}$/);
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof({ maxDepth: 4 }, fc.integer(), fc.string(), tie('list'), tie('map')),
      list: fc.array(tie('value'), { minLength: 1, maxLength: 3 }),
      map: fc.dictionary(key, tie('value'), { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
    }));
    const pathsIn = (inside: unknown, path = ''): { path: string; leaf: unknown }[] =>
      typeof inside === 'object' && inside !== null
        ? Object.entries(inside).flatMap(([name, part]) => pathsIn(part, path ? `${path}.${name}` : name))
        : [{ path, leaf: inside }];
    fc.assert(
      fc.property(fc.record({ root: value }), (whole) => {
        const source = stringify(whole);
        const lines = source.split('\n');
        const parsed = parseYaml('f', source);
        expect(parsed.value).toEqual(whole);
        for (const { path, leaf } of pathsIn(whole)) {
          const [{ line = 0, column = 0 } = {}] = parsed.locate({ path, message: '' });
          const rest = lines[line - 1]?.slice(column - 1) ?? '';
          if (typeof leaf === 'number') expect(rest.startsWith(String(leaf))).toBe(true);
          else expect(rest).not.toBe('');
        }
      }),
      runs(300),
    );
  });
});
