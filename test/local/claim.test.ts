import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { claim } from '../../local/claim.ts';
import { ExpectedFailure } from '../../local/expected-failure.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'aftercare-test-'));
});
afterEach(() => rm(home, { recursive: true }));

test('one product at a time lives in a folder', () => {
  const first = claim(home);
  expect(() => claim(home)).toThrow(ExpectedFailure);
  expect(() => claim(home)).toThrow(/Aftercare already runs here.*stop it with Ctrl-C/);
  first[Symbol.dispose]();
  claim(home)[Symbol.dispose]();
});

test('other folders are free', () => {
  using _one = claim(join(home, 'one'));
  using _two = claim(join(home, 'two'));
});

test('a process that is killed leaves no claim behind', async () => {
  const module = new URL('../../local/claim.ts', import.meta.url).href;
  const script = `const { claim } = await import(${JSON.stringify(module)}); globalThis.held = claim(${JSON.stringify(home)}); console.log('claimed'); setInterval(() => globalThis.held, 1000);`;
  const other = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(other.stdout, 'data');
  expect(() => claim(home)).toThrow(ExpectedFailure);
  other.kill('SIGKILL');
  await once(other, 'exit');
  claim(home)[Symbol.dispose]();
});
