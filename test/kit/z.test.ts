import { describe, expect, test } from 'vitest';
import * as zod from 'zod/mini';
import * as z from '../../functions/kit/z.ts';

/** Counts how often a schema is made: zod asks for the fields of an object while it makes it. */
const watched = () => {
  const count = { made: 0 };
  const shape = {
    get name() {
      count.made += 1;
      return zod.string();
    },
  };
  return { count, make: () => z.object(shape) };
};

describe('a schema', () => {
  test('is not made by those that are built on it, but when something is parsed', () => {
    const { count, make } = watched();
    const person = make();
    const people = z.array(z.optional(person)).check(z.maxLength(3));
    const known = z.union([z.pick(z.object({ people }), { people: true }), z.null()]);
    expect(count.made).toBe(0);
    expect(z.safeParse(known, { people: [{ name: 'Ada' }] }).success).toBe(true);
    expect(count.made).toBeGreaterThan(0);
    const before = count.made;
    expect(z.safeParse(known, { people: [{ name: 1 }] }).success).toBe(false);
    expect(z.safeParse(people, [undefined, undefined, undefined, undefined]).success).toBe(false);
    expect(count.made).toBe(before);
  });

  test('has its fields, its class and its methods', () => {
    const order = z.object({ id: z.string(), total: z.int() });
    const line = z.object({ ...z.pick(order, { id: true }).shape, quantity: z.int() });
    expect(line.parse({ id: 'a', quantity: 1 })).toEqual({ id: 'a', quantity: 1 });
    expect(order.shape.total.safeParse('1').success).toBe(false);
    expect(order).toBeInstanceOf(zod.ZodMiniObject);
    expect(order).not.toBeInstanceOf(zod.ZodMiniArray);
    expect('shape' in order).toBe(true);
    expect(z.enum(['a', 'b']).options).toEqual(['a', 'b']);
  });

  test('is described as zod describes it', () => {
    type Own = Pick<
      typeof zod,
      | 'toJSONSchema'
      | 'strictObject'
      | 'literal'
      | 'array'
      | 'object'
      | 'optional'
      | 'string'
      | 'maxLength'
      | '_default'
      | 'nullable'
      | 'enum'
    >;
    const described = (own: Own) =>
      own.toJSONSchema(
        own.strictObject({
          kind: own.literal('order'),
          lines: own.array(own.object({ sku: own.optional(own.string().check(own.maxLength(9))) })),
          by: own._default(own.nullable(own.enum(['a', 'b'])), 'a'),
        }),
        { io: 'input' },
      );
    expect(described(z)).toEqual(described(zod));
  });

  test('that is registered is found by what describes it', () => {
    const notes = z.registry<{ readonly note: string }>();
    const inner = z.object({ a: z.string() }).register(notes, { note: 'here' });
    const found: unknown[] = [];
    z.toJSONSchema(z.object({ inner }), {
      override: ({ zodSchema }) => {
        found.push(notes.get(zodSchema)?.note);
      },
    });
    expect(found).toContain('here');
  });

  test('that cannot be made says so when it is first used', () => {
    const twice = z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('a') }),
      z.object({ kind: z.literal('a') }),
    ]);
    expect(() => z.safeParse(twice, { kind: 'a' })).toThrow('Duplicate discriminator');
  });
});
