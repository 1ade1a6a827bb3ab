import { expect, test } from 'vitest';
import { readFigures } from '../bench/figures.ts';
import { readSection, sectionOf } from '../bench/readme.ts';

test('the figures of the README are those that were measured last: npm run bench -- --readme', () => {
  expect(readSection()).toBe(sectionOf(readFigures()));
});
