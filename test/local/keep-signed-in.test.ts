import { expect, test } from 'vitest';
import { keepSignedIn } from '../../local/keep-signed-in.ts';

test('hands over new tokens before the old one expires, over a failure, until it is told to stop', async () => {
  const stop = new AbortController();
  const taken: string[] = [];
  let calls = 0;
  const session = keepSignedIn({
    expiresInSeconds: 0.02,
    signal: stop.signal,
    signIn: async () => {
      calls += 1;
      if (calls === 2) throw new Error('Cognito is busy.');
      return { token: `token ${calls}`, expiresInSeconds: 0.02 };
    },
    take: async (token) => {
      taken.push(token);
    },
  });
  await expect.poll(() => taken.length, { timeout: 60_000 }).toBeGreaterThanOrEqual(3);
  stop.abort();
  await session;
  const before = taken.length;
  expect(taken.slice(0, 3)).toEqual(['token 1', 'token 3', 'token 4']);
  expect(taken).toHaveLength(before);
});
