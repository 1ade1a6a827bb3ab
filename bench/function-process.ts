import * as z from 'zod/mini';

/**
 * A process that runs functions as Lambda does, from their bundles, and says how much CPU time they used. Its
 * parent process has everything else: the engine, SES, the queues.
 */
const order = z.object({
  /** The file of the bundle. */
  file: z.string(),
  events: z.array(z.unknown()),
  /** How many of the events are worked on at the same time; a function of Lambda's has one. */
  lanes: z.number(),
});
/** Asks for the bytes that are in use after a collection. No run collects: Lambda pays for that too. */
const heap = z.object({ heap: z.literal(true) });

const handlers = new Map<string, (event: unknown, context: object) => Promise<unknown>>();
const context = { getRemainingTimeInMillis: () => 60_000 };

const handlerOf = async (file: string) => {
  const known = handlers.get(file);
  if (known) return known;
  const { handler } = await import(file);
  handlers.set(file, handler);
  return handler;
};

const run = async ({ file, events, lanes }: z.output<typeof order>) => {
  const handler = await handlerOf(file);
  const results: unknown[] = [];
  let next = 0;
  const lane = async () => {
    while (next < events.length) {
      const place = next;
      next += 1;
      results[place] = await handler(events[place], context);
    }
  };
  const before = process.cpuUsage();
  await Promise.all(Array.from({ length: lanes }, lane));
  const { user, system } = process.cpuUsage(before);
  return { results, cpu: (user + system) / 1e6 };
};

const heapNow = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};

process.on('message', async (message) => {
  const asked = z.parse(z.union([heap, order]), message);
  process.send?.('heap' in asked ? heapNow() : await run(asked));
});
process.on('disconnect', () => process.exit());
