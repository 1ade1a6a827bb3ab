import { expect, test } from 'vitest';
import { someItems } from '../../functions/mail/some-of.ts';

test('one line is shown, however long somebody’s words in it are', () => {
  const { some, left } = someItems(['"'.repeat(20_000), 'a cup', 'a spoon']);
  expect([some.length, left]).toEqual([1, 2]);
});
