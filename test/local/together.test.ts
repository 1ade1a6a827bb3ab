import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { together } from '../../local/together.ts';

test('waits for all', async () => {
  const done: string[] = [];
  const task = async (name: string) => {
    await Promise.resolve();
    done.push(name);
  };
  await together([task('one'), task('two')], new AbortController());
  expect(done).toEqual(['one', 'two']);
});

test('aborts the others with the first failure, and throws it when they have ended', async () => {
  const ending = new AbortController();
  let ended = false;
  const long = setTimeout(60_000, undefined, { signal: ending.signal }).finally(() => {
    ended = true;
  });
  const failing = Promise.reject(new Error('the first'));
  await expect(together([long, failing], ending)).rejects.toThrow('the first');
  expect(ended).toBe(true);
});
