import * as z from 'zod/mini';

/** What a test tells a sender that it starts. */
export const senderSettings = z.object({
  dynamodb: z.string(),
  /** Of the names of the tables. */
  tablePrefix: z.string(),
  /** How many messages of the bulk queue it works off at once; of the urgent one it is as many. */
  atOnce: z.int(),
  /** Everybody may be written to; otherwise it depends on their number. */
  everybody: z.boolean(),
  /** At which point of its work it dies, when it passes there for the so-manieth time. */
  death: z.optional(z.object({ point: z.string(), time: z.int() })),
});
export type SenderSettings = z.output<typeof senderSettings>;

/** What a sender asks the test, which has the queues. */
export const question = z.discriminatedUnion('ask', [
  /** The next message; it is answered once there is one, or with `over`. */
  z.object({ id: z.int(), ask: z.literal('receive'), service: z.boolean() }),
  z.object({ id: z.int(), ask: z.literal('done'), receipt: z.int(), service: z.boolean() }),
  /** A message for the end of a queue. */
  z.object({ id: z.int(), ask: z.literal('send'), body: z.string(), service: z.boolean() }),
]);
export type Question = z.output<typeof question>;

export const answer = z.object({ id: z.int(), answer: z.unknown() });

export const given = z.object({ receipt: z.int(), body: z.string() });
