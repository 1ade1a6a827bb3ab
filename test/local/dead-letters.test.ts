import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DeadLetter, type Queues, redrive } from '../../local/dead-letters.ts';

interface Faults {
  /** Whether the n-th call to send, remove or receive fails. */
  readonly send?: (call: number) => boolean;
  readonly remove?: (call: number) => boolean;
  readonly receive?: (call: number) => boolean;
  /** Bodies that come back dead as soon as they are sent. */
  readonly poison?: (body: string) => boolean;
}

/** Two queues in memory, with SQS's habits: at most ten at once, received messages are hidden, a send makes a new id. */
const queuesOf = (bodies: readonly string[], faults: Faults = {}) => {
  let ids = 0;
  const letter = (body: string, attributes: DeadLetter['attributes'] = {}): DeadLetter => {
    ids += 1;
    return { id: `id-${ids}`, handle: `handle-${ids}`, body, attributes };
  };
  const dead = new Map(
    bodies
      .map((body) => letter(body, { nth: { DataType: 'String', StringValue: body } }))
      .map((one) => [one.id, one]),
  );
  const hidden = new Set<string>();
  const source: DeadLetter[] = [];
  const calls = { send: 0, remove: 0, receive: 0 };
  const fault = (what: keyof typeof calls) => {
    calls[what] += 1;
    if (faults[what]?.(calls[what])) throw new Error(`${what} ${calls[what]} failed`);
  };
  const queues: Queues = {
    count: async () => dead.size,
    receive: async () => {
      fault('receive');
      const seen = [...dead.values()].filter(({ id }) => !hidden.has(id)).slice(0, 10);
      for (const { id } of seen) hidden.add(id);
      return seen;
    },
    send: async ({ body, attributes }) => {
      fault('send');
      const copy = letter(body, attributes);
      if (faults.poison?.(body)) dead.set(copy.id, copy);
      else source.push(copy);
      return copy.id;
    },
    remove: async ({ id }) => {
      fault('remove');
      dead.delete(id);
    },
    release: async ({ id }) => {
      hidden.delete(id);
    },
  };
  const everywhere = () => new Set([...source, ...dead.values()].map(({ body }) => body));
  return { queues, source, dead, hidden, everywhere };
};

const names = (count: number): string[] => Array.from({ length: count }, (_, nth) => `message ${nth}`);
const quiet = () => undefined;

describe('a redrive', () => {
  test('moves everything, with its attributes, and tells how far it is', async () => {
    const { queues, source, dead } = queuesOf(names(23));
    const told: string[] = [];
    const result = await redrive(queues, (moved, of) => told.push(`${moved}/${of}`));
    expect(result).toEqual({ moved: 23, doubled: 0, problem: undefined });
    expect(source.map(({ body }) => body)).toEqual(names(23));
    expect(source[7]?.attributes).toEqual({ nth: { DataType: 'String', StringValue: 'message 7' } });
    expect(dead.size).toBe(0);
    expect(told.at(-1)).toBe('23/23');
  });

  test('of an empty queue does nothing', async () => {
    const { queues } = queuesOf([]);
    expect(await redrive(queues, quiet)).toEqual({ moved: 0, doubled: 0, problem: undefined });
  });

  test('stops when its own messages are dead again, and lets others see them', async () => {
    const { queues, dead, hidden, source } = queuesOf(names(12), { poison: () => true });
    const result = await redrive(queues, quiet);
    expect(result.problem).toBeUndefined();
    expect(result.moved).toBeLessThanOrEqual(12);
    expect(source).toEqual([]);
    expect(dead.size).toBe(12);
    expect([...hidden].filter((id) => dead.has(id))).toEqual([]);
  });

  test('keeps a message that could not be sent, and says so', async () => {
    const { queues, dead, hidden, source } = queuesOf(names(3), { send: (call) => call === 2 });
    const result = await redrive(queues, quiet);
    expect(result).toEqual({ moved: 1, doubled: 0, problem: 'send 2 failed' });
    expect(source.map(({ body }) => body)).toEqual(['message 0']);
    expect([...dead.values()].map(({ body }) => body)).toEqual(['message 1', 'message 2']);
    expect([...hidden].filter((id) => dead.has(id))).toEqual([]);
  });

  test('counts what it sent and could not delete', async () => {
    const { queues, source } = queuesOf(names(3), { remove: (call) => call === 2 });
    expect(await redrive(queues, quiet)).toEqual({ moved: 3, doubled: 1, problem: undefined });
    expect(source).toHaveLength(3);
  });

  test('never loses a message, whatever fails and whatever comes back', async () => {
    const sometimes = fc.func(fc.boolean());
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 40 }),
        fc.record({ send: sometimes, remove: sometimes, receive: sometimes, poison: sometimes }),
        async (count, faults) => {
          const { queues, everywhere, dead, hidden } = queuesOf(names(count), faults);
          const { moved } = await redrive(queues, quiet);
          expect(everywhere()).toEqual(new Set(names(count)));
          expect(moved).toBeLessThanOrEqual(count);
          // What could not be deleted stays hidden for a while and comes back by itself.
          const stuck = [...hidden].filter((id) => dead.has(id)).length;
          expect(stuck).toBeLessThanOrEqual(moved);
        },
      ),
    );
  });
});
