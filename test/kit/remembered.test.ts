import { expect, test } from 'vitest';
import { remembered } from '../../functions/kit/remembered.ts';

test('what was read is kept for its time, each key for itself, and failures are not', async () => {
  let now = 0;
  const reads: string[] = [];
  const read = remembered(
    async (key) => {
      reads.push(key);
      if (key === 'broken' && reads.length === 1) throw new Error('not now');
      return `${key} at ${now}`;
    },
    () => new Date(now),
    1000,
  );
  await expect(read('broken')).rejects.toThrow('not now');
  expect(await read('broken')).toBe('broken at 0');
  expect(await read('a')).toBe('a at 0');
  now = 999;
  expect(await read('a')).toBe('a at 0');
  expect(await read('b')).toBe('b at 999');
  now = 1000;
  expect(await read('a')).toBe('a at 1000');
  expect(reads).toEqual(['broken', 'broken', 'a', 'b', 'a']);
});
