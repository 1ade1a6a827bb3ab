import { chmod, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ExpectedFailure } from '../../local/expected-failure.ts';
import { installEmulator } from '../../local/install-emulator.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'aftercare-test-'));
  await writeFile(join(home, 'requirements.txt'), 'ministack==1.5.33');
  told.length = 0;
});
afterEach(() => rm(home, { recursive: true }));

/** A program that stands in for Python's pip: notes its arguments, then does what the script says with the target. */
const python = async (script: string) => {
  const executable = join(home, 'python');
  const lines = [
    `#!${process.execPath}`,
    "const fs = require('node:fs');",
    `fs.appendFileSync(${JSON.stringify(join(home, 'calls'))}, process.argv.slice(2).join(' ') + '\\n');`,
    "const target = process.argv[process.argv.indexOf('--target') + 1];",
    script,
  ];
  await writeFile(executable, lines.join('\n'));
  await chmod(executable, 0o755);
  return { executable, version: '3.11.7' };
};

const told: string[] = [];
const install = (own: { executable: string; version: string }, signal = new AbortController().signal) =>
  installEmulator({
    python: own,
    requirements: join(home, 'requirements.txt'),
    folder: join(home, 'emulator'),
    env: process.env,
    narrate: (line) => void told.push(line),
    signal,
  });

const calls = async () => (await readFile(join(home, 'calls'), 'utf8')).trim().split('\n');
const left = () => readdir(join(home, 'emulator')).catch(() => []);

describe('the emulator', () => {
  test('is installed once, by exact hashes, for this version of Python', async () => {
    const own = await python("fs.writeFileSync(target + '/ministack', '');");
    const first = await install(own);
    expect(first.isNew).toBe(true);
    expect(first.folder).toMatch(/-python3\.11-/);
    expect(await readdir(first.folder)).toEqual(['ministack']);
    expect(await install(own)).toEqual({ ...first, isNew: false });
    expect(await calls()).toEqual([
      expect.stringMatching(/-m pip .* --require-hashes --no-deps .* -r .*requirements\.txt/),
    ]);
  });

  test('is installed anew when its version changes, and versions that nobody uses go', async () => {
    const own = await python("fs.writeFileSync(target + '/ministack', '');");
    const install1 = await install(own);
    await writeFile(join(home, 'requirements.txt'), 'ministack==2.0.0');
    const install2 = await install(own);
    expect(install2.isNew).toBe(true);
    expect(await left()).toHaveLength(2);

    const longAgo = new Date(Date.now() - 8 * 86_400_000);
    await utimes(install1.folder, longAgo, longAgo);
    await utimes(install2.folder, longAgo, longAgo);
    await install(own);
    await writeFile(join(home, 'requirements.txt'), 'ministack==3.0.0');
    const install3 = await install(own);
    expect((await left()).toSorted()).toEqual(
      [install2.folder, install3.folder].map((path) => basename(path)).toSorted(),
    );
  });

  test('that cannot be downloaded is one sentence, and nothing is left that looks installed', async () => {
    const broken = await python(
      "fs.writeFileSync(target + '/half', ''); console.error('ERROR: Could not find a version\\nERROR: No matching distribution found for ministack'); process.exit(1);",
    );
    const failing = install(broken);
    await expect(failing).rejects.toThrow(ExpectedFailure);
    await expect(failing).rejects.toThrow(
      'The emulator could not be downloaded: pip says "No matching distribution found for ministack". Check the network (or pip\'s mirror and proxy settings), then start again.',
    );
    expect(await left()).toEqual([]);
  });

  test('says that pip installs it while pip does, and nothing once it is there', async () => {
    const slow = await python(
      "const end = target + '/end'; setInterval(() => fs.existsSync(end) && process.exit(0), 10);",
    );
    const installing = install(slow);
    await expect.poll(() => calls().catch(() => [])).toHaveLength(1);
    expect(told).toEqual([expect.stringContaining('pip installs it'), 'waiting for pip …']);
    const [unfinished = ''] = await left();
    await writeFile(join(home, 'emulator', unfinished, 'end'), '');
    await installing;
    told.length = 0;
    await install(slow);
    expect(told).toEqual([]);
  });

  test('leaves nothing when the start is aborted', async () => {
    const abort = new AbortController();
    const slow = await python('setInterval(() => undefined, 1000);');
    const installing = install(slow, abort.signal);
    await expect.poll(() => calls().catch(() => []), { timeout: 60_000 }).toHaveLength(1);
    abort.abort(new Error('enough'));
    await expect(installing).rejects.toThrow('enough');
    expect(await left()).toEqual([]);
  });

  test('may be installed by two at the same time', async () => {
    const own = await python("fs.writeFileSync(target + '/ministack', '');");
    const both = await Promise.all([install(own), install(own)]);
    expect(both[0].folder).toBe(both[1].folder);
    expect(await readdir(both[0].folder)).toEqual(['ministack']);
    expect(await left()).toHaveLength(1);
  });
});
