import { marshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factsIn, placeOf, projected, projection, standingIn } from '../../functions/segments/projection.ts';
import { runs } from '../support/runs.ts';
import { anyFacts, anyStanding } from './some-facts.ts';

/** The bytes of an item as DynamoDB counts them: names, and values; lists and maps 3 more, and 1 for each entry. */
const sizeOf = (value: unknown): number => {
  if (value instanceof Uint8Array) return value.byteLength;
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return Math.ceil(String(Math.abs(value)).length / 2) + 2;
  if (typeof value === 'boolean' || value === null) return 1;
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + 1 + sizeOf(each), 3);
  return Object.entries(value ?? {}).reduce(
    (sum, [name, each]) => sum + Buffer.byteLength(name) + 1 + sizeOf(each),
    3,
  );
};

const of = { shop: 'shp_0123456789abcdef01234567', id: 'cus_0123456789abcdef01234567' };

describe('the projection of a person', () => {
  it('says the facts again that it was made of, and how the person came to stand where they stand', () => {
    fc.assert(
      fc.property(anyFacts, anyStanding, (facts, standing) => {
        const stored = projection.parse(projected(of, facts, standing, 3));
        expect(factsIn(stored)).toEqual(facts);
        expect(standingIn(stored)).toEqual(standing);
      }),
      runs(1000),
    );
  });

  it('has at most a kilobyte, whatever is known', () => {
    fc.assert(
      fc.property(anyFacts, anyStanding, (facts, standing) => {
        const item = projected(of, facts, standing, 1_000_000);
        const { Item } = {
          Item: JSON.parse(
            JSON.stringify({ ...item, p: undefined, q: undefined, t: undefined, n: undefined }),
          ),
        };
        const bytes = [item.p, item.q, item.t, item.n].reduce(
          (sum, each) => sum + 1 + (each?.byteLength ?? 0),
          0,
        );
        expect(sizeOf(Item) + bytes).toBeLessThanOrEqual(1024);
        expect(() => marshall(item, { removeUndefinedValues: true })).not.toThrow();
      }),
      runs(1000),
    );
  });

  it('lies in one of sixteen partitions of its shop, always in the same one', () => {
    const parts = Array.from({ length: 3200 }, (_, number) => placeOf(of.shop, `cus_${number}`).part);
    const sizes = [...Map.groupBy(parts, (part) => part).values()].map(({ length }) => length);
    expect(sizes).toHaveLength(16);
    expect(Math.max(...sizes)).toBeLessThan(300);
    expect(placeOf(of.shop, 'cus_7')).toEqual(placeOf(of.shop, 'cus_7'));
  });
});
