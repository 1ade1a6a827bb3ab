import { expect, test } from 'vitest';
import { readFigures } from '../bench/figures.ts';
import { readmePlace } from '../bench/readme.ts';
import { scalePlace } from '../bench/scale.ts';
import { standing } from '../bench/tables.ts';

test.each([readmePlace, scalePlace])(
  'the figures of $file are those that were measured last: npm run bench -- --readme',
  (place) => {
    expect(standing(place)).toBe(place.make(readFigures()));
  },
);
