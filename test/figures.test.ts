import { expect, test } from 'vitest';
import { readFigures } from '../bench/figures.ts';
import { goalsPlace } from '../bench/goals.ts';
import { readmePlace } from '../bench/readme.ts';
import { scalePlace } from '../bench/scale.ts';
import { standing } from '../bench/tables.ts';

test.each([readmePlace, scalePlace, goalsPlace])(
  'the figures of $file under $heading are those that were measured last: npm run bench -- --readme',
  (place) => {
    expect(standing(place)).toBe(place.make(readFigures()));
  },
);
