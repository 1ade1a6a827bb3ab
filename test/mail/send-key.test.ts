import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partitionsOf, placed, placeOf } from '../../functions/mail/send-key.ts';
import { runs } from '../support/runs.ts';

const batch = 'campaign:cmp_1';

test('every message of a batch is in one of its partitions, and in no other batch’s', () =>
  fc.assert(
    fc.property(fc.string(), (whom) => {
      const { part } = placed({ key: `cmp_1.${whom}`, batch });
      expect(partitionsOf(batch)).toContain(part);
      expect(partitionsOf('campaign:cmp_2')).not.toContain(part);
      expect(placeOf(`cmp_1.${whom}`).part).toBe(part);
    }),
    runs(1000),
  ));

test('a batch’s messages are spread over its partitions', () => {
  const many = Array.from({ length: 16_000 }, (_one, place) => placeOf(`cmp_1.cus_${place}`).part);
  const sizes = [...Map.groupBy(many, (part) => part).values()].map(({ length }) => length);
  expect(sizes).toHaveLength(partitionsOf(batch).length);
  // A thousand each; 150 are almost five standard deviations.
  expect(Math.max(...sizes.map((size) => Math.abs(size - 1000)))).toBeLessThan(150);
});

test('a message that would be counted in no batch is refused', () => {
  expect(() => placed({ key: 'cmp_2.ada', batch })).toThrow(
    'The key of the message cmp_2.ada does not begin with its batch, campaign:cmp_1.',
  );
  expect(placed({ key: 'alone' })).toEqual({ key: 'alone', part: placeOf('alone').part });
});
