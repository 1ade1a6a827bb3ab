import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const bench = (...options: readonly string[]) =>
  promisify(execFile)(process.execPath, [join(import.meta.dirname, '../../bench/run.ts'), ...options]);

test.concurrent.each([
  [['--rounds', 'x'], /rounds.*whole number from 1/s],
  [['--recipients', '500'], /recipients.*whole number from 2,000/s],
  [['--functions', 'nosuch'], /no function "nosuch"/],
  [['webhooks', '--readme'], /--readme measures nothing/],
  [['nosuch'], /no bench nosuch/],
])('npm run bench refuses %j with a sentence', async (options, sentence) => {
  await expect(bench(...options)).rejects.toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(sentence),
  });
});
