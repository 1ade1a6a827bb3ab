import * as z from 'zod/mini';
import type { BatchAnswer } from '../mail/batch.ts';

const count = z.int().check(z.gte(0));
const byName = z.record(z.string(), count);

/** What would become of a part of an audience. `messages` = `send` + all `waiting` + all `skipped`, to the unit. */
export const plan = z.object({
  /** How many customers were looked at. */
  customers: count,
  /** How many messages they make: one a mailbox. */
  messages: count,
  /** How many would leave at once. */
  send: count,
  /** Of those: the languages that they would be read in. */
  languages: byName,
  waiting: byName,
  skipped: byName,
  /** Where the rest of the audience begins; null once all of it was looked at. */
  next: z.nullable(z.string()),
});
export type Plan = z.output<typeof plan>;

/** One message as it would be: what would be done with it, and the language that it would be in. */
export interface Planned {
  readonly answer: BatchAnswer;
  readonly language: string;
}

const tally = (names: readonly string[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(names, (name) => name)].map(([name, all]) => [name, all.length]));

/** Counts what would become of messages. */
export const counted = (planned: readonly Planned[]): Omit<Plan, 'customers' | 'next'> => {
  const leaving = planned.filter(({ answer }) => answer.decision === 'send');
  const reasonsOf = (...decisions: readonly BatchAnswer['decision'][]) =>
    tally(
      planned.flatMap(({ answer }) =>
        answer.decision !== 'send' && decisions.includes(answer.decision) ? [answer.reason] : [],
      ),
    );
  return {
    messages: planned.length,
    send: leaving.length,
    languages: tally(leaving.map(({ language }) => language)),
    waiting: reasonsOf('defer', 'hold'),
    skipped: reasonsOf('skip'),
  };
};
