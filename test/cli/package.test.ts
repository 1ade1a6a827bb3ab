import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const clone = join(root, 'cli/aftercare.js');

let folder: string;
let packed: string;
let files: string[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'aftercare-pack-'));
  const said = execFileSync('npm', ['pack', '--json', '--silent', '--pack-destination', folder], {
    cwd: root,
    encoding: 'utf8',
  });
  const [made] = JSON.parse(said.slice(said.indexOf('[')));
  files = made.files.map(({ path }: { path: string }) => path).sort();
  execFileSync('tar', ['-xzf', join(folder, made.filename), '-C', folder]);
  packed = join(folder, 'package/cli/aftercare.js');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the bin as an old Node would. What it starts itself is what it finds. */
const asOldNode = `data:text/javascript,Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.1.0' } })`;

const started = (bin: string, args: readonly string[], input = '', options: readonly string[] = []) => {
  const env = { PATH: process.env.PATH, HOME: folder, XDG_CONFIG_HOME: join(folder, 'config') };
  const { status, stdout, stderr } = spawnSync(process.execPath, [...options, bin, ...args], {
    encoding: 'utf8',
    input,
    env,
    cwd: folder,
  });
  return { code: status, output: stdout, messages: stderr };
};

const offer = `shop: shp_0123456789abcdef01234567
name: Winter
codes: shared
terms: { benefit: { kind: percent, percent: 10 } }
`;

describe('npm pack', () => {
  test('takes the bin, what it is made of, what is ready-made, and nothing else', () => {
    const others = files.filter(
      (file) => !/^cli\/dist\/[\w.-]+\.js$|^examples\/\w+\/[\w-]+\.yaml$/.test(file),
    );
    expect(others).toEqual(['README.md', 'cli/aftercare.js', 'package.json']);
    expect(files).toEqual(expect.arrayContaining(['cli/dist/main.js', 'examples/campaigns/win-back.yaml']));
  });
});

describe.each([
  ['a clone', () => clone],
  ['the package, with no other package beside it', () => packed],
])('the bin of %s', (_name, bin) => {
  test('runs', () => {
    expect(started(bin(), ['--version'])).toEqual({ code: 0, output: `${version}\n`, messages: '' });
    expect(started(bin(), ['shops'])).toMatchObject({
      code: 3,
      messages: expect.stringContaining('aftercare login'),
    });
  });

  test('reads files, which it loads more for', () => {
    expect(started(bin(), ['offers', 'validate', '-', '--json'], offer)).toMatchObject({
      code: 0,
      messages: '',
    });
    const wrong = started(bin(), ['offers', 'validate', '-'], offer.replace('10', '1000'));
    expect(wrong).toMatchObject({
      code: 1,
      messages: expect.stringContaining('(stdin):4:45: terms.benefit.percent'),
    });
    // A campaign of the package itself, with the files that it names.
    const ready = join(dirname(bin()), '../examples/campaigns/win-back.yaml');
    const given = ['--shop', 'shp_0123456789abcdef01234567', '--json'];
    expect(started(bin(), ['campaigns', 'validate', ready, ...given])).toMatchObject({
      code: 0,
      messages: '',
    });
    const care = 'shop: shp_0123456789abcdef01234567\noccasion: birthday\nhour: 09:00 recipient\n';
    expect(started(bin(), ['care', 'validate', '-'], care)).toMatchObject({ code: 0 });
  });
});

describe('Ctrl-C', () => {
  test.each([
    ['this Node', []],
    ['the Node that npm brought along', ['--import', asOldNode]],
  ])('ends what waits for an answer, under %s', async (_name, options) => {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const env = {
      PATH: process.env.PATH,
      AFTERCARE_API: `http://127.0.0.1:${port}`,
      AFTERCARE_TOKEN: 'a-token',
    };
    const child = spawn(process.execPath, [...options, clone, 'shops'], { env, cwd: folder });
    let messages = '';
    child.stderr.on('data', (part) => {
      messages += String(part);
    });
    // Nobody answers this request.
    await once(server, 'request');
    child.kill('SIGINT');
    const [code] = await once(child, 'exit');
    server.closeAllConnections();
    server.close();
    expect([code, messages]).toEqual([130, 'Stopped. What was begun at the other side goes on there.\n']);
  });
});

describe('under an old Node', () => {
  const args = ['shops', '--nothing'];

  test('it runs on the Node 24 that npm brought along, and ends as that does', () => {
    const ended = started(clone, args, '', ['--import', asOldNode]);
    expect(ended).toMatchObject({ code: 2, messages: expect.stringContaining('unknown option') });
  });

  test('it says what is missing where there is none', () => {
    const ended = started(packed, args, '', ['--import', asOldNode]);
    expect(ended).toEqual({
      code: 1,
      output: '',
      messages: expect.stringMatching(
        /^aftercare runs on Node 24, and this is Node 20\.1\.0\. Install Node 24 .*\n$/,
      ),
    });
  });
});
