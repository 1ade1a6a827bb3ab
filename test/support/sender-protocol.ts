import * as z from 'zod/mini';

/** What a test passes to a sender that it starts. */
export const senderSettings = z.object({
  dynamodb: z.string(),
  /** The prefix of the tables' names. */
  tablePrefix: z.string(),
  /** How many messages it handles at once, from the bulk queue and from the urgent queue each. */
  atOnce: z.int(),
  /** Whether everybody may be written to; otherwise that depends on their number. */
  everybody: z.boolean(),
  /** Where in its work it dies: when it passes this point for the n-th time. */
  death: z.optional(z.object({ point: z.string(), time: z.int() })),
});
export type SenderSettings = z.output<typeof senderSettings>;

/** What a sender asks the test, which has the queues. */
export const question = z.discriminatedUnion('ask', [
  /** The next message; the test answers when there is one, or with `over`. */
  z.object({ id: z.int(), ask: z.literal('receive'), service: z.boolean() }),
  z.object({ id: z.int(), ask: z.literal('done'), receipt: z.int(), service: z.boolean() }),
  /** A message for the end of a queue. */
  z.object({ id: z.int(), ask: z.literal('send'), body: z.string(), service: z.boolean() }),
]);
export type Question = z.output<typeof question>;

export const answer = z.object({ id: z.int(), answer: z.unknown() });

export const given = z.object({ receipt: z.int(), body: z.string() });
